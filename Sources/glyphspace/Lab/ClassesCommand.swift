import Export
import LatentSpace
import ModelStore

/// `glyphspace classes`: the classes' mean latent vectors, their pictures, norms, distances and telling dimensions.
enum ClassesCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let threshold = Float(arguments.number("threshold") ?? 0.995)
        let population = try opened.population(
            seed: arguments.seed("seed") ?? 1, count: arguments.integer("count") ?? 10_000,
            truncation: arguments.number("truncation"))
        let report = Report(opened, population, threshold: threshold)
        try outputs.put("png") {
            try LabFiles.sheet(
                report.samples.map(\.image), columns: report.samples.count, model: opened.name,
                command: arguments.commandLine)
        }
        try outputs.put("latents") { SampleFiles.latents(report.samples) }
        try outputs.put("csv") { LabFiles.matrix(report.distances, corner: "distance", labels: opened.labels) }
        if arguments.flag("json") {
            try Console.print(report.json.text() + "\n")
        } else if outputs.isEmpty {
            try Console.print(report.text(width: Console.width(), isASCII: !Console.isUTF8))
        }
    }

    /// All that is known about the classes.
    private struct Report {
        let model: String
        let labels: [String]
        let classes: ClassReport
        /// The pictures of the means of those classes that have one.
        let samples: [Sample]
        let latentSize: Int

        init(_ opened: OpenedModels, _ population: Population, threshold: Float) {
            (model, labels) = (opened.name, opened.labels)
            let classes = ClassReport(population, threshold: threshold)
            samples = opened.models.samples(
                classes.known.map { classes.means[$0] },
                labels: opened.models.conditioning.classes == opened.labels.count ? classes.known : nil)
            latentSize = population.latentSize
            self.classes = classes
        }

        private var kept: [Int] { classes.kept }
        private var means: [[Float]] { classes.means }
        private var spreads: [Float] { classes.spreads }
        var distances: [[Float]] { classes.distances }
        private func strongest(_ k: Int) -> [ClassGeometry.Dimension] { classes.strongest(k, 5) }

        var json: JSONValue {
            .members([
                ("model", .string(model)), ("latent", JSONValue(integerLiteral: latentSize)),
                ("expectedNorm", .number(ClassGeometry.expectedNorm(size: latentSize))),
                (
                    "classes",
                    .array(
                        labels.indices.map { k in
                            .members([
                                ("label", .string(labels[k])), ("kept", JSONValue(integerLiteral: kept[k])),
                                ("norm", .measured(means[k].isEmpty ? nil : Latents.norm(means[k]))),
                                ("spread", .measured(spreads[k])),
                                (
                                    "dimensions",
                                    .array(
                                        strongest(k).map {
                                            .members([
                                                ("index", JSONValue(integerLiteral: $0.index)),
                                                ("effect", .measured($0.effect)),
                                            ])
                                        })
                                ),
                                ("distances", .array(distances[k].map { .measured($0) })),
                            ])
                        })
                ),
            ])
        }

        func text(width: Int, isASCII: Bool) -> String {
            var table = TextTable(
                columns: [("class", .left), ("kept", .right), ("norm", .right), ("spread", .right)]
                    + [("dimensions that matter most", .left)])
            table.rows = labels.indices.map { k in
                guard !means[k].isEmpty else { return [labels[k], "0", "-", "-", ""] }
                let words = strongest(k).map { "z\($0.index) \(Decimal.fixed(Double($0.effect), places: 2))" }
                return [
                    labels[k], Decimal.grouped(kept[k]), Decimal.fixed(Double(Latents.norm(means[k])), places: 2),
                    Decimal.fixed(Double(spreads[k]), places: 3), words.joined(separator: ", "),
                ]
            }
            let norm = Decimal.fixed(ClassGeometry.expectedNorm(size: latentSize), places: 2)
            var lines = table.lines + ["", "A random vector of \(latentSize) numbers has norm \(norm) on average."]
            var matrix = TextTable(columns: [("distance", .left)] + labels.map { ($0, .right) })
            matrix.rows = labels.indices.map { k in
                [labels[k]] + distances[k].map { $0.isNaN ? "-" : Decimal.fixed(Double($0), places: 1) }
            }
            lines += [""] + matrix.lines + [""]
            return lines.joined(separator: "\n") + "\n"
                + SampleText.text(samples, labels: labels, width: width, isASCII: isASCII)
        }
    }
}
