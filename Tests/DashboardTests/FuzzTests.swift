import Network
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct FuzzTests {
    /// 4,000 random keys, clicks and sizes, with answers at once and late: nothing traps, and what must always hold holds.
    @Test(arguments: [(120, 40), (80, 24), (200, 60)]) func randomInput(_ size: (Int, Int)) {
        var random = RandomStream(seed: 42, stream: UInt64(size.0))
        var driver = Driver.started(width: size.0, height: size.1)
        let keys = Keys.table.flatMap { $0.keys.map(\.key) } + "0123456789ä~".map { Key.character($0) }
        let actions: [Mouse.Action] = [.press, .press, .drag, .drag, .drag, .release, .wheelUp, .wheelDown]
        func next(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
        var mouse = (x: 0, y: 0)
        for step in 0..<4_000 {
            switch next(20) {
            case 0..<12: driver.press(keys[next(keys.count)])
            case 12..<19:
                // Mostly near the last place, as a hand moves it.
                mouse = next(2) == 0 ? (next(size.0), next(size.1)) : (mouse.x + next(9) - 4, mouse.y + next(3) - 1)
                driver.send(.mouse(Mouse(actions[next(actions.count)], x: mouse.x, y: mouse.y)))
            default:
                if step % 50 == 0 {
                    driver.send(.resized(Size(width: next(size.0 + 20), height: next(size.1 + 10))))
                    driver.send(.resized(Size(width: size.0, height: size.1)))
                }
            }
            if next(10) == 0 {
                driver.isSlow = next(2) == 0
                driver.deliver()
            }
            for case .lab(let asked) in driver.effects {
                switch asked {
                case .listModels: driver.send(.lab(.models(next(4) == 0 ? [] : ModelListTests.some)))
                case .open:
                    // Another generator, of other classes, and told which to draw or not.
                    driver.report.labels =
                        next(2) == 0 ? (0..<10).map(String.init) : "abcdefghijklmnopqrstuvwxyz".map(String.init)
                    driver.report.conditions = next(2) == 0 ? [] : driver.report.labels
                    driver.send(.modelsLoaded(driver.report))
                default: break
                }
            }
            driver.effects = []
            check(driver.state)
            if step % 40 == 0 { #expect(driver.lines.count == driver.state.size.height) }
        }
    }

    private func check(_ state: State) {
        let explore = state.explore
        // A gallery that nobody sees turns its page when it is seen again.
        let page = state.screen == .explore ? state.exploreLayout?.grid(.gallery).count ?? 0 : 0
        let shown = explore.gallery.first..<explore.gallery.first + page
        let classes = state.models.conditions.indices
        let points = [explore.path.a, explore.path.b].compactMap { $0 } + state.walk.points
        let areTold = points.allSatisfy { point in point.label.map { classes.contains($0) } ?? false }
        let isFine = [
            "latent": explore.point.latent.count == 100 && explore.point.latent.allSatisfy(\.isFinite),
            "base": explore.point.base.count == 100,
            "noise": (0...200).contains(explore.noise.hundredths),
            "path": (0...100).contains(explore.path.hundredths),
            "component": (0..<100).contains(explore.component),
            "means": (0..<max(1, state.models.labels.count)).contains(explore.means.cursor),
            "gallery": explore.gallery.cursor >= 0 && explore.gallery.first >= 0,
            "page": shown.isEmpty || shown.contains(explore.gallery.cursor),
            "past": explore.history.past.count <= 500,
            "class": explore.label == 0 || classes.contains(explore.label),
            "classes": classes.isEmpty || areTold,
        ]
        #expect(isFine.filter { !$0.value }.map(\.key) == [])
    }
}
