import TerminalUI
import Testing

@testable import Dashboard

struct TourTests {
    func begun(width: Int = 80, height: Int = 24) -> Driver {
        var driver = Driver(width: width, height: height)
        driver.report.conditions = driver.report.labels
        driver.state.beginTour()
        driver.send(.started)
        return driver
    }

    func lines(_ driver: Driver) -> [String] {
        var surface = Surface(driver.state.terminalSize)
        view(driver.state, in: Rect(driver.state.terminalSize), on: &surface)
        return surface.lines
    }

    @Test func takesTheLastRowsOfTheSmallestTerminal() {
        let driver = begun()
        #expect(driver.state.size == Size(width: 80, height: 18))
        #expect(driver.state.terminalSize == Size(width: 80, height: 24))
        let lines = lines(driver)
        #expect(lines.count == 24)
        #expect(lines[18].hasPrefix("╭─ Tour · step 1 of 18 ─"))
        #expect(lines[18].contains("Ctrl-N skips  Ctrl-X ends it"))
        #expect(lines[0].contains("1 Explore"))
        #expect(lines[20].hasPrefix("│ Every picture here was made by a network"))
        #expect(lines.contains { $0.contains("Press → to look at the next") } || lines[22].contains("→"))
    }

    @Test func waitsForTheKeyAndSaysWhatItDid() {
        var driver = begun()
        driver.press(.character("?"), .escape, .character("["))
        #expect(driver.state.tour?.step == 0)
        driver.press(.right)
        #expect(driver.state.tour?.step == 1)
        #expect(lines(driver)[19].contains("That is another latent vector"))
    }

    @Test func canBeWalkedToItsEnd() {
        var driver = begun(width: 120, height: 46)
        let keys: [Key] = [
            .right, .character("]"), .character("n"), .tab, .up, .up, .character("u"), .character("a"), .character("]"),
            .character("b"), .character("3"), .right, .character("4"), .character(" "), .character("5"),
            .character("6"),
        ]
        for key in keys { driver.press(key) }
        #expect(driver.state.tour?.step == 11)
        driver.press(.control("n"))
        #expect(lines(driver)[41].contains("Skipped."))
        driver.press(.character("8"))
        #expect(driver.state.tour?.step == 12)
        driver.press(.character("]"))
        #expect(driver.state.tour?.step == 13)
        #expect(lines(driver)[41].contains("A search finds the latent vectors whose pictures come nearest to it."))
        for key in [Key.character("9"), .character("0"), .character("?"), .escape, .character(":")] {
            driver.press(key)
        }
        #expect(driver.state.tour?.step == 17)
        driver.type("theme light")
        driver.press(.enter)
        #expect(driver.state.look.theme.name == .light)
        // The last step stays.
        driver.press(.control("n"), .right)
        #expect(driver.state.tour?.step == 17)
    }

    @Test func aSkippedStepLeavesTheKeysWhereTheNextNeedsThem() {
        var driver = begun()
        for _ in 0..<4 { driver.press(.control("n")) }
        #expect(driver.state.tour?.step == 4 && driver.state.explore.panel == .latent)
        driver.press(.up, .up)
        #expect(driver.state.tour?.step == 5)
        // There is a step to take back though nobody made one.
        driver = begun()
        for _ in 0..<5 { driver.press(.control("n")) }
        driver.press(.character("u"))
        #expect(driver.state.tour?.step == 6)
        // From another screen back to the one that is meant.
        driver = begun()
        driver.press(.character("4"), .control("n"))
        #expect(driver.state.screen == .explore && driver.state.explore.panel == .gallery)
    }

    @Test func slidesAlongADirection() {
        var driver = begun(width: 120, height: 46)
        for _ in 0..<11 { driver.press(.control("n")) }
        driver.press(.character("7"))
        #expect(driver.state.tour?.step == 11)
        driver.press(.right)
        #expect(driver.state.tour?.step == 12)
        #expect(lines(driver)[41].contains("The picture on the left is the point that was moved."))
    }

    @Test func canBeLeftAndBegunAgain() {
        var driver = begun()
        driver.press(.control("x"))
        #expect(driver.state.tour == nil)
        #expect(driver.state.size == Size(width: 80, height: 24))
        driver.press(.control("n"))
        #expect(driver.state.tour == nil)
        driver.press(.control("x"))
        #expect(driver.state.status.text == "No tour: :guide begins one")
        driver.press(.character(":"))
        driver.type("guide")
        driver.press(.enter)
        #expect(driver.state.tour?.step == 0)
        #expect(driver.state.size == Size(width: 80, height: 18))
    }

    @Test func givesWayWhereThereIsNoRoom() {
        var driver = begun()
        driver.send(.resized(Size(width: 80, height: 23)))
        #expect(driver.state.size == Size(width: 80, height: 23))
        #expect(lines(driver).count == 23)
        driver.send(.resized(Size(width: 1, height: 1)))
        #expect(lines(driver).count == 1)
        driver.send(.resized(Size(width: 100, height: 40)))
        #expect(driver.state.size == Size(width: 100, height: 34))
    }

    @Test func asksForTheKeysThatThereAre() throws {
        var driver = begun()
        try driver.state.keys.rebind("gallery.browse-right", to: [.function(2)])
        #expect(TourStep.all(driver.state)[0].ask.contains("Press F2 to look"))
        driver.report.conditions = []
        driver.send(.modelsLoaded(driver.report))
        #expect(TourStep.all(driver.state).count == 16)
    }

    @Test func everyStepFitsItsBox() {
        var state = begun().state
        state.models.conditions = ["0"]
        for step in TourStep.all(state) {
            #expect(TextFit.wrap(step.ask, width: 76).count <= Tour.rows - 3, "\(step.ask)")
            #expect(step.done.count <= 76)
        }
    }
}
