import Foundation
import Support
import Testing

/// What the keys of a session send over the line, with the model and the pictures that come along.
struct KeyBytesTests {
    /// A hundred keys: each screen by its number, then right, right, down, down, in two of its panels. Half of them take
    /// at most 2,000 bytes.
    @Test(arguments: [(80, 24), (120, 40)])
    func halfOfTheKeysTakeFewBytes(_ width: Int, _ height: Int) throws {
        let home = try TemporaryHome(models: false)
        let real = ["GLYPHSPACE_HOME": TemporaryHome.repository]
        // Keeps the class means: nothing is under way behind the keys.
        let tour = try BuiltProgram.run(
            ["walk", "digits-cgan", "--tour", "--frames", "2", "--csv", "-"], home: home, environment: real)
        #expect(tour.exit == 0)
        let session = try DashboardSession(
            ["--model", "digits-cgan", "--fresh"], home: home, environment: real, width: width, height: height)
        let pty = session.pty
        try pty.read(until: "seed 1")
        try pty.readUntilQuiet(for: .milliseconds(500))
        let moves = ["\u{1B}OC", "\u{1B}OC", "\u{1B}OB", "\u{1B}OB"]
        var counts: [Int] = []
        for screen in "1234567890" {
            for key in [String(screen)] + moves + ["\t"] + moves {
                let before = pty.log.count
                try pty.write(key)
                try pty.readUntilTaken(andQuietFor: .milliseconds(100))
                counts.append(pty.log.count - before)
            }
        }
        #expect(pty.screen.unknown == [])
        let drawing = counts.filter { $0 > 0 }.sorted()
        // A key that draws nothing is no cheap key; on a busy machine some are drawn together.
        #expect(drawing.count > 50)
        let (median, dearest) = (drawing[drawing.count / 2], drawing[drawing.count - 1])
        print("bytes of \(drawing.count) keys at \(width)×\(height): median \(median), at most \(dearest)")
        #expect(median <= 2000)
        try session.quit(within: .seconds(300))
    }
}
