import TerminalUI

/// What a key does on the Write screen.
public enum WriteAction: Equatable, Sendable {
    case type, change(Int), seed(Int), play, frame(Int), missing, model
    /// While the message is typed.
    case newLine, erase, eraseWord, clear
}

extension Keys {
    /// The bindings of the Write screen.
    static let write: [Binding] = onWrite + message

    private static func on(
        _ context: KeyContext, _ keys: [(Key, WriteAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.write($0.1)) }, help, hint: hint, as: name)
    }

    private static let onWrite: [Binding] = [
        on(.write, [(.character("i"), .type), (.enter, .type)], "type the message", hint: "type", as: "i Enter"),
        on(.write, vertical { .change($0 * 5) }, "more, less of the chosen slider", hint: "change", as: "↑↓ kj"),
        on(.write, plusMinus { .change($0) }, "a little more, less of it", hint: "fine", as: "+ -"),
        on(
            .write, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "another hand: previous, next seed",
            hint: "seed"),
        on(.write, [(.character(" "), .play)], "let each character turn into the next, hold", hint: "play"),
        on(.write, horizontal { .frame($0) }, "previous, next picture of that", as: "←→ hl"),
        on(.write, [(.character("m"), .missing)], "frames for unknown characters, or nothing"),
        on(.write, [(.character("M"), .model)], "write with this generator only, or with the best for each character"),
        bind(.write, [(.character("e"), .export)], "export the page: PNG, GIF, text", hint: "export"),
    ]

    private static let message: [Binding] =
        [
            on(.message, [(.enter, .newLine)], "a new line", hint: "new line"),
            on(.message, [(.backspace, .erase), (.delete, .erase)], "erase", hint: "erase", as: "Backspace"),
            on(.message, [(.control("w"), .eraseWord)], "erase a word"),
            on(.message, [(.control("u"), .clear)], "erase all", hint: "erase all"),
            bind(.message, [(.escape, .back), (.tab, .back)], "done", hint: "done", as: "Esc"),
        ] + waysOut(.message)
}
