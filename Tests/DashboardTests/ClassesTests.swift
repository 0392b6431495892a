import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct ClassesTests {
    /// A dashboard on the Classes screen, its samples counted.
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("3")
        return driver
    }

    private func labEffects(_ driver: Driver) -> [LabEffect] {
        driver.effects.compactMap { if case .lab(let effect) = $0 { effect } else { nil } }
    }

    /// Behind the other tabs they are let go.
    @Test func theSurestComeBackWithTheirTab() {
        var driver = Self.opened(80, 24)
        #expect(!driver.state.classes.pictures.isEmpty)
        for place in 1...ClassesPanel.allCases.count {
            driver.press(.tab)
            #expect(driver.state.classes.pictures.isEmpty == (place > 1 && place < ClassesPanel.allCases.count))
        }
    }

    /// A file of the means has a row for every class; without one it would say what it does not hold.
    @Test func latentVectorsOfMeansAreExportedOnlyOfAllClasses() {
        var state = State(size: Size(width: 120, height: 40), seed: 7)
        (state.screen, state.classes.panel) = (.classes, .distances)
        state.classes.kept = [4, 0, 1]
        #expect(state.screenExport?.outputs == ["png", "gif", "csv"])
        state.classes.kept = [4, 1, 1]
        #expect(state.screenExport?.outputs == ["png", "gif", "csv", "latents"])
    }

    @Test func nothingIsComputedBeforeTheScreenIsSeen() {
        let driver = Driver.started()
        #expect(labEffects(driver).isEmpty && driver.state.classes.census == nil)
    }

    @Test func samplesAreCountedOnceThenLookedAt() {
        var driver = Self.opened()
        #expect(driver.state.classes.census?.count == 1000)
        #expect(driver.state.classes.kept == [Int](repeating: 50, count: 10))
        #expect(driver.state.classes.report?.threshold == 0.995)
        #expect(driver.state.classes.agreement[.euclidean]?.count == ClassesScreen.thresholds.count)
        #expect(driver.state.classes.pictures.count == driver.state.classesLayout?.grid.count)
        #expect(driver.state.classes.meanPictures.count == 10)
        driver.effects = []
        driver.type("1313")
        #expect(labEffects(driver) == [.release(.classes)])
        // Looking at them once more takes what was let go.
        driver.press(.home)
        driver.effects = []
        driver.type("1")
        #expect(labEffects(driver) == [.release(.classes)])
    }

    @Test func theThresholdSelectsAnew() {
        var driver = Self.opened()
        driver.press(.home)
        #expect(driver.state.classes.threshold == 0.5)
        #expect(driver.state.classes.kept.reduce(0, +) == 1000)
        #expect(driver.state.classes.report?.threshold == 0.5)
        #expect(driver.state.status.text == "1,000 samples have a class with 0.5 or more")
        driver.press(.end)
        #expect(driver.state.classes.threshold == 0.9999)
        #expect(driver.state.classes.kept.reduce(0, +) == 0)
        #expect(driver.state.classes.pictures.isEmpty)
        driver.press(.character("-"))
        #expect(driver.state.classes.tenThousandths == 9998)
    }

    @Test func aClassIsChosenAndLookedAtAlone() {
        var driver = Self.opened()
        driver.press(.down, .down)
        #expect(driver.state.classes.label == 1)
        #expect(driver.state.classes.selected.allSatisfy { $0 % 10 == 1 })
        driver.press(.up, .up)
        #expect(driver.state.classes.label == nil)
        driver.press(.up)
        #expect(driver.state.classes.label == 9)
    }

    @Test func aSampleOpensInExplore() {
        var driver = Self.opened()
        driver.press(.tab, .right, .enter)
        let index = driver.state.classes.selected[1]
        #expect(driver.state.screen == .explore)
        #expect(driver.point == .sample(seed: 1, index: index, size: 100))
        driver.press(.character("u"))
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
    }

    @Test func aMeanOpensInExplore() {
        var driver = Self.opened()
        driver.press(.tab, .tab, .right, .right, .enter)
        #expect(driver.state.screen == .explore)
        #expect(driver.point.origin == .sum("mean of 1"))
        #expect(driver.point.latent == driver.state.classes.report?.means[1])
    }

    @Test func anOldAnswerIsDropped() {
        var driver = Self.opened()
        let census = driver.state.classes.census
        driver.answers = false
        driver.type("n")
        let request = driver.state.classes.counting?.request ?? 0
        driver.send(.lab(.counted(request: request - 1, Census(CensusTests.population()))))
        #expect(driver.state.classes.census == census && driver.state.classes.counting != nil)
        driver.send(.lab(.progress(.count, request: request, done: 15_000, total: 30_000)))
        #expect(driver.lines[2].contains("50.0%"))
        driver.press(.escape)
        #expect(labEffects(driver).last == .cancel(.count))
        #expect(driver.state.classes.counting == nil)
    }

    @Test func theRecipeIsOfThePanel() {
        var driver = Self.opened()
        func words() -> String {
            driver.state.screenRecipe?.words.map { if case .text(let text) = $0 { text } else { "?" } }
                .joined(separator: " ") ?? ""
        }
        let grid = driver.state.classesLayout?.grid.count ?? 0
        #expect(words() == "select digits-dcgan --count 10000 --seed 1 --threshold 0.995 --gallery \(grid)")
        driver.press(.tab, .tab, .tab)
        #expect(words() == "classes digits-dcgan --count 10000 --seed 1 --threshold 0.995")
        driver.press(.tab)
        driver.type("m")
        #expect(
            words() == "mdm digits-dcgan --count 10000 --seed 1 --metric cosine --thresholds "
                + "0.0,0.5,0.7,0.8,0.9,0.95,0.99,0.995,0.999")
        driver.type("y")
        driver.send(.lab(.recipe("glyphspace mdm", file: "/f")))
        #expect(driver.effects.last == .copy("glyphspace mdm"))
        #expect(driver.state.status == Status("Copied: glyphspace mdm (also in /f)", .good))
    }

    @Test func theDiscriminatorIsToldClassByClass() throws {
        var driver = Self.opened()
        // Called real are a quarter of the generated and half of the real images of every class.
        #expect(driver.state.classes.verdicts?.rows.map(\.onGenerated) == [Float?](repeating: 0.75, count: 10))
        #expect(driver.state.classes.verdicts?.rows.map(\.onReal) == [Float?](repeating: 0.5, count: 10))
        driver.press(.tab, .tab, .tab, .tab, .tab)
        #expect(driver.state.classes.panel == .verdicts)
        let shown = driver.lines.joined(separator: "\n")
        #expect(shown.contains("right on 50% of real, 75% of generated") && shown.contains(" 75% "))
        let layout = try #require(driver.state.classesLayout)
        #expect(layout.panels[.agreement] == nil && layout.panels[.verdicts] != nil)
        let rows = layout.verdictRows
        driver.send(.mouse(Mouse(.press, x: rows.x, y: rows.y + 4)))
        #expect(driver.state.classes.label == 4)
        // The place is shared: a click on the other's title brings it back.
        let tab = try #require(layout.tabs.first { $0.panel == .agreement })
        driver.send(.mouse(Mouse(.press, x: tab.place.x, y: tab.place.y)))
        #expect(driver.state.classes.panel == .agreement)
        let wide = Self.opened(200, 60)
        #expect(wide.state.classesLayout?.panels.count == ClassesPanel.allCases.count)
        #expect(driver.state.classesLayout?.panels[.verdicts] == nil)
    }

    @Test func withoutADiscriminatorNobodyIsAsked() {
        var driver = Driver(width: 200, height: 60)
        driver.report.discriminator = .absent
        driver.send(.started)
        driver.type("3")
        #expect(!labEffects(driver).contains { if case .judge = $0 { true } else { false } })
        #expect(driver.lines.joined().contains("needs a discriminator"))
    }

    @Test func classesThatAreToldCanBeSeenAtTheOrigin() {
        var plain = Self.opened()
        plain.press(.tab, .tab)
        plain.type("o")
        #expect(!plain.state.showsOrigin)
        var driver = Driver(width: 120, height: 40)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.type("3")
        driver.press(.tab, .tab)
        driver.type("o")
        #expect(
            driver.state.classes.meanPictures.map(\.latent)
                == [[Float]](repeating: [Float](repeating: 0, count: 100), count: 10))
        driver.press(.right, .right, .right, .enter)
        #expect(driver.point.origin == .zero && driver.state.explore.label == 2)
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func classesThatAreToldAreNotLookedForInZ(_ size: (Int, Int)) {
        var driver = Driver(width: size.0, height: size.1)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.type("3")
        while driver.state.classes.panel != .agreement { driver.press(.tab) }
        #expect(driver.lines.contains { $0.contains(" its class is told, not in z: 10% is chance ") })
        while driver.state.classes.panel != .confusion { driver.press(.tab) }
        #expect(driver.lines.contains { $0.contains(" told, not in z: 10% is chance ") })
        #expect(driver.lines.contains { $0.contains("% of the row") || $0.contains("nearest mean, %") })
        #expect(!Self.opened(size.0, size.1).lines.joined().contains("is chance"))
    }

    @Test func theMouseMovesTheThresholdAndChoosesAPair() throws {
        var driver = Self.opened()
        let layout = try #require(driver.state.classesLayout)
        let slider = layout.slider
        driver.send(.mouse(Mouse(.press, x: slider.x + 4, y: slider.y)))
        #expect(driver.state.classes.tenThousandths == 5000)
        driver.send(.mouse(Mouse(.drag, x: slider.right, y: slider.y + 9)))
        #expect(driver.state.classes.tenThousandths == 9999)
        driver.send(.mouse(Mouse(.release, x: 0, y: 0)))
        driver.press(.home)
        let inside = layout.inside(.distances).inset(dx: 1, dy: 0)
        let map = try #require(ClassesView(state: driver.state, layout: layout).heatMap(.distances))
        let place = HeatMap.Place(row: 3, column: 7)
        let cell = try #require(
            (inside.y..<inside.bottom).flatMap { y in (inside.x..<inside.right).map { ($0, y) } }
                .first { map.place(x: $0.0, y: $0.1, in: inside) == place })
        driver.send(.mouse(Mouse(.press, x: cell.0, y: cell.1)))
        #expect(driver.state.classes.label == 3 && driver.state.classes.other == 7)
        #expect(driver.state.classes.panel == .distances)
    }

    /// Means of the driver's classes are √2 apart.
    @Test func distancesAreToldInNumbers() {
        var driver = Self.opened()
        #expect(driver.lines.contains { $0.contains(" Distances of means ") && $0.contains(" 1.4–1.4 ") })
        while driver.state.classes.panel != .distances { driver.press(.tab) }
        driver.press(.right)
        #expect(driver.lines.contains { $0.contains(" Distances of means ") && $0.contains(" 0–1 1.4 ") })
        #expect(Self.opened(200, 60).lines.contains { $0.contains(" Distances of the means ") })
    }

    @Test func matricesBehindTabsSayWhatTheyAre() throws {
        var driver = Self.opened(80, 24)
        while driver.state.classes.panel != .distances { driver.press(.tab) }
        #expect(driver.lines.contains { $0.contains(" distances of the means ") })
        #expect(driver.lines.contains { $0.contains(" 1.4–1.4 ") })
        while driver.state.classes.panel != .confusion { driver.press(.tab) }
        #expect(driver.lines.contains { $0.contains(" rows classifier, columns nearest mean, % ") })
        // Where ten rows only just fit, none is given up for words.
        driver = Self.opened(60, 18)
        while driver.state.classes.panel != .distances { driver.press(.tab) }
        #expect(driver.lines.contains { $0.contains("distances of means 1.4–1.4") })
        #expect(driver.state.classesLayout?.matrix(.distances, of: 10).cells.height == 11)
    }

    /// What stands above a matrix moves its cells.
    @Test(arguments: [24, 25]) func aClickFindsTheCellThatIsSeen(_ height: Int) throws {
        var driver = Self.opened(80, height)
        while driver.state.classes.panel != .confusion { driver.press(.tab) }
        let layout = try #require(driver.state.classesLayout)
        let cells = layout.matrix(.confusion, of: 10).cells
        // The row of class 4 begins with its name.
        let lines = driver.lines.map { line in line.dropFirst(cells.x).drop { $0 == " " } }
        let y = try #require((cells.y..<cells.bottom).first { lines[$0].hasPrefix("4 ") })
        let map = try #require(ClassesView(state: driver.state, layout: layout).heatMap(.confusion))
        let x = try #require((cells.x..<cells.right).first { map.place(x: $0, y: y, in: cells) != nil })
        driver.send(.mouse(Mouse(.press, x: x, y: y)))
        #expect(driver.state.classes.label == 4 && driver.state.classes.other == 0)
    }

    @Test func picturesOnTheirWayAreNoMissingOnes() {
        var driver = Driver.started()
        driver.isSlow = true
        driver.type("3")
        driver.deliver()
        #expect(!driver.state.classes.selected.isEmpty && driver.state.classes.pictures.isEmpty)
        #expect(!driver.lines.joined().contains("no sample is that sure"))
        driver.press(.end)
        #expect(driver.state.classes.selected.isEmpty)
        #expect(driver.lines.joined().contains("no sample is that sure"))
    }

    @Test func withoutAClassifierItSaysSo() {
        var driver = Driver(width: 80, height: 24)
        driver.report.classifier = .absent
        driver.send(.started)
        driver.type("3")
        #expect(labEffects(driver) == [.readShelf])
        #expect(driver.lines.joined().contains("needs a generator and a classifier"))
    }

    @Test(arguments: [(60, 18), (61, 19), (80, 24), (110, 38), (110, 39), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeAndPanelCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(size.0, size.1)
        for _ in ClassesPanel.allCases {
            #expect(driver.lines.count == size.1)
            driver.press(.tab)
        }
        let layout = driver.state.classesLayout
        let parts = (layout.map { [$0.strip] + $0.panels.values } ?? [])
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
    }

    @Test func tabsHaveWholeWordsAt80Columns() throws {
        let layout = try #require(Self.opened(80, 24).state.classesLayout)
        #expect(
            layout.tabs.map(\.text) == [" Surest ", " Means ", " Gaps ", " Agree ", " Verdict ", " Confusion "])
        #expect(layout.tabs.last?.place.right == 79)
    }

    @Test func theChosenVerdictIsFilledFromEndToEnd() throws {
        var driver = Self.opened(80, 24)
        driver.press(.down, .tab, .tab, .tab, .tab, .tab)
        #expect(driver.state.classes.panel == .verdicts && driver.state.classes.verdicts != nil)
        let layout = try #require(driver.state.classesLayout)
        let inside = layout.inside(.verdicts)
        let row = layout.verdictRows.y + (driver.state.classes.label ?? 0)
        var surface = Surface(driver.state.size)
        view(driver.state, in: Rect(driver.state.size), on: &surface)
        #expect((inside.x..<inside.right).allSatisfy { surface[$0, row].style == driver.state.look.theme.selected })
    }
}
