import Export
import LatentSpace

/// What is written at one place.
enum Stroke {
    case glyph(Sample, Character, pen: Int)
    case box(Character)
    case space

    var mark: Handwriting.Mark {
        switch self {
        case .glyph(let sample, let character, _): Handwriting.mark(GreyImage(square: sample.image), of: character)
        case .box: .box
        case .space: .space
        }
    }
}

/// The message as one character that turns into the next.
enum Morph {
    /// A picture of the animation, and the place in the message that it belongs to.
    struct Frame {
        var sample: Sample
        var place: Int
    }

    private static let hold = 8
    private static let steps = 10

    /// Frames of one size: each glyph stays for a while, then walks through latent space to the next of the same model; other
    /// neighbours fade into each other.
    static func frames(_ strokes: [Stroke], pens: Pens) -> [Frame] {
        var frames: [Frame] = []
        for (place, stroke) in strokes.enumerated() {
            let here = image(stroke)
            frames += [Frame](repeating: Frame(sample: here, place: place), count: hold)
            let next = strokes[(place + 1) % strokes.count]
            let way: [Sample]
            if case .glyph(let a, _, let pen) = stroke, case .glyph(let b, _, let other) = next, pen == other,
                var models = pens.models(pen)
            {
                models.classifier = nil
                let walk = Walk([a.latent, b.latent], path: .spherical, frames: steps + 2)
                let blends = walk.blends([a.label ?? 0, b.label ?? 0])
                way = models.samples(Array(walk.latents[1...steps]), blends: Array(blends[1...steps]))
            } else {
                let there = image(next)
                way = (1...steps).map { step in
                    let t = Float(step) / Float(steps + 1)
                    return Sample(latent: [], image: zip(here.image, there.image).map { (1 - t) * $0 + t * $1 })
                }
            }
            frames += way.map { Frame(sample: $0, place: place) }
        }
        return frames
    }

    private static func image(_ stroke: Stroke) -> Sample {
        if case .glyph(let sample, _, _) = stroke { return sample }
        return Sample(latent: [], image: [Float](repeating: -1, count: 784))
    }
}
