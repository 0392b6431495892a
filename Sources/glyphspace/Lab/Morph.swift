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
///
/// What was drawn for the last message is not drawn again for the next.
struct Morph {
    /// A picture of the animation, and the place in the message that it belongs to.
    struct Frame {
        var sample: Sample
        var place: Int
    }

    private static let hold = 8
    private static let steps = 10

    /// A way from one picture of a generator to another.
    private struct Way: Hashable {
        let pen: Int
        let from: [Float]
        let to: [Float]
        let labels: [Int]
    }

    /// The ways of the last message.
    private var ways: [Way: [Sample]] = [:]

    /// Frames of one size: each glyph stays for a while, then walks through latent space to the next of the same model; other
    /// neighbours fade into each other. `check` is called between characters, and may throw.
    mutating func frames(_ strokes: [Stroke], pens: Pens, check: () throws -> Void = {}) rethrows -> [Frame] {
        var frames: [Frame] = []
        var used: [Way: [Sample]] = [:]
        for (place, stroke) in strokes.enumerated() {
            try check()
            let here = Self.image(stroke)
            frames += [Frame](repeating: Frame(sample: here, place: place), count: Self.hold)
            let next = strokes[(place + 1) % strokes.count]
            let between: [Sample]
            if case .glyph(let a, _, let pen) = stroke, case .glyph(let b, _, let other) = next, pen == other,
                let models = pens.models(pen)
            {
                let way = Way(pen: pen, from: a.latent, to: b.latent, labels: [a.label ?? 0, b.label ?? 0])
                between = used[way] ?? ways[way] ?? Self.walk(way, models)
                used[way] = between
            } else {
                between = Self.fade(here.image, Self.image(next).image)
            }
            frames += between.map { Frame(sample: $0, place: place) }
        }
        ways = used
        return frames
    }

    private static func walk(_ way: Way, _ models: ModelSet) -> [Sample] {
        var models = models
        models.classifier = nil
        let walk = Walk([way.from, way.to], path: .spherical, frames: steps + 2)
        return models.samples(Array(walk.latents[1...steps]), blends: Array(walk.blends(way.labels)[1...steps]))
    }

    private static func fade(_ here: [Float], _ there: [Float]) -> [Sample] {
        (1...steps).map { step in
            let t = Float(step) / Float(steps + 1)
            return Sample(latent: [], image: zip(here, there).map { (1 - t) * $0 + t * $1 })
        }
    }

    private static func image(_ stroke: Stroke) -> Sample {
        if case .glyph(let sample, _, _) = stroke { return sample }
        return Sample(latent: [], image: LabFiles.blank(784))
    }
}
