import TerminalUI

/// A part of a screen that can have the keys.
public protocol ScreenPanel: CaseIterable, Hashable, Sendable {
    /// Its name on the screen.
    var title: String { get }
    /// Its name where there is little room.
    var shortTitle: String { get }
}

extension ScreenPanel {
    /// Its name where there is little room: the same, unless it has another one.
    public var shortTitle: String { title }
}

/// The name of a panel in the top border of the one that is seen in its place, and where to click for it.
struct PanelTab<Panel: ScreenPanel>: Equatable {
    var panel: Panel
    /// The name with a blank at both sides, cut where not all have room.
    var text: String
    var place: Rect
}

/// Where the panels of a screen lie.
protocol PanelLayout {
    associatedtype Panel: ScreenPanel
    /// The panels that are visible.
    var panels: [Panel: Rect] { get }
    /// Panels that share a place: only one of them is visible, with tabs for all in its top border.
    var sharing: [Panel] { get }
    /// Columns that a panel's content leaves free at both sides.
    static var margin: Int { get }
}

extension PanelLayout {
    static var margin: Int { 0 }

    /// The inside of a panel; empty when it is not visible.
    func inside(_ panel: Panel) -> Rect {
        panels[panel].map { Box.inside($0).inset(dx: Self.margin, dy: 0) } ?? .empty
    }

    /// The panel at a cell.
    func panel(x: Int, y: Int) -> Panel? { Panel.allCases.first { panels[$0]?.contains(x: x, y: y) ?? false } }

    /// The tabs of the panels that share a place.
    var tabs: [PanelTab<Panel>] {
        let visible = sharing.filter { panels[$0] != nil }
        guard visible.count == 1, let box = panels[visible[0]] else { return [] }
        // With little room there are short names, which are cut where even these have none.
        let room = (box.width - 2) / sharing.count - 2
        func fit(_ names: [String]) -> Bool { names.reduce(0) { $0 + $1.count + 2 } <= box.width - 2 }
        let (full, short) = (sharing.map(\.title), sharing.map(\.shortTitle))
        let names = fit(full) ? full : fit(short) ? short : short.map { String($0.prefix(max(3, room))) }
        var x = box.x + 1
        return zip(sharing, names).map { panel, title in
            let place = Rect(x: x, y: box.y, width: title.count + 2, height: 1)
            x = place.right
            return PanelTab(panel: panel, text: " \(title) ", place: place)
        }
    }

    /// The panel whose tab is at a cell.
    func tab(x: Int, y: Int) -> Panel? { tabs.first { $0.place.contains(x: x, y: y) }?.panel }

    /// Whether a panel has tabs in its top border.
    func isTabbed(_ panel: Panel) -> Bool { panels[panel] != nil && tabs.contains { $0.panel == panel } }
}

extension Rect {
    /// No place at all.
    static let empty = Rect(x: 0, y: 0, width: 0, height: 0)
}

/// What becomes of a panel's note where tabs take its title's place.
enum TabbedNote { case hidden, above, below }

extension ScreenView where Layout: PanelLayout {
    /// The box of a visible panel with its title and note or, where panels share its place, with their tabs.
    func drawBox(
        _ panel: Layout.Panel, title: String, note: String, tabbed: TabbedNote, focused: Bool,
        _ surface: inout Surface
    ) {
        guard let place = layout.panels[panel] else { return }
        guard layout.isTabbed(panel) else {
            Box(title: title, note: note, focused: focused).draw(in: place, look: look, on: &surface)
            return
        }
        // What is said first matters least where not all has room beside the tabs.
        var parts = tabbed == .above ? note.split(separator: " · ").map(String.init) : []
        let room = place.right - 4 - (layout.tabs.last?.place.right ?? place.x)
        while parts.joined(separator: " · ").unicodeScalars.count > room, !parts.isEmpty { parts.removeFirst() }
        Box(note: parts.joined(separator: " · "), focused: focused).draw(in: place, look: look, on: &surface)
        for tab in layout.tabs {
            let style = tab.panel == panel ? (focused ? theme.selected : theme.accent) : theme.muted
            surface.write(tab.text, x: tab.place.x, y: tab.place.y, style: style, limit: tab.place.width)
        }
        if tabbed == .below { drawFootnote(note, of: place, &surface) }
    }
}
