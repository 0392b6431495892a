import Export
import LatentSpace
import ModelStore

/// `glyphspace compare`: what two generators make of the same latent vectors.
enum CompareCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let finder = try ModelFinder(only: arguments.text("models"))
        let opened = try arguments.operands.prefix(2).map { try OpenedModels($0, finder, arguments) }
        let (a, b) = (opened[0], opened[1])
        guard a.models.latentSize == b.models.latentSize else {
            throw Failure(
                b.name, "takes \(b.models.latentSize) latent numbers, where \(a.name) takes \(a.models.latentSize)",
                advice: "compare models of one latent size: glyphspace inspect tells it")
        }
        guard a.card.side == b.card.side else {
            throw Failure(
                b.name,
                "draws \(b.card.side)×\(b.card.side) pixels, where \(a.name) draws \(a.card.side)×\(a.card.side)",
                advice: "compare models of one size")
        }
        let latents = Latents.latents(
            seed: arguments.seed("seed") ?? 1, indices: 0..<(arguments.integer("count") ?? 8),
            size: a.models.latentSize,
            truncation: Float(arguments.number("truncation") ?? 1))
        let rows = try opened.map { opened -> [Sample] in
            let label = try arguments.text("label").map { try SampleRecipe.label($0, of: opened.card) }
            let labels = label.map { [Int](repeating: $0, count: latents.count) }
            return try opened.samples(latents, labels: opened.models.conditioning.isConditional ? labels : nil)
        }
        try outputs.put("png") {
            try LabFiles.sheet(
                rows.flatMap { $0.map(\.image) }, columns: latents.count, model: "\(a.name), \(b.name)",
                command: arguments.commandLine)
        }
        try outputs.put("npy") { SampleFiles.images(rows.flatMap { $0 }) }
        try outputs.put("csv") { table(rows, opened) }
        if arguments.flag("json") { return try Console.print(json(rows, opened).text() + "\n") }
        guard outputs.printsText else { return }
        let width = Console.width()
        for (opened, samples) in zip(opened, rows) {
            let text = SampleText.text(samples, labels: opened.labels, width: width, isASCII: !Console.isUTF8)
            try Console.print("\(opened.name)\n\(text)\n")
        }
        try Console.print(summary(rows, opened))
    }

    /// The root of the mean square difference of two pictures' pixels in [0, 1].
    static func difference(_ a: [Float], _ b: [Float]) -> Float {
        guard !a.isEmpty, a.count == b.count else { return 0 }
        var sum: Float = 0
        for i in a.indices { sum += (a[i] - b[i]) * (a[i] - b[i]) / 4 }
        return (sum / Float(a.count)).squareRoot()
    }

    /// The class of a sample, where the classifiers of both tell the same classes apart.
    private static func name(_ sample: Sample, _ opened: OpenedModels) -> String? {
        sample.topClass.flatMap { opened.labels.indices.contains($0) ? opened.labels[$0] : nil }
    }

    private static func agreements(_ rows: [[Sample]], _ opened: [OpenedModels]) -> Int {
        zip(rows[0], rows[1]).count { a, b in
            let first = name(a, opened[0])
            return first != nil && first == name(b, opened[1])
        }
    }

    private static func summary(_ rows: [[Sample]], _ opened: [OpenedModels]) -> String {
        let differences = zip(rows[0], rows[1]).map { difference($0.image, $1.image) }
        let mean = differences.reduce(0, +) / Float(max(1, differences.count))
        let count = agreements(rows, opened)
        return
            "\(count) of \(rows[0].count) are of the same class; pixels differ by \(Decimal.fixed(Double(mean), places: 3)) "
            + "(root mean square, 0 to 1).\n"
    }

    private static func table(_ rows: [[Sample]], _ opened: [OpenedModels]) -> [UInt8] {
        let header = ["sample", "class_a", "confidence_a", "class_b", "confidence_b", "difference"]
        let lines = zip(rows[0], rows[1]).enumerated().map { index, pair -> [CSV.Field] in
            [
                .integer(index), .text(name(pair.0, opened[0]) ?? ""), .float(pair.0.confidence ?? 0),
                .text(name(pair.1, opened[1]) ?? ""), .float(pair.1.confidence ?? 0),
                .float(difference(pair.0.image, pair.1.image)),
            ]
        }
        return CSV.file(header: header, rows: lines)
    }

    private static func json(_ rows: [[Sample]], _ opened: [OpenedModels]) -> JSONValue {
        func side(_ sample: Sample, _ opened: OpenedModels) -> JSONValue {
            .members([
                ("class", name(sample, opened).map(JSONValue.string) ?? .null),
                ("confidence", .measured(sample.confidence)), ("realness", .measured(sample.realness)),
            ])
        }
        return .members([
            ("models", .array(opened.map { .string($0.name) })),
            ("sameClass", JSONValue(integerLiteral: agreements(rows, opened))),
            (
                "samples",
                .array(
                    zip(rows[0], rows[1]).map { a, b in
                        .members([
                            ("a", side(a, opened[0])), ("b", side(b, opened[1])),
                            ("difference", .measured(difference(a.image, b.image))),
                        ])
                    })
            ),
        ])
    }
}
