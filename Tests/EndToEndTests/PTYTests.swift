import Foundation
import Support
import Testing

/// The tests' pseudo-terminal, on programs that every system has.
struct PTYTests {
    func shell(_ script: String, width: Int = 80, height: Int = 24) throws -> PTY {
        try PTY("/bin/sh", ["-c", script], width: width, height: height)
    }

    @Test func readsWritesAndEnds() throws {
        let pty = try shell(#"printf 'name? '; read name; printf '\033[3;5Hhello %s' "$name"; exit 3"#)
        try pty.read(until: "name?")
        try pty.write("you\r")
        #expect(try pty.waitForExit() == .code(3))
        #expect(pty.screen.lines.prefix(3) == ["name? you", "", "    hello you"])
        #expect(pty.log == Array("name? you\r\n\u{1B}[3;5Hhello you".utf8))
    }

    @Test func takesAllOutputOfAProgramThatEnds() throws {
        let pty = try shell("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done")
        #expect(try pty.waitForExit() == .code(0))
        #expect(pty.screen.lines[22] == "line 4999")
        #expect(pty.log.filter { $0 == 10 }.count == 5000)
    }

    @Test func isTheControllingTerminal() throws {
        let pty = try shell("tty; ps -o tty= -p $$ | tr -d ' '; echo $TERM $LANG; read x </dev/tty; echo got $x")
        try pty.read(until: "C.UTF-8")
        try pty.write("it\r")
        #expect(try pty.waitForExit() == .code(0))
        let lines = pty.screen.lines
        #expect(lines[0].hasPrefix("/dev/pts/"))
        #expect("/dev/" + lines[1] == lines[0])
        #expect(lines[2] == "xterm-256color C.UTF-8")
        #expect(lines[4] == "got it")
    }

    @Test func hasASizeThatChanges() throws {
        let pty = try shell(
            "trap 'stty size; echo changed' WINCH; stty size; read x; read x", width: 90, height: 30)
        try pty.read(until: "30 90")
        try pty.resize(100, 40)
        // The shell runs its trap between two commands.
        try pty.write("\r")
        try pty.read(until: "changed")
        #expect(pty.screen.contains("40 100"))
        #expect(pty.screen.height == 40)
        try pty.write("\r")
        #expect(try pty.waitForExit() == .code(0))
    }

    @Test func comparesModesAsStty() throws {
        let pty = try shell("stty -g; read x; stty raw -echo; echo raw; read x; exit")
        try pty.read(until: ":")
        let before = try pty.terminalModes()
        #expect(before.isEchoing && before.isCanonical)
        #expect(before.text.hasPrefix(pty.screen.lines[0]))
        try pty.write("\r")
        try pty.read(until: "raw")
        let raw = try pty.terminalModes()
        #expect(!raw.isEchoing && !raw.isCanonical)
        #expect(raw != before)
        try pty.write("\n")
        #expect(try pty.waitForExit() == .code(0))
        // They outlive the program: nobody has set them back.
        #expect(try pty.terminalModes() == raw)
    }

    @Test func endsBySignalsAndKeys() throws {
        let killed = try shell("echo ready; read x")
        try killed.read(until: "ready")
        killed.signal(SIGTERM)
        #expect(try killed.waitForExit() == .signal(SIGTERM))

        let interrupted = try shell("trap 'exit 130' INT; echo ready; while :; do read x; done")
        try interrupted.read(until: "ready")
        try interrupted.write("\u{3}")
        #expect(try interrupted.waitForExit() == .code(130))
    }

    @Test func seesStopsAndContinues() throws {
        let pty = try shell("echo one; kill -STOP $$; echo two; read x")
        try pty.read(until: "one")
        #expect(try pty.waitForStop() == SIGSTOP)
        #expect(!pty.screen.contains("two"))
        pty.signal(SIGCONT)
        try pty.read(until: "two")
        try pty.write("\r")
        #expect(try pty.waitForExit() == .code(0))
    }

    @Test func givesUpInTime() throws {
        let pty = try shell("echo here; read x")
        try pty.read(until: "here")
        let error = #expect(throws: HarnessError.self) {
            try pty.read(until: "there", timeout: .milliseconds(1))
        }
        #expect(error?.description == "no 'there' in time; the screen:\nhere")
        try pty.write("\r")
        let end = #expect(throws: HarnessError.self) { try pty.read(until: "there") }
        #expect(end?.description == "exit status 0 instead of 'there'; the screen:\nhere")
        #expect(throws: HarnessError.self) { try PTY("/no/such/program") }
    }

    @Test func leavesNoProcessBehind() throws {
        let process: pid_t
        do {
            let pty = try shell("trap '' HUP TERM INT; sleep 1000 & echo $!; read x; wait")
            try pty.read(until: "\n") { $0.lines[0].count > 1 }
            process = try #require(pid_t(pty.screen.lines[0]))
            #expect(kill(process, 0) == 0)
        }
        // The kernel takes a killed process away in its own time; until somebody asks for it, it is a zombie.
        func isGone() -> Bool {
            let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            return stat?.split(separator: ")").last?.hasPrefix(" Z") ?? true
        }
        let deadline = ContinuousClock.now + .seconds(10)
        while !isGone(), ContinuousClock.now < deadline { poll(nil, 0, 1) }
        #expect(isGone())
    }

    @Test func runsCommandsWithoutATerminal() throws {
        let result = try Command.run(
            "/bin/sh", ["-c", "tty; cat; echo $HOME >&2; pwd; exit 4"],
            environment: ["HOME": "/h", "PATH": "/usr/bin:/bin"],
            in: "/usr", input: Array("input\n".utf8))
        #expect(result.text == "not a tty\ninput\n/usr\n")
        #expect(result.error == "/h\n")
        #expect(result.status == .code(4))
        #expect(try Command.run("/bin/sh", ["-c", "kill -9 $$"]).status == .signal(SIGKILL))
        #expect(throws: HarnessError.self) {
            try Command.run("/bin/sh", ["-c", "read x </dev/zero; sleep 100"], timeout: .milliseconds(20))
        }
    }
}
