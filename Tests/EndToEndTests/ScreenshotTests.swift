import Foundation
import Support
import TerminalUI
import Testing

@testable import glyphspace

/// `glyphspace screenshot`: screens of the dashboard without a terminal.
struct ScreenshotTests {
    /// The screens that are kept in the folder Screens, by the arguments that print them.
    static let kept: [(file: String, arguments: [String])] = [
        ("explore-80x24.txt", ["explore", "--seed", "7", "--size", "80x24", "--keys", "Tab Down Down"]),
        ("directions-120x40.txt", ["directions", "--seed", "7", "--keys", "Down Right Right"]),
        ("style-80x24.txt", ["style", "--size", "80x24", "--keys", "Down"]),
        ("help-80x24.txt", ["train", "--size", "80x24", "--keys", "?"]),
    ]

    static let folder = (#filePath as NSString).deletingLastPathComponent + "/Screens"

    func lines(_ text: String) -> [String] {
        text.split(separator: "\n" as Character, omittingEmptySubsequences: false).map(String.init)
    }

    /// The kept screens; GLYPHSPACE_SCREENS=write renews them after a change that is meant.
    @Test(arguments: kept.indices) func screensAreAsTheyWere(_ index: Int) throws {
        let (file, arguments) = Self.kept[index]
        let result = try BuiltProgram.run(
            ["screenshot"] + arguments, environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
        #expect(result.exit == 0, "\(result.error)")
        let path = Self.folder + "/" + file
        if ProcessInfo.processInfo.environment["GLYPHSPACE_SCREENS"] == "write" {
            try result.text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let (before, now) = (lines(try String(contentsOfFile: path, encoding: .utf8)), lines(result.text))
        #expect(before.count == now.count)
        // Another processor rounds otherwise: a few cells of pictures and last digits may differ, words may not.
        let unsure = Set("0123456789. ░▒▓█▀▄▐▁▂▃▅▆▇▉▊▋▌▍▎▏")
        var changed = 0
        var reworded: [String] = []
        for (old, new) in zip(before, now) {
            let width = max(old.count, new.count)
            let rows = [old, new].map { Array($0) + [Character](repeating: " ", count: width - $0.count) }
            let pairs = zip(rows[0], rows[1]).filter { $0 != $1 }
            changed += pairs.count
            if !pairs.allSatisfy({ unsure.contains($0) && unsure.contains($1) }) { reworded.append(new) }
        }
        #expect(reworded == [])
        #expect(changed <= 12, "\(file):\n\(result.text)")
    }

    /// A screen that only says that a model is not there would be taken for the model's.
    @Test(arguments: [
        (["--model", "nobody"], "nobody: no such model (see glyphspace models)"),
        (["--model", "noise-cnn"], "HOME/Models/noise-cnn: has no generator (see glyphspace models)"),
        (["--classifier", "noise-gan"], "noise-gan: is no classifier but a dcgan (see glyphspace models)"),
    ])
    func refusesModelsThatAreNotThere(_ options: [String], _ message: String) throws {
        let home = try TemporaryHome()
        let result = try BuiltProgram.run(["screenshot", "explore"] + options, home: home)
        #expect(result.text == "" && result.exit == 1)
        #expect(result.error == "glyphspace: \(message.replacing("HOME", with: home.folder))\n")
    }

    @Test func sizeIsKept() throws {
        let home = try TemporaryHome()
        let result = try BuiltProgram.run(["screenshot", "explore", "--size", "100x30", "--json"], home: home)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any], "\(result.error)")
        let lines = try #require(object["lines"] as? [String])
        #expect(object["screen"] as? String == "explore")
        #expect(lines.count == 30)
        #expect(Set(lines.map(\.count)) == [100])
        #expect(lines[0].contains("1 Explore"))
    }

    @Test func keysLeadToTheirScreenAndNothingIsWritten() throws {
        let home = try TemporaryHome()
        let before = home.names("")
        let result = try BuiltProgram.run(
            ["screenshot", "explore", "--size", "80x24", "--keys", "e y f : text:style Enter", "--json"], home: home,
            in: home.folder)
        let object = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(object["screen"] as? String == "style")
        #expect(home.names("") == before)
    }

    @Test func coloursAreControlSequences() throws {
        let home = try TemporaryHome()
        let text = try BuiltProgram.run(["screenshot", "explore", "--colors", "256", "--size", "80x24"], home: home)
            .text
        #expect(text.contains("\u{1B}[0;"))
        #expect(text.contains("38;5;"))
        let plain = try BuiltProgram.run(["screenshot", "explore", "--size", "80x24"], home: home).text
        #expect(!plain.contains("\u{1B}"))
        let ascii = try BuiltProgram.run(["screenshot", "explore", "--glyphs", "ascii", "--size", "80x24"], home: home)
            .text
        #expect(ascii.utf8.allSatisfy { $0 < 0x7F })
    }

    @Test(arguments: [
        (
            ["screenshot", "explore", "--size", "80"],
            "--size: '80' is not a value for it (expected columns and rows from 1 to 1000, such as 120x40)"
        ),
        (
            ["screenshot", "explore", "--size", "0x9"],
            "--size: '0x9' is not a value for it (expected columns and rows from 1 to 1000, such as 120x40)"
        ),
        (
            ["screenshot", "explore", "--keys", "j Foo"],
            "--keys: 'Foo' is not a value for it (expected names of keys, such as j, Ctrl-R, Enter, Left or F1, or text:abc)"
        ),
    ])
    func mistakesAreToldApart(_ arguments: [String], _ message: String) throws {
        let result = try BuiltProgram.run(arguments)
        #expect(result.exit == 2)
        #expect(result.error == "glyphspace: \(message)\n")
        #expect(result.text == "")
    }
}
