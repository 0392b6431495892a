import TerminalUI

extension ExploreView {
    /// The components of z as bars from the middle line of their band, with the cursor's column marked.
    func drawLatent(_ surface: inout Surface) {
        let latent = explore.point.latent
        let bars = layout.bars(latent.count)
        for (i, value) in latent.enumerated() {
            guard let place = bars.rect(i) else { break }
            if bars.hasRuler { drawRuler(i, below: place, &surface) }
            let isChanged = i < explore.point.base.count && explore.point.base[i] != value
            let style = isChanged ? theme.warning : value < 0 ? theme.muted : theme.accent
            let column = BarColumn(value: value / LatentBars.full, rows: place.height)
            for row in 0..<place.height {
                surface[place.x, place.y + row] = cell(
                    column.fill(row), style: style, marked: i == explore.component)
            }
        }
        guard bars.hasRuler, let place = bars.rect(explore.component) else { return }
        let number = "\(explore.component)"
        // Over the tens' number beside it, so that two numbers never run together.
        surface.fill(Rect(x: place.x - 2, y: place.bottom, width: 6, height: 1).intersection(bars.area))
        surface.write(number, x: place.x, y: place.bottom, style: theme.accent, limit: bars.area.right - place.x)
    }

    /// The numbers of the tens below their first bars.
    private func drawRuler(_ i: Int, below place: Rect, _ surface: inout Surface) {
        if i % 10 == 0 { surface.write("\(i)", x: place.x, y: place.bottom, style: theme.muted) }
    }

    private func cell(_ fill: BarColumn.Fill, style: Style, marked: Bool) -> Cell {
        let ground = marked ? theme.track.foreground : nil
        var plain = Style(foreground: style.foreground, background: ground, bold: style.bold, dim: style.dim)
        // Where there are no colours the cursor's column is shown in reverse.
        plain.reverse = marked && ground == nil
        var empty = plain
        if !marked { empty = theme.track }
        if look.isASCII {
            switch fill {
            case .empty: return Cell(" ", empty)
            case .axis: return Cell("-", empty)
            case .below(let eighths): return Cell(eighths > 4 ? "#" : ".", plain)
            case .above(let eighths): return Cell(eighths > 4 ? "#" : "'", plain)
            }
        }
        switch fill {
        case .empty: return Cell(" ", empty)
        case .axis: return Cell("─", marked ? plain : theme.track)
        case .below(let eighths): return Cell(Self.blocks[eighths - 1], plain)
        case .above(8): return Cell("█", plain)
        case .above(4): return Cell("▀", plain)
        case .above(let eighths):
            // There are no blocks that hang from above: the one from below in exchanged colours looks the same.
            var exchanged = plain
            exchanged.reverse.toggle()
            return Cell(Self.blocks[7 - eighths], exchanged)
        }
    }

    /// Blocks that fill one to eight eighths of a cell from below.
    private static let blocks: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}

/// A bar that grows up or down from the middle of a column of cells.
struct BarColumn: Equatable {
    /// How a cell is filled, in eighths.
    enum Fill: Equatable {
        case empty, axis
        case below(Int), above(Int)
    }

    /// -1...1; beyond is cut.
    var value: Float
    /// Cells of the column.
    var rows: Int

    /// The cell in a row from above.
    func fill(_ row: Int) -> Fill {
        let middle = rows * 4
        let part = value.isFinite ? max(-1, min(1, value)) : 0
        let end = middle + Int((part * Float(middle)).rounded())
        let bottom = (rows - 1 - row) * 8
        let low = max(bottom, min(middle, end))
        let high = min(bottom + 8, max(middle, end))
        let hasAxis = middle > bottom && middle < bottom + 8
        guard high > low else { return hasAxis ? .axis : .empty }
        if hasAxis {
            // The middle line runs through this cell: a half is the nearest that there is.
            if high - low < 2 { return .axis }
            return end > middle ? .above(4) : .below(4)
        }
        return low == bottom ? .below(high - low) : .above(high - low)
    }
}
