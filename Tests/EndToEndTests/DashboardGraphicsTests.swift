import Foundation
import Support
import Testing

/// The built dashboard on terminals that answer that they have graphics.
struct DashboardGraphicsTests {
    @Test func showsPicturesInKittysPixels() throws {
        let session = try DashboardSession(home: TemporaryHome(), abilities: .kitty)
        let pty = session.pty
        try pty.read(until: "the gallery and the digit") { $0.pictures.count > 8 }
        try pty.read(until: "no blocks under a picture") { screen in
            screen.pictures.values.allSatisfy { picture in
                (picture.y..<picture.y + picture.rows).allSatisfy { row in
                    (picture.x..<picture.x + picture.columns).allSatisfy { screen.cell($0, row).scalar == " " }
                }
            }
        }
        let isPNG = pty.screen.pictures.values.allSatisfy { $0.file.starts(with: [0x89, 0x50, 0x4E, 0x47]) }
        #expect(isPNG)
        // What lies over them takes them away; then they come back.
        let count = pty.screen.pictures.count
        try pty.write("?")
        try pty.read(until: "the help over them") { $0.contains("browse the samples") && $0.pictures.count < count }
        try pty.write("\u{1B}")
        try pty.read(until: "all of them") { $0.pictures.count >= count }
        // Another renderer, by key, and another screen have none of them.
        try pty.write(":glyphs half\r")
        try pty.read(until: "half blocks") { $0.pictures.isEmpty && $0.cells.joined().contains { $0.scalar == "▀" } }
        try pty.write(":glyphs pixels\r")
        try pty.read(until: "pixels") { $0.pictures.count >= count }
        try pty.write("6")
        try pty.read(until: "the map") { $0.pictures.count < count }
        try session.quit()
        #expect(pty.screen.pictures.isEmpty)
    }

    @Test func showsPicturesAsSixels() throws {
        let session = try DashboardSession(home: TemporaryHome(), abilities: .sixel)
        let pty = session.pty
        try pty.read(until: "the gallery and the digit") { $0.sixels.count > 8 }
        #expect(pty.screen.sixels.allSatisfy { !$0.pixels.contains(-1) })
        try pty.write("?")
        try pty.read(until: "browse the samples")
        try pty.write("\u{1B}")
        try pty.read(until: "them again") { !$0.contains("browse the samples") && $0.sixels.count > 8 }
        try session.quit()
    }

    @Test(arguments: [["COLORTERM": "truecolor"], ["TERM": "screen-256color"], ["TERM": "linux"]])
    func doesWithoutWhereThereAreNone(_ environment: [String: String]) throws {
        var abilities = TerminalAbilities()
        abilities.attributes = "\u{1B}[?1;2c"
        let session = try DashboardSession(home: TemporaryHome(), environment: environment, abilities: abilities)
        let pty = session.pty
        try pty.read(until: "the judges' numbers") { $0.contains("logit -") || $0.contains("logit +") }
        #expect(pty.screen.pictures.isEmpty)
        #expect(pty.screen.sixels.isEmpty)
        try pty.write(":glyphs pixels\r")
        try pty.read(until: ":glyphs: pixels need")
        try session.quit()
    }

    @Test func anAnswerThatComesAfterTheEndIsWaitedFor() throws {
        let home = try TemporaryHome(models: false)
        var abilities = TerminalAbilities()
        abilities.attributes = "\u{1B}[?62;4;22c"
        // Quit at once: the answer is on its way while the program ends, and what follows reads nothing of it.
        let line = #""$0"; read -r -t 1 rest; echo "left over: [$rest]""#
        let pty = try PTY(
            "/bin/bash", ["-c", line, BuiltProgram.path],
            environment: BuiltProgram.environment(home: home).filter { $0.key != "COLUMNS" }, width: 80, height: 24,
            in: home.folder, abilities: abilities)
        try pty.write("q")
        try pty.read(until: "left over: []")
    }
}
