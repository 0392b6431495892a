import TerminalUI
import Testing

@testable import Dashboard

/// What the next keys would ask for.
struct ForesightTests {
    @Test(
        arguments: [
            [], [.right], [.tab], [.tab, .tab], [.character("7")], [.character("4")],
        ] as [[Key]])
    func foreseesWhatAKeyThenAsksFor(_ before: [Key]) {
        var driver = Driver.started()
        for key in before { driver.press(key) }
        var count = 0
        for key in [Key.right, .up, .character("]"), .character("+"), .pageDown] {
            let orders = foreseen(driver.state, key)
            var next = driver
            next.isSlow = true
            next.effects = []
            next.press(key)
            #expect(next.effects.compactMap(\.order) == orders)
            count += orders.count
        }
        #expect(count > 0)
    }

    @Test func foreseesPicturesOnly() {
        let state = Driver.started().state
        for key in [Key.character("q"), .character("e"), .character("?"), .control("z")] {
            #expect(foreseen(state, key) == [])
        }
        #expect(foreseen(state, .right).count == 2)
    }

    @Test func foreseesNothingWhereKeysAreOthers() {
        var driver = Driver.started()
        #expect(driver.state.isForeseeable)
        driver.press(.character("T"))
        #expect(driver.state.overlay == .truncation && driver.state.isForeseeable)
        driver.press(.escape)
        for key in [Key.character(":"), .character("?"), .character("O"), .character("F")] {
            driver.press(key)
            #expect(driver.state.overlay != nil && !driver.state.isForeseeable)
            driver.press(.escape)
            #expect(driver.state.isForeseeable)
        }
        driver.state.models.isTraining = true
        #expect(!driver.state.isForeseeable)
    }

    @Test func triesTheLastFourKeys() {
        var recent = RecentKeys()
        #expect(recent.keys == [.right, .left, .down, .up])
        recent.note(.character("j"))
        recent.note(.left)
        #expect(recent.keys == [.left, .character("j"), .right, .down])
        recent.drop(.right)
        recent.drop(.up)
        #expect(recent.keys == [.left, .character("j"), .down])
    }
}
