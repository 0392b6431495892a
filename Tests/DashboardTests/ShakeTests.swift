import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct ShakeTests {
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("5")
        return driver
    }

    private func shake(_ driver: Driver) -> ShakeScreen { driver.state.shake }

    @Test func noiseIsAroundWhatExploreShows() {
        var driver = Self.opened()
        #expect(shake(driver).plan?.latent == driver.point.latent)
        #expect(shake(driver).rungs.map(\.sigma) == ShakeScreen.sigmas)
        #expect(
            WalkTests.words(driver.state)
                == "noise digits-dcgan 7 --sigmas 0.1,0.3,0.5,0.7,0.9,1.2,1.6,2.0 --variants 100 --seed 1")
        driver.press(.down, .right, .enter)
        #expect(driver.state.screen == .explore)
        #expect(driver.point.origin == .noise(sigma: 0.3))
        #expect(driver.point.latent == shake(driver).rungs[1].samples[1].latent)
        driver.type("5")
        #expect(shake(driver).plan?.latent == driver.point.latent)
    }

    @Test func anOldAnswerIsDropped() {
        var driver = Self.opened()
        driver.answers = false
        driver.type("+r")
        #expect(shake(driver).plan?.variants == 200 && shake(driver).plan?.seed == 2)
        let rungs = shake(driver).rungs
        driver.send(.lab(.shaken(request: shake(driver).request - 1, center: 1, [])))
        #expect(shake(driver).rungs == rungs)
        driver.send(.lab(.shaken(request: shake(driver).request, center: 1, [])))
        #expect(shake(driver).rungs == [])
    }

    @Test func noiseIsToldInSpreadsOfTheClass() {
        var driver = Self.opened()
        // Class 3 spreads by 0.5 and its pictures by 0.25.
        #expect(shake(driver).center == 3)
        #expect(driver.state.shakeUnits.sigma(0.3) == 0.6)
        #expect(driver.lines.contains { $0.contains("0.60 spread") })
        driver.press(.down, .tab)
        #expect(driver.lines.contains { $0.contains("1 spread = 0.50, that of z in class 3") })
        // In the middle of a narrow panel in two lines, else in one.
        let told = ["at σ 0.3 pictures change by 0.15", "pictures of class 3 differ by 0.25"]
        for words in told { #expect(driver.lines.contains { $0.contains(words) && !$0.contains(";") }) }
        #expect(driver.lines.contains { $0.contains("noise σ →") })
        var folded = Self.opened(80, 24)
        folded.press(.down, .tab)
        #expect(folded.lines.contains { $0.contains(told.joined(separator: "; ")) })
    }

    @Test func labelsAreShakenWhereTheyAreTold() {
        var plain = Self.opened()
        plain.type("m")
        #expect(plain.state.status.text == "Only a generator that is told classes has embeddings to shake")
        #expect(shake(plain).plan?.target == .latent)

        var driver = Driver(width: 120, height: 40)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.type("5m")
        #expect(shake(driver).plan?.target == .label && shake(driver).plan?.label == 0)
        #expect(driver.lines.contains { $0.contains("Noise on the embedding of 0 · seed 7 · #0") })
        #expect(
            WalkTests.words(driver.state).hasSuffix("--variants 100 --seed 1 --label 0 --on label"))
        // Ten embeddings spread by 0.3.
        #expect(driver.lines.contains { $0.contains("1.00 spread") })
        driver.type("m")
        #expect(shake(driver).plan?.target == .latent)
    }

    @Test func sumsAreOfPointsWithSigns() {
        var driver = Self.opened()
        driver.press(.backTab)
        #expect(shake(driver).words == "mean of 8 + mean of 0 − mean of 1")
        #expect(WalkTests.words(driver.state) == "arithmetic digits-dcgan mean:8 + mean:0 - mean:1")
        #expect(shake(driver).pictures.count == 4)
        // 0.8 + 0 - 0.1 in every component.
        #expect(abs((shake(driver).pictures[3].latent.first ?? 0) - 0.7) < 1e-6)
        driver.press(.left, .left)
        driver.type("sa")
        #expect(shake(driver).words == "mean of 8 − seed 7 · #0 − mean of 1")
        driver.type("x")
        #expect(WalkTests.words(driver.state) == "arithmetic digits-dcgan mean:8 - mean:1")
        driver.press(.right, .right, .enter)
        #expect(driver.point.origin == .sum("mean of 8 − mean of 1") && driver.state.screen == .explore)
    }

    @Test func aSumIsTypedAsTheCommandTakesIt() {
        var driver = Self.opened()
        driver.press(.backTab)
        driver.type("p")
        #expect(driver.state.overlay == .command(CommandLine("sum mean:8 + mean:0 - mean:1 ")))
        driver.type("+ 9:1")
        driver.press(.enter)
        #expect(WalkTests.words(driver.state) == "arithmetic digits-dcgan mean:8 + mean:0 - mean:1 + 9:1")
        driver.type(":sum 1 2")
        driver.press(.enter)
        #expect(driver.state.status == Status(":sum: '2' is not + or - between two points", .bad))
    }

    /// A command takes no sign before its first point: what is taken away first stands behind what is added.
    @Test func aSumThatBeginsWithAMinusIsSaidInAnotherOrder() {
        var driver = Self.opened()
        driver.press(.backTab, .left, .left, .left)
        driver.type("s")
        #expect(shake(driver).words == "−mean of 8 + mean of 0 − mean of 1")
        #expect(WalkTests.words(driver.state) == "arithmetic digits-dcgan mean:0 - mean:8 - mean:1")
        let sum = shake(driver).sum ?? []
        driver.type("p")
        #expect(driver.state.overlay == .command(CommandLine("sum mean:0 - mean:8 - mean:1 ")))
        driver.press(.enter)
        #expect(shake(driver).words == "mean of 0 − mean of 8 − mean of 1")
        #expect(!sum.isEmpty && shake(driver).sum == sum)
        // What is left when the first term is taken out.
        driver.press(.left, .left, .left)
        driver.type("x")
        #expect(shake(driver).words == "−mean of 8 − mean of 1")
        #expect(WalkTests.words(driver.state) == "arithmetic digits-dcgan zero - mean:8 - mean:1")
    }

    /// The zero before them is no term: as many terms as there may be are typed again, and stay the same.
    @Test(arguments: [1, ShakeScreen.termLimit]) func aSumOfNothingButMinusIsTypedBehindZero(_ count: Int) {
        var driver = Self.opened()
        driver.press(.backTab)
        let terms = (1...count).map { seed in
            Term(point: .sample(seed: UInt64(seed), index: 0, size: driver.state.models.latentSize), isMinus: true)
        }
        driver.state.shake.terms = terms
        driver.type("p")
        let typed = "sum zero " + (1...count).map { "- \($0) " }.joined()
        #expect(driver.state.overlay == .command(CommandLine(typed)))
        driver.press(.enter)
        #expect(shake(driver).terms == terms && driver.state.overlay == nil)
        driver.type(":sum zero + 1")
        driver.press(.enter)
        #expect(shake(driver).words == "zero + seed 1 · #0")
        driver.type(":sum zero")
        driver.press(.enter)
        #expect(shake(driver).words == "zero")
    }

    @Test(arguments: [(60, 18), (80, 24), (109, 40), (110, 36), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeAndPanelCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(size.0, size.1)
        for _ in ShakePanel.allCases {
            #expect(driver.lines.count == size.1)
            let parts = driver.state.shakeLayout?.panels.values.map(\.self) ?? []
            #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
            driver.press(.down, .down, .down, .down, .down, .down, .down, .tab)
        }
    }

    @Test func aConditionalSumSaysAsWhatItIsDrawn() {
        var driver = Driver(width: 120, height: 40)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        driver.type("5")
        #expect(driver.lines.contains { $0.contains("all drawn as 0 · ‖sum‖") })
        #expect(driver.lines.contains { $0.contains("mean 8 as 0") && $0.contains("− mean 1 as 0") })
        #expect(!driver.lines.contains { $0.contains("mean 0 as") })
        #expect(!Self.opened().lines.contains { $0.contains("drawn as") || $0.contains("mean 8 as") })
    }
}
