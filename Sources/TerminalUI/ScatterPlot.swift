/// Points in the plane as braille dots, each cell in the style of the group that has most of them there; where there are
/// no colours a cell shows that group's name instead.
public struct ScatterPlot: Equatable, Sendable {
    /// Coordinates of the points.
    public var xs: [Float]
    /// Coordinates of the points; y grows upwards.
    public var ys: [Float]
    /// The group of each point.
    public var groups: [Int]
    /// Names of the groups.
    public var names: [String]
    /// Styles of the groups.
    public var styles: [Style]
    /// What is in the middle of the picture.
    public var center: (x: Float, y: Float) {
        get { (centerX, centerY) }
        set { (centerX, centerY) = newValue }
    }
    /// Half of what is seen across and down, the same in both directions.
    public var radius: Float
    /// The point under the cursor; none when nil.
    public var cursor: Int?
    private var centerX: Float = 0
    private var centerY: Float = 0

    /// A plot that shows all points.
    public init(xs: [Float], ys: [Float], groups: [Int], names: [String], styles: [Style]) {
        (self.xs, self.ys, self.groups, self.names, self.styles) = (xs, ys, groups, names, styles)
        let bounds = Self.bounds(xs, ys)
        radius = bounds.radius
        (centerX, centerY) = (bounds.x, bounds.y)
    }

    /// The middle of points, and half of what must be seen to see them all.
    public static func bounds(_ xs: [Float], _ ys: [Float]) -> (x: Float, y: Float, radius: Float) {
        guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max(),
            left.isFinite, right.isFinite, low.isFinite, high.isFinite
        else { return (0, 0, 1) }
        let radius = max(right - left, high - low) / 2
        return ((left + right) / 2, (low + high) / 2, radius > 0 ? radius * 1.02 : 1)
    }

    /// Dots of a point in an area; nil outside.
    private func dot(_ i: Int, in area: Rect) -> (x: Int, y: Int)? {
        guard i < ys.count, xs[i].isFinite, ys[i].isFinite, radius > 0 else { return nil }
        let (width, height) = (Float(area.width * 2 - 1), Float(area.height * 4 - 1))
        // A dot is as high as wide: one scale for both directions, the smaller one.
        let scale = min(width, height) / (2 * radius)
        let (x, y) = (width / 2 + (xs[i] - centerX) * scale, height / 2 - (ys[i] - centerY) * scale)
        guard x > -1, y > -1, x < width + 1, y < height + 1 else { return nil }
        return (Int(x.rounded()), Int(y.rounded()))
    }

    /// The cell of a point; nil outside.
    public func cell(of i: Int, in area: Rect) -> (x: Int, y: Int)? {
        guard xs.indices.contains(i), !area.isEmpty, let dot = dot(i, in: area) else { return nil }
        let cell = (x: area.x + dot.x / 2, y: area.y + dot.y / 4)
        return area.contains(x: cell.x, y: cell.y) ? cell : nil
    }

    /// The point nearest to a cell; nil without points.
    public func nearest(x: Int, y: Int, in area: Rect) -> Int? {
        func distance(_ i: Int) -> Int? {
            dot(i, in: area).map { dot in
                let (dx, dy) = (dot.x - (x - area.x) * 2 - 1, dot.y - (y - area.y) * 4 - 2)
                return dx * dx + dy * dy
            }
        }
        var best: (distance: Int, index: Int)?
        for i in xs.indices {
            guard let distance = distance(i), distance < best?.distance ?? .max else { continue }
            best = (distance, i)
        }
        return best?.index
    }

