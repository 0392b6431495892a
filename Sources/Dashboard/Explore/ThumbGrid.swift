import TerminalUI

/// Where the thumbnails of a panel lie: rows of equal pictures with a caption line under each.
public struct ThumbGrid: Equatable, Sendable {
    /// The area that they are laid out in.
    public var area: Rect
    /// Columns and rows of one picture, without its caption.
    public var art: Size
    /// Thumbnails in a row.
    public var columns: Int
    /// Rows of thumbnails.
    public var rows: Int
    /// Columns and rows from one thumbnail to the next.
    public var pitch: Size
    /// Rows from a thumbnail to its partner below it; 0 where there are none.
    public var partner = 0

    /// Picture sizes from large to small, in cells; a cell is half as wide as high.
    static let sizes = [28, 20, 18, 16, 14, 12, 10, 8, 6].map { Size(width: $0, height: $0 / 2) }

    /// No thumbnails at all.
    public static let none = ThumbGrid(
        area: .empty, art: Size(width: 0, height: 0), columns: 0, rows: 0,
        pitch: Size(width: 1, height: 1))

    init(area: Rect, art: Size, columns: Int, rows: Int, pitch: Size) {
        (self.area, self.art, self.columns, self.rows, self.pitch) = (area, art, columns, rows, pitch)
    }

    /// The grid with the largest pictures of which at least so many columns and rows fit (`exactly` so many columns
    /// when told), centred; the smallest pictures when even those do not.
    public init(in area: Rect, columns wanted: Int, rows wantedRows: Int, exactly: Bool = false) {
        for art in Self.sizes {
            let fit = (area.width + 1) / (art.width + 1)
            let rows = area.height / (art.height + 1)
            guard (fit >= wanted && rows >= wantedRows) || art == Self.sizes[Self.sizes.count - 1] else { continue }
            let columns = exactly ? min(fit, wanted) : fit
            guard columns > 0, rows > 0 else { break }
            let pitch = Size(
                width: min(art.width + 3, (area.width + 1) / columns),
                height: min(art.height + 2, (area.height + 1) / rows))
            self.init(area: area, art: art, columns: columns, rows: rows, pitch: pitch)
            return
        }
        self = .none
    }

    /// The same pictures, in so many columns at most.
    func narrowed(to columns: Int) -> ThumbGrid {
        var grid = self
        grid.columns = min(self.columns, columns)
        return grid
    }

    /// The same places, of which every other row is for partners of those above; as it is where there is only one row.
    func paired() -> ThumbGrid {
        guard rows >= 2 else { return self }
        var grid = self
        (grid.rows, grid.partner) = (rows / 2, pitch.height)
        grid.pitch.height = pitch.height * 2
        return grid
    }

    /// The place of a thumbnail's partner; nil where there is none.
    func partnerRect(_ index: Int) -> Rect? {
        guard partner > 0 else { return nil }
        return rect(index).map { Rect(x: $0.x, y: $0.y + partner, width: $0.width, height: $0.height) }
    }

    /// How many fit.
    public var count: Int { columns * rows }

    /// The place of a thumbnail with its caption; nil outside.
    public func rect(_ index: Int) -> Rect? {
        guard index >= 0, index < count else { return nil }
        let used = Size(
            width: pitch.width * (columns - 1) + art.width, height: pitch.height * (rows - 1) + art.height + 1 + partner
        )
        return Rect(
            x: area.x + max(0, (area.width - used.width) / 2) + index % columns * pitch.width,
            y: area.y + max(0, (area.height - used.height) / 2) + index / columns * pitch.height,
            width: art.width, height: art.height + 1)
    }

    /// The thumbnail at a cell; nil between them.
    public func index(x: Int, y: Int) -> Int? {
        (0..<count).first {
            (rect($0)?.contains(x: x, y: y) ?? false) || (partnerRect($0)?.contains(x: x, y: y) ?? false)
        }
    }
}
