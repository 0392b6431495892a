import TerminalUI

/// Where everything of the Classes screen lies at a size; both drawing and the mouse go by it.
struct ClassesLayout: PanelLayout, Equatable {
    /// The threshold's slider.
    var strip: Rect
    /// The panels that are visible.
    var panels: [ClassesPanel: Rect] = [:]
    /// Whether only the counts and one other panel are visible, with tabs for the others in its top border.
    var isFolded: Bool
    /// The panel beside the counts where it is folded.
    var folded: ClassesPanel

    /// Panels of which one takes the other's place where only these two have no room.
    static let lowerPair: [ClassesPanel] = [.agreement, .verdicts]

    var sharing: [ClassesPanel] {
        isFolded ? ClassesPanel.allCases.filter { $0 != .counts } : Self.lowerPair
    }

    /// Lays out the room of a screen; `lower` is which of those that share a place is seen.
    init(_ body: Rect, panel: ClassesPanel, lower shown: ClassesPanel = .agreement) {
        isFolded = body.width < 110 || body.height < 36
        folded = panel == .counts ? .gallery : panel
        let (strip, rest) = body.cutTop(3)
        self.strip = strip
        guard !isFolded else {
            let (counts, right) = rest.cutLeft(max(28, rest.width * 3 / 8))
            panels = [.counts: counts, folded: right]
            return
        }
        let matrix = max(13, min(23, rest.height * 3 / 8))
        let (above, lower) = rest.cutBottom(matrix)
        // Thumbnails of the means: as large as the width allows, and leaves the gallery as much room again.
        let art = [9, 8, 7, 6].first { 10 * (2 * $0 + 1) < body.width && above.height >= 3 * $0 } ?? 5
        let (upper, means) = above.cutBottom(art + 4)
        let (counts, gallery) = upper.cutLeft(max(44, body.width * 3 / 10))
        let isRoomy = body.width >= 150
        let side = isRoomy ? max(36, min(74, body.width / 4)) : max(36, min(74, body.width * 3 / 10))
        let (distances, others) = lower.cutLeft(side)
        let (middle, confusion) = others.cutLeft(others.width - side)
        panels = [.counts: counts, .gallery: gallery, .means: means, .distances: distances, .confusion: confusion]
        if isRoomy {
            let halves = middle.cutLeft(middle.width / 2)
            (panels[.agreement], panels[.verdicts]) = (halves.left, halves.rest)
        } else {
            panels[shown] = middle
        }
    }

    /// The row of the slider.
    var slider: Rect { Box.inside(strip).inset(dx: 1, dy: 0) }

    /// The thumbnails of the gallery.
    var grid: ThumbGrid {
        let inside = inside(.gallery)
        guard !inside.isEmpty else { return .none }
        return ThumbGrid(in: inside, columns: max(4, inside.width / 14), rows: max(2, inside.height / 8))
    }

    /// The pictures of the means, and the first class in sight: all, or the page of the chosen one.
    func means(_ chosen: Int?, of count: Int) -> (grid: ThumbGrid, first: Int) {
        let inside = inside(.means).cutBottom(1).rest
        let grid = ThumbGrid(in: inside, columns: isFolded ? 5 : 10, rows: isFolded ? 2 : 1, exactly: true)
            .narrowed(to: max(1, count))
        return (grid, Window.first(showing: chosen, of: count, in: grid.count))
    }

    /// The rows of the counts: the first class in sight, and the rows from one to the next.
    func counts(_ chosen: Int?, of count: Int) -> (first: Int, pitch: Int) {
        let height = inside(.counts).height
        return (Window.first(showing: chosen, of: count, in: height), height >= 2 * count - 1 ? 2 : 1)
    }

    /// The cells of a matrix, and a row above them for what it is where tabs take the place of its title; where all its rows
    /// only just fit, they matter more.
    func matrix(_ panel: ClassesPanel, of classes: Int) -> (caption: Rect, cells: Rect) {
        let inside = inside(panel).inset(dx: 1, dy: 0)
        let (caption, cells) = inside.cutTop(isTabbed(panel) && inside.height != classes + 1 ? 1 : 0)
        return (caption, cells)
    }

    /// A row a class of the verdicts, below their headings.
    var verdictRows: Rect { inside(.verdicts).inset(dx: 1, dy: 0).cutTop(1).rest }
}

extension State {
    /// The layout of the Classes screen at this size; nil when the screen is too small.
    var classesLayout: ClassesLayout? {
        frame.map { ClassesLayout($0.body, panel: classes.panel, lower: classes.lower) }
    }
}
