import Foundation
import Support
import Testing

/// The dashboard on a terminal of its own, and what the terminal was before.
struct DashboardSession {
    let home: TemporaryHome
    let pty: PTY
    private let before: TerminalModes

    /// Starts it and waits for its first frame.
    init(
        _ arguments: [String] = [], home: TemporaryHome, environment: [String: String] = [:], width: Int = 120,
        height: Int = 40, abilities: TerminalAbilities = .init()
    ) throws {
        self.home = home
        // The modes of every new terminal: by now, the program may have changed this one's.
        before = try PTY("/bin/true").terminalModes()
        pty = try BuiltProgram.start(
            arguments, home: home, environment: environment, width: width, height: height,
            abilities: abilities)
        try pty.read(until: "the first frame") { $0.contains(width < 60 || height < 18 ? "q quits" : "q quit") }
    }

    /// Starts it with nothing to load: for everything but the models.
    init(environment: [String: String] = [:], width: Int = 80, height: Int = 24) throws {
        let home = try TemporaryHome(models: false)
        try self.init(home: home, environment: environment, width: width, height: height)
        try pty.read(until: "the answer") { $0.lines.last?.hasPrefix(" no generator in /") == true }
    }

    /// Quits with `q`: the program ends without a complaint, and leaves the terminal as it was.
    func quit(within timeout: Duration = .seconds(60), sourceLocation: SourceLocation = #_sourceLocation) throws {
        try pty.write("q")
        #expect(try pty.waitForExit(timeout: timeout) == .code(0), sourceLocation: sourceLocation)
        try expectRestored(sourceLocation: sourceLocation)
    }

    /// The terminal is as it was before: modes, screen, cursor, mouse, keypad, colours.
    func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let screen = pty.screen
        #expect(try pty.terminalModes() == before, sourceLocation: sourceLocation)
        #expect(!screen.isAlternate, sourceLocation: sourceLocation)
        #expect(screen.isCursorVisible, sourceLocation: sourceLocation)
        #expect(!screen.reportsMouse, sourceLocation: sourceLocation)
        #expect(screen.modes == [7, 25], sourceLocation: sourceLocation)
        #expect(!screen.isKeypadApplication, sourceLocation: sourceLocation)
        var plain = screen
        plain.feed("\u{1B}[Hx")
        #expect(plain.cell(0, 0).style == TerminalStyle(), sourceLocation: sourceLocation)
        #expect(screen.unknown == [], sourceLocation: sourceLocation)
    }
}
