/// A colour ramp for heat maps; its lightness changes evenly, so equal steps look equal.
public struct Palette: Equatable, Sendable {
    /// Colours at equal distances from the low end to the high end; at least one.
    public let stops: [Color]
    /// Whether there is nothing between two stops.
    var isStepped = false

    /// Makes a ramp; without stops it is black.
    public init(stops: [Color]) { self.stops = stops.isEmpty ? [Color(grey: 0)] : stops }

    /// A ramp of which lightness and hue run evenly from one end to the other (in OKLCh), with as much of `chroma` as there is.
    init(lightness: (Double, Double), hue: (Double, Double), chroma: Double) {
        stops = (0...Self.steps).map { step in
            let t = Double(step) / Double(Self.steps)
            return Color(
                lightness: lightness.0 + (lightness.1 - lightness.0) * t, chroma: chroma,
                hue: hue.0 + (hue.1 - hue.0) * t)
        }
    }

    /// Steps between stops of a computed ramp.
    private static let steps = 16

    /// The colour at `position` in 0...1; beyond the ends it is the end's, and NaN is the low end.
    public func color(at position: Float) -> Color {
        let place = position > 0 ? min(position, 1) * Float(stops.count - 1) : 0
        if isStepped { return stops[Int(place.rounded())] }
        let index = min(Int(place), stops.count - 1)
        let next = min(index + 1, stops.count - 1)
        let part = place - Float(index)
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Float(from) + (Float(to) - Float(from)) * part).rounded())
        }
        let (a, b) = (stops[index], stops[next])
        return Color(mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue))
    }

    /// From near black over violet, blue and green to yellow, as viridis (van der Walt and Smith, 2015) goes.
    public static let sequential = Palette(lightness: (0.22, 0.93), hue: (310, 100), chroma: 0.15)
    /// The same for light paper: from pale yellow to dark violet, so that more is darker.
    public static let sequentialOnLight = Palette(lightness: (0.97, 0.28), hue: (100, 310), chroma: 0.14)
    /// From dark blue over grey to yellow, which nearly all colour-blind eyes see alike, as cividis (Nuñez et al., 2018) goes.
    public static let colorblind = Palette(stops: [
        Color(lightness: 0.24, chroma: 0.09, hue: 260), Color(lightness: 0.36, chroma: 0.09, hue: 260),
        Color(lightness: 0.48, chroma: 0.05, hue: 260), Color(lightness: 0.60, chroma: 0.02, hue: 100),
        Color(lightness: 0.72, chroma: 0.08, hue: 100), Color(lightness: 0.84, chroma: 0.13, hue: 100),
        Color(lightness: 0.96, chroma: 0.16, hue: 100),
    ])
    /// Black to white.
    public static let grey = Palette(lightness: (0, 1), hue: (0, 0), chroma: 0)
}
