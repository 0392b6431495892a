import LatentSpace
import Network
import TerminalUI
import Testing

@testable import Dashboard

/// A point is of the class that it was chosen in, wherever it is kept.
struct PointClassTests {
    /// A dashboard on a generator that is told ten classes.
    static func told(width: Int = 120, height: Int = 40) -> Driver {
        var driver = Driver(width: width, height: height)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.effects = []
        return driver
    }

    private func draws(_ driver: Driver, _ purpose: LabPurpose) -> [DrawRequest] {
        driver.effects.compactMap { effect in
            if case .lab(.draw(let request)) = effect, request.purpose == purpose { request } else { nil }
        }
    }

    private func run(_ line: String, _ driver: inout Driver) {
        driver.type(":" + line)
        driver.press(.enter)
    }

    @Test func theWayBetweenMarksGoesFromClassToClass() throws {
        var driver = Self.told()
        driver.type("nnna")
        #expect(driver.state.status.text == "A is seed 7 · #0 · class 3; mark B too, then slide between them")
        driver.effects = []
        driver.type("]nnb")
        let request = try #require(driver.generated.last { $0.purpose == .path })
        let count = request.latents.count
        #expect(count > 2)
        #expect(request.blends == (0..<count).map { LabelBlend(3, 5, share: Float($0) / Float(count - 1)) })
        #expect(driver.lines.contains { $0.contains("From seed 7 · #0 · class 3 to seed 8 · #0 · class 5") })
        driver.focus(.path)
        #expect(WalkTests.words(driver.state) == "walk digits-dcgan 7=3 8=5 --frames \(count) --path linear")
        driver.press(.home)
        #expect(driver.state.explore.label == 3 && driver.state.explore.shown?.label == 3)
        driver.press(.end)
        #expect(driver.state.explore.label == 5 && driver.state.explore.shown?.label == 5)
        driver.type("u")
        #expect(driver.state.explore.label == 3 && driver.state.explore.path.hundredths == 0)
    }

    @Test func marksOfOneClassAreDrawnInItWhateverIsAskedForNow() throws {
        var driver = Self.told()
        driver.type("nna]b")
        driver.effects = []
        driver.type("n")
        driver.focus(.path)
        let request = try #require(driver.generated.last { $0.purpose == .path })
        #expect(request.blends == request.latents.map { _ in LabelBlend(2) })
        #expect(WalkTests.words(driver.state).hasPrefix("walk digits-dcgan 7 8 --frames "))
        #expect(WalkTests.words(driver.state).hasSuffix(" --path linear --label 2"))
    }

    @Test func aFavouriteComesBackInItsClass() throws {
        var driver = Self.told()
        driver.type("nnnf")
        let kept = try #require(driver.state.shelf.favourites.first)
        #expect(kept.label == "3" && kept.origin == "seed 7 · #0 · class 3")
        driver.type("nn")
        driver.effects = []
        driver.type("F")
        #expect(draws(driver, .favourite).last?.blends == [LabelBlend(3)])
        driver.press(.enter)
        #expect(driver.state.explore.label == 3 && driver.state.explore.shown?.label == 3)
        #expect(driver.state.status.text == "seed7-0 · class 3")
        driver.type("u")
        #expect(driver.state.explore.label == 5)
        // Kept before classes were, or for another generator.
        let others = [nil, "q"].map { Favourite(name: "old", latent: kept.latent, origin: "", label: $0) }
        for favourite in others {
            driver.send(.lab(.shelf([favourite])))
            run("point fav:old", &driver)
            #expect(driver.point.origin == .favourite(name: "old") && driver.state.explore.label == 5)
        }
    }

    @Test func favouritesOfGeneratorsThatAreToldNothingHaveNoClass() {
        var driver = Driver.started()
        driver.type("f")
        #expect(driver.state.shelf.favourites.map(\.label) == [nil])
        #expect(driver.state.shelf.favourites.map(\.origin) == ["seed 7 · #0"])
    }

