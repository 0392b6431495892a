import Dashboard
import Files
import TerminalUI

/// Reads configurations: a setting a line, `name = value`, or `key context.action = keys`; `#` begins a line that says
/// nothing to the program. Nothing is guessed: a line that is not understood is an error.
enum ConfigParser {
    /// The longest line, bytes.
    private static let longest = 1000

    /// What is set, and all that is wrong.
    static func parse(_ bytes: [UInt8], path: String) -> (Config, [ConfigError]) {
        var config = Config(path: path)
        var errors: [ConfigError] = []
        var seen: [String: Int] = [:]
        var keyLines: [String: Int] = [:]
        // Some editors begin a file with a byte-order mark, which says nothing in UTF-8.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        for (index, raw) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            func wrong(_ what: String, _ why: String, _ advice: String) {
                errors.append(ConfigError(path: path, line: number, what: what, why: why, advice: advice))
            }
            guard raw.count <= longest else {
                wrong("line", "has \(raw.count) bytes", "\(longest) are the most")
                continue
            }
            guard let line = String(validating: raw, as: UTF8.self).map(trimmed) else {
                wrong("line", "is not UTF-8", "save the file as UTF-8")
                continue
            }
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let sign = line.firstIndex(of: "=") else {
                wrong(line, "has no =", "write: name = value")
                continue
            }
            // A key may be = itself: the first sign divides.
            let name = trimmed(String(line[..<sign]))
            let value = trimmed(String(line[line.index(after: sign)...]))
            guard !name.isEmpty else {
                wrong("line", "has no name before the =", "write: name = value")
                continue
            }
            if name.hasPrefix(ConfigTable.key) {
                let action = trimmed(String(name.dropFirst(ConfigTable.key.count)))
                if let first = keyLines[action] {
                    wrong(action, "is in line \(first) already", "give all its keys in one line")
                    continue
                }
                keyLines[action] = number
                if let (why, advice) = rebind(action, value, &config) { wrong(action, why, advice) }
                continue
            }
            guard let spec = ConfigTable.setting(name) else {
                let nearest = Suggestion.nearest(to: name, in: ConfigTable.settings.map(\.name))
                wrong(
                    name, "unknown setting", nearest.map { "did you mean \($0)?" } ?? "see glyphspace config --example")
                continue
            }
            if let first = seen[name], !ConfigTable.repeated.contains(name) {
                wrong(name, "is in line \(first) already", "give it once")
                continue
            }
            seen[name] = number
            guard spec.kind.read(value) != nil else {
                let given = SafeText.clean(value, width: 60)
                wrong(name, "'\(given)' is not a value for it", "expected \(spec.kind.expectation)")
                continue
            }
            config.texts[name, default: []].append(value)
        }
        if let conflict = config.keys.conflict {
            let line = config.rebound.last { reboundName($0.name, isIn: conflict) }.flatMap { keyLines[$0.name] }
            let (what, why, advice) = words(conflict)
            errors.append(ConfigError(path: path, line: line ?? 1, what: what, why: why, advice: advice))
            config.keys = .standard
        }
        return (config, errors)
    }

    /// Gives an action other keys; says why where that cannot be.
    private static func rebind(_ name: String, _ value: String, _ config: inout Config) -> (
        why: String, advice: String
    )? {
        var keys: [Key] = []
        for word in value.split(separator: " ") {
            guard let key = Keys.key(named: String(word)) else {
                return (
                    "'\(SafeText.clean(String(word), width: 40))' is no key",
                    "keys are such as x, X, Ctrl-R, Alt-x, F5, Enter, PgUp, Left"
                )
            }
            keys.append(key)
        }
        guard !keys.isEmpty else { return ("has no key", "name one key or more, with blanks between them") }
        do {
            try config.keys.rebind(name, to: keys)
            config.rebound.append((name, value))
            return nil
        } catch {
            let (_, why, advice) = words(error)
            return (why, advice)
        }
    }

    private static func words(_ error: KeyMapError) -> (what: String, why: String, advice: String) {
        switch error {
        case .unknown(let name):
            let nearest = Suggestion.nearest(to: name, in: KeyMap.standard.entries.map(\.name))
            return (name, "no key does this", nearest.map { "did you mean \($0)?" } ?? "see glyphspace config --keys")
        case .reserved(let key): return (key, "\(key) keeps its meaning", "take another key")
        case .taken(let key, let name, let other):
            return (name, "\(key) is the key of \(other) too", "give one of them another key")
        }
    }

    private static func reboundName(_ name: String, isIn error: KeyMapError) -> Bool {
        if case .taken(_, let a, let b) = error { return name == a || name == b }
        return false
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = Substring(text)
        while let last = scalars.last, last == " " || last == "\t" || last == "\r" { scalars.removeLast() }
        return String(scalars.drop { $0 == " " || $0 == "\t" })
    }
}
