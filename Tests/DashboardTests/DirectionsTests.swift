import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct DirectionsScreenTests {
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("7")
        return driver
    }

    private func plans(_ driver: Driver) -> [DirectionPlan] {
        driver.effects.compactMap { if case .lab(.directions(let plan, _)) = $0 { plan } else { nil } }
    }

    private func drawn(_ driver: Driver, _ purpose: LabPurpose) -> DrawRequest? {
        driver.effects.compactMap { effect -> DrawRequest? in
            guard case .lab(.draw(let request)) = effect, request.purpose == purpose else { return nil }
            return request
        }.last
    }

    @Test func directionsAreFoundOnceAndDrawnAsStrips() throws {
        var driver = Self.opened()
        #expect(plans(driver) == [DirectionPlan()])
        #expect(driver.state.directions.directions.count == 8)
        let strips = try #require(drawn(driver, .strips))
        let base = driver.point.latent
        #expect(strips.latents.count % 7 == 0 && strips.latents[3] == base)
        // The first direction is the first component, where 1 is two units.
        #expect(strips.latents[0][0] == base[0] - 6 && strips.latents[6][0] == base[0] + 6)
        driver.type("mm")
        driver.type("MM")
        #expect(plans(driver).map(\.method) == [.sefa, .latents, .activations])
    }

    @Test func slidersMoveThePointAndUndoTakesItBack() throws {
        var driver = Self.opened()
        let base = driver.point.latent
        driver.press(.right, .right, .down, .shiftLeft)
        #expect(driver.state.directions.tenths.prefix(2) == [2, -10])
        let steered = try #require(drawn(driver, .steered)?.latents[0])
        #expect(abs(steered[0] - base[0] - 0.4) < 1e-6 && abs(steered[1] - base[1] + 2) < 1e-6)
        // The strip of a direction goes on from the others.
        let strips = try #require(drawn(driver, .strips)?.latents)
        #expect(abs(strips[0][1] - base[1] + 2) < 1e-6 && abs(strips[0][0] - base[0] + 6) < 1e-5)
        #expect(
            WalkTests.words(driver.state)
                == "directions digits-dcgan 7 --method sefa --amounts=0.2,-1.0,0.0,0.0,0.0,0.0,0.0,0.0")
        driver.type("u")
        #expect(driver.state.directions.amounts.prefix(2) == [0.2, 0])
        driver.press(.control("r"))
        driver.type("x")
        #expect(driver.state.directions.amounts.prefix(2) == [0.2, 0])
        driver.press(.enter)
        #expect(driver.state.screen == .explore && abs(driver.point.latent[0] - base[0] - 0.4) < 1e-6)
        #expect(driver.point.title == "seed 7 · #0 +0.2·1")
        #expect(!driver.state.directions.isMoved)
    }

    @Test func aDragIsOneStepOfUndo() throws {
        var driver = Self.opened()
        let layout = try #require(driver.state.directionsLayout)
        let row = try #require(layout.slider(2, first: 0))
        driver.send(.mouse(Mouse(.press, x: row.right - 8, y: row.y)))
        driver.send(.mouse(Mouse(.drag, x: row.right - 12, y: row.y)))
        driver.send(.mouse(Mouse(.drag, x: row.x, y: row.y)))
        #expect(driver.state.directions.tenths[2] == -30 && driver.state.directions.cursor == 2)
        driver.send(.mouse(Mouse(.release, x: row.x, y: row.y)))
        driver.type("u")
        #expect(!driver.state.directions.isMoved)
    }

    @Test func aDragEndsWithItsDirections() throws {
        var driver = Self.opened()
        let row = try #require(driver.state.directionsLayout?.slider(2, first: 0))
        driver.send(.mouse(Mouse(.press, x: row.right - 8, y: row.y)))
        driver.isSlow = true
        driver.type("m")
        driver.send(.mouse(Mouse(.drag, x: row.x, y: row.y)))
        #expect(driver.state.directions.directions.isEmpty)
        driver.deliver()
        driver.send(.mouse(Mouse(.drag, x: row.x, y: row.y)))
        #expect(driver.state.directions.directions.count == 8 && !driver.state.directions.isMoved)
    }

    @Test func aPictureOfAStripMovesTheSlider() {
        var driver = Self.opened()
        driver.press(.tab, .left, .left, .enter)
        #expect(driver.state.directions.tenths[0] == -20)
    }

    @Test func thePointStaysWhileOtherDirectionsAreLookedFor() {
        var driver = Self.opened()
        let base = driver.point.latent
        driver.isSlow = true
        driver.type("m")
        #expect(driver.state.directions.focus?.latent == base)
        #expect(driver.lines.joined().contains("looking for directions…"))
        // The directions, then their strips.
        driver.deliver()
        #expect(driver.state.directions.focus?.latent == base && driver.state.directions.pictures.isEmpty)
        #expect(driver.lines.joined().contains("drawing…"))
        driver.deliver()
        #expect(!driver.state.directions.pictures.isEmpty)
        #expect(!driver.lines.joined().contains("drawing…"))
    }

    @Test func stripsThatWereLeftAreDrawnAgain() {
        var driver = Self.opened()
        driver.isSlow = true
        driver.type("mM")
        driver.deliver()
        #expect(driver.state.directions.plan == DirectionPlan() && !driver.state.directions.pictures.isEmpty)
    }

    /// Strips of five pictures have another middle than those of seven.
    @Test func theMarkedPictureFollowsTheSlider() {
        var driver = Self.opened(80, 24)
        func marked() -> Float { driver.state.stripAmounts[driver.state.stripColumn] }
        #expect(driver.state.stripAmounts == [-3, -1.5, 0, 1.5, 3] && marked() == 0)
        driver.press(.shiftRight)
        #expect(marked() == 1.5)
        driver.press(.tab, .left)
        #expect(marked() == 0)
        driver.press(.enter)
        #expect(driver.state.directions.tenths[0] == 0)
        driver.press(.tab, .shiftLeft, .shiftLeft, .shiftLeft, .shiftLeft)
        #expect(marked() == -3)
    }

    @Test func methodsHaveTheirOwnRecipes() {
        var driver = Self.opened()
        driver.type("mn")
        #expect(
            WalkTests.words(driver.state) == "directions digits-dcgan 7 --method latents --class 0 --seed 1")
        driver.type("m")
        #expect(
            WalkTests.words(driver.state) == "directions digits-dcgan 7 --method activations --seed 1 --layer 1")
        driver.type("m")
        #expect(WalkTests.words(driver.state) == "directions digits-dcgan 7 --method classes --class 0")
        #expect(driver.lines.joined().contains("0→1"))
    }

    @Test func classesAreNoMethodWhereTheyAreTold() {
        var driver = Driver(width: 120, height: 40)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.type("7mmm")
        #expect(driver.state.directions.plan.method == .sefa)
        driver.type("M")
        #expect(driver.state.directions.plan.method == .activations)
        #expect(!plans(driver).contains { $0.method == .classes })
    }

    @Test func anotherModelLeavesAMethodThatCannotBe() {
        var driver = Self.opened()
        driver.type("M")
        #expect(driver.state.directions.plan.method == .classes)
        driver.effects = []
        driver.report.conditions = driver.report.labels
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.directions.plan.method == .sefa && plans(driver).map(\.method) == [.sefa])
    }

    @Test func notAllThatWasFoundIsKept() {
        var driver = Self.opened()
        driver.type("m")
        for _ in 0..<40 {
            driver.type("]")
            #expect(driver.state.directions.directions.count == 8)
        }
        #expect(driver.state.directions.found.count == 32)
        // One that was forgotten is found anew.
        for _ in 0..<40 {
            driver.type("[")
            #expect(driver.state.directions.directions.count == 8)
        }
    }

    /// Of requests that follow each other quickly only the newest is carried out.
    @Test func whatWasPassedOverIsAskedForAgain() {
        var driver = Self.opened()
        driver.type("m")
        driver.answers = false
        driver.type("]]")
        driver.effects = []
        driver.answers = true
        driver.type("[")
        #expect(plans(driver).map(\.seed) == [2])
        #expect(driver.state.directions.directions.count == 8)
    }

    @Test func whyThereAreNoneIsShown() {
        var driver = Self.opened()
        driver.answers = false
        driver.type("m")
        let request = driver.effects.compactMap { effect -> Int? in
            guard case .lab(.directions(_, let request)) = effect else { return nil }
            return request
        }.last
        driver.send(.lab(.failed(.directions, request: request ?? 0, "0 samples are sure enough")))
        #expect(driver.lines.joined().contains("0 samples are sure enough"))
    }

    @Test(arguments: [(60, 18), (80, 24), (109, 40), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeCanBeDrawn(_ size: (Int, Int)) {
        let driver = Self.opened(size.0, size.1)
        #expect(driver.lines.count == size.1)
        let parts = driver.state.directionsLayout.map { [$0.digit, $0.sliders, $0.strips] } ?? []
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
    }
}
