import Files
import Network

extension ModelCard {
    /// Reads a card strictly; fields of unknown names are passed over. `file` stands for it in messages. Throws `CardError`.
    public static func read(_ bytes: [UInt8], file: String) throws(CardError) -> ModelCard {
        do throws(CardReader.Refusal) {
            return try CardReader(bytes).card()
        } catch {
            throw CardError(file: file, problem: error.problem)
        }
    }

    /// Reads a card's file. Throws `FileError` or `CardError`.
    public static func read(path: String) throws -> ModelCard {
        try read(readFile(path, limit: maximumSize), file: path)
    }
}

/// Takes a card's fields out of JSON, each with its own check.
private struct CardReader {
    /// A problem on its way to the error that names the file.
    struct Refusal: Error {
        let problem: CardError.Problem
        init(_ problem: CardError.Problem) { self.problem = problem }
    }

    private let json: JSONValue

    init(_ bytes: [UInt8]) throws(Refusal) {
        do throws(JSONError) {
            json = try JSONValue.parse(bytes, depth: 8, values: 10_000)
        } catch {
            throw Refusal(.json(error))
        }
        guard case .object = json else { throw Refusal(.notObject(found: json.kind)) }
    }

    func card() throws(Refusal) -> ModelCard {
        let version = try whole("formatVersion", 1...UInt64.max)
        guard version <= ModelCard.formatVersion else { throw Refusal(.newer(found: version)) }
        let kindName = try text("kind", required: true)
        guard let kind = ModelKind(rawValue: kindName) else { throw Refusal(.unknownKind(found: kindName)) }
        var card = ModelCard(name: try text("name", required: true), kind: kind)
        card.title = try text("title")
        card.description = try text("description")
        if let family = kind.family {
            card.latent = Int(try whole("latent", bounds(ModelCard.latentRange)))
            card.isSwapped = try flag("labelSwap")
            if family.canProject { card.isProjected = try flag("projection") }
            if family.hasNormalisation, json["virtualBatch"] != nil {
                card.virtualBatch = Int(try whole("virtualBatch", bounds(ModelCard.virtualBatchRange)))
            }
            if family.hasWidths { (card.width, card.discriminatorWidth) = try widths() }
        }
        card.side = try side()
        card.classes = try classes(required: kind.isClassifier || kind.family?.isConditional == true)
        card.dataset = try text("dataset")
        card.recipe = try values("recipe")
        card.seed = json["seed"] == nil ? 0 : try whole("seed", 0...UInt64.max)
        card.metrics = try metrics()
        card.evaluation = try values("evaluation")
        card.command = try text("command")
        card.madeBy = try text("madeBy")
        try checkParameters(of: card)
        return card
    }

    private func bounds(_ range: ClosedRange<Int>) -> ClosedRange<UInt64> {
        UInt64(range.lowerBound)...UInt64(range.upperBound)
    }

    private func wrong(_ field: String, _ expected: String, _ found: JSONValue) -> Refusal {
        Refusal(.wrong(field: field, expected: expected, found: found.kind))
    }

    private func text(_ field: String, required: Bool = false) throws(Refusal) -> String {
        guard let value = json[field] else {
            if required { throw Refusal(.missing(field: field)) }
            return ""
        }
        guard let text = value.string else { throw wrong(field, "a string", value) }
        if required, text.isEmpty { throw wrong(field, "some text", value) }
        return SafeText.clean(text, width: 2000)
    }

    private func flag(_ field: String) throws(Refusal) -> Bool {
        guard let value = json[field] else { return false }
        guard case .bool(let flag) = value else { throw wrong(field, "true or false", value) }
        return flag
    }

    private func whole(_ field: String, _ range: ClosedRange<UInt64>) throws(Refusal) -> UInt64 {
        guard let value = json[field] else { throw Refusal(.missing(field: field)) }
        guard case .integer(let number) = value, range.contains(number) else {
            let end = range.upperBound == .max ? "up" : "to \(range.upperBound)"
            throw wrong(field, "a whole number from \(range.lowerBound) \(end)", value)
        }
        return number
    }