    /// Draws it.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        guard !area.isEmpty, !styles.isEmpty else { return }
        let groupCount = max(1, names.count)
        var masks = [UInt8](repeating: 0, count: area.width * area.height)
        var counts = [UInt16](repeating: 0, count: area.width * area.height * groupCount)
        for i in xs.indices {
            guard let dot = dot(i, in: area), dot.x >= 0, dot.y >= 0 else { continue }
            let (column, row) = (dot.x / 2, dot.y / 4)
            guard column < area.width, row < area.height else { continue }
            let place = row * area.width + column
            masks[place] |= BrailleCanvas.bit(x: dot.x, y: dot.y)
            let group = groups.indices.contains(i) ? groups[i] : 0
            if group >= 0, group < groupCount { counts[place * groupCount + group] &+= 1 }
        }
        let isPlain = look.isASCII || look.capabilities.colors < .sixteen
        for place in masks.indices where masks[place] != 0 {
            let here = counts[place * groupCount..<(place + 1) * groupCount]
            let most = here.indices.max { (here[$0], $1) < (here[$1], $0) }.map { $0 - place * groupCount } ?? 0
            let style = styles[most % styles.count]
            let name = names.indices.contains(most) ? names[most].unicodeScalars.first : nil
            let braille = Unicode.Scalar(0x2800 + UInt32(masks[place])) ?? "."
            surface[area.x + place % area.width, area.y + place / area.width] = Cell(
                isPlain ? name ?? "." : braille, style)
        }
        drawNames(in: area, look: look, isPlain: isPlain, on: &surface)
        if let cursor, let cell = cell(of: cursor, in: area) {
            surface[cell.x, cell.y] = Cell(look.isASCII ? "@" : "◉", look.theme.selected)
        }
    }

    /// The name of each group in the middle of its points, or beside it where another name stands there.
    private func drawNames(in area: Rect, look: Look, isPlain: Bool, on surface: inout Surface) {
        guard !isPlain else { return }
        var taken: [Rect] = []
        for (group, name) in names.enumerated() {
            guard let cell = middle(of: group, in: area) else { continue }
            let (text, place) = Self.label(name, at: cell, in: area, besides: taken)
            taken.append(place)
            var style = styles[group % styles.count]
            style.bold = true
            style.reverse = true
            surface.write(text, x: place.x, y: place.y, style: style, limit: area.right - place.x)
        }
    }

    /// The cell in the middle of a group's points; nil for a few, and outside.
    private func middle(of group: Int, in area: Rect) -> (x: Int, y: Int)? {
        let members = xs.indices.filter { groups.indices.contains($0) && groups[$0] == group }
        guard members.count > 2 else { return nil }
        // The median: a few strays do not pull it away.
        let x = members.map { xs[$0] }.sorted()[members.count / 2]
        let y = members.map { ys[$0] }.sorted()[members.count / 2]
        var probe = self
        (probe.xs, probe.ys) = ([x], [y])
        return probe.cell(of: 0, in: area)
    }

    /// How far from its place a name may stand, in columns and rows, the nearest first.
    private static let shifts = [(0, 0), (0, -1), (0, 1), (-3, 0), (3, 0), (-3, -1), (3, -1), (-3, 1), (3, 1)]

    /// A name where it hides no other one: with blanks around it, else without them; at its place where it has no room at all.
    private static func label(
        _ name: String, at cell: (x: Int, y: Int), in area: Rect, besides taken: [Rect]
    ) -> (text: String, place: Rect) {
        for (text, lead) in [(" \(name) ", 1), (name, 0)] {
            let width = text.unicodeScalars.count
            for (dx, dy) in shifts {
                let x = max(area.x, min(cell.x - lead + dx, area.right - width))
                let place = Rect(x: x, y: cell.y + dy, width: width, height: 1)
                let isFree = !taken.contains { !$0.intersection(place).isEmpty }
                if isFree, place.intersection(area) == place { return (text, place) }
            }
        }
        return (name, Rect(x: cell.x, y: cell.y, width: name.unicodeScalars.count, height: 1))
    }

    /// Whether two plots look alike.
    public static func == (a: ScatterPlot, b: ScatterPlot) -> Bool {
        a.xs == b.xs && a.ys == b.ys && a.groups == b.groups && a.names == b.names && a.styles == b.styles
            && a.centerX == b.centerX && a.centerY == b.centerY && a.radius == b.radius && a.cursor == b.cursor
    }
}
