import TerminalUI

/// Which key does what: the table of keys as it is, or as a person changed it. It drives the keys, the footer and the help.
public struct KeyMap: Equatable, Sendable {
    /// All bindings, in the order of the help.
    public private(set) var table: [Binding]
    private var actions: [KeyContext: [Key: Action]] = [:]

    /// The keys as they come.
    public static let standard = KeyMap(Keys.table)

    init(_ table: [Binding]) {
        self.table = table
        for binding in table {
            for (key, action) in binding.keys { actions[binding.context, default: [:]][key] = action }
        }
    }

    /// The action of a key in the first of these contexts that binds it.
    public func action(_ key: Key, in contexts: [KeyContext]) -> Action? {
        for context in contexts {
            if let action = actions[context]?[key] { return action }
        }
        return nil
    }

    /// The bindings of a context, in the order of the help.
    public func bindings(_ context: KeyContext) -> [Binding] { table.filter { $0.context == context } }

    /// The first key of an action in some contexts, as the help writes it; nil where none does it.
    public func key(of action: Action, in contexts: [KeyContext]) -> String? {
        for context in contexts {
            for binding in bindings(context) {
                if let found = binding.keys.first(where: { $0.action == action }) { return Keys.name(found.key) }
            }
        }
        return nil
    }
}

extension KeyMap {
    /// What can be rebound: a name, the keys that do it, and what it does.
    public struct Entry: Equatable, Sendable {
        /// `context.action`, such as `gallery.page+1`.
        public var name: String
        /// Its keys, as they are typed.
        public var keys: [String]
        /// What the keys of its line in the help do.
        public var help: String
    }

    /// Contexts in which characters are typed, or whose few keys are the way out: their keys stay.
    static let fixed: Set<KeyContext> = [
        .message, .commandLine, .trainForm, .leaving, .finishing, .help, .seedPrompt, .modelFilter,
    ]
    /// Keys that every shell's user knows: they keep their meaning.
    static let reserved: [Key] = [.control("c"), .control("z"), .escape]

    /// Everything that can be rebound, in the order of the help.
    public var entries: [Entry] {
        var entries: [Entry] = []
        for binding in table where !Self.fixed.contains(binding.context) {
            for (key, action) in binding.keys where !Self.reserved.contains(key) {
                let name = ActionName.of(action, in: binding.context)
                if let place = entries.firstIndex(where: { $0.name == name }) {
                    entries[place].keys.append(Keys.typedName(key))
                } else {
                    entries.append(Entry(name: name, keys: [Keys.typedName(key)], help: binding.help))
                }
            }
        }
        return entries
    }

    /// Lets other keys do an action instead of those that do it. Throws `KeyMapError` for a name or a key that cannot be
    /// taken; whether keys collide is for `conflict` to say when all are changed.
    public mutating func rebind(_ name: String, to keys: [Key]) throws(KeyMapError) {
        for key in keys where Self.reserved.contains(key) { throw .reserved(Keys.typedName(key)) }
        var table = table
        var done = false
        for place in table.indices where !Self.fixed.contains(table[place].context) {
            let context = table[place].context
            guard let action = table[place].keys.first(where: { ActionName.of($0.action, in: context) == name })?.action
            else { continue }
            let kept = table[place].keys.filter { $0.action != action || Self.reserved.contains($0.key) }
            let first = table[place].keys.firstIndex { $0.action == action } ?? 0
            let added = done ? [] : keys.map { (key: $0, action: action) }
            table[place].keys = Array(kept.prefix(first)) + added + Array(kept.dropFirst(first))
            var names: [String] = []
            for (key, _) in table[place].keys where !names.contains(Keys.name(key)) { names.append(Keys.name(key)) }
            table[place].name = names.joined(separator: " ")
            done = true
        }
        guard done else { throw .unknown(name) }
        self = KeyMap(table)
    }

    /// A key that would do two things in some panel of a screen, with the names of both; nil where there is none.
    public var conflict: KeyMapError? {
        var groups: [[KeyContext]] = [[.shelf], [.undoTree], [.modelList], [.truncation]]
        for screen in ScreenID.allCases {
            let contexts = screen.contexts
            guard let own = contexts.first else { continue }
            groups.append([own, .everywhere])
            for panel in contexts.dropFirst() where !Self.fixed.contains(panel) {
                groups.append([panel, own, .everywhere])
            }
        }
        for group in groups {
            var seen: [Key: String] = [:]
            for context in group {
                for binding in bindings(context) {
                    for (key, action) in binding.keys {
                        let name = ActionName.of(action, in: context)
                        if let other = seen[key], other != name { return .taken(Keys.typedName(key), name, other) }
                        seen[key] = name
                    }
                }
            }
        }
        return nil
    }
}

/// Why keys cannot be changed as wanted.
public enum KeyMapError: Error, Equatable, Sendable {
    /// No action has this name.
    case unknown(String)
    /// A key that keeps its meaning.
    case reserved(String)
    /// A key that would do two things.
    case taken(String, String, String)
}
