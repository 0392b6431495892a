import Foundation
import Support
import Testing

/// How the built dashboard ends and pauses: the terminal is given back whatever happens.
struct DashboardEndTests {
    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func endsBySignals(_ number: Int32) throws {
        let session = try DashboardSession()
        session.pty.signal(number)
        #expect(try session.pty.waitForExit().shellStatus == 128 + number)
        try session.expectRestored()
        #expect(session.pty.screen.text == "")
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE])
    func restoresTheTerminalInACrash(_ number: Int32) throws {
        let session = try DashboardSession()
        session.pty.signal(number)
        #expect(try session.pty.waitForExit() == .signal(number))
        try session.expectRestored()
    }

    @Test(arguments: ["q", "SIGTERM"])
    func endsInTheMiddleOfAMouseReport(_ how: String) throws {
        let session = try DashboardSession()
        try session.pty.write("\u{1B}[<0;1")
        try session.pty.readUntilQuiet(for: .milliseconds(50))
        if how == "q" { try session.pty.write("q") } else { session.pty.signal(SIGTERM) }
        #expect(try session.pty.waitForExit().shellStatus == (how == "q" ? 0 : 128 + SIGTERM))
        try session.expectRestored()
    }

    @Test func endsByCtrlC() throws {
        let session = try DashboardSession()
        try session.pty.write("\u{3}")
        #expect(try session.pty.waitForExit().shellStatus == 128 + SIGINT)
        try session.expectRestored()
    }

    @Test func endsByCtrlCBehindWhatNobodyHasRead() throws {
        let session = try DashboardSession()
        // More than the system's queue holds, of which nothing may be lost in the middle of a sequence.
        #expect(try !session.pty.terminalModes().isFlushing)
        for _ in 0..<40 { try session.pty.writeWithoutReading(Array("?".utf8)) }
        try session.pty.write("\u{3}")
        #expect(try session.pty.waitForExit().shellStatus == 128 + SIGINT)
        try session.expectRestored()
    }

    @Test func endsWhileItComputes() throws {
        let session = try DashboardSession(home: TemporaryHome())
        try session.pty.read(until: "looking for sure samples")
        session.pty.signal(SIGTERM)
        #expect(try session.pty.waitForExit().shellStatus == 128 + SIGTERM)
        try session.expectRestored()
    }

    @Test func endsWhenTheTerminalGoesAway() throws {
        let session = try DashboardSession()
        session.pty.hangUp()
        #expect(try session.pty.waitForExit().shellStatus == 128 + SIGHUP)
    }

    @Test(arguments: ["\u{1A}", "SIGTSTP"])
    func pausesAndDrawsAllAgain(_ how: String) throws {
        let session = try DashboardSession()
        let pty = session.pty
        try pty.write("?")
        // The footer is drawn last: with its new keys the frame is complete.
        try pty.read(until: "the help") { $0.contains("browse the samples") && $0.lines[23].contains("Esc close") }
        try pty.readUntilQuiet(for: .milliseconds(50))
        let before = pty.screen
        if how == "SIGTSTP" { pty.signal(SIGTSTP) } else { try pty.write(how) }
        #expect([SIGSTOP, SIGTSTP].contains(try pty.waitForStop()))
        // The last that it wrote may still be on its way.
        try pty.read(until: "the shell's screen") { !$0.isAlternate && !$0.isKeypadApplication && $0.isCursorVisible }
        try session.expectRestored()
        #expect(pty.screen.text == "")
        let stopped = pty.log.count
        pty.signal(SIGCONT)
        try pty.read(until: "browse the samples")
        // Nothing of ncurses is written once the frame is: it would come in the middle of a sequence.
        let output = String(decoding: pty.log[stopped...], as: UTF8.self)
        let (keypad, frame) = (output.range(of: "\u{1B}[?1h"), output.range(of: "Explore"))
        #expect(try #require(keypad).lowerBound < #require(frame).lowerBound)
        try pty.read(until: "the frame as it was") { $0.appearance == before.appearance && $0.modes == before.modes }
        try session.quit()
    }

    @Test func followsASizeThatChangedWhileItWasStopped() throws {
        let session = try DashboardSession()
        let pty = session.pty
        pty.signal(SIGSTOP)
        try pty.waitForStop()
        try pty.resize(100, 30)
        pty.signal(SIGCONT)
        try pty.read(until: "the new size") { $0.lines[29].contains("q quit") && $0.lines[29].count >= 98 }
        try session.quit()
    }
}
