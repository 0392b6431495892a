import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct TruncationTests {
    private func words(_ driver: Driver) -> [String] {
        driver.state.screenRecipe?.words.compactMap { if case .text(let word) = $0 { word } else { nil } } ?? []
    }

    @Test func samplesComeNearerToTheOrigin() throws {
        var driver = Driver.started()
        driver.effects = []
        driver.type("((")
        #expect(driver.state.explore.truncation == 90)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100, psi: 0.9))
        #expect(driver.point.latent == Latents.latent(seed: 7, index: 0, size: 100).map { $0 * 0.9 })
        let gallery = try #require(driver.generated.last { $0.purpose == .gallery })
        #expect(gallery.latents[1] == Latents.latent(seed: 7, index: 1, size: 100).map { $0 * 0.9 })
        #expect(driver.state.status.text == "Truncation ψ = 0.90")
        #expect(driver.lines[0].contains("ψ 0.90"))
        #expect(words(driver).suffix(2) == ["--truncation", "0.9"])
        driver.press(.right)
        #expect(driver.point.title == "seed 7 · #1 · ψ 0.90")
        driver.type("))")
        #expect(driver.point == .sample(seed: 7, index: 1, size: 100))
        #expect(driver.state.status.text == "Samples as they are drawn")
    }

    @Test func changedPointsAndMeansStayWhereTheyAre() {
        var driver = Driver.started()
        driver.focus(.latent)
        driver.press(.up)
        let changed = driver.point
        driver.type("(")
        #expect(driver.point == changed)
    }

    @Test func theSliderIsAWindowThatAllKeysAndTheMouseMove() throws {
        var driver = Driver.started()
        driver.type("T")
        #expect(driver.state.overlay == .truncation)
        driver.press(.left, .left, .character("-"))
        #expect(driver.state.explore.truncation == 89)
        driver.press(.home)
        #expect(driver.state.explore.truncation == 0)
        driver.press(.down, .end)
        #expect(driver.state.explore.truncation == 100)
        for _ in 0..<40 { driver.press(.right) }
        #expect(driver.state.explore.truncation == 200)
        let window = driver.state.truncationWindow
        driver.send(.mouse(Mouse(.press, x: window.x + 4, y: window.y + 1)))
        #expect(driver.state.explore.truncation == 0)
        driver.send(.mouse(Mouse(.drag, x: window.right - 1, y: window.y + 1)))
        #expect(driver.state.explore.truncation == 200)
        #expect(driver.lines.joined().contains("samples are ψ·z"))
        driver.send(.mouse(Mouse(.press, x: 0, y: 5)))
        #expect(driver.state.overlay == nil)
    }

    @Test func everyScreenSamplesSo() throws {
        var driver = Driver.started()
        driver.type(":truncation 0.5")
        driver.press(.enter)
        driver.type("3")
        #expect(
            words(driver).suffix(4).prefix(2) == ["--threshold", "0.995"] || words(driver).contains("--truncation"))
        #expect(driver.state.classes.plan == PopulationPlan(seed: 1, count: 10_000, truncation: 0.5))
        driver.type("6")
        #expect(driver.state.map.plan.truncation == 0.5)
        #expect(words(driver).suffix(2) == ["--truncation", "0.5"])
        driver.type("4:add 3:2 4@0.25")
        driver.press(.enter)
        #expect(
            driver.state.walk.points.map(\.origin) == [
                .sample(seed: 3, index: 2, psi: 0.5), .sample(seed: 4, index: 0, psi: 0.25),
            ])
        #expect(words(driver)[2...3] == ["3:2@0.5", "4@0.25"])
        driver.type(":truncation 3")
        driver.press(.enter)
        #expect(driver.state.status.text == ":truncation: '3' is not a number from 0 to 2")
    }
}
