import TerminalUI

/// Where the components of a latent vector lie: one column each, in groups of ten with a gap between them, in as many
/// bands of equal height as it takes.
public struct LatentBars: Equatable, Sendable {
    /// Components.
    public let count: Int
    /// The place of all bands.
    public let area: Rect
    /// Components in a band.
    public let perBand: Int
    /// Rows of a band, with its ruler.
    public let bandHeight: Int
    /// Whether the last row of a band numbers the tens: an odd row is better spent on this than on half a bar.
    public var hasRuler: Bool { bandHeight >= 3 && bandHeight % 2 == 1 }

    /// The value at the upper end of a bar; N(0, 1) goes beyond ±2.5 once in 80.
    public static let full: Float = 2.5

    /// Lays out the bars; with no room there is none.
    public init(count: Int, in area: Rect) {
        self.count = count
        self.area = area
        guard count > 0, area.width > 0, area.height > 0 else {
            (perBand, bandHeight) = (0, 0)
            return
        }
        // Tens with their gaps; 10 components take 11 columns, the last gap is not drawn.
        let tens = min((count + 9) / 10, (area.width + 1) / 11)
        perBand = min(count, tens > 0 ? tens * 10 : area.width)
        let bands = (count + perBand - 1) / perBand
        bandHeight = max(1, area.height / bands)
    }

    /// Columns that a band takes.
    private var width: Int { perBand + max(0, (perBand + 9) / 10 - 1) }

    /// The column of cells of a component; nil when it has no place.
    public func rect(_ component: Int) -> Rect? {
        guard perBand > 0, component >= 0, component < count else { return nil }
        let y = area.y + component / perBand * bandHeight
        let place = component % perBand
        let x = area.x + max(0, (area.width - width) / 2) + place + (width > perBand ? place / 10 : 0)
        guard y + bandHeight <= area.bottom, x < area.right else { return nil }
        return Rect(x: x, y: y, width: 1, height: bandHeight - (hasRuler ? 1 : 0))
    }

    /// The component at a cell.
    public func component(x: Int, y: Int) -> Int? {
        guard area.contains(x: x, y: y) else { return nil }
        return (0..<count).first { rect($0)?.contains(x: x, y: y) ?? false }
    }

    /// The value at a row of a component's band, ±`full` at its ends; rows beyond are cut.
    public func value(y: Int, component: Int) -> Float? {
        guard let rect = rect(component), rect.height > 1 else { return nil }
        let part = Float(max(0, min(rect.height - 1, y - rect.y))) / Float(rect.height - 1)
        return (1 - 2 * part) * Self.full
    }
}
