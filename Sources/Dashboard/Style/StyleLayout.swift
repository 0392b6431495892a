import TerminalUI

/// Where everything of the Style screen lies at a size; both drawing and the mouse go by it.
struct StyleLayout: PanelLayout, Equatable {
    /// The panels that are visible.
    var panels: [StylePanel: Rect] = [:]
    /// Whether only the chosen panel is visible.
    var isFolded: Bool
    /// Classes of the generator.
    let classes: Int

    static let margin = 1
    var sharing: [StylePanel] { isFolded ? StylePanel.allCases : [] }

    /// Columns before the pictures, for the rows' names.
    static let nameWidth = 7
    /// The smallest pictures in which a digit can be told.
    private static let leastArt = Size(width: 8, height: 4)

    /// Lays out the room of a screen.
    init(_ body: Rect, panel: StylePanel, classes: Int) {
        self.classes = classes
        isFolded = body.width < 110 || body.height < 34
        guard !isFolded else {
            panels = [panel: body]
            return
        }
        let (left, right) = body.cutLeft(body.width * 11 / 20)
        let (between, fakes) = right.cutTop(right.height / 2)
        panels = [.classes: left, .between: between, .fakes: fakes]
    }

    /// The line that tells of the picture under the cursor.
    func foot(_ panel: StylePanel) -> Rect { inside(panel).cutBottom(1).bottom }

    /// The pictures of a panel, without captions: as large as lets all classes be seen, else as small as can be read.
    func grid(_ panel: StylePanel) -> ThumbGrid {
        let area = inside(panel).cutBottom(1).rest.cutLeft(Self.nameWidth).rest
        guard area.width > 0, area.height > 0 else { return .none }
        let wanted = panel == .classes ? max(1, classes) : 5
        let sizes = ThumbGrid.sizes.filter { $0.height >= Self.leastArt.height && $0.width <= area.width }
        let art = sizes.first { wanted * $0.height <= area.height } ?? sizes.last ?? Self.leastArt
        let columns = max(0, (area.width + 1) / (art.width + 1))
        let fitting = area.height / art.height
        let rows = panel == .classes ? min(fitting, wanted) : fitting
        guard columns > 0, rows > 0 else { return .none }
        let top = (area.height - rows * art.height) / 2
        let place = Rect(x: area.x, y: area.y + top, width: area.width, height: rows * art.height + 1)
        return ThumbGrid(
            area: place, art: art, columns: columns, rows: rows,
            pitch: Size(width: min(art.width + 2, (area.width + 1) / columns), height: art.height))
    }
}

extension State {
    /// The layout of the Style screen at this size; nil when the screen is too small.
    var styleLayout: StyleLayout? {
        frame.map { StyleLayout($0.body, panel: style.panel, classes: models.conditions.count) }
    }
}
