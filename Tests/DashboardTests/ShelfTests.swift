import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct ShelfTests {
    @Test func aPointIsKeptFoundAndForgotten() {
        var driver = Driver.started()
        driver.type("f")
        #expect(driver.state.shelf.names == ["seed7-0"])
        driver.type("f")
        #expect(driver.state.shelf.names == ["seed7-0", "seed7-0-2"])
        driver.type(":save nice one")
        driver.press(.enter)
        #expect(driver.state.shelf.names == ["nice", "seed7-0", "seed7-0-2"])
        let kept = driver.point
        driver.type("]F")
        driver.press(.enter)
        #expect(driver.state.overlay == nil && driver.point.origin == .favourite(name: "nice"))
        #expect(driver.point.latent == kept.latent)
        driver.type(":add fav:nice 3")
        driver.press(.enter)
        #expect(WalkTests.words(driver.state).hasPrefix("walk digits-dcgan fav:nice 3 "))
        driver.type("F")
        #expect(driver.lines.joined().contains("nice"))
        driver.type("jx")
        #expect(driver.state.shelf.names == ["nice", "seed7-0-2"])
    }

    @Test func otherGeneratorsFavouritesStayWhereTheyAre() {
        var driver = Driver.started()
        driver.send(.lab(.shelf([Favourite(name: "small", latent: [1, 2], origin: "")])))
        driver.type("F")
        driver.press(.enter)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
        #expect(driver.lines.joined().contains("for another"))
        driver.press(.escape)
        driver.type(":point fav:small")
        driver.press(.enter)
        #expect(driver.state.status.text == ":point: small has 2 numbers, this generator takes 100")
    }

    @Test(arguments: ["", "a b", "a/b", "é", String(repeating: "x", count: 41), "a\u{1B}"])
    func badNamesAreNoNames(_ name: String) {
        #expect(!Favourite.isName(name))
        #expect(!Favourite(name: name, latent: [1], origin: "").isSound)
    }

    @Test func onlySoundOnesAreTaken() {
        #expect(Favourite(name: "a", latent: [1], origin: "").isSound)
        #expect(!Favourite(name: "a", latent: [], origin: "").isSound)
        #expect(!Favourite(name: "a", latent: [.nan], origin: "").isSound)
        var driver = Driver.started()
        driver.send(.lab(.shelf([Favourite(name: "a\u{1B}", latent: [1], origin: "")])))
        #expect(driver.state.shelf.favourites.isEmpty)
    }
}

extension ShelfTests {
    @Test func theMouseChoosesLooksAndCloses() throws {
        var driver = Driver.started()
        let many = (0..<40).map {
            Favourite(name: "f\(10 + $0)", latent: [Float](repeating: 0, count: 100), origin: "")
        }
        driver.send(.lab(.shelf(many)))
        driver.type("F")
        let rows = driver.state.shelfWindow.rows
        #expect(rows.count == 18)
        driver.send(.mouse(Mouse(.press, x: rows[4].place.x, y: rows[4].place.y)))
        #expect(driver.state.shelf.cursor == 4)
        driver.send(.mouse(Mouse(.wheelDown, x: 0, y: 0)))
        #expect(driver.state.shelf.cursor == 7)
        driver.send(.mouse(Mouse(.wheelUp, x: 0, y: 0)))
        driver.send(.mouse(Mouse(.press, x: rows[4].place.right, y: rows[4].place.y)))
        #expect(driver.state.overlay == .shelf && driver.state.shelf.cursor == 4)
        driver.send(.mouse(Mouse(.press, x: rows[4].place.x, y: rows[4].place.y)))
        #expect(driver.state.overlay == nil && driver.point.origin == .favourite(name: "f14"))
        driver.type("F")
        driver.press(.pageDown)
        #expect(driver.state.shelf.cursor == 22)
        #expect(driver.lines.joined().contains("19–36 of 40"))
        driver.press(.end, .home, .end)
        #expect(driver.state.shelf.cursor == 39)
        driver.send(.mouse(Mouse(.press, x: 0, y: 0)))
        #expect(driver.state.overlay == nil)
    }
}
