import LatentSpace
import Network
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct StyleTests {
    /// A dashboard on the Style screen of a generator that is told ten classes.
    static func opened(width: Int = 120, height: Int = 40, isConditional: Bool = true) -> Driver {
        var driver = Driver(width: width, height: height)
        if isConditional { driver.report.conditions = (0..<10).map { "\($0)" } }
        driver.send(.started)
        driver.effects = []
        driver.type("9")
        return driver
    }

    private func requests(_ driver: Driver) -> [DrawRequest] {
        driver.effects.compactMap { if case .lab(.draw(let request)) = $0 { request } else { nil } }
    }

    @Test func everyClassIsDrawnInTheSameStyles() throws {
        let driver = Self.opened()
        #expect(driver.state.screen == .style)
        let request = try #require(requests(driver).first { $0.purpose == .styles })
        let columns = try #require(driver.state.styleLayout?.grid(.classes).columns)
        #expect(request.latents.count == 10 * columns && !request.discriminator)
        #expect(request.blends == (0..<10).flatMap { [LabelBlend](repeating: LabelBlend($0), count: columns) })
        #expect(Array(request.latents[..<columns]) == Latents.latents(seed: 1, indices: 0..<columns, size: 100))
        #expect(Array(request.latents[..<columns]) == Array(request.latents[columns..<2 * columns]))
        #expect(driver.state.style.pictures[.classes]?.samples.count == 10 * columns)
    }

    @Test func nothingIsAskedTwice() {
        var driver = Self.opened()
        driver.effects = []
        driver.press(.right, .down, .tab, .left, .tab, .tab)
        #expect(requests(driver) == [])
        driver.type("]")
        #expect(requests(driver).map(\.purpose) == [.styles, .between, .fakes])
        #expect(driver.state.status.text == "Styles of seed 2")
    }

    @Test func betweenTwoClasses() throws {
        var driver = Self.opened()
        driver.press(.tab)
        driver.effects = []
        driver.type("aab")
        #expect((driver.state.style.first, driver.state.style.second) == (2, 2))
        driver.type("BBx")
        #expect(driver.state.status.text == "From 0 to 2")
        let request = try #require(requests(driver).last { $0.purpose == .between })
        let grid = try #require(driver.state.styleLayout?.grid(.between))
        let first = try #require(request.blends?.first)
        #expect(first == LabelBlend(0, 2, share: 0) && request.blends?.last == LabelBlend(0, 2, share: 1))
        #expect(request.latents.count == grid.count)
        #expect(
            driver.state.screenRecipe?.words.compactMap { if case .text(let word) = $0 { word } else { nil } } == [
                "style", "digits-dcgan", "--columns", "\(grid.columns)", "--seed", "1", "--between", "0,2", "--rows",
                "\(grid.rows)",
            ])
    }

    @Test func fakesReachFartherAndBack() throws {
        var driver = Self.opened()
        driver.press(.tab, .tab)
        driver.type("+")
        #expect(driver.state.status.text == "Reach 1.1: outside of the range of the real ones")
        driver.type("-")
        #expect(driver.state.status.text == "Reach 1.0: in the range of the real ones")
        for _ in 0..<60 { driver.type("+") }
        #expect(driver.state.style.reachTenths == 200)
        for _ in 0..<60 { driver.type("-") }
        #expect(driver.state.style.reachTenths == 0)
        driver.effects = []
        driver.type("n")
        #expect(driver.state.style.isShaken && driver.state.style.label == 1)
        let request = try #require(requests(driver).first { $0.purpose == .fakes })
        let rows = try #require(driver.state.styleLayout?.grid(.fakes).rows)
        let blends = LabelRows.shaken(1, classes: 10, count: rows, sigma: 0.3, seed: 1)
        #expect(request.blends?.first == blends.first && request.blends?.last == blends.last)
        driver.type("m")
        #expect(!driver.state.style.isShaken)
    }

    @Test func aPictureIsLookedAtInExplore() {
        var driver = Self.opened()
        driver.press(.down, .down, .right, .enter)
        #expect(driver.state.screen == .explore)
        #expect(driver.point.origin == .sample(seed: 1, index: 1) && driver.state.explore.label == 2)
        // The gallery goes along.
        #expect(driver.state.explore.gallery.seed == 1 && driver.state.explore.gallery.cursor == 1)
    }

    @Test func anUnconditionalGeneratorIsTold() {
        var driver = Self.opened(isConditional: false)
        #expect(requests(driver) == [])
        #expect(driver.lines.filter { $0.contains("needs a generator that is told classes") }.count == 1)
        #expect(!driver.lines.joined().contains("Between 0 and"))
        #expect(driver.state.screenRecipe == nil)
        driver.type("e")
        #expect(driver.state.status.text == "Nothing to export: this generator is not told classes")
        driver.type("y")
        #expect(driver.state.status.text == "Nothing to repeat: this generator is not told classes")
        // Where only one panel is visible, each says it.
        driver = Self.opened(width: 80, height: 24, isConditional: false)
        driver.press(.tab)
        #expect(driver.lines.joined().contains("needs a generator that is told classes"))
    }

    @Test func theMouseChoosesPanelAndPicture() throws {
        var driver = Self.opened()
        let grid = try #require(driver.state.styleLayout?.grid(.between))
        let place = try #require(grid.rect(grid.columns + 1))
        driver.send(.mouse(Mouse(.press, x: place.x + 1, y: place.y + 1)))
        #expect(driver.state.style.panel == .between)
        #expect(driver.state.style.row(.between) == 1 && driver.state.style.column == 1)
        let fakes = try #require(driver.state.styleLayout?.panels[.fakes])
        driver.send(.mouse(Mouse(.wheelUp, x: fakes.x + 3, y: fakes.y + 3)))
        #expect(driver.state.style.reachTenths == 11)
    }

    @Test(arguments: [
        (0, 0), (1, 1), (60, 18), (80, 24), (109, 33), (110, 34), (120, 40), (200, 60), (500, 20), (60, 200),
    ])
    func everySizeAndPanelCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(width: size.0, height: size.1)
        for key in [Key.tab, .tab, .tab, .down, .right, .character("+"), .character("T"), .right, .escape] {
            driver.press(key)
            #expect(driver.lines.count == size.1)
        }
    }

    @Test func atAnySizeSomePicturesFit() throws {
        for (width, height) in [(60, 18), (80, 24), (110, 34), (120, 40), (200, 60)] {
            for panel in StylePanel.allCases {
                var driver = Self.opened(width: width, height: height)
                driver.state.style.panel = panel
                let layout = try #require(driver.state.styleLayout)
                let grid = layout.grid(panel)
                #expect(grid.rows >= 2 && grid.columns >= 3, "\(width)x\(height) \(panel)")
                let inside = layout.inside(panel)
                for i in 0..<grid.count {
                    let place = try #require(grid.rect(i)).cutBottom(1).rest
                    #expect(place.intersection(inside) == place && place.intersection(layout.foot(panel)).isEmpty)
                }
            }
        }
    }
}
