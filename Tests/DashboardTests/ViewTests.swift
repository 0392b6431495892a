import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct ViewTests {
    /// A driver with the plainest look, so that every cell of the screen is a character to compare.
    static func plain(_ width: Int, _ height: Int, _ change: (inout Driver) -> Void = { _ in }) -> Driver {
        var driver = Driver(width: width, height: height)
        driver.state.look = .ascii
        driver.state.renderer = .ascii
        driver.send(.started)
        change(&driver)
        return driver
    }

    @Test func asciiMeansNothingElse() {
        var driver = Self.plain(200, 60)
        for _ in ExplorePanel.allCases {
            driver.type("aR?")
            let others = driver.lines.joined().unicodeScalars.filter { !$0.isASCII }
            #expect(others.isEmpty)
            driver.press(.escape, .tab)
        }
    }

    /// Nothing is drawn for which the fonts of consoles have no character, and none gets lost on the way.
    @Test func consolesHaveWhatIsDrawn() {
        for screen in ScreenID.allCases {
            var (full, console) = (Driver.started(), Driver.started())
            console.state.look = Look(Capabilities(glyphs: .console, colors: .eight))
            for keys in ["\(screen.rawValue % 10)", "?"] {
                full.type(keys)
                console.type(keys)
                let (all, shown) = (full.lines.joined().unicodeScalars, console.lines.joined().unicodeScalars)
                #expect(shown.filter { GlyphSet.console.nearest($0) != $0 }.isEmpty, "\(screen)")
                let lost = zip(all, shown).filter { $0 != $1 && $1 == "?" }.map(\.0)
                #expect(lost == [], "\(screen)")
            }
        }
    }

    @Test func galleryAt80x24() {
        #expect(Self.plain(80, 24).lines == Literal.gallery80x24)
    }

    @Test func everythingAt120x40() {
        let driver = Self.plain(120, 40) { driver in
            driver.type("a]b")
            driver.focus(.latent)
            driver.press(.right, .up)
        }
        #expect(driver.lines == Literal.everything120x40)
    }

    @Test func helpAt80x24() {
        let all = HelpText.longest(HelpText.columns(.explore, Size(width: 80, height: 24)))
        let lines = Literal.help80x24.map { $0.replacing("of 000", with: "of \(all)") }
        #expect(Self.plain(80, 24) { $0.type("?") }.lines == lines)
    }

    @Test func seedPromptLiesOverTheMiddle() {
        let lines = Self.plain(80, 24) { $0.type("s42") }.lines
        #expect(lines[10].contains("+= Seed ======== Enter goes there =+"))
        #expect(lines[11].contains("| 42                               |"))
    }

    @Test func tooSmallSaysWhatItNeeds() {
        #expect(
            Self.plain(40, 5).lines.map { $0.trimmed } == [
                "", "40x5 is too small", "needs 60x18", "q quits", "",
            ])
        #expect(Self.plain(1, 1).lines == ["~"])
        #expect(Self.plain(0, 0).lines == [])
        #expect(Self.plain(59, 18).lines[7].trimmed == "59x18 is too small")
        #expect(Self.plain(60, 18).lines[0].hasPrefix(" 1 Explore  2 "))
    }

    @Test func tooSmallAScreenStillQuits() {
        var driver = Self.plain(1, 1)
        driver.effects = []
        driver.press(.right, .character("e"), .character("?"), .character("q"))
        #expect(driver.effects == [.quit])
        #expect(driver.state.overlay == nil)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
    }

    @Test func failuresStayOnTheScreen() {
        var driver = Driver(width: 120, height: 40)
        driver.report.classifier = .failed("digits-cnn: bad header\u{1B}[2J (train it again)")
        driver.report.discriminator = .absent
        driver.send(.started)
        driver.press(.right)
        let text = driver.lines.joined(separator: "\n")
        #expect(text.contains("digits-cnn: bad"))
        #expect(text.contains("No discriminator here"))
        #expect(text.contains("Means need a generator and a classifier"))
        #expect(!text.contains("\u{1B}"))
        #expect(driver.state.status.text == "seed 7 · #1")
    }

    @Test func withoutAGeneratorItSaysHowToGetOne() {
        var driver = Driver(width: 80, height: 24)
        driver.report.generator = .absent
        driver.report.classifier = .absent
        driver.report.discriminator = .absent
        driver.send(.started)
        #expect(driver.state.status == Status("No generator (train one: glyphspace train dcgan)", .bad))
        #expect(driver.lines.joined(separator: "\n").contains("No generator here"))
    }

    @Test func progressOfTheMeansIsVisible() {
        var driver = Driver(width: 120, height: 40)
        driver.hasMeans = false
        driver.send(.started)
        driver.send(.meansProgress(request: driver.state.explore.means.request, done: 5000, total: 10_000))
        let text = driver.lines.joined(separator: "\n")
        #expect(text.contains("looking for sure samples: 5,000 of 10,000"))
        #expect(text.contains("━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━······························"))
    }

    @Test func longStatusLeavesTheWayOut() {
        var driver = Driver.started(width: 60, height: 18)
        driver.send(.failed(String(repeating: "x", count: 900)))
        #expect(driver.lines[17].hasSuffix("…  ? help  q quit "))
    }

    @Test func writtenPathsAreShown() {
        var driver = Driver.started()
        driver.send(.exported(request: 99, paths: ["/tmp/d-1.png", "/tmp/d-1.npy", "/tmp/d-1.json"]))
        #expect(driver.lines[39].hasPrefix(" Wrote /tmp/d-1.png .npy .json "))
        driver.send(.exportFailed(request: 99, "/tmp: no space left (free some)"))
        #expect(driver.lines[39].hasPrefix(" Not exported: /tmp: no space left (free some) "))
    }

    @Test func everySizeAndPanelCanBeDrawn() {
        for (width, height) in [
            (0, 0), (1, 1), (2, 2), (60, 18), (61, 19), (80, 24), (109, 40), (110, 39), (110, 40), (120, 40), (200, 60),
            (300, 100), (500, 20), (60, 200),
        ] {
            var driver = Driver.started(width: width, height: height)
            driver.type("a]b")
            for _ in ExplorePanel.allCases {
                driver.press(.tab)
                #expect(driver.lines.count == height)
            }
        }
    }

    @Test func damagedSamplesAreDrawnToo() {
        var driver = Driver.started()
        driver.answers = false
        driver.press(.right)
        for request in driver.generated {
            let sample = Sample(latent: [.nan], image: [.nan, 2], probabilities: [.nan, .infinity], logit: .nan)
            driver.send(.generated(request.purpose, request: request.request, [sample]))
        }
        #expect(driver.lines.count == 40)
    }
}

extension String {
    /// Without the blanks at both ends.
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }

    @Test func theClassThatIsAskedForIsNotCut() {
        var driver = Driver(width: 120, height: 40)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        #expect(driver.lines[1].contains(" seed 7 · #0 · class 0 "))
        driver.focus(.latent)
        driver.press(.up)
        #expect(driver.point.edits == 1)
        #expect(driver.lines[1].contains(" seed 7 · #0* · class 0 "))
    }
}
