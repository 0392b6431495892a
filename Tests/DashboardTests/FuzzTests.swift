import Network
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct FuzzTests {
    /// 10,000 random keys, clicks and sizes: nothing traps, and what must always hold holds.
    @Test(arguments: [(120, 40), (80, 24)]) func randomInput(_ size: (Int, Int)) {
        var random = RandomStream(seed: 42, stream: UInt64(size.0))
        var driver = Driver.started(width: size.0, height: size.1)
        let keys = Keys.table.flatMap { $0.keys.map(\.key) } + "0123456789ä~".map { Key.character($0) }
        let actions: [Mouse.Action] = [.press, .drag, .drag, .release, .wheelUp, .wheelDown]
        for step in 0..<10_000 {
            switch random.next() % 20 {
            case 0..<16: driver.press(keys[Int(random.next() % UInt64(keys.count))])
            case 16..<19:
                let action = actions[Int(random.next() % 6)]
                let x = Int(random.next() % 130) - 3
                let y = Int(random.next() % 50) - 3
                driver.send(.mouse(Mouse(action, x: x, y: y)))
            default:
                if step % 50 == 0 {
                    let size = Size(width: Int(random.next() % 140), height: Int(random.next() % 50))
                    driver.send(.resized(size))
                    driver.send(.resized(Size(width: 120, height: 40)))
                }
            }
            driver.effects = []
            check(driver.state)
            if step % 200 == 0 { #expect(driver.lines.count == driver.state.size.height) }
        }
    }

    private func check(_ state: State) {
        let explore = state.explore
        let isFine =
            explore.point.latent.count == 100 && explore.point.base.count == 100
            && explore.point.latent.allSatisfy(\.isFinite)
            && (0...200).contains(explore.noise.hundredths) && (0...100).contains(explore.path.hundredths)
            && (0..<100).contains(explore.component) && (0..<10).contains(explore.means.cursor)
            && explore.gallery.cursor >= 0 && explore.gallery.first >= 0
            && explore.gallery.first <= explore.gallery.cursor
            && explore.past.count <= 500 && explore.shown?.latent == explore.point.latent
        if !isFine { Issue.record("\(explore)") }
    }
}
