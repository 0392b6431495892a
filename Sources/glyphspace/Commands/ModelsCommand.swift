import Dashboard
import Files
import ModelStore

/// `glyphspace models`: lists the models that are found, broken ones with what is wrong with them.
enum ModelsCommand {
    static func run(_ arguments: ParsedArguments) throws {
        if arguments.flag("names"), arguments.flag("json") { throw UsageError.conflict("--names", with: "--json") }
        let finder = try ModelFinder(only: arguments.text("models"))
        let entries = finder.entries()
        if let homeError = finder.homeError {
            // Where nothing is found, this is the reason.
            guard !entries.isEmpty else { throw homeError }
            Console.tell("\(homeError)")
        }
        if arguments.flag("json") {
            return try Console.print(JSONValue.array(entries.map(json)).text() + "\n")
        }
        if arguments.flag("names") {
            return try Console.print(names(entries).map { $0 + "\n" }.joined())
        }
        guard !entries.isEmpty else {
            throw Failure(
                "models", "none in \(finder.folders.joined(separator: " or "))",
                advice: "make one: glyphspace train --help")
        }
        try Console.print(table(entries).lines.joined(separator: "\n") + "\n")
    }

    /// The names that mean a model which is understood. Those that cannot be told from others in a line are left out.
    private static func names(_ entries: [ModelLibrary.Entry]) -> [String] {
        ModelFinder.listings(of: entries).filter { model in
            model.failure == nil && model.operand == model.name
                && SafeText.clean(model.name, width: 1000) == model.name
        }.map(\.name)
    }

    private static func table(_ entries: [ModelLibrary.Entry]) -> TextTable {
        var table = TextTable(columns: [
            ("name", .left), ("what it is", .left), ("z", .right), ("classes", .right), ("weights", .right),
            ("quality", .left),
        ])
        table.rows = ModelFinder.listings(of: entries).map { model in
            let name = SafeText.clean(model.name)
            if let failure = model.failure { return [name, model.kindText, "", "", "", failure] }
            return [
                name, model.kindText, model.latentSize > 0 ? "\(model.latentSize)" : "",
                model.classes.isEmpty ? "" : "\(model.classes.count)", Decimal.grouped(model.parameters),
                model.quality,
            ]
        }
        return table
    }

    private static func json(_ entry: ModelLibrary.Entry) -> JSONValue {
        var members = [
            JSONValue.Member("name", .string(entry.name)), JSONValue.Member("path", .string(entry.path)),
        ]
        if let card = entry.card { members.append(JSONValue.Member("card", card.json)) }
        if let error = entry.error { members.append(JSONValue.Member("error", .string(error))) }
        return .object(members)
    }
}
