import TerminalUI

/// A list in a window over the screen, one row of which is chosen.
struct PopupList: Equatable {
    /// The window.
    var window: Rect
    /// The rows, one thing each.
    var place: Rect
    /// Things in the list.
    var count: Int
    /// The chosen one.
    var cursor: Int

    /// The first thing in sight: rows stay where they are while the chosen one is among them.
    var first: Int { Window.first(showing: cursor, of: count, in: place.height) }

    /// The things in sight, with their rows.
    var rows: [(index: Int, place: Rect)] {
        (first..<max(first, min(count, first + place.height))).map {
            ($0, Rect(x: place.x, y: place.y + $0 - first, width: place.width, height: 1))
        }
    }

    /// Which things are in sight, for the window's border; how many there are where all are.
    var note: String {
        switch count {
        case 0: ""
        case ...place.height: "\(count)"
        default: "\(first + 1)–\(min(count, first + place.height)) of \(count)"
        }
    }

    /// The cursor after so many steps.
    func moved(_ step: Int) -> Int { max(0, min(count - 1, cursor + step)) }

    /// The cursor after so many pages.
    func paged(_ pages: Int) -> Int { moved(pages * max(1, place.height)) }

    /// The first or the last.
    func end(last: Bool) -> Int { last ? max(0, count - 1) : 0 }

    /// What the mouse means on a list.
    enum Click: Equatable {
        /// To choose a thing.
        case choose(Int)
        /// To do with the chosen thing what Enter does.
        case take
        /// To close the window.
        case close
    }

    /// What the mouse means: the wheel goes up and down, a press on a row chooses it, a second one there does what Enter does, and a
    /// press beside the window closes it; nil when it means nothing.
    func click(_ mouse: Mouse) -> Click? {
        // A long list is gone through faster.
        let step = count > place.height ? 3 : 1
        switch mouse.action {
        case .wheelUp: return .choose(moved(-step))
        case .wheelDown: return .choose(moved(step))
        case .press:
            guard window.contains(x: mouse.x, y: mouse.y) else { return .close }
            guard let row = rows.first(where: { $0.place.contains(x: mouse.x, y: mouse.y) }) else { return nil }
            return row.index == cursor ? .take : .choose(row.index)
        case .drag, .release: return nil
        }
    }

    /// Draws the rows: the chosen one as such, each with what `text` writes on it in the style of its row.
    func draw(_ theme: Theme, on surface: inout Surface, _ text: (Int, Rect, _ isChosen: Bool, inout Surface) -> Void) {
        for (index, row) in rows {
            if index == cursor { surface.fill(row, Cell(" ", theme.selected)) }
            text(index, row, index == cursor, &surface)
        }
    }
}

extension State {
    /// A list of things in a window of at most so many rows, with room for the chosen one's picture beside it.
    func listBesidePicture(of count: Int, cursor: Int, height: Int) -> PopupList {
        let area = Rect(size)
        let window = windowPlace(width: 76, height: min(area.height - 4, height), area)
        let inside = Box.inside(window).inset(dx: 1, dy: 0)
        let place = inside.cutLeft(inside.width - min(28, inside.width / 2)).left
        return PopupList(window: window, place: place, count: count, cursor: cursor)
    }

    /// Does what the mouse means on the list that lies over the screen; `take` is what Enter does there.
    mutating func point(
        _ mouse: Mouse, at list: PopupList, cursor: WritableKeyPath<State, Int>, take: (inout State) -> [Effect]
    ) -> [Effect] {
        switch list.click(mouse) {
        case .choose(let index): self[keyPath: cursor] = index
        case .take: return take(&self)
        case .close: overlay = nil
        case nil: break
        }
        return []
    }
}
