import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

struct ComparisonTests {
    /// A dashboard that was told to compare, with the answer of the world outside.
    func compared(width: Int = 80, height: Int = 24, conditions: [String] = []) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.press(.character(":"))
        driver.type("compare other")
        driver.press(.enter)
        driver.send(.lab(.compared(Comparison(name: "other", conditions: conditions))))
        return driver
    }

    func draws(_ driver: Driver) -> [DrawRequest] {
        driver.effects.compactMap { effect in
            if case .lab(.draw(let request)) = effect, request.purpose == .compared { request } else { nil }
        }
    }

    @Test func asksForTheSecondGeneratorAndItsPictures() {
        let driver = compared()
        #expect(driver.effects.contains(.lab(.compare("other", latentSize: 100))))
        let draws = draws(driver)
        #expect(draws.count == 1)
        // The page is that of the gallery: one row of four with its partners.
        #expect(draws.first?.latents == Latents.latents(seed: 7, indices: 0..<4, size: 100))
        #expect(draws.first?.blends == nil)
        #expect(driver.state.status.text == "Below: what other makes of the same latent vectors")
    }

    @Test func conditionalOnesAreAskedForTheChosenClass() {
        let driver = compared(conditions: ["0", "1"])
        #expect(draws(driver).first?.blends?.map(\.first) == [0, 0, 0, 0])
    }

    @Test func theChosenPointIsDrawnByBoth() throws {
        var driver = compared()
        func points(_ driver: Driver) -> [[Float]] {
            driver.effects.compactMap { effect in
                if case .lab(.draw(let request)) = effect, request.purpose == .comparedPoint {
                    request.latents.first
                } else {
                    nil
                }
            }
        }
        #expect(points(driver) == [driver.point.latent])
        // Its classifier tells other classes apart.
        driver.send(.lab(.compared(Comparison(name: "other", conditions: [], labels: (0..<10).map { "c\($0)" }))))
        let label = Int((abs(driver.point.latent[0]) * 10).rounded(.down)) % 10
        let layout = try #require(driver.state.exploreLayout)
        let second = try #require(layout.second)
        #expect(layout.digit.bottom == second.y && second.bottom == 23 && second.width == layout.digit.width)
        #expect(layout.digit.height == second.height && layout.opinion == nil)
        #expect(String(driver.lines[second.y].prefix(second.width)).hasPrefix("╭─ other ─"))
        #expect(String(driver.lines[second.y].prefix(second.width)).hasSuffix("─ c\(label) 96% ─╮"))
        // Also a point that is on no page of the gallery is drawn by both, and nothing is asked for twice.
        driver.focus(.latent)
        driver.press(.up)
        #expect(points(driver).count == 3 && points(driver).last == driver.point.latent)
        driver.press(.right)
        #expect(points(driver).count == 3)
    }

    @Test func pagesAndSeedsAreThoseOfTheGallery() {
        var driver = compared()
        driver.press(.pageDown)
        #expect(draws(driver).last?.latents == Latents.latents(seed: 7, indices: 4..<8, size: 100))
        driver.press(.character("]"))
        #expect(draws(driver).last?.latents == Latents.latents(seed: 8, indices: 4..<8, size: 100))
        // Nothing is asked for twice.
        let count = draws(driver).count
        driver.press(.right)
        #expect(draws(driver).count == count)
    }

    @Test func partnersStandBelow() throws {
        var driver = compared()
        let request = try #require(draws(driver).first)
        driver.send(
            .lab(
                .drawn(
                    .compared, request: request.request, request.latents.map { Driver.sample($0, discriminator: false) }
                )))
        let grid = try #require(driver.state.exploreLayout?.grid(.gallery))
        #expect(grid.rows == 1)
        let (above, below) = (try #require(grid.rect(0)), try #require(grid.partnerRect(0)))
        #expect(below.y == above.y + grid.partner)
        #expect(below.bottom <= grid.area.bottom)
        let lines = driver.lines
        let caption = String(lines[above.bottom - 1].dropFirst(above.x).prefix(above.width))
        #expect(caption.contains("96%"))
        #expect(String(lines[below.bottom - 1].dropFirst(below.x).prefix(below.width)) == caption)
        #expect(grid.index(x: below.x, y: below.y) == 0)
        let wide = compared(width: 120, height: 40)
        #expect(wide.lines[1].contains("Gallery · seed 7 · below: other"))
    }

    @Test func endsAndIsForgotten() {
        var driver = compared()
        driver.press(.character(":"))
        driver.type("compare")
        driver.press(.enter)
        #expect(driver.state.comparison == nil && driver.effects.contains(.lab(.release(.explore))))
        #expect(driver.state.exploreLayout?.grid(.gallery).rows == 2)
        driver = compared()
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.comparison == nil)
        driver.send(.lab(.refused("other: no such model")))
        #expect(driver.state.status == Status("other: no such model", .bad))
    }

    /// Nothing is offered that would be refused, as far as that is known.
    @Test func whatCanBeComparedIsOffered() {
        var driver = Driver.started()
        driver.report.generators = ["digits-cdcgan", "digits-dcgan", "letters-dcgan"]
        driver.send(.modelsLoaded(driver.report))
        let line = CommandLine("compare ")
        #expect(driver.state.completions(line) == ["digits-cdcgan", "letters-dcgan"])
        let sizes = [("digits-cdcgan", 50), ("digits-dcgan", 100), ("letters-dcgan", 100)]
        let listings = sizes.map { name, size in
            var listing = ModelListing(
                name: name, operand: name, path: "/models/" + name,
                kind: .generator(isTold: false, hasDiscriminator: true))
            listing.latentSize = size
            return listing
        }
        driver.send(.lab(.models(listings)))
        #expect(driver.state.completions(line) == ["letters-dcgan"])
    }

    @Test func anotherModelIsAskedForByItsName() {
        var driver = Driver.started()
        driver.report.generators = ["digits-cgan", "digits-dcgan"]
        driver.send(.modelsLoaded(driver.report))
        driver.press(.character(":"))
        driver.type("model digits-c")
        driver.press(.tab)
        driver.press(.enter)
        #expect(driver.effects.contains(.lab(.open("digits-cgan"))))
    }
}
