import Dashboard
import Export
import Files
import Glibc
import NcursesScreen
import TerminalUI

/// `glyphspace`: the dashboard.
enum DashboardCommand {
    /// What it is opened for.
    enum Purpose: Equatable {
        /// To go on, or to begin.
        case explore
        /// To look at a run's curves.
        case watch(String)
        /// To be shown round.
        case tour
    }

    /// Opens the dashboard and returns the exit status.
    static func run(_ arguments: ParsedArguments, for purpose: Purpose = .explore) throws -> Int32 {
        MemoryUse.keepSmall()
        let config = try Config.current()
        let wishes = Wishes(arguments: arguments, config: config)
        let file = SessionFile.current
        let last = file.read()
        var choice = try wishes.choice()
        let resumed = purpose == .explore ? wishes.resumed(last) : nil
        choice.last = resumed?.model
        let runner = EffectRunner(mailbox: try Mailbox(), choice: choice, cache: .current, exports: wishes.exports)
        let screen = try open()
        // However the loop ends, the terminal is given back before anything is printed.
        defer { screen.close() }
        var entropy = SystemRandomNumberGenerator()
        var state = State(
            size: screen.size, seed: wishes.seed ?? 1, entropy: entropy.next(),
            look: Look(screen.capabilities, theme(wishes.text("theme"))), renderer: renderer(wishes.text("glyphs")))
        state.keys = config.keys
        if let start = wishes.text("start").flatMap(ScreenID.init(name:)) { state.screen = start }
        if let resumed { state.restore(resumed) }
        state.isFirstTime = purpose == .explore && last == .nothing
        if purpose == .tour { state.beginTour() }
        var loop = EventLoop(screen: screen, state: state, runner: runner)
        if case .watch(let path) = purpose { runner.watch(path) }
        if case .damaged(let why) = last { runner.mailbox.post(.failed(why)) }
        let status = try loop.run()
        // What is being saved takes a moment; the terminal is the person's again meanwhile.
        screen.close()
        // Ctrl-C waits for no export, and neither does who has asked a second time.
        let leavesAtOnce = loop.state.leavesAtOnce || status == ExitStatus.signal(SIGINT)
        runner.finish(waitsForExports: !leavesAtOnce)
        for words in loop.state.lastWords { Console.tell(words) }
        // A tour is no place to come back to, unless it is the only one.
        if purpose == .explore || (purpose == .tour && last == .nothing), let session = loop.state.session {
            do { try file.write(session) } catch { Console.tell(Failure.line(error)) }
        }
        if leavesAtOnce { AtomicFile.giveUp() }
        return status
    }

    /// A picture as a PNG file.
    private static let png: @Sendable (TerminalUI.GreyImage) -> [UInt8] = { image in
        let bytes = image.pixels.map { UInt8(max(0, min(1, $0.isNaN ? 0 : $0)) * 255 + 0.5) }
        return (try? PNG.encode(Export.GreyImage(width: image.width, height: image.height, pixels: bytes))) ?? []
    }

    private static func open() throws -> NcursesScreen {
        do throws(ScreenError) {
            return try NcursesScreen.open(png: png)
        } catch {
            let advice = "the commands, such as glyphspace sample, need none; see glyphspace --help"
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
