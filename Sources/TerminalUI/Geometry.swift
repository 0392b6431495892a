/// Columns and rows of a screen.
public struct Size: Equatable, Hashable, Sendable {
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int
    /// Makes a size.
    public init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
}

/// A rectangle of cells; x grows to the right, y downwards.
public struct Rect: Equatable, Hashable, Sendable {
    /// Left column.
    public var x: Int
    /// Top row.
    public var y: Int
    /// Columns, never negative.
    public var width: Int
    /// Rows, never negative.
    public var height: Int

    /// Makes a rectangle; negative sizes become 0.
    public init(x: Int, y: Int, width: Int, height: Int) {
        (self.x, self.y, self.width, self.height) = (x, y, max(0, width), max(0, height))
    }

    /// The whole of a screen.
    public init(_ size: Size) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

    /// First column to the right of it.
    public var right: Int { x + width }
    /// First row below it.
    public var bottom: Int { y + height }
    /// True where it has no cell.
    public var isEmpty: Bool { width == 0 || height == 0 }
    /// Whether a cell lies in it.
    public func contains(x column: Int, y row: Int) -> Bool {
        column >= x && column < right && row >= y && row < bottom
    }
    /// The part that both have.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
    }
    /// Made smaller by `dx` columns at both sides and `dy` rows at both ends.
    public func inset(dx: Int, dy: Int) -> Rect {
        Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }
    /// Cuts `rows` off the top: that part, and the rest.
    public func cutTop(_ rows: Int) -> (top: Rect, rest: Rect) {
        let n = max(0, min(rows, height))
        return (
            Rect(x: x, y: y, width: width, height: n), Rect(x: x, y: y + n, width: width, height: height - n)
        )
    }
    /// Cuts `rows` off the bottom: the rest, and that part.
    public func cutBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
        let (top, bottom) = cutTop(height - max(0, min(rows, height)))
        return (top, bottom)
    }
    /// Cuts `columns` off the left: that part, and the rest.
    public func cutLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
        let n = max(0, min(columns, width))
        return (
            Rect(x: x, y: y, width: n, height: height), Rect(x: x + n, y: y, width: width - n, height: height)
        )
    }
}
