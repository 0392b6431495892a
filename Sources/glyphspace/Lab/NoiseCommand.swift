import Export
import LatentSpace
import ModelStore

/// `glyphspace noise`: variants of a point under growing noise, and how many keep its class.
enum NoiseCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let z = try PointText(arguments.operands[1]).latent(
            opened, truncation: arguments.number("truncation"))
        let sigmas = (arguments.numbers("sigmas") ?? [0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2]).map(Float.init)
        let ladder = NoiseLadder(
            z, sigmas: sigmas, variants: arguments.integer("variants") ?? 100, seed: arguments.seed("seed") ?? 1,
            label: try opened.labels(arguments, count: 1)?.first,
            models: opened.models)
        let shown = arguments.integer("columns") ?? 10
        try outputs.put("png") {
            // A row a σ, the point itself in front of each.
            let images = ladder.rungs.flatMap { rung in
                [ladder.center.image] + rung.samples.prefix(shown).map(\.image)
            }
            let columns = 1 + min(shown, ladder.rungs.first?.samples.count ?? 0)
            return try LabFiles.sheet(
                images, columns: columns, model: opened.name, command: arguments.commandLine)
        }
        try outputs.put("csv") {
            CSV.file(
                header: ["sigma", "kept", "confidence"],
                rows: ladder.rungs.map { [.float($0.sigma), .float($0.kept ?? .nan), .float($0.confidence ?? .nan)] })
        }
        if arguments.flag("json") {
            let json = JSONValue.members([
                ("model", .string(opened.name)), ("point", .string(arguments.operands[1])),
                ("class", ladder.center.topClass.map { .string(opened.labels[$0]) } ?? .null),
                ("confidence", .measured(ladder.center.confidence)),
                (
                    "rungs",
                    .array(
                        ladder.rungs.map {
                            .members([
                                ("sigma", .measured($0.sigma)), ("kept", .measured($0.kept)),
                                ("confidence", .measured($0.confidence)),
                            ])
                        })
                ),
            ])
            try Console.print(json.text() + "\n")
        } else if outputs.isEmpty {
            try Console.print(text(ladder, labels: opened.labels))
        }
    }

    private static func text(_ ladder: NoiseLadder, labels: [String]) -> String {
        var table = TextTable(columns: [("sigma", .right), ("keep the class", .right), ("confidence", .right)])
        func percent(_ share: Float?) -> String {
            share.map { Decimal.fixed(Double($0) * 100, places: 1) + "%" } ?? "-"
        }
        table.rows = ladder.rungs.map { ["\($0.sigma)", percent($0.kept), percent($0.confidence)] }
        let columns = max(1, (Console.width() + 2) / 30)
        let pictures = [ladder.center] + ladder.rungs.compactMap(\.samples.first)
        return SampleText.text(
            Array(pictures.prefix(columns)), labels: labels, width: Console.width(), isASCII: !Console.isUTF8)
            + "\n" + table.lines.joined(separator: "\n") + "\n"
    }
}
