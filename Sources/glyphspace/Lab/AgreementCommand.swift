import Export
import LatentSpace
import ModelStore

/// `glyphspace mdm`: classification of latent vectors by the nearest class mean, compared with the classifier.
enum AgreementCommand {
    private static let thresholds = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999]

    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let population = try opened.population(
            seed: arguments.seed("seed") ?? 1, count: arguments.integer("count") ?? 10_000,
            truncation: arguments.number("truncation"))
        let metric = arguments.text("metric").flatMap(NearestMean.Metric.init) ?? .euclidean
        let thresholds = (arguments.numbers("thresholds") ?? Self.thresholds).map(Float.init)
        let curve = Agreement.curve(population, metric: metric, thresholds: thresholds)
        try outputs.put("csv") {
            CSV.file(
                header: ["threshold", "samples", "agreement"],
                rows: curve.map { [.float($0.threshold), .integer($0.count), .float($0.share ?? .nan)] })
        }
        if arguments.flag("json") {
            try Console.print(json(curve, metric, opened).text() + "\n")
        } else if outputs.isEmpty {
            try Console.print(text(curve, metric, opened.labels))
        }
    }

    private static func json(_ curve: [Agreement], _ metric: NearestMean.Metric, _ opened: OpenedModels) -> JSONValue {
        .members([
            ("model", .string(opened.name)), ("metric", .string(metric.rawValue)),
            ("classes", .array(opened.labels.map { .string($0) })),
            (
                "curve",
                .array(
                    curve.map { point in
                        .members([
                            ("threshold", .measured(point.threshold)),
                            ("samples", JSONValue(integerLiteral: point.count)),
                            ("agreement", .measured(point.share)),
                            ("confusion", .array(point.confusion.map { .counts($0) })),
                        ])
                    })
            ),
        ])
    }

    private static func text(_ curve: [Agreement], _ metric: NearestMean.Metric, _ labels: [String]) -> String {
        var table = TextTable(columns: [("threshold", .right), ("samples", .right), ("agreement", .right), ("", .left)])
        let bar = Console.isUTF8 ? "█" : "#"
        table.rows = curve.map { point in
            let share = point.share.map(Double.init)
            return [
                "\(point.threshold)", Decimal.grouped(point.count),
                share.map { Decimal.fixed($0 * 100, places: 1) + "%" } ?? "-",
                String(repeating: bar, count: Int((share ?? 0) * 40)),
            ]
        }
        var lines = ["Nearest class mean (\(metric.rawValue)) against the classifier:", ""] + table.lines
        if let last = curve.last(where: { $0.count > 0 }) {
            var matrix = TextTable(columns: [("classifier \\ mean", .left)] + labels.map { ($0, .right) })
            matrix.rows = labels.indices.map { k in [labels[k]] + last.confusion[k].map(Decimal.grouped) }
            lines += ["", "At a threshold of \(last.threshold):", ""] + matrix.lines
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
