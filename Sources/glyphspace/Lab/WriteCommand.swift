import Export
import LatentSpace
import ModelStore
import TerminalUI

/// `glyphspace write`: a message in generated characters, each one sure and no two alike.
enum WriteCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let message = Composition.Message(arguments.operands[0])
        guard !message.isEmpty else {
            throw Failure("message", "has nothing to write", advice: "give it some characters")
        }
        guard message.count <= Composition.Message.limit else {
            throw Failure(
                "message", "has \(message.count) characters, where \(Composition.Message.limit) are the most",
                advice: "write it in parts")
        }
        try outputs.check()
        var pens = try Pens(arguments)
        let missing = message.missing(pens)
        if !missing.isEmpty, arguments.text("missing") == nil {
            throw Failure(
                missing.map(String.init).joined(separator: " "), "no model writes that",
                advice: "the models know \(pens.alphabet); --missing box or --missing skip goes on without")
        }
        if message.isFolded(pens) { Console.tell("capital letters are written small") }
        let page = try Composition(message, &pens, isBoxed: arguments.text("missing") == "box")
        guard page.strokes.contains(where: { if case .space = $0 { false } else { true } }) else {
            throw Failure("message", "nothing is left to write", advice: "use --missing box")
        }
        let command = arguments.commandLine
        let scale = arguments.integer("scale") ?? 4
        try outputs.put("png") {
            try PNG.encode(
                Handwriting.picture(page.marks), scale: scale,
                texts: LabFiles.texts(model: pens.names.joined(separator: " "), command: command))
        }
        try outputs.put("gif") {
            var morph = Morph()
            return try LabFiles.animation(
                morph.frames(page.strokes, pens: pens).map(\.sample), framesPerSecond: 20, scale: 2 * scale,
                loops: true, comment: command)
        }
        try outputs.put("txt") { Array((text(page, within: textWidth, isASCII: false) + "\n").utf8) }
        try outputs.put("csv") { table(page, pens) }
        if arguments.flag("json") { return try Console.print(json(page, pens).text() + "\n") }
        guard outputs.printsText else { return }
        try Console.print(text(page, within: Console.width(), isASCII: !Console.isUTF8) + "\n")
    }

    /// What stands at each place: the character, the generator that wrote it, and how sure the classifier is of it.
    private static func places(_ page: Composition, _ pens: Pens) -> [(
        line: Int, text: String, glyph: (String, Float)?
    )] {
        page.lines.enumerated().flatMap { line, strokes in
            strokes.map { stroke in
                switch stroke {
                case .glyph(let sample, let character, let pen):
                    (line, String(character), (pens.name(pen), sample.confidence ?? 0))
                case .box(let character): (line, String(character), nil)
                case .space: (line, " ", nil)
                }
            }
        }
    }

    /// A line a character; of what no model wrote the last two fields are empty.
    private static func table(_ page: Composition, _ pens: Pens) -> [UInt8] {
        CSV.file(
            header: ["line", "character", "model", "confidence"],
            rows: places(page, pens).map { place in
                [.integer(place.line), .text(place.text), .text(place.glyph?.0 ?? "")]
                    + [place.glyph.map { .float($0.1) } ?? .text("")]
            })
    }

    private static func json(_ page: Composition, _ pens: Pens) -> JSONValue {
        .members([
            ("missing", .texts(page.missing.map(String.init))),
            (
                "characters",
                .array(
                    places(page, pens).map { place in
                        .members([
                            ("line", JSONValue(integerLiteral: place.line)), ("character", .string(place.text)),
                            ("model", place.glyph.map { .string($0.0) } ?? .null),
                            ("confidence", .measured(place.glyph?.1)),
                        ])
                    })
            ),
        ])
    }

    /// Columns of a text in a file.
    private static let textWidth = 120

    private static func text(_ page: Composition, within width: Int, isASCII: Bool) -> String {
        SampleText.picture(Handwriting.picture(page.marks, within: width), isASCII: isASCII).joined(separator: "\n")
    }
}
