import Dashboard
import TerminalUI

/// The settings of a configuration; what an option of the dashboard sets is read as that option is.
enum ConfigTable {
    /// All of them, in the order in which they are printed.
    static let settings: [OptionSpec] =
        [
            option("theme"), option("glyphs"),
            OptionSpec(
                "start", "SCREEN", .choice(ScreenID.allCases.map(\.name)), "begin on this screen (default: explore)"),
            OptionSpec(
                "restore", "HOW", .choice(["yes", "no"]), "go on where the last session ended (default: yes)"),
            option("model"), option("classifier"),
            OptionSpec("models", "DIR", .path, "look for models in this folder too; may be given again"),
            option("seed"), option("threads"), option("exports"),
        ].compactMap { $0 }

    /// Settings that may be given more than once.
    static let repeated: Set = ["models"]

    /// What a line of a key begins with.
    static let key = "key "

    private static func option(_ name: String) -> OptionSpec? {
        CommandTable.dashboard.options.first { $0.name == name }
    }

    /// The setting of a name.
    static func setting(_ name: String) -> OptionSpec? { settings.first { $0.name == name } }
}
