import Export
import LatentSpace

/// `glyphspace arithmetic`: sums and differences of latent vectors, beside the same on the pixels.
enum ArithmeticCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let terms = try terms(Array(arguments.operands.dropFirst()))
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let points = try terms.map {
            (
                factor: $0.factor,
                z: try PointText($0.point).latent(
                    opened, truncation: arguments.number("truncation"))
            )
        }
        let parts = opened.models.samples(points.map(\.z), labels: try opened.labels(arguments, count: points.count))
        let result = opened.models.samples(
            [Arithmetic.latent(points)], labels: try opened.labels(arguments, count: 1))[0]
        let pixels = Arithmetic.pixels(zip(points, parts).map { ($0.factor, $1.image) })
        try outputs.put("png") {
            try LabFiles.sheet(
                parts.map(\.image) + [result.image, pixels], columns: parts.count + 2, model: opened.name,
                command: arguments.commandLine)
        }
        try outputs.put("latents") { SampleFiles.latents([result]) }
        guard outputs.isEmpty else { return }
        let logits = opened.models.classifier?.run(pixels, count: 1)
        let blend = Sample(
            latent: [], image: pixels, probabilities: logits.map { Probability.softmax($0[...]) } ?? [])
        try Console.print(
            SampleText.text(
                parts + [result, blend], labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        let place = parts.count
        try Console.print(
            "\n#\(place) is the picture of the sum of the latent vectors, #\(place + 1) the sum of the pictures.\n")
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
