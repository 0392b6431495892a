import Files
import LatentSpace
import TerminalUI

/// What a key does in the window of the undo tree.
public enum UndoTreeAction: Equatable, Sendable {
    case open, move(Int), page(Int), end(last: Bool), choose
}

/// The window of the undo tree.
public struct UndoTree: Equatable, Sendable {
    /// The row under the cursor; the newest place is row 0.
    public var cursor = 0
    /// The picture of its place.
    public var picture: Sample?
}

extension Keys {
    /// The bindings of the undo tree.
    static let undoTree: [Binding] =
        [
            on(vertical { .move(-$0) }, "newer, older place", hint: "choose", as: "↑↓ kj"),
            on([(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page newer, older"),
            on([(.home, .end(last: false)), (.end, .end(last: true))], "the newest, the oldest"),
            on([(.enter, .choose)], "go there; undo and redo follow its branch", hint: "go there"),
            bind(.undoTree, [(.escape, .back), (.character("U"), .back)], "close", hint: "close", as: "Esc"),
        ] + waysOut(.undoTree)

    private static func on(
        _ keys: [(Key, UndoTreeAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(.undoTree, keys.map { ($0.0, Action.undoTree($0.1)) }, help, hint: hint, as: name)
    }
}

extension State {
    /// Does an action of the undo tree.
    mutating func undoTree(_ action: UndoTreeAction) -> [Effect] {
        switch action {
        case .open:
            let history = explore.history
            undoTree.cursor = max(0, history.nodes.count - 1 - history.current)
            overlay = .undoTree
        case .move(let step): undoTree.cursor = undoTreeWindow.moved(step)
        case .page(let pages): undoTree.cursor = undoTreeWindow.paged(pages)
        case .end(let isLast): undoTree.cursor = undoTreeWindow.end(last: isLast)
        case .choose:
            guard let node = undoTreeNode else { return [] }
            overlay = nil
            guard node != explore.history.current else { return [] }
            explore.go(to: node)
            keepToClasses()
            status = Status("Back at \(title(here))")
        }
        return []
    }

    /// The list of places where it lies; the picture is beside it.
    var undoTreeWindow: PopupList {
        listBesidePicture(of: explore.history.nodes.count, cursor: undoTree.cursor, height: 24)
    }

    /// The node in a row of the window.
    func undoTreeNode(inRow row: Int) -> Int { explore.history.nodes.count - 1 - row }

    /// The node under the cursor; nil before the first move.
    private var undoTreeNode: Int? {
        let node = undoTreeNode(inRow: undoTree.cursor)
        return explore.history.nodes.indices.contains(node) ? node : nil
    }

    /// The point of a node, with the class that it was drawn in.
    func undoTreePoint(_ node: Int) -> Point {
        let place = node == explore.history.current ? explore.place : explore.history.nodes[node].place
        var point = place.point
        point.label = nearestLabel(place.label)
        return labelled(point)
    }

    /// What the move to a node was, in a few words: the component that it changed, or else where it led.
    func undoTreeTitle(_ node: Int) -> String {
        let point = undoTreePoint(node)
        guard let before = explore.history.nodes[node].parent.map(undoTreePoint), before.base == point.base,
            before.latent.count == point.latent.count, before.label == point.label
        else { return title(point) }
        let changed = point.latent.indices.filter { before.latent[$0] != point.latent[$0] }
        return changed.count == 1
            ? "z[\(changed[0])] = \(Format.signed(point.latent[changed[0]], 2))" : title(point)
    }

    /// Asks for the picture of the place under the cursor, while the window is open.
    mutating func undoTreeAsks() -> [Effect] {
        guard overlay == .undoTree, let node = undoTreeNode else { return [] }
        return draw(.past, undoTreePoint(node))
    }
}

/// The places where one has been, with the picture of the chosen one.
func drawUndoTree(_ state: State, _ surface: inout Surface) {
    let (look, theme, list, history) = (state.look, state.look.theme, state.undoTreeWindow, state.explore.history)
    let inside = window(list.window, title: "Undo tree", note: list.note, look, &surface).inset(dx: 1, dy: 0)
    guard list.count > 0 else {
        return say("No moves yet", in: inside, style: theme.muted, look, &surface)
    }
    let graph = HistoryGraph(history.nodes.map(\.parent))
    list.draw(theme, on: &surface) { index, row, isChosen, surface in
        let node = state.undoTreeNode(inRow: index)
        let isCurrent = node == history.current
        let style = isChosen ? theme.selected : isCurrent ? theme.accent : theme.text
        let lines = graph.row(node, isCurrent: isCurrent)
        surface.write(lines, in: row, style: isChosen ? style : theme.muted, look: look)
        surface.write(
            SafeText.clean(state.undoTreeTitle(node), width: 60), in: row.cutLeft(graph.width + 1).rest,
            style: style, look: look)
    }
    guard let sample = state.undoTree.picture else { return }
    drawPicture(sample, in: inside.cutLeft(list.place.width + 1).rest, state, &surface)
}
