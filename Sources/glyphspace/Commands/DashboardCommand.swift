import Dashboard
import NcursesScreen
import TerminalUI

/// `glyphspace`: the dashboard.
enum DashboardCommand {
    /// Opens the dashboard, on a run's curves when one is to be watched, and returns the exit status.
    static func run(_ arguments: ParsedArguments, watching path: String? = nil) throws -> Int32 {
        MemoryUse.keepSmall()
        let choice = ModelChoice(
            folder: arguments.text("models"), generator: arguments.text("model"),
            classifier: arguments.text("classifier"), threads: arguments.integer("threads") ?? Threads.standard)
        let runner = EffectRunner(
            mailbox: try Mailbox(), choice: choice, cache: .current, exports: arguments.text("exports") ?? ".")
        let screen = try open()
        // However the loop ends, the terminal is given back before anything is printed.
        defer { screen.close() }
        var entropy = SystemRandomNumberGenerator()
        let state = State(
            size: screen.size, seed: arguments.seed("seed") ?? 1, entropy: entropy.next(),
            look: Look(screen.capabilities, theme(arguments.text("theme"))),
            renderer: renderer(arguments.text("glyphs")))
        var loop = EventLoop(screen: screen, state: state, runner: runner)
        if let path { runner.watch(path) }
        let status = try loop.run()
        // What is being saved takes a moment; the terminal is the person's again meanwhile.
        screen.close()
        runner.finish()
        return status
    }

    private static func open() throws -> NcursesScreen {
        do throws(ScreenError) {
            return try NcursesScreen.open()
        } catch {
            let advice = "the commands sample, evaluate, inspect and models print plain text; see glyphspace --help"
            switch error {
            case .notATerminal(let stream): throw Failure(stream, "not a terminal", advice: advice)
            case .tooSimple(let name): throw Failure("TERM=\(name)", "cannot place the cursor", advice: advice)
            case .noTerminalType, .unknownTerminalType, .notStarted: throw error
            }
        }
    }

    /// The theme that `--theme` names, or the one that suits the terminal.
    static func theme(_ name: String?) -> ThemeName {
        name.flatMap(ThemeName.init) ?? ThemeName(colorfgbg: Console.variable("COLORFGBG"))
    }

    /// The way to draw images that `--glyphs` names; nil for what suits the terminal.
    static func renderer(_ glyphs: String?) -> ImageRenderer? { glyphs.flatMap(ImageRenderer.init(named:)) }
}
