import Dashboard
import Files
import ModelStore

/// `glyphspace models`: lists the models that are found, broken ones with what is wrong with them.
enum ModelsCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let finder = try ModelFinder(only: arguments.text("models"))
        if arguments.flag("json") {
            return try Console.print(JSONValue.array(finder.entries().map(json)).text() + "\n")
        }
        let listings = finder.listings()
        if let homeError = finder.homeError { Console.tell("\(homeError)") }
        guard !listings.isEmpty else {
            throw Failure(
                "models", "none in \(finder.folders.joined(separator: " or "))",
                advice: "make one: glyphspace train --help")
        }
        var table = TextTable(columns: [
            ("name", .left), ("what it is", .left), ("z", .right), ("classes", .right), ("weights", .right),
            ("quality", .left),
        ])
        table.rows = listings.map { model in
            let name = SafeText.clean(model.name)
            if let failure = model.failure { return [name, model.kindText, "", "", "", failure] }
            return [
                name, model.kindText, model.latentSize > 0 ? "\(model.latentSize)" : "",
                model.classes.isEmpty ? "" : "\(model.classes.count)", Decimal.grouped(model.parameters),
                model.quality,
            ]
        }
        try Console.print(table.lines.joined(separator: "\n") + "\n")
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
