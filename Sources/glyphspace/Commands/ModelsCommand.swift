import Files
import ModelStore
import Training

/// `glyphspace models`: lists the models that are found, broken ones with what is wrong with them.
enum ModelsCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let finder = try ModelFinder(only: arguments.text("models"))
        let entries = finder.entries()
        if arguments.flag("json") {
            try Console.print(JSONValue.array(entries.map(json)).text() + "\n")
            return
        }
        if let homeError = finder.homeError { Console.tell("\(homeError)") }
        guard !entries.isEmpty else {
            throw Failure(
                "models", "none in \(finder.folders.joined(separator: " or "))",
                advice: "make one: glyphspace train --help")
        }
        var table = TextTable(columns: [
            ("name", .left), ("network", .left), ("parameters", .right), ("what it is", .left),
        ])
        table.rows = entries.map { entry in
            guard let card = entry.card else {
                return [SafeText.clean(entry.name), "broken", "", entry.error ?? ""]
            }
            let parameters = card.parameters.values.reduce(0, +)
            return [SafeText.clean(entry.name), card.kind.rawValue, Decimal.grouped(parameters), Self.words(card)]
        }
        try Console.print(table.lines.joined(separator: "\n") + "\n")
    }

    /// Title and measured qualities, in a line.
    private static func words(_ card: ModelCard) -> String {
        let known = card.metrics.compactMap { name, value in Metric(rawValue: name).map { ($0, value) } }
        let metrics = TrainingDisplay.words(Dictionary(known, uniquingKeysWith: { first, _ in first }), places: 2)
        return [card.title.isEmpty ? card.dataset : card.title, metrics].filter { !$0.isEmpty }.joined(
            separator: ", ")
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
