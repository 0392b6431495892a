import LatentSpace
import Network
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct DrawTests {
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("8")
        return driver
    }

    private func plans(_ driver: Driver) -> [InversionPlan] {
        driver.effects.compactMap { if case .lab(.invert(let plan, _)) = $0 { plan } else { nil } }
    }

    @Test func itBeginsWithATestImageAndItsFind() throws {
        let driver = Self.opened()
        #expect(driver.state.draw.source == .test(0) && driver.state.draw.canvas.ink[14] == 255)
        #expect(plans(driver).count == 1)
        let plan = try #require(plans(driver).first)
        #expect(plan.picture[14] == 1 && plan.picture[0] == -1 && plan.options == InversionOptions())
        #expect(driver.state.draw.frame?.samples.count == 8)
        #expect(driver.lines.joined().contains("off by 0.050"))
        #expect(driver.state.status.text == "Found within 0.050 of the picture")
        #expect(WalkTests.words(driver.state) == "invert --test 0 --model digits-dcgan")
    }

    @Test func anotherTestImageIsSearchedFor() {
        var driver = Self.opened()
        driver.type("]]")
        #expect(driver.state.draw.source == .test(2))
        #expect(WalkTests.words(driver.state) == "invert --test 2 --model digits-dcgan")
        driver.type("[[[[")
        #expect(driver.state.draw.source == .test(0))
        driver.type(":test 41")
        driver.press(.enter)
        #expect(driver.state.draw.source == .test(41) && driver.state.draw.test == 41)
    }

    @Test func arrowsDrawWhileThePenIsDown() {
        var driver = Self.opened()
        driver.type("x")
        #expect(driver.state.draw.canvas.isEmpty && driver.state.draw.frame == nil)
        driver.press(.right)
        #expect(driver.state.draw.canvas.isEmpty)
        driver.type(" ")
        driver.press(.down, .down)
        let ink = driver.state.draw.canvas.ink
        // The pen went from (15, 14) to (15, 16).
        #expect((14...16).allSatisfy { ink[$0 * 28 + 15] == 255 })
        #expect(ink[14 * 28 + 14] == 190 && ink[13 * 28 + 14] == 80 && ink[12 * 28 + 15] == 0)
        #expect(driver.state.draw.source == .hand && plans(driver).last?.picture == driver.state.draw.canvas.pixels)
        driver.type(" r.")
        #expect(driver.state.draw.canvas.ink[16 * 28 + 15] == 0)
        driver.type("u")
        #expect(driver.state.draw.canvas.ink == ink)
        driver.type("u")
        #expect(driver.state.draw.canvas.isEmpty)
        driver.press(.control("r"))
        #expect(driver.state.draw.canvas.ink == ink)
    }

    @Test func theMouseDrawsOneStroke() throws {
        var driver = Self.opened()
        driver.type("x")
        let layout = try #require(driver.state.drawLayout)
        let (from, to) = (layout.cell(of: (5, 6)), layout.cell(of: (20, 6)))
        driver.send(.mouse(Mouse(.press, x: from.x, y: from.y)))
        driver.send(.mouse(Mouse(.drag, x: to.x, y: to.y)))
        driver.send(.mouse(Mouse(.release, x: to.x, y: to.y)))
        let ink = driver.state.draw.canvas.ink
        #expect((5...20).allSatisfy { ink[6 * 28 + $0] == 255 } && ink[6 * 28 + 22] == 0)
        driver.type("u")
        #expect(driver.state.draw.canvas.isEmpty)
        // Cells and pixels agree everywhere.
        for pixel in [(0, 0), (13, 5), (27, 27)] {
            let cell = layout.cell(of: pixel)
            let back = try #require(layout.pixel(x: cell.x, y: cell.y))
            #expect(back == pixel)
        }
    }

    @Test func inkIsBroughtToTheMiddle() {
        var canvas = Canvas()
        canvas.replace((0..<784).map { $0 == 2 * 28 + 3 ? 255 : 0 })
        canvas.centre()
        #expect(canvas.ink.firstIndex(of: 255) == 14 * 28 + 14 || canvas.ink.firstIndex(of: 255) == 13 * 28 + 13)
        let undone = canvas.undo()
        #expect(undone && canvas.ink[2 * 28 + 3] == 255)
    }

    @Test func aFindOpensInExplore() throws {
        var driver = Self.opened()
        driver.press(.tab, .right)
        let frame = try #require(driver.state.draw.frame)
        #expect(driver.state.draw.cursor == 1)
        driver.type("w")
        #expect(driver.state.walk.points.map(\.latent) == [frame.samples[1].latent])
        driver.type("8")
        driver.press(.enter)
        #expect(driver.state.screen == .explore && driver.point.latent == frame.samples[1].latent)
        #expect(driver.point.title == "found for test image 0")
        driver.type("u")
        #expect(driver.point.latent != frame.samples[1].latent)
    }

    @Test func settingsBeginAnotherSearch() {
        var driver = Self.opened()
        driver.type("s+")
        #expect(plans(driver).map(\.options.seed) == [1, 2, 2] && plans(driver).map(\.options.restarts) == [8, 8, 16])
        #expect(
            WalkTests.words(driver.state) == "invert --test 0 --model digits-dcgan --restarts 16 --seed 2")
        driver.type("n")
        #expect(driver.state.status.text == "This generator is not told classes")
        driver.type("a")
        #expect(driver.state.draw.source == .generated("seed 7 · #0"))
    }

    @Test func whatASearchNeedsIsLetGoWhenTheScreenIsLeft() {
        var driver = Self.opened()
        #expect(!driver.effects.contains(.lab(.release(.draw))))
        driver.type("1")
        #expect(driver.effects.last == .lab(.release(.draw)))
        driver.effects = []
        // What was found is still there, and asks for nothing.
        driver.type("81")
        #expect(driver.effects == [])
    }

    @Test func aSearchCanBeGivenUp() {
        var driver = Self.opened()
        driver.answers = false
        driver.type("s")
        driver.state.draw.frame = nil
        driver.press(.escape)
        #expect(driver.effects.contains(.lab(.cancel(.invert))))
        #expect(driver.lines.joined().contains("given up"))
    }

    @Test(arguments: [(60, 18), (80, 24), (109, 40), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeCanBeDrawn(_ size: (Int, Int)) {
        let driver = Self.opened(size.0, size.1)
        #expect(driver.lines.count == size.1)
        let parts =
            driver.state.drawLayout.map {
                [$0.canvas, $0.best, $0.curve, $0.finds, $0.difference]
            } ?? []
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
    }
}
