import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct MoveTests {
    @Test func arrowsBrowseTheGallery() {
        var driver = Driver.started()
        driver.press(.right, .down)
        #expect(driver.point == .sample(seed: 7, index: 5, size: 100))
        driver.type("hk")
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
        driver.press(.left, .up)
        #expect(driver.state.explore.gallery.cursor == 0)
        #expect(driver.state.status.text == "seed 7 · #0")
    }

    @Test func pagesGoOnWithoutEnd() {
        var driver = Driver.started()
        for _ in 0..<100 { driver.press(.pageDown) }
        #expect(driver.state.explore.gallery.first == 800)
        #expect(driver.point == .sample(seed: 7, index: 800, size: 100))
        driver.press(.left)
        #expect(driver.state.explore.gallery.first == 792)
        driver.press(.home)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
    }

    @Test func seedsNextPreviousAndTyped() {
        var driver = Driver.started()
        driver.press(.right)
        driver.type("]")
        #expect(driver.point == .sample(seed: 8, index: 1, size: 100))
        driver.type("[[")
        #expect(driver.state.explore.gallery.seed == 6)
        driver.type("s0042")
        driver.press(.backspace, .enter)
        #expect(driver.point == .sample(seed: 4, index: 1, size: 100))
        #expect(driver.state.overlay == nil)
    }

    @Test func theGreatestSeedCanBeTypedAndNoGreaterOne() {
        var driver = Driver.started()
        driver.type("s18446744073709551615")
        #expect(driver.state.overlay == .seed("18446744073709551615"))
        driver.type("0")
        #expect(driver.state.overlay == .seed("18446744073709551615"))
        #expect(driver.state.status.text == "The greatest seed is 18446744073709551615")
        driver.press(.enter)
        driver.type("]")
        #expect(driver.state.explore.gallery.seed == 0)
        driver.type("[sx")
        #expect(driver.state.overlay == .seed(""))
        #expect(driver.state.status.kind == .bad)
        driver.press(.escape)
        #expect(driver.state.explore.gallery.seed == .max)
    }

    @Test func componentsAreChangedByKeys() {
        var driver = Driver.started()
        driver.focus(.latent)
        let base = driver.point.base
        driver.press(.right, .pageDown, .up, .up, .character("-"))
        #expect(driver.state.explore.component == 11)
        #expect(abs(driver.point.latent[11] - (base[11] + 0.19)) < 1e-5)
        #expect(driver.point.edits == 1)
        #expect(driver.point.title == "seed 7 · #0 · 1 changed")
        driver.press(.shiftUp)
        #expect(abs(driver.point.latent[11] - (base[11] + 0.69)) < 1e-5)
        driver.type("x")
        #expect(driver.point.latent == base)
        driver.type("z")
        #expect(driver.point.latent[11] == 0)
        driver.type("r")
        #expect(driver.point.latent[11] != 0 && driver.point.latent[11] != base[11])
        driver.type("Z")
        #expect(driver.point.latent == Latents.zero(size: 100))
        driver.type("X")
        #expect(driver.point.latent == base)
        driver.press(.end, .right)
        #expect(driver.state.explore.component == 99)
        driver.press(.home, .left)
        #expect(driver.state.explore.component == 0)
    }

    @Test func componentsStayInRange() {
        var driver = Driver.started()
        driver.focus(.latent)
        for _ in 0..<60 { driver.type("K") }
        #expect(driver.point.latent[0] == 9.99)
    }

    @Test func undoAndRedoOfEveryKindOfMove() {
        var driver = Driver.started()
        var points = [driver.point]
        func note(_ driver: Driver) { if points.last != driver.point { points.append(driver.point) } }
        driver.press(.right)
        note(driver)
        driver.type("]")
        note(driver)
        driver.type("R")
        note(driver)
        driver.focus(.latent)
        driver.press(.up)
        note(driver)
        driver.type("r")
        note(driver)
        driver.focus(.noise)
        driver.press(.enter)
        note(driver)
        driver.type("a")
        driver.focus(.means)
        driver.press(.right, .enter)
        note(driver)
        driver.type("b")
        driver.focus(.path)
        driver.press(.left)
        note(driver)
        #expect(points.count == 9)
        for point in points.dropLast().reversed() {
            driver.type("u")
            #expect(driver.point == point)
        }
        #expect(driver.state.explore.gallery.seed == 7)
        driver.type("u")
        #expect(driver.state.status.text == "Nothing to undo")
        for point in points.dropFirst() {
            driver.press(.control("r"))
            #expect(driver.point == point)
        }
        #expect(driver.state.explore.gallery.seed == 8)
        driver.press(.control("r"))
        #expect(driver.state.status.text == "Nothing to redo")
    }

    @Test func aNewMoveIsWhereRedoLeads() {
        var driver = Driver.started()
        driver.press(.right, .right, .character("u"), .down, .control("r"))
        #expect(driver.point == .sample(seed: 7, index: 5, size: 100))
        driver.type("u")
        driver.press(.control("r"))
        #expect(driver.point == .sample(seed: 7, index: 5, size: 100))
    }

    @Test func undoHasALimit() {
        var driver = Driver.started()
        driver.answers = false
        for _ in 0..<600 { driver.press(.right) }
        #expect(driver.state.explore.history.past.count == 500)
    }

    @Test func noiseStepsAndItsEnds() {
        var driver = Driver.started()
        driver.focus(.noise)
        driver.press(.up, .character("+"))
        #expect(driver.state.explore.noise.hundredths == 41)
        #expect(driver.purposes == [.noise, .noise])
        for _ in 0..<30 { driver.press(.up) }
        #expect(driver.state.explore.noise.sigma == 2)
        for _ in 0..<30 { driver.press(.down) }
        #expect(driver.state.explore.noise.sigma == 0)
        #expect(driver.state.status.text == "σ = 0.00")
    }

    @Test func choosingAVariantMovesThere() throws {
        var driver = Driver.started()
        driver.focus(.noise)
        let center = driver.point.latent
        driver.press(.right, .right)
        let wanted = Latents.noisy(center, sigma: 0.3, seed: 0, variant: 2)
        driver.press(.enter)
        #expect(driver.point == Point(.noise(sigma: 0.3), wanted))
        #expect(driver.state.explore.shown?.latent == wanted)
        let fresh = Latents.noisy(wanted, sigma: 0.3, seed: 1, variant: 0)
        #expect(driver.state.explore.noise.pictures.first?.latent == fresh)
    }

    @Test func choosingAMeanMovesThere() {
        var driver = Driver.started()
        driver.focus(.means)
        driver.press(.right, .right, .right, .enter)
        #expect(driver.point == Point(.mean(label: "3"), [Float](repeating: 0.3, count: 100)))
        #expect(driver.state.status.text == "Moved to the mean of 3")
        for _ in 0..<20 { driver.press(.right) }
        driver.press(.enter)
        #expect(driver.state.status.text == "There is no such mean yet")
        #expect(driver.point.origin == .mean(label: "3"))
    }

    @Test func theSliderMovesBetweenTheMarks() throws {
        var driver = Driver.started()
        driver.focus(.path)
        driver.press(.right)
        #expect(driver.state.status.text == "Mark two points first: a marks A, b marks B")
        driver.type("a")
        #expect(driver.state.status.text == "A is seed 7 · #0; mark B too, then slide between them")
        let a = driver.point.latent
        driver.type("R")
        let b = driver.point.latent
        driver.effects = []
        driver.type("b")
        #expect(driver.purposes == [.path])
        #expect(driver.generated.first?.latents == Interpolation.linear(a, b, count: 5))
        driver.press(.home)
        #expect(driver.point.latent == a)
        driver.press(.right, .character("+"))
        #expect(driver.point == Point(.path(t: 0.06), Interpolation.linear(a, b, 0.06)))
        driver.type("x")
        #expect(driver.state.explore.path.hundredths == 94)
        driver.type("c")
        driver.press(.end)
        #expect(driver.point.latent == Interpolation.spherical(b, a, 1))
    }

    @Test func anotherLatentSizeStartsOver() {
        var driver = Driver.started()
        driver.focus(.latent)
        driver.press(.end, .up)
        driver.type("a")
        driver.report.latentSize = 10
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.point == .sample(seed: 7, index: 0, size: 10))
        #expect(driver.state.explore.component == 9)
        #expect(driver.state.explore.history.past.isEmpty && driver.state.explore.path.a == nil)
    }
}
