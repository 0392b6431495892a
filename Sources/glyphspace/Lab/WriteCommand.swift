import Export
import LatentSpace
import ModelStore
import TerminalUI

/// `glyphspace write`: a message in generated characters, each one sure and no two alike.
enum WriteCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let message = Message(arguments.operands[0])
        guard !message.isEmpty else {
            throw Failure("message", "has nothing to write", advice: "give it some characters")
        }
        try outputs.check()
        var pens = try Pens(arguments)
        let missing = message.characters.filter { pens.pen(for: $0) == nil }
        if !missing.isEmpty, arguments.text("missing") == nil {
            throw Failure(
                missing.map(String.init).joined(separator: " "), "no model writes that",
                advice: "the models know \(pens.alphabet); --missing box or --missing skip goes on without")
        }
        if message.isFolded { Console.note("glyphspace: capital letters are written small") }
        let isBoxed = arguments.text("missing") == "box"
        let strokes = try message.lines.map { line in
            try line.compactMap { character -> Stroke? in
                if character == " " { return .space }
                guard let pen = pens.pen(for: character) else { return isBoxed ? .box : nil }
                return .glyph(try pens.glyph(of: character, with: pen), pen: pen)
            }
        }
        let marks = strokes.map { $0.map(\.mark) }
        let command = arguments.commandLine
        let scale = arguments.integer("scale") ?? 4
        try outputs.put("png") {
            try PNG.encode(
                Handwriting.picture(marks), scale: scale,
                texts: LabFiles.texts(model: pens.names.joined(separator: " "), command: command))
        }
        try outputs.put("gif") {
            try LabFiles.animation(
                Morph.frames(Array(strokes.joined(separator: [.space])), pens: pens), framesPerSecond: 20,
                scale: 2 * scale, loops: true, comment: command)
        }
        guard outputs.isEmpty || arguments.flag("text") else { return }
        let page = Handwriting.picture(marks, within: Console.width())
        try Console.print(SampleText.picture(page, isASCII: !Console.isUTF8).joined(separator: "\n") + "\n")
    }

    /// The words of a message: lines of characters that a model may know.
    struct Message {
        let lines: [[Character]]
        /// Whether capital letters were made small.
        let isFolded: Bool

        init(_ text: String) {
            let folded = text.lowercased()
            isFolded = folded != text
            lines = folded.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.map { $0.isWhitespace ? " " : $0 }
            }
        }

        var isEmpty: Bool { characters.isEmpty }
        /// Every character once, in order, without spaces.
        var characters: [Character] {
            var seen: Set<Character> = []
            return lines.joined().filter { $0 != " " && seen.insert($0).inserted }
        }
    }
}