    private func members(_ field: String) throws(Refusal) -> [JSONValue.Member] {
        guard let value = json[field] else { return [] }
        guard case .object(let members) = value else { throw wrong(field, "an object", value) }
        return members
    }

    /// The members of an object, by name, with harmless texts.
    private func values(_ field: String) throws(Refusal) -> [String: JSONValue] {
        Dictionary(
            try members(field).map { (SafeText.clean($0.name, width: 40), Self.cleaned($0.value)) },
            uniquingKeysWith: { $1 })
    }

    /// A value whose texts are harmless.
    private static func cleaned(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(SafeText.clean(text, width: 2000))
        case .array(let elements): .array(elements.map(cleaned))
        case .object(let members):
            .object(members.map { JSONValue.Member(SafeText.clean($0.name, width: 40), cleaned($0.value)) })
        case .null, .bool, .integer, .number: value
        }
    }

    private func side() throws(Refusal) -> Int {
        guard let value = json["imageSize"] else { return Architecture.usualSide }
        guard let sides = value.array, sides.count == 2, sides[0] == sides[1], let side = sides[0].int,
            Architecture.sides.contains(side)
        else {
            let found = value.array.map { "[" + $0.map(\.kind).joined(separator: ", ") + "]" }
            throw Refusal(
                .wrong(
                    field: "imageSize", expected: "[28, 28], or twice another multiple of 4 from 8 to 64",
                    found: SafeText.clean(found ?? value.kind, width: 60)))
        }
        return side
    }

    private func classes(required: Bool) throws(Refusal) -> [String] {
        guard let value = json["classes"] else {
            if required { throw Refusal(.missing(field: "classes")) }
            return []
        }
        guard let elements = value.array else { throw wrong("classes", "an array of names", value) }
        var names: [String] = []
        for element in elements {
            guard let name = element.string else { throw wrong("classes", "an array of names", element) }
            names.append(SafeText.clean(name, width: 40))
        }
        guard ModelCard.classRange.contains(names.count) || (names.isEmpty && !required) else {
            let range = ModelCard.classRange
            throw Refusal(
                .wrong(
                    field: "classes", expected: "\(range.lowerBound) to \(range.upperBound) names",
                    found: "\(names.count)"))
        }
        return names
    }

    /// The widths of the networks; the usual ones when they are not there.
    private func widths() throws(Refusal) -> (generator: Int, discriminator: Int) {
        var widths = [ModelPart.generator: 128, .discriminator: 128]
        for member in try members("widths") {
            guard let part = ModelPart(rawValue: member.name), part != .classifier else { continue }
            guard let width = member.value.int, ModelCard.widthRange.contains(width), width % 4 == 0 else {
                throw wrong("widths of the \(part.rawValue)", "a multiple of 4 from 8 to 1024", member.value)
            }
            widths[part] = width
        }
        return (widths[.generator] ?? 128, widths[.discriminator] ?? 128)
    }

    private func metrics() throws(Refusal) -> [String: Double] {
        var metrics: [String: Double] = [:]
        for member in try members("metrics") {
            guard let number = member.value.double else {
                throw wrong("metrics \(quoted(member.name))", "a number", member.value)
            }
            metrics[SafeText.clean(member.name, width: 40)] = number
        }
        return metrics
    }

    /// Parameter counts are given for people; wrong ones mean that the card is another model's.
    private func checkParameters(of card: ModelCard) throws(Refusal) {
        for member in try members("parameters") {
            guard let part = ModelPart(rawValue: member.name), let expected = card.parameters[part] else { continue }
            guard member.value.int == expected else {
                throw wrong("parameters of the \(part.rawValue)", "\(expected) by its other entries", member.value)
            }
        }
    }
}
