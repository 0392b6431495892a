import Export
import LatentSpace
import ModelStore

/// `glyphspace arithmetic`: sums and differences of latent vectors, beside the same on the pixels.
enum ArithmeticCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let terms = try terms(Array(arguments.operands.dropFirst()))
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let points = try terms.map {
            (factor: $0.factor, z: try PointText($0.point).latent(opened, truncation: arguments.truncation))
        }
        let sum = try Sum(
            words: terms.map { ($0.factor < 0 ? "- " : "+ ") + $0.point }, points: points,
            label: try opened.labels(arguments, count: 1), opened: opened)
        try outputs.put("png") {
            try LabFiles.sheet(
                sum.parts.map(\.image) + [sum.result.image, sum.ofPixels.image], columns: sum.parts.count + 2,
                model: opened.name, command: arguments.commandLine)
        }
        try outputs.put("gif") {
            try LabFiles.film(sum.film(), columns: 2, delay: 8, command: arguments.commandLine)
        }
        try outputs.put("latents") { SampleFiles.latents([sum.result]) }
        try outputs.put("csv") { sum.csv }
        if arguments.flag("json") { return try Console.print(sum.json.text() + "\n") }
        guard outputs.printsText else { return }
        try Console.print(
            SampleText.text(
                sum.parts + [sum.result, sum.ofPixels], labels: opened.labels, width: Console.width(),
                isASCII: !Console.isUTF8))
        let place = sum.parts.count
        try Console.print(
            "\n#\(place) is the picture of the sum of the latent vectors, #\(place + 1) the sum of the pictures.\n")
    }

    /// A sum with what comes of it.
    private struct Sum {
        /// The terms as they were written, each with its sign.
        let words: [String]
        private let points: [(factor: Float, z: [Float])]
        private let label: [Int]?
        private let opened: OpenedModels
        /// The terms' pictures.
        let parts: [Sample]
        /// The picture of the sum.
        let result: Sample
        /// The sum of the pictures, which has no latent vector.
        let ofPixels: Sample

        /// Throws a `Failure` where terms or sum are too large to be drawn.
        init(words: [String], points: [(factor: Float, z: [Float])], label: [Int]?, opened: OpenedModels) throws {
            (self.words, self.points, self.label, self.opened) = (words, points, label, opened)
            let sum = Arithmetic.latent(points)
            try LatentFile.checkNorm(sum, "the sum")
            parts = try opened.samples(
                points.map(\.z), labels: label.map { [Int](repeating: $0[0], count: points.count) })
            result = try opened.samples([sum], labels: label)[0]
            let pixels = Arithmetic.pixels(zip(points, parts).map { ($0.factor, $1.image) })
            let logits = opened.models.classifier?.run(pixels, count: 1)
            ofPixels = Sample(
                latent: [], image: pixels, probabilities: logits.map { Probability.softmax($0[...]) } ?? [])
        }

        /// Frames from a term to the next of an animation, and for how many the sum stands still at the end.
        private static let steps = 12

        /// How the sum comes about, term by term, beside the same on the pixels. Throws a `Failure` where what is between is
        /// too large to be drawn.
        func film() throws -> [[[Float]]] {
            let ways = points.indices.dropFirst().flatMap { next in
                (0..<Self.steps).map { (next, Float($0) / Float(Self.steps)) }
            }
            let places = ways + [(Int, Float)](repeating: (points.count - 1, 1), count: Self.steps)
            func factors(_ place: (Int, Float)) -> [Float] {
                points.indices.map { $0 < place.0 ? 1 : $0 == place.0 ? (place.0 == 0 ? 1 : place.1) : 0 }
            }
            let latents = places.map { place in
                Arithmetic.latent(zip(points, factors(place)).map { ($0.factor * $1, $0.z) })
            }
            let images = try opened.samples(
                latents, labels: label.map { [Int](repeating: $0[0], count: latents.count) })
            return zip(places, images).map { place, sample in
                let share = factors(place)
                let pixels = Arithmetic.pixels(
                    points.indices.map { (points[$0].factor * share[$0], parts[$0].image) })
                return [sample.image, pixels]
            }
        }

        private var lines: [(name: String, sample: Sample)] {
            zip(words, parts).map { ($0, $1) } + [("sum", result), ("sum of pixels", ofPixels)]
        }

        private func className(_ sample: Sample) -> String? { sample.topClass.map { opened.labels[$0] } }

        /// A line a term, then the sums; what is not known is left empty.
        var csv: [UInt8] {
            CSV.file(
                header: ["what", "norm", "class", "confidence", "d_real"],
                rows: lines.map { name, sample in
                    [
                        .text(name), sample.latent.isEmpty ? .text("") : .float(sample.norm),
                        .text(className(sample) ?? ""), sample.confidence.map { .float($0) } ?? .text(""),
                        sample.realness.map { .float($0) } ?? .text(""),
                    ]
                })
        }

        var json: JSONValue {
            .members([
                ("model", .string(opened.name)),
                (
                    "pictures",
                    .array(
                        lines.map { name, sample in
                            .members([
                                ("what", .string(name)), ("norm", .measured(sample.latent.isEmpty ? nil : sample.norm)),
                                ("class", className(sample).map { .string($0) } ?? .null),
                                ("confidence", .measured(sample.confidence)), ("realness", .measured(sample.realness)),
                            ])
                        })
                ),
                ("latent", .measures(result.latent)),
            ])
        }
    }

    /// Points with the signs before them: `A + B - C`. Throws `UsageError`.
    private static func terms(_ words: [String]) throws(UsageError) -> [(factor: Float, point: String)] {
        let usage = "glyphspace arithmetic"
        guard !words.isEmpty else { throw .missingOperand("POINT", command: usage) }
        var terms: [(factor: Float, point: String)] = []
        for (place, word) in words.enumerated() {
            if place % 2 == 0 {
                terms.append((place > 0 && words[place - 1] == "-" ? -1 : 1, word))
            } else if word != "+" && word != "-" {
                throw .badValue("POINT", given: word, expectation: "+ or - between two points")
            }
        }
        guard words.count % 2 == 1 else { throw .missingOperand("POINT", command: usage) }
        return terms
    }
}
