import Foundation
import Support
import Testing

/// The built dashboard under stress: a few seconds of it as part of the tests, all of it by `Tests/stress`.
@Suite(.serialized) struct StressTests {
    /// GLYPHSPACE_STRESS is `long`: the numbers of the issue, else a few of each.
    static let isLong = ProcessInfo.processInfo.environment["GLYPHSPACE_STRESS"] == "long"

    @Test func survivesResizeStorms() throws {
        let session = try DashboardSession(home: TemporaryHome(), width: 120, height: 40)
        let pty = session.pty
        pty.keepsLog = false
        var chance = Chance(seed: 1)
        for step in 0..<(Self.isLong ? 1000 : 40) {
            let isExtreme = step % 10 == 9
            let width = isExtreme ? (step % 20 == 9 ? 1 : 300) : 1 + chance.next(300)
            try pty.resize(width, isExtreme ? (step % 20 == 9 ? 1 : 100) : 1 + chance.next(100))
            if chance.next(4) == 0 { try pty.readUntilQuiet(for: .milliseconds(5)) }
        }
        try pty.resize(120, 40)
        try pty.read(until: "the last size") { $0.lines[39].contains("q quit") && $0.lines[0].contains("Explore") }
        try session.quit()
    }

    @Test func survivesPauses() throws {
        let session = try DashboardSession(home: TemporaryHome(), width: 100, height: 30)
        let pty = session.pty
        pty.keepsLog = false
        for cycle in 0..<(Self.isLong ? 100 : 4) {
            if cycle % 2 == 0 { try pty.write("\u{1A}") } else { pty.signal(SIGTSTP) }
            try pty.waitForStop()
            try pty.read(until: "the shell's screen") { !$0.isAlternate }
            try session.expectRestored()
            pty.signal(SIGCONT)
            try pty.read(until: "the frame again") {
                $0.isAlternate && $0.lines[29].contains("q quit") && $0.lines[0].contains("Explore")
            }
            // Between two frames and in the middle of one.
            if cycle % 3 == 0 { try Self.press("ljl", pty) }
        }
        try session.quit()
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGILL])
    func givesTheTerminalBackOn(_ signal: Int32) throws {
        let home = try TemporaryHome()
        for turn in 0..<(Self.isLong ? 100 : 2) {
            let session = try DashboardSession(home: home, width: 80 + turn % 3 * 20, height: 24 + turn % 2 * 10)
            // Some while it still loads, some at rest, some while it draws.
            if turn % 3 == 1 { try session.pty.readUntilQuiet(for: .milliseconds(20)) }
            if turn % 3 == 2 { try Self.press("lll]", session.pty) }
            session.pty.signal(signal)
            let end = try session.pty.waitForExit()
            #expect(end.shellStatus == 128 + signal)
            try session.expectRestored()
            #expect(session.pty.screen.text == "")
        }
    }

    @Test(arguments: [(1, 80, 24), (2, 120, 40), (3, 200, 60)])
    func survivesRandomKeysAndMouse(_ seed: UInt64, _ width: Int, _ height: Int) throws {
        let home = try TemporaryHome()
        // Without images no training begins.
        try FileManager.default.removeItem(atPath: home.folder + "/Assets/mnist")
        // One terminal without graphics, one with kitty's, one with sixels.
        var plain = TerminalAbilities()
        plain.attributes = "\u{1B}[?1;2c"
        let session = try DashboardSession(
            ["--exports", "."], home: home, width: width, height: height,
            abilities: [plain, .kitty, .sixel][Int(seed) % 3])
        let pty = session.pty
        pty.keepsLog = false
        // Undo histories, shelves and caches fill up to their limits first: the same keys once more find them full.
        let clock = ContinuousClock()
        let end = clock.now + .seconds(66)
        var resident: [Int] = []
        var rounds = 3
        for pass in 0..<(Self.isLong ? 3 : 1) {
            var chance = Chance(seed: seed)
            var round = 0
            while Self.isLong && pass == 0 ? clock.now < end : round < rounds {
                for _ in 0..<20 {
                    try pty.write((0..<10).flatMap { _ in Self.event(&chance, width, height) })
                    pty.settle(for: .milliseconds(2), atMost: .seconds(1))
                }
                try Self.expectNotStuck(pty)
                round += 1
            }
            rounds = round
            guard Self.isLong else { continue }
            try Self.rest(pty)
            resident.append(try Self.residentKilobytes(pty.pid))
        }
        if Self.isLong {
            // What screens keep for those who come back has limits, but not all of them are met in a few minutes.
            print("resident at rest at \(width)×\(height), \(rounds) rounds thrice: \(resident) kB")
            #expect(resident[2] < resident[1] + resident[1] / 4 && resident[2] < 128 << 10)
        }
        // What is being exported is written to its end first.
        try session.quit(within: .seconds(300))
    }

    /// Closes whatever is open: the help of the first screen comes up.
    private static func expectNotStuck(_ pty: PTY) throws {
        var tries = 0
        repeat {
            tries += 1
            // A busy machine is behind, and takes Escape and what follows too early for one key.
            let pause: Duration = .milliseconds(60 * tries)
            for key in ["\u{1B}", "\u{1B}", "\u{1B}", "1", "?"] {
                try pty.readUntilTaken(andQuietFor: pause)
                try pty.write(key)
            }
            try pty.readUntilTaken(andQuietFor: pause)
        } while tries < 6 && !pty.screen.contains("mark the point as A")
        try pty.read(until: "mark the point as A")
        try pty.write("\u{1B}")
        try pty.read(until: "no help") { !$0.contains("mark the point as A") }
        #expect(pty.screen.unknown == [])
    }

    /// Presses keys that move the point, and waits until its title shows it: keys on their way would be echoed, in the middle
    /// of whatever is written, by a terminal that was given back meanwhile.
    private static func press(_ keys: String, _ pty: PTY) throws {
        let before = pty.screen.lines[1]
        try pty.write(keys)
        try pty.read(until: "what the keys do") { $0.lines[1] != before }
    }

    /// The bytes of one thing a person or a terminal might do; nothing that leaves or stops the program.
    private static func event(_ chance: inout Chance, _ width: Int, _ height: Int) -> [UInt8] {
        let keys = [
            "\u{1B}OA", "\u{1B}OB", "\u{1B}OC", "\u{1B}OD", "\u{1B}[A", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H",
            "\u{1B}[F",
            "\u{1B}[1;2A", "\u{1B}[1;2C", "\u{1B}[3~", "\u{1B}[Z", "\t", "\r", "\u{7F}", "\u{12}", "\u{14}", "\u{7}",
            "\u{17}",
            "\u{1B}OP", " ",
        ]
        let strange = [
            "\u{1B}[1;5C", "\u{1B}[?62;4c", "\u{1B}[0n", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
            "\u{1B}[12;4R",
            "\u{1B}[200~q pasted\r\u{1B}[201~", "ö", "漢", "\u{1B}[99;99;99u",
        ]
        switch chance.next(20) {
        case 0..<8: return Array(keys[chance.next(keys.count)].utf8)
        case 8..<13:
            let letters = Array(
                "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ+-=_[]{}<>,.;/!$%&()*0123456789".utf8)
            return [letters[chance.next(letters.count)]]
        case 13: return Array(strange[chance.next(strange.count)].utf8)
        case 14: return [0x31 + UInt8(chance.next(9))]
        default:
            let (x, y) = (1 + chance.next(width), 1 + chance.next(height))
            let button = [0, 0, 0, 32, 32, 64, 65, 2][chance.next(8)]
            return Array("\u{1B}[<\(button);\(x);\(y)\(chance.next(3) == 0 ? "m" : "M")".utf8)
        }
    }

    /// Waits until what random keys asked for is computed and written: three seconds with hardly any work in them.
    private static func rest(_ pty: PTY) throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(300)
        var (quiet, before) = (0, try processorTicks(pty.pid))
        while quiet < 3, clock.now < end {
            pty.settle(for: .seconds(1), atMost: .seconds(1))
            let now = try processorTicks(pty.pid)
            quiet = now - before <= 3 ? quiet + 1 : 0
            before = now
        }
        #expect(quiet == 3, "something is still going on")
    }

    /// Processor time of a process so far, in hundredths of a second.
    private static func processorTicks(_ pid: pid_t) throws -> Int {
        let fields = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: ")")
        let times = try #require(fields.last).split(separator: " ").dropFirst(11).prefix(2)
        return times.compactMap { Int($0) }.reduce(0, +)
    }

    private static func residentKilobytes(_ pid: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return try #require(line.flatMap { Int($0.filter(\.isNumber)) })
    }
}

/// Numbers that are the same for a seed on every machine.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number from 0 to below `limit`.
    mutating func next(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }
}
