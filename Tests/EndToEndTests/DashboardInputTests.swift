import Foundation
import Support
import Testing

/// What reaches the built dashboard besides keys, and how it writes to those who read slowly.
struct DashboardInputTests {
    @Test func aPasteNeverPressesKeys() throws {
        let session = try DashboardSession()
        let pty = session.pty
        #expect(pty.screen.modes.contains(2004))
        try pty.write("\u{1B}[200~q3?\r:quit\r\u{1B}[201~")
        try pty.read(until: "A pasted text goes where something is typed")
        #expect(pty.screen.contains("1 Explore"))
        try pty.write(":\u{1B}[200~seed\r12\u{1B}[201~")
        try pty.read(until: ":seed 12")
        try pty.write("\r")
        try pty.read(until: "Seed 12")
        try pty.write("s\u{1B}[200~98\r76\u{1B}[201~")
        try pty.read(until: "9876")
        // Escape and what follows at once are one key.
        try pty.write("\u{1B}")
        try pty.read(until: "no prompt") { !$0.contains("9876") }
        try session.quit()
    }

    @Test func answersAreNotKeys() throws {
        let session = try DashboardSession()
        let pty = session.pty
        let before = pty.screen.lines
        // Late, in pieces, and of kinds that nobody asked for.
        for answer in [
            "\u{1B}[?62;4;22c", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}P>|XTerm(390)\u{1B}\\",
            "\u{1B}]11;rgb:0000/0000/0000\u{7}",
            "\u{1B}[12;40R", "\u{1B}[1;5C",
        ] {
            try pty.write(answer)
            let bytes = Array(answer.utf8)
            // The beginning is read before the rest is there.
            try pty.writeWithoutReading(Array(bytes.prefix(4)))
            try pty.write(Array(bytes.dropFirst(4)))
        }
        try pty.readUntilQuiet(for: .milliseconds(60))
        #expect(pty.screen.lines == before)
        try pty.write("?")
        try pty.read(until: "browse the samples")
        try session.quit()
    }

    @Test func aSlowReaderGetsTheNewestFrameAndNoQueueOfOldOnes() throws {
        // Known means: while they are computed, it draws how far they are, and is never quiet.
        let home = try TemporaryHome()
        try home.knowMeans()
        let session = try DashboardSession(home: home, width: 120, height: 40)
        let pty = session.pty
        try pty.read(until: "the judges' numbers") { $0.contains("logit -") || $0.contains("logit +") }
        try pty.readUntilQuiet(for: .milliseconds(300))
        let before = pty.log.count
        // Nobody reads while it is asked for 120 frames of some thousand bytes each.
        for _ in 0..<120 { try pty.writeWithoutReading(Array("]".utf8)) }
        try pty.read(until: "the last frame") { $0.contains("Gallery · seed 121") }
        try pty.readUntilQuiet(for: .milliseconds(300))
        // What the system's queue holds, the rest of a portion, and the last frames with pictures that come one by one: far
        // from the five thousand bytes of each that nobody has seen.
        #expect(pty.log.count - before < 200_000)
        try session.quit()
    }

    @Test func aSlowLineIsNeverBehindByMoreThanASecond() throws {
        let home = try TemporaryHome(models: false)
        // 9,600 baud: 960 bytes a second.
        let pty = try PTY(
            "/bin/sh", ["-c", "stty 9600 && exec \"$0\"", BuiltProgram.path],
            environment: BuiltProgram.environment(home: home).filter { $0.key != "COLUMNS" }, width: 80, height: 24)
        let clock = ContinuousClock()
        let start = clock.now
        try pty.read(until: "the first frame") { $0.contains("q quit") }
        let seconds = Double((clock.now - start).components.seconds) + 1
        #expect(Double(pty.log.count) < 960 * seconds + 1000)
        try pty.write("?")
        try pty.write("\u{3}")
        #expect(try pty.waitForExit().shellStatus == 128 + SIGINT)
        #expect(!pty.screen.isAlternate)
    }
}
