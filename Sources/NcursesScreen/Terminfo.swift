import CNcurses
import TerminalUI

/// The description of the terminal that `setupterm` or ncurses loaded last.
enum Terminfo {
    /// A string without its `$<…>` delays, which only real terminals of old needed; nil where there is none.
    static func string(_ name: String) -> [UInt8]? {
        guard let text = terminfo_string(name) else { return nil }
        return withoutDelays(text)
    }

    /// A string with its parameters put in; nil where there is none.
    static func string(_ name: String, _ first: Int, _ second: Int = 0) -> [UInt8]? {
        guard let text = terminfo_string(name), let result = terminfo_expand(text, first, second) else { return nil }
        return withoutDelays(result)
    }

    private static func withoutDelays(_ text: UnsafePointer<CChar>) -> [UInt8] {
        var rest = UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }[...]
        var result: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
            {
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// How the terminal is drawn on in these colours and characters.
    static func dialect(_ capabilities: Capabilities) -> Dialect {
        var dialect = Dialect(depth: capabilities.colors, glyphs: capabilities.glyphs)
        if let clear = string("clear") { dialect.clear = clear }
        let moves = [("cup", "3;5H"), ("cuu", "3A"), ("cud", "3B"), ("cuf", "3C"), ("cub", "3D")]
        if moves.contains(where: { string($0, $0 == "cup" ? 2 : 3, 4) != Array("\u{1B}[\($1)".utf8) }) {
            dialect.placing = .custom { x, y in string("cup", y, x) ?? [] }
        }
        let plain = string("sgr0") ?? []
        let resets = [Array("\u{1B}[m".utf8), Array("\u{1B}[0m".utf8)]
        let isStandard = plain.isEmpty || resets.contains { plain.contains($0) }
        if !isStandard { dialect.plain = .sequence(plain) }
        dialect.types = [:]
        for (type, names) in [(.bold, ["bold"]), (.dim, ["dim"]), (.reverse, ["rev", "smso"]), (.underline, ["smul"])]
            as [(Attributes, [String])]
        {
            if let code = names.lazy.compactMap({ string($0) }).first { dialect.types[type] = .init(code) }
        }
        if capabilities.colors < .trueColor {
            let count = dialect.inks.count
            dialect.inks = (0..<count).map { .init(string("setaf", $0) ?? []) }
            dialect.papers = (0..<count).map { .init(string("setab", $0) ?? []) }
        }
        let codes = dialect.inks + dialect.papers + dialect.types.values
        dialect.takesBack =
            isStandard && !dialect.inks.isEmpty
            && codes.allSatisfy { if case .parameter = $0 { true } else { false } }
        // Standout, underline, reverse, blink, dim, bold are the bits of `ncv`.
        let barred = max(0, tigetnum("ncv"))
        for (bit, type) in [(2, .underline), (4, .reverse), (16, .dim), (32, .bold)] as [(Int32, Attributes)]
        where barred & bit != 0 { dialect.colorless.insert(type) }
        dialect.scrollsAtEnd = tigetflag("am") == 1 && tigetflag("xenl") != 1
        return dialect
    }
}

extension Array<UInt8> {
    /// Whether these bytes have others in a row among them.
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
