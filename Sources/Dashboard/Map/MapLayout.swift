import TerminalUI

/// Where everything of the Map screen lies at a size; both drawing and the mouse go by it.
struct MapLayout: Equatable {
    /// The map.
    var map: Rect
    /// The sample under the cursor.
    var digit: Rect
    /// The classes with their colours.
    var legend: Rect
    /// The nearest other samples; empty where there is no room.
    var nearest: Rect

    /// Lays out the room of a screen.
    init(_ body: Rect, classes: Int) {
        let side = body.width < 110 ? 30 : min(58, max(32, body.width * 3 / 10))
        let (map, right) = body.cutLeft(body.width - side)
        let (digit, rest) = right.cutTop(min(side / 2 + 1, right.height - 4))
        let rows = (classes + 1) / 2 + 2
        let isRoomy = rest.height >= rows + 8
        let (legend, nearest) = isRoomy ? rest.cutTop(rows) : (rest, .empty)
        (self.map, self.digit, self.legend, self.nearest) = (map, digit, legend, nearest)
    }

    /// Where the points lie.
    var plot: Rect { Box.inside(map) }

    /// The places at which the plane is decoded.
    var grid: ThumbGrid {
        let inside = plot
        guard !inside.isEmpty else { return .none }
        // Many places, unless their pictures could not be read.
        func largest(_ columns: Int, _ rows: Int) -> Size? {
            ThumbGrid.sizes.first { inside.width / $0.width >= columns && inside.height / $0.height >= rows }
        }
        let art = largest(8, 6).flatMap { $0.width >= 8 ? $0 : nil } ?? largest(6, 5) ?? Size(width: 6, height: 3)
        let (columns, rows) = (inside.width / art.width, inside.height / art.height)
        guard columns > 0, rows > 0 else { return .none }
        return ThumbGrid(
            area: inside, art: Size(width: art.width, height: art.height - 1), columns: columns, rows: rows, pitch: art)
    }

    /// The pictures of the nearest samples.
    var neighbours: ThumbGrid {
        nearest.isEmpty ? .none : ThumbGrid(in: Box.inside(nearest), columns: 3, rows: max(1, nearest.height / 9))
    }
}

extension State {
    /// The layout of the Map screen at this size; nil when the screen is too small.
    var mapLayout: MapLayout? { frame.map { MapLayout($0.body, classes: models.labels.count) } }
}
