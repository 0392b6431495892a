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

    static let tour = CommandSpec(
        "tour", "Be shown round the dashboard: it asks for keys and tells what they do",
        options: [
            modelsFolder, OptionSpec("model", "MODEL", .path, "open this generator (default: the best)"), classifier,
            threads, glyphs, theme,
        ],
        examples: ["In the dashboard, :guide begins the tour too."])

    static let config = CommandSpec(
        "config", "Print what is set for good, or look a configuration over",
        operands: [OperandSpec("FILE", .path, "a configuration (default: your own)", repeats: true)],
        options: [
            OptionSpec("check", "say what is wrong in it, line by line; the status is 1 where anything is"),
            OptionSpec("example", "print a configuration with every setting explained"),
            OptionSpec("keys", "print the names of what keys do, for lines such as: key explore.random-point = Alt-r"),
            json,
        ],
        examples: [
            "glyphspace config --example > ~/.config/glyphspace/config", "glyphspace config --check",
        ])

    static let completions = CommandSpec(
        "completions", "Print completions of the command line for a shell",
        operands: [OperandSpec("SHELL", .choice(CompletionShell.allCases.map(\.rawValue)), "the shell")], options: [],
        examples: [
            "source <(glyphspace completions bash)",
            "glyphspace completions fish > ~/.config/fish/completions/glyphspace.fish",
        ])

    static let man = CommandSpec(
        "man", "Print the manual page", options: [],
        examples: ["glyphspace man | man -l -", "glyphspace man > ~/.local/share/man/man1/glyphspace.1"])
}
