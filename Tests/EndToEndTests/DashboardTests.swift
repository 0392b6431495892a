import Export
import Foundation
import Support
import Testing

/// The built dashboard, used as a person does: keys in, a screen out.
struct DashboardTests {
    @Test func exploresChangesExportsAndQuits() throws {
        let session = try DashboardSession(["--exports", "."], home: TemporaryHome())
        let pty = session.pty
        try pty.read(until: "noise-gan · noise-cnn")
        // Numbers of the judges, and the strip that takes longest.
        try pty.read(until: "the judges' numbers", timeout: .seconds(60)) {
            $0.contains("logit -") || $0.contains("logit +")
        }
        try pty.read(until: " kept", timeout: .seconds(300))
        #expect(pty.screen.contains("seed 1 · #0"))

        try pty.write("\u{1B}[C")
        try pty.read(until: "seed 1 · #1")
        try pty.write("\t\u{1B}[A")
        try pty.read(until: "1 changed")
        try pty.write("u")
        try pty.read(until: "Undone: ")
        try pty.write("s42\r")
        try pty.read(until: "seed 42 · #1")
        try pty.read(until: "a gallery of the seed") { $0.contains("Gallery · seed 42") && !$0.contains("…") }

        // There is nothing to export before the digit is made.
        try pty.readUntilQuiet()
        try pty.write("e")
        try pty.read(until: "Wrote ")
        let names = session.home.names("").filter { $0.hasPrefix("noise-gan") }
        #expect(names.map { $0.suffix(4) } == ["json", ".npy", ".png"])
        let vector = try NPY.decode(session.home.bytes(#require(names.first { $0.hasSuffix(".npy") })))
        #expect(vector.shape == [1, 100])

        try pty.write("?")
        try pty.read(until: "browse the samples")
        try pty.write("\u{1B}")
        try pty.read(until: "no help") { !$0.contains("browse the samples") }

        try pty.resize(1, 1)
        try pty.read(until: "one cell") { $0.text.count <= 1 }
        try pty.resize(120, 40)
        try pty.read(until: "the whole frame") { $0.contains("seed 42 · #1") && $0.lines[39].contains("q quit") }

        try session.quit()
        // Nothing stays on the person's own screen.
        #expect(pty.screen.text == "")
    }

    @Test func drawsChangesAsAWholeFrame() throws {
        let session = try DashboardSession(home: TemporaryHome(), width: 120, height: 40)
        let pty = session.pty
        try pty.read(until: " kept", timeout: .seconds(300))
        // Through the screens of the program: overlays open and close, panels change, pictures come in.
        try pty.write("?\u{1B}[F")
        try pty.read(until: "to its beginning, end")
        // Escape alone is told from Escape before another key by a pause.
        try pty.write("\u{1B}")
        try pty.read(until: "no help") { !$0.contains("to its beginning, end") }
        // Pictures come in their own time; when some came between the two looks, look again, at others.
        var found: [String] = []
        for seed in 7...9 {
            for keys in ["]", "\t", "Z", "X", "\t", "+++", "a", "b", "\u{1B}[Z", "R", "u", "s\(seed)\r"] {
                try pty.write(keys)
            }
            try pty.read(until: "Gallery · seed \(seed)")
            try pty.readUntilQuiet()
            let changed = pty.screen
            // A program that is continued draws everything again.
            pty.signal(SIGSTOP)
            try pty.waitForStop()
            let drawn = pty.log.count
            pty.signal(SIGCONT)
            try pty.read(until: "a whole frame") { _ in pty.log.count > drawn + 5000 }
            try pty.readUntilQuiet()
            found = differences(changed, pty.screen)
            if found.isEmpty { break }
        }
        #expect(found.prefix(10) == [])
        #expect(pty.screen.unknown == [])
    }

    /// Where two screens look different, and how; a picture's greys may each be off by five levels.
    func differences(_ a: VirtualTerminal, _ b: VirtualTerminal) -> [String] {
        zip(a.cells, b.cells).enumerated().flatMap { y, rows in
            zip(rows.0, rows.1).enumerated().compactMap { x, cells in
                Appearance(cells.0).isLike(Appearance(cells.1), within: 10)
                    ? nil : "\(x), \(y): \(cells.0.words) | \(cells.1.words)"
            }
        }
    }

    @Test func followsTheMouse() throws {
        let session = try DashboardSession()
        let pty = session.pty
        #expect(pty.screen.modes.isSuperset(of: [1000, 1002, 1006]))
        let tab = try #require(pty.screen.place(of: "Latent"))
        try pty.write("\u{1B}[<0;\(tab.x + 1);\(tab.y + 1)M\u{1B}[<0;\(tab.x + 1);\(tab.y + 1)m")
        try pty.read(until: "the latent panel") { $0.contains("z[0] =") }
        try session.quit()
    }

    @Test func showsABrokenModelWhileTheOtherWorks() throws {
        let home = try TemporaryHome()
        try home.write("{", to: "Models/noise-gan/card.json")
        let session = try DashboardSession(home: home)
        let pty = session.pty
        try pty.read(until: "card.json")
        try pty.read(until: "noise-cnn")
        try pty.write("?")
        try pty.read(until: "browse the samples")
        try session.quit()
    }

    @Test func saysThatTheTerminalIsTooSmall() throws {
        let session = try DashboardSession(home: TemporaryHome(models: false), width: 59, height: 17)
        #expect(session.pty.screen.contains("59×17 is too small"))
        #expect(session.pty.screen.contains("needs 60×18"))
        try session.pty.resize(60, 18)
        try session.pty.read(until: "1 Explore")
        try session.pty.resize(3, 2)
        try session.pty.read(until: "two rows") { $0.text.split(separator: "\n").count <= 2 }
        try session.quit()
    }

    @Test func survivesAnyInput() throws {
        let session = try DashboardSession()
        let pty = session.pty
        // All bytes but the letters, Ctrl-C, Ctrl-Z and Ctrl-\, in an order of no sense.
        var bytes: [UInt8] = []
        for i in 0..<20_000 {
            let byte = UInt8(truncatingIfNeeded: (i &* 2_654_435_761) >> 7)
            if ![3, 26, 28].contains(byte), !(65...122).contains(byte) || byte == 91 { bytes.append(byte) }
        }
        try pty.write(bytes)
        try pty.write("\u{1B}\u{1B}\u{1B}??")
        try pty.write("\u{1B}")
        try pty.write("q")
        try pty.write("\u{3}")
        #expect(try pty.waitForExit().shellStatus != 1)
        try session.expectRestored()
    }
}

extension TerminalCell {
    /// The character's number and colours in words.
    fileprivate var words: String { "\(String(scalar.value, radix: 16)) \(style.foreground) \(style.background)" }
}
