import TerminalUI

/// What a key does on the Walk screen.
public enum WalkAction: Equatable, Sendable {
    case play, speed(Int), frames(Int), path, loop, tour, add, type
    case frame(Int), frameEnd(last: Bool), choose
    case point(Int), movePoint(Int), remove
}

extension Keys {
    /// The bindings of the Walk screen.
    static let walk: [Binding] =
        inAllWalkPanels + walkFilm.map(\.ofWalk)
        + walkPoints.map { binding in binding.hinted { $0.walk.points.isEmpty ? nil : binding.hint($0) } }

    private static func on(
        _ context: KeyContext, _ keys: [(Key, WalkAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.walk($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllWalkPanels: [Binding] = [
        bind(.walk, [(.character("e"), .export)], "export what is shown, as its command does", hint: "export").ofWalk,
        on(.walk, [(.character(" "), .play)], "play, hold").hinted { $0.walk.isPlaying ? "hold" : "play" }.ofWalk,
        on(.walk, [(.character("c"), .path)], "straight, on the great arc, or with an even norm", hint: "path").ofWalk,
        on(.walk, [(.character("o"), .loop)], "back to the first point at the end, or not", hint: "loop").ofWalk,
        on(.walk, plusMinus { .frames($0) }, "more, fewer pictures", hint: "pictures", as: "+ -").ofWalk,
        on(.walk, [(.character(">"), .speed(1)), (.character("<"), .speed(-1))], "faster, slower", hint: "speed")
            .ofWalk,
        on(.walk, [(.character("a"), .add)], "add the point that Explore shows", hint: "add")
            .urgent { $0.walk.isWalk ? 0 : 1 },
        on(.walk, [(.character("p"), .type)], "type a point: 7:3, mean:4, fav:NAME", hint: "point")
            .urgent { $0.walk.isWalk ? 0 : 1 },
        on(.walk, [(.character("t"), .tour)], "the tour: every class's mean")
            .hinted { $0.explore.means.classes.count < 2 ? nil : "tour" },
    ]

    private static let walkFilm: [Binding] = [
        on(.film, horizontal { .frame($0) }, "previous, next picture", hint: "picture", as: "←→ hl"),
        on(.film, [(.pageUp, .frame(-10)), (.pageDown, .frame(10))], "ten pictures back, on"),
        on(.film, [(.home, .frameEnd(last: false)), (.end, .frameEnd(last: true))], "the first, the last"),
        on(.film, [(.enter, .choose)], "look at it in Explore", hint: "explore"),
    ]

    private static let walkPoints: [Binding] = [
        on(.walkPoints, vertical { .point(-$0) }, "previous, next point", hint: "choose", as: "↑↓ kj"),
        on(
            .walkPoints,
            [
                (.shiftUp, .movePoint(-1)), (.shiftDown, .movePoint(1)), (.character("K"), .movePoint(-1)),
                (.character("J"), .movePoint(1)),
            ], "move it up, down", hint: "move", as: "Shift-↑↓ KJ"),
        on(.walkPoints, [(.character("x"), .remove), (.delete, .remove)], "take it out", hint: "take out", as: "x"),
        on(.walkPoints, [(.enter, .choose)], "look at it in Explore", hint: "explore"),
    ]
}

extension Binding {
    /// The same, which the footer names only while there is a walk.
    fileprivate var ofWalk: Binding { hinted { $0.walk.isWalk ? hint($0) : nil } }
}
