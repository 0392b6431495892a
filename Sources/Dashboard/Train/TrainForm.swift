import Files

/// What can be asked of a new training; made of the command's own table of options.
public struct FormDescription: Equatable, Sendable {
    /// The networks that can be trained.
    public var networks: [String]
    /// The settings.
    public var fields: [FormField]

    /// Makes a description.
    public init(networks: [String], fields: [FormField]) { (self.networks, self.fields) = (networks, fields) }
}

/// A setting of a new training.
public struct FormField: Equatable, Sendable {
    /// How it is given.
    public enum Kind: Equatable, Sendable {
        /// Yes or no.
        case flag
        /// One of these.
        case choice([String])
        /// Text or a number.
        case text
    }
    /// The option's name.
    public var name: String
    /// What it does, in one sentence.
    public var help: String
    /// How it is given.
    public var kind: Kind
    /// Networks that have no such setting.
    public var strangers: Set<String>

    /// Makes a field.
    public init(_ name: String, _ kind: Kind, _ help: String, except strangers: Set<String> = []) {
        (self.name, self.kind, self.help, self.strangers) = (name, kind, help, strangers)
    }

    /// The values that left and right go through, "" being the recipe's own; nil for what is typed.
    var choices: [String]? {
        switch kind {
        case .flag: ["", "yes"]
        case .choice(let words): [""] + words
        case .text: nil
        }
    }
}

/// What a form says: the network, and the settings that are not the recipe's own.
public struct FormValues: Equatable, Sendable {
    /// The network.
    public var network: String
    /// Settings by name; a flag has "yes".
    public var values: [String: String]

    /// Makes values.
    public init(network: String, values: [String: String] = [:]) { (self.network, self.values) = (network, values) }
}

/// A setting of the run that a form amounts to.
public struct FormSetting: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String

    /// Makes a setting of any text.
    public init(_ name: String, _ value: String) {
        (self.name, self.value) = (SafeText.clean(name, width: 30), SafeText.clean(value, width: 60))
    }

    /// Its name as words, with D and G for the networks as in the charts: `generatorLearningRate` is "G learning rate".
    var words: String {
        let words = name.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
        return words.replacing("generator ", with: "G ").replacing("discriminator ", with: "D ")
    }
}

/// The form of a new training while it is open.
public struct TrainForm: Equatable, Sendable {
    /// What can be asked.
    public var description: FormDescription
    /// What is asked.
    public var values: FormValues
    /// The row under the cursor: 0 is the network, then come the fields.
    public var cursor = 0
    /// What it amounts to.
    public var settings: [FormSetting] = []
    /// What is wrong with it; nil when nothing is.
    public private(set) var problem: String?
    /// The setting that is wrong; nil for the network.
    private var culprit: String?
    /// The setting that was changed last; nil for the network.
    private var changed: String?
    /// The number of the last question what it amounts to.
    var request = 0

    /// A form with the recipes' own settings; nil without networks.
    public init?(_ description: FormDescription) {
        guard let network = description.networks.first else { return nil }
        self.description = description
        values = FormValues(network: network)
    }

    /// The settings that the chosen network has.
    var fields: [FormField] { description.fields.filter { !$0.strangers.contains(values.network) } }
    /// Rows, the network's included.
    var rows: Int { fields.count + 1 }
    /// The field under the cursor; nil on the network.
    var field: FormField? {
        let fields = fields
        return fields.indices.contains(cursor - 1) ? fields[cursor - 1] : nil
    }
    /// What is asked, without the settings of networks that were looked at before.
    var asked: FormValues {
        let names = Set(fields.map(\.name))
        return FormValues(network: values.network, values: values.values.filter { names.contains($0.key) })
    }

    /// The row of what is wrong; nil where nothing is.
    var badRow: Int? {
        guard problem != nil else { return nil }
        return fields.firstIndex { $0.name == culprit }.map { $0 + 1 } ?? 0
    }

    /// Rows of its window on a screen of so many rows.
    func windowHeight(_ height: Int) -> Int { min(height - 2, max(rows, settings.count) + Self.around) }
    /// Rows of settings that are seen there.
    func visibleRows(_ height: Int) -> Int { max(1, windowHeight(height) - Self.around) }
    /// Rows of the window that hold no setting: its border, the headings and the explanation.
    private static let around = 6

    /// Moves the cursor, round and round.
    mutating func move(_ step: Int) { cursor = (cursor + step % rows + rows) % rows }

    /// Moves the cursor by pages of so many rows, to an end at the most.
    mutating func page(_ pages: Int, of height: Int) { cursor = max(0, min(rows - 1, cursor + pages * height)) }

    /// Takes what is wrong: with the setting that it begins with, else with the one after whose change it came.
    mutating func take(problem: String?) {
        guard problem != self.problem else { return }
        self.problem = problem
        let named = problem.flatMap { setting(of: $0) }
        culprit = named ?? changed
    }

    /// The setting that a problem names, as in `--epochs: why`.
    private func setting(of problem: String) -> String? {
        let first = problem.prefix { $0 != ":" }
        let name = first.hasPrefix("--") ? first.dropFirst(2) : first
        return fields.first { $0.name == name }?.name
    }

    /// Goes to the next or previous value of what is chosen from a list; returns whether anything changed.
    mutating func turn(_ step: Int) -> Bool {
        func next(_ value: String, of choices: [String]) -> String {
            let at = choices.firstIndex(of: value) ?? 0
            return choices[(at + step + choices.count) % choices.count]
        }
        guard let field else {
            values.network = next(values.network, of: description.networks)
            changed = nil
            return description.networks.count > 1
        }
        guard let choices = field.choices else { return false }
        set(field, next(values.values[field.name] ?? "", of: choices))
        return true
    }

    /// Adds a typed character; returns whether anything changed.
    mutating func type(_ character: Character) -> Bool {
        guard let field, field.kind == .text else { return character == " " ? turn(1) : false }
        let old = values.values[field.name] ?? ""
        guard old.count < 200 else { return false }
        set(field, old + String(character))
        return true
    }

    /// Takes the last character back, or all; returns whether anything changed.
    mutating func erase() -> Bool {
        guard let field, let old = values.values[field.name] else { return false }
        set(field, field.kind == .text ? String(old.dropLast()) : "")
        return true
    }

    private mutating func set(_ field: FormField, _ value: String) {
        values.values[field.name] = value.isEmpty ? nil : value
        changed = field.name
    }
}
