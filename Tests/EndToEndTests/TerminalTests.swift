import Export
import Foundation
import ModelStore
import Support
import Testing

/// The dashboard on a terminal, as a person has it.
@Suite(.serialized)
struct TerminalTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    /// The modes of a terminal that no program has touched.
    func untouched() throws -> TerminalModes {
        let terminal = try PTY("/bin/true")
        try terminal.waitForExit()
        return try terminal.terminalModes()
    }

    /// The terminal is as it was: modes, main screen, cursor, no mouse reports, nothing that no terminal knows.
    func expectRestored(_ terminal: PTY, _ comment: Comment? = nil, at location: SourceLocation = #_sourceLocation)
        throws
    {
        #expect(try terminal.terminalModes() == untouched(), comment, sourceLocation: location)
        #expect(!terminal.screen.isAlternate, comment, sourceLocation: location)
        #expect(terminal.screen.isCursorVisible, comment, sourceLocation: location)
        #expect(!terminal.screen.reportsMouse, comment, sourceLocation: location)
        #expect(!terminal.screen.isKeypadApplication, comment, sourceLocation: location)
        #expect(terminal.screen.unknown == [], comment, sourceLocation: location)
    }

    func start(_ arguments: String..., environment: [String: String] = [:], width: Int = 120, height: Int = 40) throws
        -> PTY
    {
        let terminal = try BuiltProgram.start(
            arguments, home: home, environment: environment, width: width, height: height)
        try terminal.read(until: "noise-gan is ready")
        return terminal
    }

    @Test func startsBrowsesChangesExportsAndQuits() throws {
        let terminal = try start("--seed", "5")
        try terminal.read(until: "Gallery · seed 5")
        try terminal.read(until: "logit")

        try terminal.write("l")
        try terminal.read(until: "seed 5 · #1")
        try terminal.write("\u{1B}[B")
        try terminal.read(until: "seed 5 · #5")

        try terminal.write("\t")
        try terminal.write("k")
        try terminal.read(until: "1 changed")
        try terminal.write("u")
        try terminal.read(until: "the change undone") { !$0.contains("1 changed") }

        try terminal.write("s77\r")
        try terminal.read(until: "Gallery · seed 77")
        try terminal.write("?")
        try terminal.read(until: "this help")
        try terminal.write("\u{1B}")
        try terminal.read(until: "the help closed") { !$0.contains("this help") }

        try terminal.write("e")
        try terminal.read(until: "Wrote ")
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
        try expectRestored(terminal)

        let names = home.names("").filter { $0.hasPrefix("noise-gan-seed77-5.") }
        #expect(names == ["noise-gan-seed77-5.json", "noise-gan-seed77-5.npy", "noise-gan-seed77-5.png"])
        let drawn = try BuiltProgram.run(
            ["sample", "noise-gan", "--from", "noise-gan-seed77-5.png", "--latents", "-"], home: home, in: home.folder)
        #expect(try drawn.output == home.bytes("noise-gan-seed77-5.npy"))
    }

    @Test func survivesEverySize() throws {
        let terminal = try start()
        for (width, height) in [(1, 1), (200, 60), (59, 17), (80, 24), (1, 40), (120, 1)] {
            try terminal.resize(width, height)
            try terminal.write("l")
        }
        try terminal.resize(120, 40)
        try terminal.read(until: "Gallery · seed 1")
        try terminal.resize(40, 10)
        try terminal.read(until: "is too small")
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
        try expectRestored(terminal)
    }

    @Test func goesByTheTerminalsSizeNotByTheEnvironments() throws {
        let terminal = try start(environment: ["COLUMNS": "70", "LINES": "20"])
        #expect(terminal.screen.lines[0].hasSuffix("noise-gan · noise-cnn"))
        #expect(terminal.screen.lines[39].contains("q quit"))
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func givesTheTerminalBackWhenASignalEndsIt(_ signal: Int32) throws {
        let terminal = try start()
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .code(128 + signal))
        try expectRestored(terminal)
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGABRT])
    func givesTheTerminalBackWhenItCrashes(_ signal: Int32) throws {
        let terminal = try start()
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .signal(signal))
        try expectRestored(terminal)
    }

    @Test func endsAtControlC() throws {
        let terminal = try start()
        try terminal.write("\u{3}")
        #expect(try terminal.waitForExit() == .code(130))
        try expectRestored(terminal)
    }

    @Test func stopsAtControlZAndGoesOn() throws {
        let terminal = try start()
        try terminal.write("l")
        try terminal.read(until: "seed 1 · #1")
        try terminal.write("\u{1A}")
        _ = try terminal.waitForStop()
        try expectRestored(terminal, "while stopped")
        terminal.signal(SIGCONT)
        try terminal.read(until: "the dashboard again") { $0.isAlternate && $0.contains("seed 1 · #1") }
        try terminal.write("l")
        try terminal.read(until: "seed 1 · #2")
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
        try expectRestored(terminal)
    }

    @Test func showsABrokenModelAndGoesOn() throws {
        try home.write("{", to: "Models/a-broken/card.json")
        let terminal = try BuiltProgram.start(home: home, width: 200, height: 60)
        try terminal.read(until: "a-broken/card.json")
        try terminal.read(until: "logit")
        try terminal.write("l")
        try terminal.read(until: "seed 1 · #1")
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
    }

    @Test func opensWithoutAnyModel() throws {
        let empty = try TemporaryHome(models: false)
        let terminal = try BuiltProgram.start(home: empty)
        try terminal.read(until: "no generator in")
        try terminal.write("?")
        try terminal.read(until: "this help")
        try terminal.write("q")
        #expect(try terminal.waitForExit() == .code(0))
        try expectRestored(terminal)
    }

    @Test func drawsWithoutColours() throws {
        let terminal = try start(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
        try terminal.read(until: "logit")
        try terminal.write("q")
        try terminal.waitForExit()
        let log = String(decoding: terminal.log, as: UTF8.self)
        #expect(log.contains(/\u{1B}\[[0-9;]*[34]8;[25]/) == false)
        #expect(log.contains("▓") || log.contains("▒"))
    }

    @Test func refusesWhatIsNoTerminal() throws {
        let piped = try BuiltProgram.run([], home: home)
        #expect(
            piped.error
                == "glyphspace: standard input: not a terminal "
                + "(the commands sample, evaluate, inspect and models print plain text; see glyphspace --help)\n")
        #expect(piped.text == "")
        #expect(piped.exit == 1)

        let dumb = try BuiltProgram.start(home: home, environment: ["TERM": "dumb"])
        #expect(try dumb.waitForExit() == .code(1))
        #expect(String(decoding: dumb.log, as: UTF8.self).hasPrefix("glyphspace: TERM=dumb: cannot place the cursor ("))
        #expect(try dumb.terminalModes() == untouched())
    }
}
