import Dashboard
import TerminalUI

/// The tables of the commands about the program itself.
extension CommandTable {
    static let screenshot = CommandSpec(
        "screenshot", "Print a screen of the dashboard as text, the same for the same keys",
        operands: [OperandSpec("SCREEN", .choice(ScreenID.allCases.map(\.name)), "the screen")],
        options: [
            OptionSpec("size", "WxH", .words, "columns and rows (default: 120x40)"),
            OptionSpec("keys", "LIST", .words, "press these keys first, such as 'Tab j Ctrl-R text:abc Enter'"),
            OptionSpec(
                "colors", "N", .choice(["none", "8", "16", "256", "full"]),
                "with control sequences for so many colours (default: none)"),
            OptionSpec("seed", "S", .seed, "start at this seed (default: 1)"),
            OptionSpec("model", "MODEL", .path, "open this generator (default: the first)"),
            glyphs,
            OptionSpec("theme", "NAME", .choice(ThemeName.allCases.map(\.rawValue)), "the colours (default: dark)"),
            classifier,
            OptionSpec("models", "DIR", .path, "look for models in this folder only (default: those that come along)"),
            json,
        ],
        examples: [
            "glyphspace screenshot explore --seed 7", "glyphspace screenshot map --size 80x24 --colors 256",
            "glyphspace screenshot walk --keys 'Space' --glyphs ascii",
        ])
}
