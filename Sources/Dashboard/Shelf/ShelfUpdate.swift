import LatentSpace
import TerminalUI

/// What a key does on the shelf.
public enum ShelfAction: Equatable, Sendable {
    case keep, open, move(Int), page(Int), end(last: Bool), choose, addToWalk, forget
}

extension Keys {
    /// The bindings of the shelf.
    static let shelf: [Binding] =
        [
            on(vertical { .move(-$0) }, "previous, next favourite", hint: "choose", as: "↑↓ kj"),
            on([(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on"),
            on([(.home, .end(last: false)), (.end, .end(last: true))], "the first, the last"),
            on([(.enter, .choose)], "look at it in Explore", hint: "explore"),
            on([(.character("w"), .addToWalk)], "add it to the walk", hint: "to the walk"),
            on([(.character("x"), .forget), (.delete, .forget)], "forget it", hint: "forget", as: "x"),
            bind(.shelf, [(.escape, .back), (.character("F"), .back)], "close", hint: "close", as: "Esc"),
        ] + waysOut(.shelf)

    private static func on(
        _ keys: [(Key, ShelfAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(.shelf, keys.map { ($0.0, Action.shelf($0.1)) }, help, hint: hint, as: name)
    }
}

extension State {
    /// Does an action of the shelf.
    mutating func shelf(_ action: ShelfAction) -> [Effect] {
        switch action {
        case .keep: return keep(explore.point, as: nil)
        case .open: overlay = .shelf
        case .move(let step): shelf.cursor = shelfWindow.moved(step)
        case .page(let pages): shelf.cursor = shelfWindow.paged(pages)
        case .end(let isLast): shelf.cursor = shelfWindow.end(last: isLast)
        case .choose:
            guard let chosen = chosenPoint else { return [] }
            overlay = nil
            look(at: chosen)
        case .addToWalk: if let chosen = chosenPoint { addToWalk(chosen) }
        case .forget:
            guard let chosen = shelf.chosen else { return [] }
            return [.lab(.forget(chosen.name))]
        }
        return []
    }

    /// The list of favourites where it lies; their picture is beside it.
    var shelfWindow: PopupList {
        listBesidePicture(of: shelf.favourites.count, cursor: shelf.cursor, height: 20)
    }

    private var chosenPoint: Point? {
        shelf.chosen.flatMap { $0.latent.count == models.latentSize ? point(of: $0) : nil }
    }

    /// A favourite as a point, of the class that it was kept in where there is such a class.
    func point(of favourite: Favourite) -> Point {
        Point(
            .favourite(name: favourite.name), favourite.latent,
            label: favourite.label.flatMap { models.conditions.firstIndex(of: $0) })
    }

    /// Keeps a point under a name, or under one that says where it comes from.
    mutating func keep(_ point: Point, as name: String?) -> [Effect] {
        let name = name ?? shelf.freeName(point.origin.fileName)
        let point = labelled(point)
        status = Status("Kept as \(name) (F shows the favourites)", .good)
        return [
            .lab(
                .keep(
                    Favourite(
                        name: name, latent: point.latent, origin: title(point),
                        label: point.label.flatMap(models.condition))))
        ]
    }

    /// Asks for the picture of the favourite under the cursor, while the shelf is open.
    mutating func shelfAsks() -> [Effect] {
        guard overlay == .shelf, let chosen = chosenPoint else { return [] }
        return draw(.favourite, chosen)
    }
}
