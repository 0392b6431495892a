import Export
import LatentSpace

/// A message as it is written: what stands at each place of its lines.
struct Composition {
    /// The lines.
    var lines: [[Stroke]] = []
    /// Characters that no model knows, each once.
    let missing: [Character]

    /// What the picture of the page is made of.
    var marks: [[Handwriting.Mark]] { lines.map { $0.map(\.mark) } }
    /// The whole message as one line.
    var strokes: [Stroke] { Array(lines.joined(separator: [.space])) }

    /// Writes a message; characters that no model knows become frames, or are left out. `check` is called between characters,
    /// and may throw. Throws what reading models throws.
    init(_ message: Message, _ pens: inout Pens, isBoxed: Bool, check: () throws -> Void = {}) throws {
        missing = message.missing(pens)
        for line in message.lines {
            var strokes: [Stroke] = []
            for letter in line {
                try check()
                let character = pens.spelling(of: letter)
                if character == " " {
                    strokes.append(.space)
                } else if let pen = pens.pen(for: character) {
                    strokes.append(.glyph(try pens.glyph(of: character, with: pen), character, pen: pen))
                } else if isBoxed {
                    strokes.append(.box(character))
                }
            }
            lines.append(strokes)
        }
    }

    /// The words of a message: lines of characters that a model may know.
    struct Message {
        /// Characters that are written at the most: each takes about a millisecond and 30 kB.
        static let limit = 2000

        let lines: [[Character]]

        init(_ text: String) {
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.map { $0.isWhitespace ? " " : $0 }
            }
        }

        /// Whether any character is written in the other case.
        func isFolded(_ pens: Pens) -> Bool { characters.contains { pens.spelling(of: $0) != $0 } }

        /// Characters that no model knows, each once.
        func missing(_ pens: Pens) -> [Character] {
            characters.filter { pens.pen(for: pens.spelling(of: $0)) == nil }
        }

        /// How many characters there are, spaces too.
        var count: Int { lines.reduce(0) { $0 + $1.count } }
        var isEmpty: Bool { characters.isEmpty }
        /// Every character once, in order, without spaces.
        var characters: [Character] {
            var seen: Set<Character> = []
            return lines.joined().filter { $0 != " " && seen.insert($0).inserted }
        }
    }
}
