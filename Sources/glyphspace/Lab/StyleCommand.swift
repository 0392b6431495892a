import Export
import LatentSpace
import ModelStore
import Network

/// `glyphspace style`: every class in the same few styles, or what lies between and beside the classes.
enum StyleCommand {
    static func run(_ arguments: ParsedArguments) throws {
        try check(arguments)
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        try opened.requireLabels()
        let rows = try rows(arguments, opened.card)
        let classes = opened.models.conditioning.classes
        let grid = StyleGrid(
            opened.models, seed: arguments.seed("seed") ?? 1, columns: arguments.integer("columns") ?? 10,
            truncation: arguments.truncation, rows: rows.blends(classes: classes))
        try grid.samples.check(of: opened.name)
        let command = arguments.commandLine
        try outputs.put("png") {
            try LabFiles.sheet(
                grid.samples.map(\.image), columns: grid.columns, model: opened.name, command: command)
        }
        try outputs.put("gif") { try animation(grid, opened, arguments) }
        try outputs.put("npy") { SampleFiles.images(grid.samples) }
        try outputs.put("npz") { SampleFiles.archive(grid.samples) }
        try outputs.put("csv") { table(grid, rows, opened) }
        if arguments.flag("json") { return try Console.print(json(grid, rows, opened).text() + "\n") }
        guard outputs.printsText else { return }
        try Console.print(
            SampleText.text(grid.samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8)
                + "\n" + summary(grid, rows, opened))
    }

    /// Refuses options that exclude each other. Throws `UsageError`.
    private static func check(_ arguments: ParsedArguments) throws(UsageError) {
        let chosen = ["between", "fakes", "shake"].filter { arguments.options[$0] != nil }
        if chosen.count > 1 { throw UsageError.conflict("--\(chosen[1])", with: "--\(chosen[0])") }
    }

    /// The rows that the arguments ask for. Throws `UsageError` or a `Failure`.
    private static func rows(_ arguments: ParsedArguments, _ card: ModelCard) throws -> StyleRows {
        let count = arguments.integer("rows") ?? 10
        let seed = arguments.seed("seed") ?? 1
        if let pair = arguments.text("between") {
            let names = pair.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard names.count == 2 else {
                throw UsageError.badValue(
                    "--between", given: pair, expectation: "two classes with a comma between them")
            }
            let ends = try names.map { try SampleRecipe.label($0, of: card, option: "--between") }
            return .between(ends[0], ends[1], steps: count)
        }
        if arguments.flag("fakes") {
            return .fakes(count: count, reach: Float(arguments.number("reach") ?? 1), seed: seed)
        }
        if let name = arguments.text("shake") {
            return .shaken(
                try SampleRecipe.label(name, of: card, option: "--shake"), count: count,
                sigma: Float(arguments.number("sigma") ?? 0.3),
                seed: seed)
        }
        return .classes
    }

    /// Pictures from a row to the next of the animation.
    private static let frames = 8

    /// All styles side by side on their way from row to row and back to the first.
    private static func animation(
        _ grid: StyleGrid, _ opened: OpenedModels, _ arguments: ParsedArguments
    ) throws -> [UInt8] {
        let classes = opened.models.conditioning.classes
        let way = LabelRows.loop(grid.rows, classes: classes, steps: frames)
        var models = opened.models
        (models.classifier, models.discriminator) = (nil, nil)
        let moving = StyleGrid(
            models, seed: arguments.seed("seed") ?? 1, columns: grid.columns,
            truncation: arguments.truncation, rows: way)
        let pictures = way.indices.map { row in
            ContactSheet.make(moving.row(row).map { GreyImage(square: $0.image) }, columns: grid.columns)
        }
        return try GIF.encode(pictures, delay: 6, loops: true, scale: 2, comment: arguments.commandLine)
    }

    /// A line a picture: its row and column, and what the judges say of it.
    private static func table(_ grid: StyleGrid, _ rows: StyleRows, _ opened: OpenedModels) -> [UInt8] {
        let hasJudge = grid.samples.contains { $0.logit != nil }
        let hasClasses = !opened.labels.isEmpty
        let header =
            ["row", "column"] + (hasClasses ? ["class", "confidence"] : []) + (hasJudge ? ["d_logit", "d_real"] : [])
        return CSV.file(
            header: header,
            rows: grid.samples.enumerated().map { place, sample in
                var line: [CSV.Field] = [
                    .text(rows.name(place / grid.columns, labels: opened.card.classes)),
                    .integer(place % grid.columns),
                ]
                if hasClasses {
                    line += [.text(opened.labels[sample.topClass ?? 0]), .float(sample.confidence ?? 0)]
                }
                if hasJudge { line += [.float(sample.logit ?? 0), .float(sample.realness ?? 0)] }
                return line
            })
    }

    private static func json(_ grid: StyleGrid, _ rows: StyleRows, _ opened: OpenedModels) -> JSONValue {
        let classes = opened.models.conditioning.classes
        return .members([
            ("model", .string(opened.name)), ("columns", JSONValue(integerLiteral: grid.columns)),
            ("classes", .array(opened.labels.map { .string($0) })), ("agreement", .measured(grid.agreement)),
            (
                "rows",
                .array(
                    grid.rows.indices.map { row in
                        let report = grid.report(row)
                        return .members([
                            ("name", .string(rows.name(row, labels: opened.card.classes))),
                            ("embedding", .array((0..<classes).map { .measured(grid.rows[row].part(of: $0)) })),
                            ("found", .counts(report.counts)), ("confidence", .measured(report.confidence)),
                            ("realness", .measured(report.realness)), ("agreement", .measured(report.agreement)),
                        ])
                    })
            ),
        ])
    }

    /// A line a row: what its pictures are taken for.
    private static func summary(_ grid: StyleGrid, _ rows: StyleRows, _ opened: OpenedModels) -> String {
        func percent(_ share: Float?) -> String {
            share.map { Decimal.fixed(Double($0) * 100, places: 1) + "%" } ?? "-"
        }
        var table = TextTable(columns: [
            ("row", .right), ("taken for", .left), ("confidence", .right), ("real", .right),
        ])
        table.rows = grid.rows.indices.map { row in
            let report = grid.report(row)
            let found = report.counts.enumerated().filter { $0.element > 0 }.sorted {
                ($1.element, $0.offset) < ($0.element, $1.offset)
            }
            return [
                rows.name(row, labels: opened.card.classes),
                found.map { "\(opened.labels[$0.offset]) ×\($0.element)" }.joined(separator: ", "),
                percent(report.confidence), percent(report.realness),
            ]
        }
        let agreement = grid.agreement.map { "\n\(percent($0)) are what was asked for.\n" } ?? ""
        return table.lines.joined(separator: "\n") + "\n" + agreement
    }
}
