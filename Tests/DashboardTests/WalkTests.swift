import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct WalkTests {
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("4")
        return driver
    }

    static func words(_ state: State) -> String {
        state.screenRecipe?.words.map { if case .text(let text) = $0 { text } else { "FILE" } }.joined(separator: " ")
            ?? ""
    }

    private func walk(_ driver: Driver) -> WalkScreen { driver.state.walk }

    @Test func itBeginsWithTheTourOfTheMeans() {
        let driver = Self.opened()
        // Class 9 has no mean.
        #expect(walk(driver).points.map(\.title) == (0..<9).map { "mean of \($0)" })
        // Pictures of the chosen path for its curves, and of the others those of the film.
        let columns = driver.state.walkLayout?.grid.columns ?? 0
        let drawn = walk(driver).curveFrames(columns).count
        #expect(
            columns > 3 && (48...60).contains(drawn)
                && walk(driver).pictures.mapValues(\.samples.count) == [
                    .linear: drawn, .spherical: columns, .norm: columns,
                ])
        #expect(Self.words(driver.state) == "walk digits-dcgan --tour --frames 60 --path linear --fps 20")
    }

    @Test func picturesAreThoseOfTheLibrarysWalk() {
        let driver = Self.opened()
        let points = driver.state.explore.means.tour(driver.state.models.labels).map(\.latent)
        let film = walk(driver).filmFrames(driver.state.walkLayout?.grid.columns ?? 0)
        #expect(film.first == 0 && film.last == 59)
        for path in Walk.Path.allCases {
            let all = Walk(points, path: path, frames: 60).latents
            let expected = (path == .linear ? walk(driver).curveFrames(film.count) : film).map { all[$0] }
            #expect(walk(driver).pictures[path]?.samples.map(\.latent) == expected)
        }
    }

    @Test func anotherPathIsDrawnAsAWholeAndTheOldOneKept() {
        var driver = Self.opened()
        driver.effects = []
        driver.type("c")
        #expect(walk(driver).path == .spherical)
        #expect(
            walk(driver).pictures[.spherical]?.isJudged == true
                && walk(driver).pictures[.linear]?.isJudged == true)
        let asked = driver.effects.compactMap { effect -> DrawRequest? in
            if case .lab(.draw(let request)) = effect { request } else { nil }
        }
        #expect(asked.map(\.purpose) == [.spherical] && asked.map(\.discriminator) == [true])
    }

    @Test func pointsAreAddedMovedAndTakenOut() {
        var driver = Self.opened()
        driver.type("1w]w4")
        driver.press(.backTab)
        #expect(walk(driver).panel == .points)
        #expect(walk(driver).points.map(\.title) == ["seed 7 · #0", "seed 8 · #0"])
        #expect(Self.words(driver.state) == "walk digits-dcgan 7 8 --frames 60 --path linear --fps 20")
        driver.type("Kco")
        #expect(Self.words(driver.state) == "walk digits-dcgan 8 7 --frames 60 --path spherical --loop --fps 20")
        driver.type("x")
        #expect(walk(driver).points.map(\.title) == ["seed 7 · #0"] && walk(driver).pictures.isEmpty)
        #expect(driver.state.screenRecipe == nil)
        driver.type("t")
        #expect(walk(driver).points.count == 9)
    }

    @Test func aChangedPointIsAFileOfTheRecipe() {
        var driver = Driver.started()
        driver.type("w")
        driver.focus(.latent)
        driver.press(.up)
        driver.type("w4")
        #expect(Self.words(driver.state) == "walk digits-dcgan 7 FILE --frames 60 --path linear --fps 20")
        #expect(driver.state.screenRecipe?.words[3] == .latent(driver.point.latent))
    }

    @Test func itPlaysToItsEndOrRoundAndRound() {
        var driver = Self.opened()
        #expect(driver.state.tickInterval == nil)
        driver.type("> ")
        #expect(driver.state.tickInterval == .microseconds(33_333))
        for _ in 0..<59 { driver.send(.tick) }
        #expect(walk(driver).frame == 59 && walk(driver).isPlaying)
        driver.send(.tick)
        #expect(!walk(driver).isPlaying && driver.state.tickInterval == nil)
        driver.type("o ")
        #expect(walk(driver).frame == 0)
        for _ in 0..<60 { driver.send(.tick) }
        #expect(walk(driver).frame == 0 && walk(driver).isPlaying)
        // Nobody looks at it: nothing moves.
        driver.type("1")
        #expect(driver.state.tickInterval == nil)
        driver.send(.tick)
        #expect(walk(driver).frame == 0)
    }

    @Test func anotherNumberOfPicturesKeepsThePlace() {
        var driver = Self.opened()
        driver.press(.end)
        driver.type("+")
        #expect(walk(driver).frames == 100 && walk(driver).frame == 99)
        // No more are drawn than the curves need, and those of the film; the last is among them.
        let drawn = walk(driver).shown.frames
        #expect((48...70).contains(drawn.count) && drawn.first == 0 && drawn.last == 99)
        #expect(walk(driver).sample?.latent == walk(driver).walk(.linear)?.latent(at: 99))
    }

    @Test func whatLiesBetweenIsDrawnWhenItIsLookedAt() throws {
        var driver = Self.opened()
        driver.type("+++")
        #expect(walk(driver).frames == 400 && walk(driver).near.frames.isEmpty)
        driver.press(.home, .pageDown, .right)
        #expect(walk(driver).frame == 11 && !walk(driver).shown.frames.contains(11))
        #expect(walk(driver).near.frames == Array(0..<32))
        let latent = try #require(walk(driver).walk(.linear)?.latent(at: 11))
        #expect(walk(driver).sample?.latent == latent)
        let count = driver.effects.count
        driver.press(.right, .right, .right)
        #expect(driver.effects.count == count)
        // While it is drawn the nearest is shown.
        driver.answers = false
        driver.press(.pageDown, .pageDown)
        #expect(walk(driver).frame == 34 && walk(driver).sample == walk(driver).shown.nearest(34))
        driver.press(.pageUp, .pageUp, .left, .left, .left, .enter)
        #expect(driver.state.screen == .explore && driver.point.latent == latent)
    }

    @Test func theMouseTurnsThePictures() throws {
        var driver = Self.opened()
        let layout = try #require(driver.state.walkLayout)
        driver.send(.mouse(Mouse(.press, x: layout.slider.right - 9, y: layout.slider.y)))
        #expect(walk(driver).frame > 50)
        driver.send(.mouse(Mouse(.drag, x: 0, y: 0)))
        #expect(walk(driver).frame == 0)
        driver.send(.mouse(Mouse(.release, x: 0, y: 0)))
        let place = try #require(layout.grid.rect(layout.grid.columns - 1))
        driver.send(.mouse(Mouse(.press, x: place.x, y: place.y)))
        #expect(walk(driver).frame == 59)
    }

    @Test func theFilmStopsAtEveryPointWhereThereIsRoom() throws {
        let driver = Self.opened(200, 60)
        let grid = try #require(driver.state.walkLayout?.grid)
        let walk = walk(driver)
        // Nine means: eight legs over 59 steps.
        #expect(walk.stops == [0, 7, 15, 22, 30, 37, 44, 52, 59])
        #expect(grid.columns >= 9 && grid.art.height >= 5)
        let film = walk.filmFrames(grid.columns)
        #expect(film.count == grid.columns && Set(walk.stops).isSubset(of: film))
        // With fewer columns they are evenly spaced.
        #expect(walk.filmFrames(7) == [0, 9, 19, 29, 39, 49, 59])
        var loop = walk
        loop.isClosed = true
        #expect(loop.stops == [0, 7, 13, 20, 27, 33, 40, 47, 53, 59])
        #expect(loop.filmFrames(10) == loop.stops)
    }

    @Test func theMarkedPlaceOfTheFilmShowsWhatIsLookedAt() throws {
        var driver = Self.opened()
        driver.press(.right, .right, .right)
        let grid = try #require(driver.state.walkLayout?.grid)
        #expect(!walk(driver).filmFrames(grid.columns).contains(3))
        let index = try #require(walk(driver).pictures[.linear]?.frames.firstIndex(of: 3))
        driver.state.walk.pictures[.linear]?.samples[index].probabilities = (0..<10).map { $0 == 7 ? 1 : 0 }
        let place = try #require(grid.rect(0))
        let caption = String(Array(driver.lines[place.bottom - 1])[place.x..<place.right])
        #expect(caption.contains("7 "), "\(caption)")
    }

    @Test func anotherModelForgetsTheMeans() {
        var driver = Self.opened()
        driver.type("1w4")
        driver.report.latentSize = 50
        driver.send(.modelsLoaded(driver.report))
        #expect(walk(driver).points.isEmpty && walk(driver).pictures.isEmpty)
    }

    @Test(arguments: [(60, 18), (80, 24), (109, 40), (110, 36), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeAndPanelCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(size.0, size.1)
        for _ in WalkPanel.allCases {
            #expect(driver.lines.count == size.1)
            driver.press(.tab)
        }
        let parts = driver.state.walkLayout.map { [$0.strip, $0.digit] + $0.panels.values } ?? []
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
    }

    @Test func theLegendTellsThePictureThatIsLookedAt() throws {
        var driver = Self.opened(80, 24)
        driver.press(.tab)
        let all = driver.state.walk.shown.frames
        let between = try #require((0..<driver.state.walk.frames).first { !all.contains($0) })
        for _ in 0..<between { driver.press(.right) }
        let walk = driver.state.walk
        let exact = try #require(walk.exact)
        let layout = try #require(driver.state.walkLayout)
        let chart = WalkView(state: driver.state, layout: layout).chart
        for line in chart.lines {
            guard let label = driver.state.models.labels.firstIndex(of: line.name) else { continue }
            #expect(line.series.value(at: Double(walk.frame + 1)) == exact.probabilities[label])
        }
        #expect(chart.lines.count > 1 && chart.lines.allSatisfy { $0.series.count == all.count + 1 })
        // The axis counts as the title and the slider do.
        #expect(chart.xRange == 1...60 && chart.crosshair == Double(walk.frame + 1))
        #expect(chart.xLabels.map(\.text) == ["1", "10", "20", "30", "40", "50", "60"])
    }

    @Test func theListOfPointsGoesAlongWhileItPlays() {
        var driver = Self.opened(80, 24)
        let list = Rect(x: 0, y: 0, width: 20, height: 2)
        #expect(driver.state.walk.firstPoint(in: list) == 0)
        for _ in 0..<30 { driver.press(.right) }
        #expect(driver.state.walk.firstPoint(in: list) == 0)
        driver.type(" ")
        #expect(driver.state.walk.isPlaying && driver.state.walk.firstPoint(in: list) > 1)
        driver.press(.tab, .tab)
        #expect(driver.state.walk.panel == .points && driver.state.walk.firstPoint(in: list) == 0)
    }
}
