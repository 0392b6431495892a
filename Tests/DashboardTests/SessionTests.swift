import TerminalUI
import Testing

@testable import Dashboard

struct SessionTests {
    @Test func goesOnWhereItEnded() throws {
        var first = Driver.started()
        first.press(.character("]"), .right, .right, .tab, .up, .character("6"))
        let session = try #require(first.state.session)
        #expect(session.screen == "map")
        #expect(session.model == "digits-dcgan")
        #expect(session.seed == 8)
        #expect(session.sample == 2)

        var second = Driver(width: 120, height: 40, seed: 1)
        second.state.restore(session)
        #expect(second.state.screen == .map)
        second.send(.started)
        #expect(second.point == first.point)
        #expect(second.state.explore.gallery.cursor == 2)
        #expect(second.state.explore.point.title == "seed 8 · #2 · 1 changed")
        #expect(second.state.session == session)
    }

    @Test func pointsOfOtherModelsAreLeft() throws {
        let session = try #require(Driver.started().state.session)
        var driver = Driver(width: 120, height: 40, seed: 1)
        driver.report.operand = "digits-fcgan"
        driver.state.restore(session)
        driver.send(.started)
        #expect(driver.state.status.text == "Class means over 8,100 of 10,000 samples")
        #expect(driver.state.explore.gallery.seed == 7)
    }

    @Test func aModelThatIsGoneIsSaid() throws {
        let session = try #require(Driver.started().state.session)
        var driver = Driver(width: 80, height: 24, seed: 1)
        driver.report.operand = "digits-cgan"
        driver.report.lost = "digits-old: no such model (see glyphspace models)"
        driver.report.complaints = ["/m/a: no"]
        driver.state.restore(session)
        driver.send(.started)
        #expect(
            driver.state.status
                == Status(
                    "The last session's model is not there; opened digits-dcgan. digits-old: no such model (see "
                        + "glyphspace models)", .bad))
        #expect(driver.lines[23].hasPrefix(" The last session's model is not there; opened digits-dcgan"))
    }

    @Test func brokenSessionsAreNotSound() throws {
        let good = try #require(Driver.started().state.session)
        #expect(good.isSound)
        let changes: [(inout Session) -> Void] = [
            { $0.screen = "elsewhere" }, { $0.latent = [] }, { $0.base.removeLast() }, { $0.latent[0] = .nan },
            { $0.latent[0] = 1e9 }, { $0.sample = -1 }, { $0.truncation = 201 }, { $0.label = -1 }, { $0.model = "" },
            { $0.title = String(repeating: "x", count: 401) },
        ]
        for change in changes {
            var bad = good
            change(&bad)
            #expect(!bad.isSound)
            var state = Driver().state
            state.restore(bad)
            #expect(state == Driver().state)
        }
    }

    @Test func theFirstTimeBeginsWithAHint() {
        var driver = Driver()
        driver.state.isFirstTime = true
        driver.send(.started)
        #expect(driver.state.status == Status("New here? ? shows the keys, :guide shows you round", .hint))
        driver.press(.right)
        #expect(driver.state.status.kind != .hint)
        #expect(!driver.state.isFirstTime)
    }

    @Test func nothingIsKeptBeforeTheModelsAreRead() {
        #expect(Driver().state.session == nil)
    }
}
