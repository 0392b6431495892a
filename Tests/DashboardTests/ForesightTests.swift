import TerminalUI
import Testing

@testable import Dashboard

/// What the next keys would ask for.
struct ForesightTests {
    func orders(_ effects: [Effect]) -> [PictureOrder] {
        effects.compactMap { effect in
            switch effect {
            case .generate(let request): request.order
            case .lab(.draw(let request)): request.order
            default: nil
            }
        }
    }

    @Test(
        arguments: [
            [], [.right], [.tab], [.tab, .tab], [.character("7")], [.character("4")],
        ] as [[Key]])
    func foreseesWhatAKeyThenAsksFor(_ before: [Key]) {
        var driver = Driver.started()
        for key in before { driver.press(key) }
        var count = 0
        for key in [Key.right, .up, .character("]"), .character("+"), .pageDown] {
            let orders = foreseen(driver.state, [key])
            var next = driver
            next.isSlow = true
            next.effects = []
            next.press(key)
            #expect(self.orders(next.effects) == orders)
            count += orders.count
        }
        #expect(count > 0)
    }

    @Test func foreseesKeysInTheirOrderAndPicturesOnly() {
        let state = Driver.started().state
        let orders = foreseen(state, [.right, .down])
        #expect(orders == foreseen(state, [.right]) + foreseen(state, [.down]))
        #expect(orders.count == 4)
        #expect(foreseen(state, [.character("q"), .character("e"), .character("?"), .control("z")]) == [])
    }

    @Test func triesTheLastFourKeys() {
        var recent = RecentKeys()
        #expect(recent.keys == [.right, .left, .down, .up])
        recent.note(.character("j"))
        recent.note(.left)
        #expect(recent.keys == [.left, .character("j"), .right, .down])
        recent.note(.character("x"), isSlow: true)
        recent.note(.right, isSlow: true)
        #expect(recent.keys == [.left, .character("j"), .down])
    }
}
