import Files
import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

/// Two classes, the 26 letters and the 62 characters on every screen.
@Suite struct ManyClassesTests {
    static let sets = [["no", "yes"], ClassNames.letters, ClassNames.characters]
    static let sizes = [(80, 24), (120, 40), (200, 60)]

    @Test(arguments: sets) func everyScreenHasRoomForThem(labels: [String]) {
        for (width, height) in Self.sizes {
            for screen in ScreenID.allCases {
                var driver = Driver.started(width: width, height: height, labels: labels)
                driver.type("\(screen.digit)")
                for _ in 0..<8 {
                    driver.press(.tab, .down, .right)
                    #expect(driver.lines.count == height && driver.lines.allSatisfy { $0.count == width })
                }
            }
        }
    }

    @Test func theMostProbableClassesHaveBars() {
        var driver = Driver.started(width: 80, height: 24, labels: ClassNames.letters)
        #expect(driver.lines[0...2].joined().contains("10 of 26"))
        // The surest stands first, the others in their order.
        let sample = Driver.sample([2.5], classes: 26)
        #expect(sample.topClass == 25)
        driver.state.explore.shown = sample
        #expect(driver.lines[2].contains("z ━"))
        #expect(driver.lines[3].contains("a ·"))
        driver = Driver.started(width: 200, height: 60, labels: ClassNames.letters)
        let bars = driver.lines.filter { $0.contains("discriminator") || $0.contains("Discriminator") }
        #expect(!bars.isEmpty)
    }

    @Test func theMeansStripShowsThePageOfItsCursor() throws {
        var driver = Driver.started(width: 120, height: 40, labels: ClassNames.letters)
        driver.focus(.means)
        let layout = try #require(driver.state.exploreLayout)
        #expect(layout.meansPage(0, of: 26).grid.count == 10)
        #expect(driver.lines.contains { $0.contains("1 of 26 · a: 900 of 1,000 kept") })
        for _ in 0..<12 { driver.press(.right) }
        #expect(driver.state.explore.means.cursor == 12)
        #expect(layout.meansPage(12, of: 26).first == 10)
        #expect(driver.lines.contains { $0.contains("13 of 26 · m: 900 of 1,000 kept") })
        // A click on the third picture of the page.
        let place = try #require(layout.meansPage(12, of: 26).grid.rect(3))
        driver.send(.mouse(Mouse(.press, x: place.x, y: place.y)))
        #expect(driver.state.explore.means.cursor == 13)
        #expect(layout.meansPage(1, of: 2).grid.columns == 2)
    }

    @Test func theMapNamesAllLetters() {
        var driver = Driver.started(width: 80, height: 24, labels: ClassNames.letters)
        driver.type("6")
        let legend = driver.lines.suffix(6).joined()
        #expect(ClassNames.letters.allSatisfy { legend.contains($0) })
    }

    @Test func countsAndMatricesFollowTheChosenClass() throws {
        var driver = Driver.started(width: 80, height: 24, labels: ClassNames.letters)
        driver.type("3")
        let layout = try #require(driver.state.classesLayout)
        let height = layout.inside(.counts).height
        #expect(layout.counts(nil, of: 26) == (first: 0, pitch: 1))
        #expect(driver.lines.contains { $0.hasPrefix("│ a ") } && !driver.lines.contains { $0.hasPrefix("│ z ") })
        for _ in 0..<26 { driver.press(.down) }
        #expect(driver.state.classes.label == 25)
        #expect(layout.counts(25, of: 26).first == 26 - height)
        #expect(driver.lines.contains { $0.hasPrefix("│ z ") } && !driver.lines.contains { $0.hasPrefix("│ a ") })
        // A click on the first row in sight.
        let inside = layout.inside(.counts)
        driver.send(.mouse(Mouse(.press, x: inside.x + 2, y: inside.y)))
        #expect(driver.state.classes.label == 26 - height)
    }

    @Test func theLegendOfAWalkNamesTheClassesOfThePicture() throws {
        for (labels, isAll) in [(ClassNames.digits, true), (ClassNames.letters, false)] {
            var driver = Driver.started(width: 80, height: 24, labels: labels)
            driver.type("4")
            let layout = try #require(driver.state.walkLayout)
            let lines = WalkView(state: driver.state, layout: layout).chart.lines.filter { $0.name != "real" }
            let named = lines.filter { !$0.name.isEmpty }
            let shown = try #require(driver.state.walk.exact).probabilities.count { $0 >= 0.1 }
            #expect(isAll ? named.count == lines.count : named.count == shown)
        }
    }
}
