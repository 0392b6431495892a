import Dashboard
import Foundation
import TerminalUI
import Testing

@testable import glyphspace

struct ConfigTests {
    func parse(_ text: String) -> (Config, [String]) {
        let (config, errors) = ConfigParser.parse(Array(text.utf8), path: "c")
        return (config, errors.map(\.description))
    }

    @Test func readsSettingsAndKeys() {
        let (config, errors) = parse(
            """
            # mine
            theme=light\r
              start = map
            models = /a b/c
            models = ~/d

            key explore.random-point = Alt-r |
            """)
        #expect(errors == [])
        #expect(config.text("theme") == "light")
        #expect(config.text("start") == "map")
        #expect(config.texts["models"] == ["/a b/c", "~/d"])
        #expect(config.text("seed") == nil)
        #expect(config.keys.action(.character("|"), in: [.explore]) == .randomPoint)
        #expect(config.keys.action(.alt("r"), in: [.explore]) == .randomPoint)
    }

    @Test(arguments: [
        ("them = dark", "c:1: them: unknown setting (did you mean theme?)"),
        ("xyzzy = 1", "c:1: xyzzy: unknown setting (see glyphspace config --example)"),
        (
            "\n\ntheme = drak",
            "c:3: theme: 'drak' is not a value for it (expected auto, dark, light, contrast, colorblind)"
        ),
        ("theme", "c:1: theme: has no = (write: name = value)"),
        ("seed = 1\nseed = 2", "c:2: seed: is in line 1 already (give it once)"),
        ("threads = 65", "c:1: threads: '65' is not a value for it (expected a whole number from 1 to 64)"),
        ("model =", "c:1: model: '' is not a value for it (expected a path)"),
        ("key explore.mark-c = x", "c:1: explore.mark-c: no key does this (did you mean explore.mark-a?)"),
        ("key explore.mark-a =", "c:1: explore.mark-a: has no key (name one key or more, with blanks between them)"),
        (
            "key explore.mark-a = Hyper-x",
            "c:1: explore.mark-a: 'Hyper-x' is no key (keys are such as x, X, Ctrl-R, Alt-x, F5, Enter, PgUp, Left)"
        ),
        ("key explore.mark-a = Esc", "c:1: explore.mark-a: Esc keeps its meaning (take another key)"),
        (
            "key explore.mark-a = F2\nkey explore.mark-a = F3",
            "c:2: explore.mark-a: is in line 1 already (give all its keys in one line)"
        ),
        (
            "seed = 3\nkey explore.mark-a = q",
            "c:2: everywhere.quit: q is the key of explore.mark-a too (give one of them another key)"
        ),
        ("= x", "c:1: line: has no name before the = (write: name = value)"),
        ("a\u{1B}[2Jb = 1", "c:1: a\u{FFFD}[2Jb: unknown setting (see glyphspace config --example)"),
    ])
    func saysWhatIsWrongInWhichLine(_ text: String, _ error: String) { #expect(parse(text).1 == [error]) }

    @Test func aByteOrderMarkSaysNothing() {
        let (config, errors) = ConfigParser.parse([0xEF, 0xBB, 0xBF] + Array("theme = light".utf8), path: "c")
        #expect(errors == [])
        #expect(config.text("theme") == "light")
        #expect(parse("theme = light\n\u{FEFF}seed = 1").1.count == 1)
    }

    @Test func hostileFilesAreErrorsOnly() {
        let (config, errors) = ConfigParser.parse([0xFF, 0xFE, 10, 0, 10], path: "c")
        #expect(errors.map(\.line) == [1, 2])
        #expect(errors[0].description == "c:1: line: is not UTF-8 (save the file as UTF-8)")
        #expect(config.texts == [:])
        let long = ConfigParser.parse([UInt8](repeating: 65, count: 1001), path: "c").1
        #expect(long.map(\.description) == ["c:1: line: has 1001 bytes (1000 are the most)"])
    }

    @Test func theExampleIsGoodWithAndWithoutItsMarks() {
        #expect(parse(ConfigCommand.example).1 == [])
        #expect(parse(ConfigCommand.example).0.texts == [:])
        let lines = ConfigCommand.example.split(separator: "\n" as Character).map { line -> String in
            line.contains(" = ") && line.hasPrefix("# ") && !line.contains(",  name") && !line.contains("line, name")
                ? String(line.dropFirst(2)) : String(line)
        }
        let (config, errors) = parse(lines.joined(separator: "\n"))
        #expect(errors == [])
        #expect(Set(config.texts.keys) == Set(ConfigTable.settings.map(\.name)))
        #expect(config.rebound.count == 2)
    }

    @Test func whatIsPrintedSetsTheSame() {
        let (config, _) = parse("theme = contrast\nkey gallery.page+1 = J\nmodels = /x\nmodels = /y\n")
        let (again, errors) = parse(ConfigCommand.text(config))
        #expect(errors == [])
        #expect(again == config)
    }

    @Test func theCommandChecks() throws {
        let home = try TemporaryHome(models: false)
        let none = try BuiltProgram.run(["config", "--check"], home: home)
        #expect(none.exit == 0)
        #expect(none.text.hasSuffix("/glyphspace/config: not there, which is good too: 0 settings, 0 changed keys\n"))
        try home.write("theme = drak\nstart = map\n", to: "bad")
        let bad = try BuiltProgram.run(["config", "--check", home.folder + "/bad"], home: home)
        #expect(bad.exit == 1)
        #expect(
            bad.error
                == "glyphspace: \(home.folder)/bad:1: theme: 'drak' is not a value for it (expected auto, dark, light, contrast, colorblind)\n"
        )
        let missing = try BuiltProgram.run(["config", "--check", home.folder + "/none"], home: home)
        #expect(missing.exit == 1)
        #expect(missing.error.contains("/none: no such file"))
        try home.write(String(repeating: "#", count: 70_000), to: "large")
        #expect(try BuiltProgram.run(["config", "--check", home.folder + "/large"], home: home).exit == 1)
    }

