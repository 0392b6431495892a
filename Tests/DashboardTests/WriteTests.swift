import TerminalUI
import Testing

@testable import Dashboard

@Suite struct WriteTests {
    /// A dashboard on the Write screen.
    static func opened(width: Int = 120, height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("0")
        return driver
    }

    private func plans(_ driver: Driver) -> [WritePlan] {
        driver.effects.compactMap { if case .lab(.write(let plan, _)) = $0 { plan } else { nil } }
    }
    private func words(_ driver: Driver) -> [String] {
        driver.state.screenRecipe?.words.compactMap { if case .text(let word) = $0 { word } else { nil } } ?? []
    }

    @Test func theMessageIsWrittenAtOnce() {
        let driver = Self.opened()
        #expect(driver.state.screen == .write)
        #expect(
            plans(driver) == [
                WritePlan(
                    message: "2026", sigma: 0.3, seed: 1, threshold: 0.995, truncation: 1, model: nil, isBoxed: true)
            ])
        #expect(driver.state.write.page?.marks.count == 4)
        #expect(driver.lines.joined(separator: "\n").contains("2 → 0"))
        #expect(
            words(driver) == [
                "write", "2026", "--sigma", "0.3", "--seed", "1", "--threshold", "0.995",
            ])
    }

    @Test func whatWritesIsLetGoWhenTheScreenIsLeft() {
        var driver = Self.opened()
        driver.press(.escape)
        driver.effects = []
        driver.type("1")
        #expect(driver.effects.contains(.lab(.release(.write))))
        driver.effects = []
        driver.type("01")
        #expect(!driver.effects.contains(.lab(.release(.write))))
    }

    @Test func typingGoesIntoTheMessage() {
        var driver = Self.opened()
        driver.effects = []
        driver.type("i 7q1")
        driver.press(.enter)
        driver.type("5")
        #expect(driver.state.write.message == "2026 7q1\n5")
        #expect(plans(driver).count == 6)
        driver.press(.backspace, .backspace, .control("w"))
        #expect(driver.state.write.message == "2026 ")
        driver.press(.control("u"))
        #expect(driver.state.write.message == "" && driver.state.write.page == nil)
        #expect(driver.state.screenRecipe == nil)
        driver.press(.escape)
        #expect(driver.state.overlay == nil)
        #expect(driver.lines.joined().contains("i types a message"))
    }

    @Test func unknownCharactersAreNamed() {
        var driver = Self.opened()
        driver.type("i x€")
        driver.press(.escape)
        #expect(driver.lines.joined().contains("no model writes x € (they know 0123456789)"))
        #expect(words(driver).suffix(2) == ["--missing", "box"])
        driver.type("m")
        #expect(words(driver).suffix(2) == ["--missing", "skip"])
        #expect(plans(driver).last?.isBoxed == false)
    }

    @Test func theOnlyWriterIsNamedWithWhatItKnows() {
        var driver = Self.opened()
        driver.type("i x€")
        driver.press(.escape)
        driver.type("M")
        #expect(driver.lines.joined().contains("digits-dcgan does not write x € (it knows 0123456789)"))
        #expect(!driver.lines.joined().contains("no model writes"))
        driver.type("M")
        #expect(driver.lines.joined().contains("no model writes x €"))
    }

    /// The driver's digits are sure to 99.8%.
    @Test func charactersBelowTheThresholdAreNamed() throws {
        var driver = Self.opened()
        #expect(!driver.lines.joined().contains(" only"))
        driver.press(.tab)
        while driver.state.write.threshold <= 0.998 { driver.press(.up) }
        #expect(driver.lines.joined().contains("2 is sure to 99.8%, 0 to 99.8%, 6 to 99.8% only"))
        let layout = try #require(driver.state.writeLayout)
        var surface = Surface(driver.state.size)
        view(driver.state, in: Rect(driver.state.size), on: &surface)
        let row = layout.morph.bottom - 2
        let cells = (layout.morph.x + 1..<layout.morph.right - 1).map { surface[$0, row] }.filter {
            $0.character != " "
        }
        let warning = driver.state.look.theme.warning.foreground
        #expect(warning != nil && !cells.isEmpty && cells.allSatisfy { $0.style.foreground == warning })
        driver.press(.down, .down, .down, .down, .down, .down)
        #expect(!driver.lines.joined().contains(" only"))
    }

    /// A page is told by the threshold that it was written with, not by one that is asked for meanwhile.
    @Test func aPageIsMeasuredByItsOwnThreshold() {
        var driver = Self.opened()
        driver.answers = false
        driver.press(.tab)
        while driver.state.write.threshold <= 0.998 { driver.press(.up) }
        #expect(!driver.lines.joined().contains(" only"))
    }

    @Test func aDashAtTheBeginningIsNoOption() {
        var driver = Self.opened()
        driver.type("i")
        driver.press(.control("u"))
        driver.type("-1")
        #expect(plans(driver).last?.message == " -1")
        #expect(words(driver)[1] == " -1")
    }

    @Test func slidersSeedAndTruncationWriteAnew() {
        var driver = Self.opened()
        driver.effects = []
        driver.press(.up)
        driver.type("-")
        #expect(driver.state.write.sigmaHundredths == 34)
        #expect(driver.state.status.text == "Repeats differ by σ = 0.34")
        driver.press(.tab, .up)
        #expect(driver.state.write.tenThousandths > 9950)
        driver.type("]")
        driver.type("(")
        #expect(plans(driver).last?.seed == 2 && plans(driver).last?.truncation == 0.95)
        #expect(words(driver).contains("--truncation"))
        driver.type("M")
        #expect(plans(driver).last?.model == "digits-dcgan")
    }

    @Test func theAnimationPlaysHoldsAndTurns() {
        var driver = Self.opened()
        #expect(driver.state.tickInterval == .milliseconds(50))
        driver.send(.tick)
        driver.send(.tick)
        #expect(driver.state.write.frame == 2)
        driver.press(.left, .left, .left)
        #expect(driver.state.write.frame == 7 && driver.state.tickInterval == nil)
        driver.press(.right)
        #expect(driver.state.write.frame == 0)
        driver.type(" ")
        #expect(driver.state.tickInterval != nil)
        driver.type("1")
        #expect(driver.state.tickInterval == nil)
    }

    @Test func aFailureIsShownAndOverWithTheNextPage() {
        var driver = Self.opened()
        driver.answers = false
        driver.type("]")
        driver.send(.lab(.failed(.write, request: driver.state.write.request, "write: no generator is found\u{7}")))
        #expect(driver.lines.joined().contains("no generator is found"))
        driver.answers = true
        driver.type("]")
        #expect(driver.state.write.failure == nil && driver.state.write.page != nil)
        driver.send(.lab(.written(request: 1, WrittenPage(lines: [], missing: [], alphabet: "", frames: []))))
        #expect(driver.state.write.page?.marks.count == 4)
    }

    @Test func theMouseTypesPlaysAndSlides() throws {
        var driver = Self.opened()
        let layout = try #require(driver.state.writeLayout)
        driver.send(.mouse(Mouse(.press, x: layout.morph.x + 2, y: layout.morph.y + 2)))
        #expect(!driver.state.write.isPlaying)
        let row = layout.slider(.sigma)
        driver.send(.mouse(Mouse(.press, x: row.right - 8, y: row.y)))
        #expect(driver.state.write.sigmaHundredths == 200)
        driver.send(.mouse(Mouse(.drag, x: row.x + 12, y: row.y + 3)))
        #expect(driver.state.write.sigmaHundredths == 0)
        driver.send(.mouse(Mouse(.release, x: row.x, y: row.y)))
        driver.send(.mouse(Mouse(.press, x: layout.message.x + 2, y: layout.message.y + 1)))
        #expect(driver.state.overlay == .message)
    }

    @Test func withoutAGeneratorNothingIsWrittenOrExported() {
        var driver = Driver(width: 120, height: 40)
        driver.report.generator = .failed("no generator in /models")
        driver.send(.started)
        driver.type("0")
        #expect(driver.lines.contains { $0.contains("needs a generator") })
        #expect(!driver.lines.contains { $0.contains("writing…") })
        for screen in ["0", "1"] {
            driver.type(screen + "e")
            #expect(driver.state.status.text == "Nothing to export: there is no generator")
            driver.type("y")
            #expect(driver.state.status.text == "Nothing to repeat: there is no generator")
        }
    }

    @Test func theLineSaysAMessage() {
        var driver = Self.opened()
        driver.type(":say 12 34")
        driver.press(.enter)
        #expect(driver.state.write.message == "12 34")
    }

    @Test(arguments: [
        (0, 0), (1, 1), (60, 18), (80, 24), (109, 33), (120, 40), (200, 60), (500, 20), (60, 200),
    ])
    func everySizeCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(width: size.0, height: size.1)
        driver.type("i")
        for _ in 0..<5 { driver.press(.character("8"), .enter, .character("x"), .character(" ")) }
        #expect(driver.lines.count == size.1)
        driver.press(.escape, .character("?"))
        #expect(driver.lines.count == size.1)
    }
}
