import TerminalUI
import Testing

@testable import Dashboard

@Suite("Panels that share a place") struct PanelTests {
    private enum Part: ScreenPanel {
        case first, second, third
        var title: String {
            switch self {
            case .first: "First"
            case .second: "Second"
            case .third: "Third"
            }
        }
    }

    private struct Layout: PanelLayout {
        static let margin = 2
        var panels: [Part: Rect]
        var sharing: [Part]
    }

    /// The second panel in the place that it shares with the others.
    private func layout(width: Int) -> Layout {
        Layout(panels: [.second: Rect(x: 4, y: 3, width: width, height: 5)], sharing: Part.allCases)
    }

    @Test("The tabs stand side by side in the top border, and each is found where it stands") func findsTabs() {
        let tabs = layout(width: 30).tabs
        #expect(tabs.map(\.text) == [" First ", " Second ", " Third "])
        #expect(tabs.map(\.place.x) == [5, 12, 20] && tabs.allSatisfy { $0.place.y == 3 && $0.place.height == 1 })
        #expect(
            [4, 5, 11, 12, 19, 20, 26, 27].map { layout(width: 30).tab(x: $0, y: 3) }
                == [nil, .first, .first, .second, .second, .third, .third, nil])
        #expect(layout(width: 30).tab(x: 12, y: 4) == nil)
    }

    @Test("With little room the names are cut, but to three letters at the least") func cutsNames() {
        #expect(layout(width: 24).tabs.map(\.text) == [" First ", " Second ", " Third "])
        #expect(layout(width: 20).tabs.map(\.text) == [" Firs ", " Seco ", " Thir "])
        #expect(layout(width: 8).tabs.map(\.text) == [" Fir ", " Sec ", " Thi "])
    }

    @Test("Only a visible panel whose place is shared has tabs") func knowsWhatIsTabbed() {
        #expect(layout(width: 30).isTabbed(.second) && !layout(width: 30).isTabbed(.first))
        var all = layout(width: 30)
        all.panels[.first] = Rect(x: 40, y: 3, width: 9, height: 5)
        #expect(all.tabs == [] && !all.isTabbed(.second))
        all.sharing = []
        #expect(all.tabs == [])
    }

    @Test("A panel is found by a cell of it, and its inside keeps the margin") func findsPanels() {
        let layout = layout(width: 30)
        #expect(layout.panel(x: 4, y: 3) == .second && layout.panel(x: 33, y: 7) == .second)
        #expect(layout.panel(x: 34, y: 7) == nil && layout.panel(x: 4, y: 8) == nil)
        #expect(layout.inside(.second) == Rect(x: 7, y: 4, width: 24, height: 3))
        #expect(layout.inside(.third).isEmpty)
    }
}
