import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct MouseTests {
    private func layout(_ driver: Driver) throws -> ExploreLayout { try #require(driver.state.exploreLayout) }

    @Test func aClickChoosesAThumbnailAndFocusesItsPanel() throws {
        var driver = Driver.started()
        driver.focus(.means)
        let place = try #require(try layout(driver).grid(.gallery).rect(6))
        driver.send(.mouse(Mouse(.press, x: place.x, y: place.y)))
        #expect(driver.state.explore.panel == .gallery)
        #expect(driver.point == .sample(seed: 7, index: 6, size: 100))
    }

    @Test func aDragOfSigmaIsShownAtOnce() throws {
        var driver = Driver.started()
        let slider = try layout(driver).slider(.noise)
        driver.send(.mouse(Mouse(.press, x: slider.x + 30, y: slider.y)))
        #expect(driver.state.explore.panel == .noise)
        driver.send(.mouse(Mouse(.drag, x: 500, y: 0)))
        #expect(driver.state.explore.noise.sigma == 2)
        driver.send(.mouse(Mouse(.release, x: 0, y: 0)))
        driver.send(.mouse(Mouse(.drag, x: slider.x, y: slider.y)))
        #expect(driver.state.explore.noise.sigma == 2)
        #expect(driver.state.explore.history.past.isEmpty)
    }

    @Test func oneDragBetweenTheMarksIsOneMove() throws {
        var driver = Driver.started()
        driver.type("a]b")
        let before = driver.point
        let slider = try layout(driver).slider(.path)
        driver.send(.mouse(Mouse(.press, x: slider.x + 30, y: slider.y)))
        for x in 20..<30 { driver.send(.mouse(Mouse(.drag, x: slider.x + x, y: slider.y + 9))) }
        driver.send(.mouse(Mouse(.release, x: 0, y: 0)))
        #expect(driver.point.origin == .path(t: driver.state.explore.path.t))
        driver.type("u")
        #expect(driver.point == before)
    }

    @Test func wheelAndDragChangeAComponent() throws {
        var driver = Driver.started()
        let base = driver.point.latent
        let place = try #require(try layout(driver).bars(100).rect(37))
        driver.send(.mouse(Mouse(.wheelUp, x: place.x, y: place.y)))
        #expect(driver.state.explore.component == 37)
        #expect(abs(driver.point.latent[37] - base[37] - 0.1) < 1e-5)
        driver.send(.mouse(Mouse(.press, x: place.x, y: place.y)))
        driver.send(.mouse(Mouse(.drag, x: place.x, y: place.y)))
        #expect(driver.point.latent[37] == 2.5)
        driver.send(.mouse(Mouse(.drag, x: place.x, y: place.y + 1)))
        #expect(driver.point.latent[37] == -2.5)
    }

    @Test func tabsOfTheFoldedScreenCanBeClicked() throws {
        var driver = Driver.started(width: 80, height: 24)
        for tab in try layout(driver).tabs {
            driver.send(.mouse(Mouse(.press, x: tab.place.x + 1, y: tab.place.y)))
            #expect(driver.state.explore.panel == tab.panel)
        }
    }

    @Test func meansAndVariantsCanBeClicked() throws {
        var driver = Driver.started()
        let mean = try #require(try layout(driver).grid(.means).rect(4))
        driver.send(.mouse(Mouse(.press, x: mean.x + 2, y: mean.y + 2)))
        #expect(driver.point.origin == .mean(label: "4"))
        let variant = try #require(try layout(driver).grid(.noise).rect(1))
        driver.send(.mouse(Mouse(.press, x: variant.x, y: variant.y)))
        #expect(driver.point.origin == .noise(sigma: 0.3))
        driver.type("a]b")
        let between = try #require(try layout(driver).grid(.path).rect(2))
        driver.send(.mouse(Mouse(.press, x: between.x, y: between.y)))
        #expect(driver.point.origin == .path(t: 0.5))
    }

    @Test func clicksBesideEverythingDoNothing() {
        var driver = Driver.started()
        let before = driver.state
        driver.send(.mouse(Mouse(.press, x: -1, y: -1)))
        driver.send(.mouse(Mouse(.press, x: 119, y: 0)))
        driver.send(.mouse(Mouse(.wheelUp, x: 500, y: 39)))
        #expect(driver.state == before)
    }

    @Test func theWheelScrollsTheHelp() {
        var driver = Driver.started(width: 80, height: 24)
        driver.type("?")
        driver.send(.mouse(Mouse(.wheelDown, x: 10, y: 10)))
        #expect(driver.state.overlay == .help(scroll: 3))
        for _ in 0..<100 { driver.press(.pageDown) }
        #expect(driver.state.overlay == .help(scroll: HelpText.lastScroll(.explore, Size(width: 80, height: 24))))
    }

    @Test func theHelpTurnsByPagesAndGoesToItsEnds() {
        var driver = Driver.started(width: 80, height: 24)
        driver.type("?")
        driver.press(.pageDown)
        // The last of 18 lines is seen again.
        #expect(driver.state.overlay == .help(scroll: 17))
        driver.press(.pageDown, .pageUp)
        #expect(driver.state.overlay == .help(scroll: 17))
        driver.press(.end)
        #expect(driver.state.overlay == .help(scroll: HelpText.lastScroll(.explore, Size(width: 80, height: 24))))
        let last = LineCommand.all[LineCommand.all.count - 1].name
        #expect(driver.lines.contains { $0.contains(":\(last)  ") })
        driver.press(.home)
        #expect(driver.state.overlay == .help(scroll: 0))
    }
}
