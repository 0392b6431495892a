import Export
import LatentSpace
import ModelStore

/// `glyphspace mdm`: classification of latent vectors by the nearest class mean, compared with the classifier.
enum AgreementCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let population = try opened.population(arguments)
        let metric = arguments.text("metric").flatMap(NearestMean.Metric.init) ?? .euclidean
        let thresholds = arguments.numbers("thresholds")?.map(Float.init) ?? ClassReport.thresholds
        let curve = Agreement.curve(population, metric: metric, thresholds: thresholds)
        let command = arguments.commandLine
        try outputs.put("png") {
            guard let last = curve.last(where: { $0.count > 0 }) else {
                return try LabFiles.sheet([], model: "", command: "")
            }
            return try LabFiles.sheet(
                try matrix(last, population, opened), columns: opened.labels.count + 1, model: opened.name,
                command: command
            )
        }
        try outputs.put("gif") {
            try LabFiles.film(
                try curve.map { try matrix($0, population, opened) }, columns: opened.labels.count + 1, delay: 100,
                command: command)
        }
        try outputs.put("csv") {
            CSV.file(
                header: ["threshold", "samples", "agreement"],
                rows: curve.map { [.float($0.threshold), .integer($0.count), .float($0.share ?? .nan)] })
        }
        if arguments.flag("json") {
            try Console.print(json(curve, metric, opened).text() + "\n")
        } else if outputs.printsText {
            try Console.print(text(curve, metric, of: population.count, opened.labels))
        }
    }

    /// The confusion as pictures: in front of each row and above each column the picture of the class's mean at that
    /// threshold, at each place the share of the row as a grey.
    private static func matrix(
        _ point: Agreement, _ population: Population, _ opened: OpenedModels
    ) throws -> [[Float]] {
        let means = population.means(threshold: point.threshold)
        let known = means.indices.filter { !means[$0].isEmpty }
        let size = opened.models.generator.outputCount
        var heads = means.map { _ in LabFiles.blank(size) }
        for (label, picture) in zip(known, try opened.pictures(ofClasses: known, latent: { means[$0] })) {
            heads[label] = picture.image
        }
        let rows = point.confusion.enumerated().flatMap { label, row -> [[Float]] in
            let total = Float(max(1, row.reduce(0, +)))
            return [heads[label]] + row.map { [Float](repeating: 2 * Float($0) / total - 1, count: size) }
        }
        return [LabFiles.blank(size)] + heads + rows
    }

    private static func json(_ curve: [Agreement], _ metric: NearestMean.Metric, _ opened: OpenedModels) -> JSONValue {
        .members([
            ("model", .string(opened.name)), ("metric", .string(metric.rawValue)), ("classes", .texts(opened.labels)),
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

    private static func text(
        _ curve: [Agreement], _ metric: NearestMean.Metric, of count: Int, _ labels: [String]
    ) -> String {
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
        var lines =
            [
                "Nearest class mean (\(metric.rawValue)) against the classifier; means of one half of",
                "\(Decimal.grouped(count)) samples, compared on the other:", "",
            ] + table.lines
        if let last = curve.last(where: { $0.count > 0 }) {
            var matrix = TextTable(columns: [("classifier \\ mean", .left)] + labels.map { ($0, .right) })
            matrix.rows = labels.indices.map { k in [labels[k]] + last.confusion[k].map(Decimal.grouped) }
            lines += ["", "At a threshold of \(last.threshold):", ""] + matrix.lines
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
