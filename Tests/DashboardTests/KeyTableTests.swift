import TerminalUI
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
    static let panels: [KeyContext] = [.gallery, .latent, .noise, .path, .means]

    /// All sets of contexts that are looked at together.
    static let together: [[KeyContext]] =
        panels.map { [$0, .explore, .everywhere] }
        + [KeyContext.curves, .samples, .runs].map { [$0, .train, .everywhere] }
        + ClassesPanel.allCases.map { [KeyContext($0), .classes, .everywhere] }
        + WalkPanel.allCases.map { [KeyContext($0), .walk, .everywhere] }
        + ShakePanel.allCases.map { [KeyContext($0), .shake, .everywhere] }
        + DirectionsPanel.allCases.map { [KeyContext($0), .directions, .everywhere] }
        + DrawPanel.allCases.map { [KeyContext($0), .draw, .everywhere] }
        + [[.style, .everywhere], [.between, .style, .everywhere], [.fakes, .style, .everywhere]]
        + [
            [.map, .everywhere], [.write, .everywhere], [.shelf], [.undoTree], [.modelList], [.modelFilter],
            [.commandLine],
        ]
        + [[.help], [.seedPrompt], [.trainForm], [.leaving], [.finishing], [.message], [.truncation]]

    @Test(arguments: together) func noKeyIsBoundTwice(_ contexts: [KeyContext]) {
        let keys = contexts.flatMap { Keys.bindings($0) }.flatMap { $0.keys.map(\.key) }
        let twice = Dictionary(grouping: keys, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice)")
    }

    @Test(arguments: together) func everyKeyIsFound(_ contexts: [KeyContext]) {
        for binding in contexts.flatMap({ Keys.bindings($0) }) {
            for (key, action) in binding.keys { #expect(Keys.action(key, in: contexts) == action) }
        }
    }

    @Test func digitsAreKeptForScreens() {
        for binding in Keys.table where binding.context != .seedPrompt {
            for (key, _) in binding.keys {
                if case .character(let c) = key { #expect(!c.isNumber || binding.help == "go to a screen") }
            }
        }
    }

    @Test func everyContextHasAWayOut() {
        for contexts in Self.together {
            #expect(Keys.action(.control("c"), in: contexts) == .quit)
            #expect(Keys.action(.escape, in: contexts) == .back)
            #expect(Keys.action(.control("z"), in: contexts) == .suspend)
        }
    }

    @Test func helpShowsEveryBindingOfTheScreenOnce() {
        let shown = HelpText.lines(.explore).compactMap { line in
            if case .key(let name, let help) = line { name + "|" + help } else { nil }
        }
        let screen = ([.explore] + Self.panels + [.everywhere]).flatMap { Keys.bindings($0) }
        // Windows have what quits and leaves to the shell as well: that is said once.
        let windows = [
            KeyContext.seedPrompt, .undoTree, .commandLine, .shelf, .modelList, .modelFilter, .truncation, .help,
        ]
        .flatMap { Keys.bindings($0) }.filter { $0.help != "quit" && $0.help != "leave to the shell" }
        let commands = HelpText.commands.compactMap { line in
            if case .key(let name, let help) = line { name + "|" + help } else { nil }
        }
        let bound = (screen + windows).map { $0.name + "|" + $0.help }
        #expect(shown == bound + commands)
        #expect(Set(shown.prefix(screen.count)).count == screen.count)
    }

    @Test func everyScreenHasItsOwnHelp() {
        for screen in ScreenID.allCases {
            let headings = HelpText.lines(screen).compactMap { if case .heading(let text) = $0 { text } else { nil } }
            #expect(headings == (screen.contexts + [.everywhere] + screen.windows).map(\.title) + ["Commands"])
            #expect(screen.windows.suffix(2) == [.truncation, .help])
        }
    }

    @Test func helpNamesEveryCommandWithWhatComesBehindIt() {
        #expect(HelpText.commands.count == LineCommand.all.count + 1)
        #expect(HelpText.commands.contains(.key(":add", "POINT … · add points to the walk")))
        #expect(HelpText.commands.contains(.key(":quit", "leave")))
    }

    @Test func whatIsTypedInAFormIsInTheHelpToo() {
        #expect(HelpText.lines(.train).contains(.key("type", "a value, where there are none to choose from")))
    }

    @Test func helpHasAsManyColumnsAsItNeedsAndHaveRoom() {
        func columns(_ screen: ScreenID, _ width: Int, _ height: Int) -> Int {
            HelpText.columns(screen, Size(width: width, height: height)).count
        }
        #expect(columns(.explore, 80, 24) == 1)
        #expect(columns(.explore, 120, 40) == 2)
        #expect(columns(.explore, 200, 70) == 1)
        #expect(columns(.explore, 200, 30) == 3)
        #expect(columns(.map, 120, 40) == 1)
        #expect(columns(.explore, 1, 1) == 1)
    }

    /// What holds on the screen is seen first, without scrolling.
    @Test(arguments: ScreenID.allCases) func keysOfWindowsAreBelowTheOthers(_ screen: ScreenID) throws {
        let size = Size(width: 120, height: 40)
        let columns = HelpText.columns(screen, size)
        let headings = columns.map { $0.firstIndex(of: .heading("Typing a command")) ?? .max }
        let first = try #require(headings.min())
        for context in screen.contexts + [.everywhere] {
            let place = try #require(columns.compactMap { $0.firstIndex(of: .heading(context.title)) }.first)
            #expect(place < min(first, HelpText.rows(size)), "\(context)")
        }
    }

    @Test func namesAreOfTheKeysThemselves() {
        #expect(Keys.name(.control("r")) == "Ctrl-R")
        #expect(Keys.name(.backTab) == "Shift-Tab")
        #expect(
            Keys.bindings(.explore).map(\.name).prefix(6) == ["a b", "[ ]", "s", "R", "n N", "u Ctrl-R"])
    }

    @Test func unboundKeysDoNothing() {
        var driver = Driver.started()
        let before = driver.state
        driver.press(.character("%"), .function(7), .alt("x"), .insert)
        #expect(driver.state == before)
        #expect(driver.effects == [])
    }
}

@Test(arguments: ScreenID.allCases) func noWordOfTheHelpIsCutWhereItHasTwoColumns(_ screen: ScreenID) {
    let room = HelpText.columnWidth - HelpText.keyWidth(screen) - 3
    let shown = HelpText.columns(screen, Size(width: 120, height: 40)).joined().compactMap { line in
        if case .key(_, let help) = line { help } else { nil }
    }
    #expect(shown.allSatisfy { $0.unicodeScalars.count <= room })
    let all = HelpText.lines(screen).compactMap { line in
        if case .key(_, let help) = line { help } else { nil }
    }
    // Those of windows stand below both columns.
    func words(_ lines: [String]) -> [Substring] { lines.flatMap { $0.split(separator: " ") }.sorted() }
    #expect(words(shown) == words(all))
}
