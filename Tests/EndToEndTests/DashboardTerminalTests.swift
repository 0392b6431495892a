import Foundation
import Support
import Testing

/// The built dashboard on terminals of all kinds, and where there is none.
struct DashboardTerminalTests {
    static let advice = "the commands, such as glyphspace sample, need none; see glyphspace --help"

    @Test func needsATerminal() throws {
        let home = try TemporaryHome(models: false)
        let result = try BuiltProgram.run([], home: home)
        #expect(result.error == "glyphspace: standard input: not a terminal (\(Self.advice))\n")
        #expect(result.text == "")
        #expect(result.status == .code(1))

        let pty = try PTY(
            "/bin/sh", ["-c", #""$0" >out"#, BuiltProgram.path], environment: BuiltProgram.environment(home: home),
            width: 200, in: home.folder)
        #expect(try pty.waitForExit() == .code(1))
        #expect(pty.screen.text == "glyphspace: standard output: not a terminal (\(Self.advice))")
        #expect(try home.bytes("out") == [])
    }

    @Test(arguments: [
        ("dumb", "glyphspace: TERM=dumb: cannot place the cursor (\(advice))"),
        ("", "glyphspace: terminal: TERM is not set (set it, such as TERM=xterm-256color)"),
        (
            "no\u{1B}such",
            "glyphspace: terminal: TERM is 'no?such', which this system does not know"
                + " (install ncurses-term or set another TERM)"
        ),
    ])
    func needsATerminalThatPlacesTheCursor(_ name: String, _ message: String) throws {
        let home = try TemporaryHome(models: false)
        let pty = try BuiltProgram.start(home: home, environment: ["TERM": name], width: 200)
        let before = try pty.terminalModes()
        #expect(try pty.waitForExit() == .code(1))
        #expect(pty.screen.text == message)
        #expect(pty.log == Array((message + "\r\n").utf8))
        #expect(try pty.terminalModes() == before)
    }

    @Test(arguments: ["xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100"])
    func worksOn(_ name: String) throws {
        let session = try DashboardSession(environment: ["TERM": name])
        let pty = session.pty
        let before = pty.screen.lines
        try pty.write("?")
        try pty.read(until: "browse the samples")
        try pty.write("\u{1B}")
        try pty.read(until: "the frame without help") { $0.lines == before }
        pty.signal(SIGSTOP)
        try pty.waitForStop()
        let drawn = pty.log.count
        pty.signal(SIGCONT)
        try pty.read(until: "the frame again") { _ in pty.log.count > drawn + 200 }
        try pty.read(until: "the same frame") { $0.lines == before }
        try session.quit()
    }

    /// A session that shows a digit.
    func picture(_ environment: [String: String]) throws -> VirtualTerminal {
        let session = try DashboardSession(home: TemporaryHome(), environment: environment, width: 80, height: 24)
        try session.pty.read(until: "the judges' numbers", timeout: .seconds(60)) {
            $0.contains("logit -") || $0.contains("logit +")
        }
        let screen = session.pty.screen
        session.pty.signal(SIGTERM)
        #expect(try session.pty.waitForExit().shellStatus == 128 + SIGTERM)
        try session.expectRestored()
        let bytes = session.pty.log
        if environment["LC_ALL"] == "C" { #expect(bytes.allSatisfy { $0 < 0x80 }) }
        return screen
    }

    @Test func drawsGreysOf256() throws {
        let cells = try picture([:]).cells.joined()
        let colors = Set(cells.filter { $0.scalar == "▀" }.map(\.style.foreground).map(\.description))
        #expect(colors.count > 10)
        let greys = Set((232...255).map { "palette(\($0))" } + ["palette(16)", "palette(231)"])
        #expect(colors.isSubset(of: greys))
    }

    @Test func drawsTruecolor() throws {
        let cells = try picture(["COLORTERM": "truecolor"]).cells.joined()
        let colors = cells.filter { $0.scalar == "▀" }.map(\.style.foreground)
        #expect(colors.allSatisfy { $0.grey != nil })
        #expect(Set(colors.map(\.description)).count > 20)
        // The theme's colours are exact.
        #expect(cells.contains { $0.style.foreground == .rgb(95, 215, 215) })
    }

    @Test func drawsWithoutColor() throws {
        let screen = try picture(["NO_COLOR": "1", "COLORTERM": "truecolor"])
        let cells = screen.cells.joined()
        #expect(cells.allSatisfy { $0.style.foreground == .standard && $0.style.background == .standard })
        // The digit is there in dots.
        #expect(Set(cells.map(\.scalar)).filter { (0x2801...0x28FF).contains($0.value) }.count > 10)
    }

    @Test func drawsWhatConsolesHave() throws {
        let cells = try picture(["TERM": "linux"]).cells.joined()
        #expect(Set(cells.map(\.scalar)).intersection(["░", "▒", "▓", "█"]).count >= 3)
        #expect(Set(cells.map(\.scalar)).isSuperset(of: ["┌", "─", "│"]))
        #expect(!cells.contains { $0.scalar == "╭" || (0x2800...0x28FF).contains($0.scalar.value) })
    }

    @Test func drawsInASCIIWhereThereIsNoUTF8() throws {
        let screen = try picture(["LC_ALL": "C", "LANG": "C"])
        #expect(screen.lines[1].hasPrefix("+-"))
        #expect(Set(screen.cells.joined().map(\.scalar)).isDisjoint(with: ["▀", "│", "\u{FFFD}"]))
    }
}

extension TerminalColor {
    /// Its case and value in words.
    var description: String { "\(self)" }
}
