import Foundation
import Support
import Testing

/// What the dashboard makes of its surroundings, and the command line of the dashboard.
struct TerminalTests {
    @Test func goesByTheTerminalsSizeNotByTheEnvironments() throws {
        let session = try DashboardSession(
            home: TemporaryHome(), environment: ["COLUMNS": "70", "LINES": "20"], width: 120, height: 40)
        try session.pty.read(until: "the whole width") { $0.lines[0].hasSuffix("noise-gan · noise-cnn") }
        #expect(session.pty.screen.lines[39].contains("q quit"))
        try session.quit()
    }

    @Test func exportsWhatTheCommandLineDrawsAgain() throws {
        // Known means: while they are computed, it draws how far they are, and is never quiet.
        let home = try TemporaryHome()
        try home.knowMeans()
        let session = try DashboardSession(["--seed", "5"], home: home, width: 120, height: 40)
        try session.pty.read(until: "New here?")
        try session.pty.write("l")
        try session.pty.read(until: "the digit") {
            $0.contains("seed 5 · #1") && ($0.contains("logit -") || $0.contains("logit +"))
        }
        try session.pty.readUntilQuiet()
        try session.pty.write("e")
        try session.pty.read(until: "Wrote ")
        try session.quit()
        let stem = "noise-gan-seed5-1"
        #expect(home.names("").filter { $0.hasPrefix("noise") } == ["\(stem).json", "\(stem).npy", "\(stem).png"])

        func images(_ arguments: [String]) throws -> [UInt8] {
            let result = try BuiltProgram.run(arguments + ["--npy", "-"], home: home, in: home.folder)
            #expect(result.error == "")
            return result.output
        }
        let drawn = try images(["sample", "noise-gan", "--seed", "5", "--index", "1"])
        #expect(drawn.count == 128 + 784 * 4)
        #expect(try images(["sample", "noise-gan", "--from", "\(stem).png"]) == drawn)
        #expect(try images(["sample", "noise-gan", "--from", "\(stem).npy"]) == drawn)
        // The command that the export names is one that this program takes.
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(home.bytes("\(stem).json"))) as? [String: Any])
        let words = try #require(json["command"] as? String).split(separator: " ").map(String.init)
        #expect(words.first == "glyphspace")
        #expect(try images(Array(words.dropFirst())) == drawn)
    }

    @Test func opensTheModelsThatAreAskedFor() throws {
        let home = try TemporaryHome()
        let session = try DashboardSession(["--model", "noise-cnn"], home: home, width: 160, height: 50)
        try session.pty.read(until: "noise-cnn: has no generator")
        session.pty.signal(SIGTERM)
        #expect(try session.pty.waitForExit() == .code(143))
        let missing = try DashboardSession(["--models", "/nowhere"], home: home, width: 160, height: 50)
        try missing.pty.read(until: "/nowhere: no such folder (check --models)")
        try missing.quit()
    }
}