    @Test func theCommandChecksForMachines() throws {
        let home = try TemporaryHome(models: false)
        try home.write("\u{FEFF}theme = drak\n= x\n", to: "bad")
        func check(_ files: String...) throws -> (exit: Int32, answer: [String: Any]) {
            let result = try BuiltProgram.run(["config", "--check", "--json"] + files, home: home)
            #expect(result.error == "")
            let answer = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
            return (result.exit, try #require(answer))
        }
        let bad = try check(home.folder + "/bad")
        #expect(bad.exit == 1)
        #expect(bad.answer["ok"] as? Bool == false)
        let problems = try #require(bad.answer["problems"] as? [[String: Any]])
        #expect(problems.map { $0["line"] as? Int } == [1, 2])
        #expect((problems[0]["text"] as? String)?.hasPrefix("theme: 'drak' is not a value for it (") == true)
        #expect(problems[1]["text"] as? String == "line: has no name before the = (write: name = value)")
        let good = try check()
        #expect(good.exit == 0)
        #expect(good.answer["ok"] as? Bool == true)
        #expect((good.answer["problems"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [
        (["--example", "--keys"], "--keys: cannot go with --example (choose one)"),
        (["--example", "--json"], "--example: cannot go with --json (choose one)"),
        (["--example", "x"], "--example: cannot go with x (choose one)"),
        (["--keys", "x"], "--keys: cannot go with x (choose one)"),
        (["--check", "--keys"], "--check: cannot go with --keys (choose one)"),
        (["a", "b"], "b: unexpected argument (see glyphspace config --help)"),
    ])
    func theCommandRefusesWhatWouldDoNothing(_ arguments: [String], _ message: String) throws {
        let result = try BuiltProgram.run(["config"] + arguments)
        #expect(result.error == "glyphspace: \(message)\n")
        #expect(result.text == "")
        #expect(result.exit == 2)
    }

    @Test func sessionsAreKeptWholeOrPassedOver() throws {
        let home = try TemporaryHome(models: false)
        let file = SessionFile(path: home.folder + "/state/session.json")
        #expect(file.read() == .nothing)
        let session = Session(
            screen: "map", model: "m", seed: 3, sample: 4, label: 0, truncation: 100, title: "seed 3", base: [1, 2],
            latent: [1, 3])
        try file.write(session)
        #expect(file.read() == .session(session))
        try home.write("{\"screen\": 3}", to: "state/session.json")
        #expect(
            file.read() == .damaged("\(home.folder)/state/session.json: holds no session (it is passed over)"))
        #expect(SessionFile(path: nil).read() == .nothing)
    }

    @Test func optionsGoBeforeSettings() throws {
        let (config, _) = parse("theme = light\nseed = 9\nmodel = digits-fcgan\n")
        func wishes(_ words: String...) throws -> Wishes {
            guard case .run(let arguments) = try CommandTable.parser.parse(words) else { throw Failure("", "") }
            return Wishes(arguments: arguments, config: config)
        }
        #expect(try wishes("--theme", "dark").text("theme") == "dark")
        #expect(try wishes().text("theme") == "light")
        #expect(try wishes().seed == 9)
        #expect(try wishes("--seed", "4").seed == 4)
        #expect(try wishes().choice().generator == "digits-fcgan")
        #expect(try wishes("./x").choice().generator == "./x")
        let session = Session(
            screen: "map", model: "m", seed: 3, sample: 4, label: 0, truncation: 100, title: "", base: [1], latent: [1])
        #expect(try wishes().resumed(.session(session)) == session)
        #expect(try wishes("--fresh").resumed(.session(session)) == nil)
        #expect(try wishes("--seed", "4").resumed(.session(session)) == nil)
        #expect(try wishes().resumed(.damaged("x")) == nil)
        let home = try TemporaryHome()
        let folder = try wishes(home.folder + "/Models").choice()
        #expect(folder.folder == home.folder + "/Models")
        #expect(folder.generator == nil)
        #expect(throws: Failure.self) { try wishes(home.folder + "/Assets").choice() }
    }
}
