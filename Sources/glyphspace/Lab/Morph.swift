import Export
import LatentSpace

/// What is written at one place.
enum Stroke {
    case glyph(Sample, pen: Int)
    case box
    case space

    var mark: Handwriting.Mark {
        switch self {
        case .glyph(let sample, _): .glyph(Grey.bytes(sample.image), drop: 0)
        case .box: .box
        case .space: .space
        }
    }
}

/// The message as one character that turns into the next.
enum Morph {
    private static let hold = 8
    private static let steps = 10

    /// Frames of 28×28: each glyph stays for a while, then walks through latent space to the next of the same model; other
    /// neighbours fade into each other.
    static func frames(_ strokes: [Stroke], pens: Pens) -> [Sample] {
        var frames: [Sample] = []
        for (place, stroke) in strokes.enumerated() {
            let here = image(stroke)
            frames += [Sample](repeating: here, count: hold)
            let next = strokes[(place + 1) % strokes.count]
            if case .glyph(let a, let pen) = stroke, case .glyph(let b, let other) = next, pen == other,
                let models = pens.models(pen)
            {
                let walk = Walk([a.latent, b.latent], path: .spherical, frames: steps + 2)
                let blends = walk.blends([a.label ?? 0, b.label ?? 0])
                frames += models.samples(Array(walk.latents[1...steps]), blends: Array(blends[1...steps]))
            } else {
                let there = image(next)
                frames += (1...steps).map { step in
                    let t = Float(step) / Float(steps + 1)
                    return Sample(latent: [], image: zip(here.image, there.image).map { (1 - t) * $0 + t * $1 })
                }
            }
        }
        return frames
    }

    private static func image(_ stroke: Stroke) -> Sample {
        if case .glyph(let sample, _) = stroke { return sample }
        return Sample(latent: [], image: [Float](repeating: -1, count: 784))
    }
}
