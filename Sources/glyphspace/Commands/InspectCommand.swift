import Files
import ModelStore

/// `glyphspace inspect`: what is in a safetensors file or a model folder.
enum InspectCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let name = arguments.operands[0]
        let path = try ModelFinder(only: arguments.text("models")).path(of: name)
        let isFolder = Folder.isFolder(path)
        // The file first: of a broken model, what can be read is shown before the error.
        let file = try SafeTensorsFile.read(path: isFolder ? path + "/" + Model.fileName : path)
        let isJSON = arguments.flag("json")
        if !isJSON { try Console.print(text(of: file)) }
        let card: ModelCard?
        do {
            card = try Model.check(path: path)
        } catch let error as ModelError where !isFolder {
            // Any safetensors file may be looked at; that it is no model of ours is worth a line.
            card = nil
            if !isJSON { try Console.print("\nnetwork: \(error)\n") }
        }
        if isJSON {
            try Console.print(json(of: file, card: card).text(pretty: true) + "\n")
        } else if let card {
            try Console.print("\n" + text(of: card, isWritten: isFolder))
        }
    }

    /// The tensors and the metadata.
    private static func text(of file: SafeTensorsFile) -> String {
        var table = TextTable(columns: [("tensor", .left), ("type", .left), ("shape", .left), ("numbers", .right)])
        table.rows = file.entries.map { entry in
            [
                SafeText.clean(entry.name, width: 60), entry.type.rawValue,
                "[" + entry.shape.map(String.init).joined(separator: ", ") + "]", Decimal.grouped(entry.count),
            ]
        }
        let numbers = file.entries.reduce(0) { $0 + $1.count }
        let bytes = file.entries.reduce(0) { $0 + $1.range.count }
        var lines = ["\(SafeText.clean(file.file, width: 400))", ""] + table.lines
        lines += [
            "", "\(file.entries.count) tensors, \(Decimal.grouped(numbers)) numbers, \(Decimal.grouped(bytes)) bytes",
        ]
        for (key, value) in file.metadata.sorted(by: { $0.key < $1.key }) {
            lines.append("metadata: \(SafeText.clean(key, width: 60)) = \(SafeText.clean(value, width: 200))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The card, or for a file without one what its tensors say.
    private static func text(of card: ModelCard, isWritten: Bool) -> String {
        let parts = card.kind.parts.map { "\($0.rawValue) \(Decimal.grouped(card.parameters[$0] ?? 0))" }
        var lines = ["network: \(card.kind.rawValue)", "parameters: \(parts.joined(separator: ", "))"]
        guard isWritten else { return lines.joined(separator: "\n") + "\n" }
        lines = ["name: \(card.name)"] + lines
        func add(_ name: String, _ value: String) { if !value.isEmpty { lines.append("\(name): \(value)") } }
        add("title", card.title)
        add("description", card.description)
        add("dataset", card.dataset)
        add("classes", card.classes.joined(separator: " "))
        if card.latent > 0 { add("latent", "\(card.latent)") }
        add("seed", "\(card.seed)")
        for (key, value) in card.recipe.sorted(by: { $0.key < $1.key }) {
            add("recipe: \(SafeText.clean(key, width: 60))", SafeText.clean(value.string ?? value.text()))
        }
        for (key, value) in card.metrics.sorted(by: { $0.key < $1.key }) {
            add("metric: \(SafeText.clean(key, width: 60))", Decimal.significant(value))
        }
        for (key, value) in card.evaluation.sorted(by: { $0.key < $1.key }) {
            add("evaluation: \(SafeText.clean(key, width: 60))", SafeText.clean(value.string ?? value.text()))
        }
        add("command", card.command)
        add("made by", card.madeBy)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(of file: SafeTensorsFile, card: ModelCard?) -> JSONValue {
        func object(_ members: [(String, JSONValue)]) -> JSONValue {
            .object(members.map { JSONValue.Member($0.0, $0.1) })
        }
        func whole(_ number: Int) -> JSONValue { .integer(UInt64(number)) }
        let tensors = file.entries.map { entry in
            object([
                ("name", .string(entry.name)), ("dtype", .string(entry.type.rawValue)),
                ("shape", .array(entry.shape.map(whole))), ("numbers", whole(entry.count)),
            ])
        }
        let metadata = file.metadata.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        return object([
            ("file", .string(file.file)), ("tensors", .array(tensors)), ("metadata", object(metadata)),
            ("card", card?.json ?? .null),
        ])
    }
}