    @Test func aWalkGoesFromClassToClass() throws {
        var driver = Self.told()
        driver.type("nnnw")
        #expect(driver.state.status.text == "Point 1 of the walk is seed 7 · #0 · class 3 (one more makes a walk)")
        driver.type("nn]w4")
        let request = try #require(draws(driver, .linear).last)
        let all = try #require(driver.state.walk.walk(.linear)).blends([3, 5])
        #expect(request.blends == driver.state.walk.shown.frames.map { all[$0] })
        #expect(driver.lines.contains { $0.contains("2  seed 8 · #0 · class 5") })
        #expect(
            WalkTests.words(driver.state) == "walk digits-dcgan 7=3 8=5 --frames 60 --path linear --fps 20")
        // Pictures and points are looked at in the class that they are nearer to.
        driver.press(.home, .enter)
        #expect(driver.state.screen == .explore && driver.state.explore.label == 3)
        driver.type("4")
        driver.press(.end, .enter)
        #expect(driver.state.screen == .explore && driver.state.explore.label == 5)
        driver.type("4")
        driver.press(.backTab, .up, .enter)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100) && driver.state.explore.label == 3)
        #expect(driver.state.explore.gallery.seed == 7)
    }

    @Test func theTourIsOfItsClasses() throws {
        var driver = Self.told()
        driver.type("nn4")
        #expect(driver.state.walk.points.compactMap(\.label) == Array(0..<9))
        #expect(WalkTests.words(driver.state) == "walk digits-dcgan --tour --frames 60 --path linear --fps 20")
        #expect(driver.lines.contains { $0.contains("Points · the tour") })
        let request = try #require(draws(driver, .linear).last)
        #expect(request.blends?.first == LabelBlend(0, 1, share: 0))
        #expect(request.blends?.last == LabelBlend(7, 8, share: 1))
        driver.press(.end, .enter)
        #expect(driver.state.explore.label == 8)
    }

    @Test func aChangedPointOfAWalkStaysChanged() {
        var driver = Self.told()
        driver.focus(.latent)
        driver.press(.up)
        driver.type("nw]w")
        let changed = driver.state.walk.points[0]
        driver.type("4")
        driver.press(.backTab, .up, .enter)
        #expect(driver.point.edits == 1 && driver.point.latent == changed.latent)
        #expect(driver.state.explore.label == 1)
    }

    @Test func undoGoesBackFromClassToClass() {
        var driver = Self.told()
        driver.type("nnnnnu")
        #expect(driver.state.explore.label == 4 && driver.state.explore.shown?.label == 4)
        #expect(driver.state.status.text == "Undone: seed 7 · #0 · class 4")
        driver.type("uuuu")
        #expect(driver.state.explore.label == 0)
        driver.type("u")
        #expect(driver.state.status.text == "Nothing to undo")
        driver.press(.control("r"))
        #expect(driver.state.explore.label == 1)
        driver.focus(.means)
        driver.press(.right, .right, .enter)
        #expect(driver.state.explore.label == 2)
        driver.type("u")
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100) && driver.state.explore.label == 1)
    }

    @Test func theUndoTreeShowsPlacesInTheirClasses() {
        var driver = Self.told()
        driver.type("nn]")
        driver.effects = []
        driver.type("Ujj")
        #expect(draws(driver, .past).last?.blends == [LabelBlend(1)])
        for title in ["seed 8 · #0 · class 2", "seed 7 · #0 · class 1", "seed 7 · #0 · class 0"] {
            #expect(driver.lines.contains { $0.contains("○ " + title) || $0.contains("● " + title) }, "\(title)")
        }
        driver.press(.enter)
        #expect(driver.state.explore.label == 1 && driver.state.status.text == "Back at seed 7 · #0 · class 1")
    }

    @Test func namesMayHaveAClassBehindThem() {
        var driver = Self.told()
        run("point mean:4", &driver)
        #expect(driver.state.explore.label == 4 && driver.lines[1].contains("mean of 4 · class 4"))
        run("point 9:3=6", &driver)
        #expect(driver.point == .sample(seed: 9, index: 3, size: 100) && driver.state.explore.label == 6)
        #expect(driver.state.explore.gallery.seed == 9 && driver.state.explore.gallery.cursor == 3)
        run("add 7=3 mean:4 8", &driver)
        #expect(driver.state.walk.points.map(\.label) == [3, 4, 6])
        run("add 7=x", &driver)
        #expect(driver.state.status == Status(":add: 'x' is not a class (0 1 2 3 4 5 6 7 8 9)", .bad))
        var plain = Driver.started()
        run("add 7=3", &plain)
        #expect(plain.state.status.text.hasPrefix(":add: '7=3' is not a point"))
    }

    @Test func aFindIsOfTheClassThatItWasFoundIn() {
        var driver = Self.told()
        driver.type("8")
        driver.press(.tab, .right)
        driver.type("w")
        #expect(driver.state.walk.points.map(\.label) == [3])
        driver.press(.enter)
        #expect(driver.state.screen == .explore && driver.state.explore.label == 3)
    }

    /// Points that were chosen before have one of the classes that there are, and keep it.
    @Test func otherModelsHaveOtherClasses() {
        var driver = Driver.started()
        driver.type("a")
        driver.report.conditions = driver.report.labels
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.explore.path.a?.label == 0)
        driver.type("nnnb")
        #expect(driver.state.explore.path.labels(9) == [0, 3])
        driver.report.conditions = ["0", "1"]
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.explore.label == 1 && driver.state.explore.path.labels(9) == [0, 1])
        // What undo goes back to may be of a class that is not there any more.
        driver.type("u")
        #expect(driver.state.explore.label == 1)
        driver.type("uu")
        #expect(driver.state.explore.label <= 1)
    }

    @Test func theNextSessionBeginsInTheClassOfTheLast() throws {
        var first = Self.told()
        first.type("nnn")
        let session = try #require(first.state.session)
        var second = Driver(width: 120, height: 40, seed: 1)
        second.report.conditions = second.report.labels
        second.state.restore(session)
        second.send(.started)
        #expect(second.point == first.point && second.state.explore.label == 3)
        #expect(second.state.explore.shown?.label == 3)
    }

    @Test func classesAreForeseen() {
        var driver = Self.told()
        driver.type("nnna]nnb")
        for key in ["n", "N", "u", "a", "b", "4"] {
            let orders = foreseen(driver.state, .character(Character(key)))
            var next = driver
            next.isSlow = true
            next.effects = []
            next.type(key)
            #expect(next.effects.compactMap(\.order) == orders)
        }
        let orders = foreseen(driver.state, .character("n"))
        #expect(orders.contains { $0.blends == [LabelBlend(6)] })
    }

    /// The class is what one must know of the picture: all else gives way to it.
    @Test func theClassIsNotClipped() {
        var driver = Self.told(width: 80, height: 24)
        run("seed 12", &driver)
        run("truncation 0.8", &driver)
        #expect(driver.lines[0].contains("ψ 0.80") && driver.lines[1].contains(" seed 12 · #0 · class 0 "))
        // A point of a truncation of its own says that there is more.
        run("point 3@0.5", &driver)
        #expect(driver.point.origin == .sample(seed: 3, index: 0, psi: 0.5))
        #expect(driver.lines[1].contains(" seed 3 · #0… · class 0 "))
        run("seed 18446744073709551615", &driver)
        #expect(driver.lines[1].contains("… · class 0 "))
        run("add 12 3", &driver)
        #expect(driver.lines.contains { $0.contains("2  seed 3 · ") && $0.contains(" · class 0 ") })
    }
}
