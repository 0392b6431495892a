/// A colour ramp for heat maps; its lightness changes evenly, so equal steps look equal.
public struct Palette: Equatable, Sendable {
    /// Colours at equal distances from the low end to the high end; at least one.
    public let stops: [Color]

    /// Makes a ramp; without stops it is black.
    public init(stops: [Color]) { self.stops = stops.isEmpty ? [Color(grey: 0)] : stops }

    /// The colour at `position` in 0...1; beyond the ends it is the end's, and NaN is the low end.
    public func color(at position: Float) -> Color {
        let place = position > 0 ? min(position, 1) * Float(stops.count - 1) : 0
        let index = min(Int(place), stops.count - 1)
        let next = min(index + 1, stops.count - 1)
        let part = place - Float(index)
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Float(from) + (Float(to) - Float(from)) * part).rounded())
        }
        let (a, b) = (stops[index], stops[next])
        return Color(mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue))
    }

    /// The colour of a signed value, where ±`limit` are the ends and 0 the middle.
    public func color(signed value: Float, limit: Float) -> Color {
        guard limit > 0, value.isFinite else { return color(at: 0.5) }
        return color(at: 0.5 + 0.5 * max(-1, min(1, value / limit)))
    }

    /// Blue for negative, near black for zero, orange for positive: readable on dark paper, safe for colour-blind eyes.
    public static let diverging = Palette(stops: [
        Color(110, 190, 255), Color(56, 124, 190), Color(30, 66, 104), Color(28, 28, 32), Color(106, 58, 22),
        Color(190, 108, 38), Color(255, 178, 92),
    ])

    /// From near black over violet and red to pale yellow, its lightness rising evenly.
    public static let sequential = Palette(stops: [
        Color(8, 7, 20), Color(52, 16, 88), Color(112, 30, 110), Color(172, 48, 96), Color(222, 84, 66),
        Color(248, 146, 48), Color(250, 208, 96), Color(252, 252, 190),
    ])

    /// Black to white.
    public static let grey = Palette(stops: [Color(grey: 0), Color(grey: 255)])
}
