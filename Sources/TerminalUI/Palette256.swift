extension Palette {
    /// The same ramp where a terminal has 256 colours: each step in the one of them that looks most like it, of those that are
    /// no darker than the step before (no lighter, on a ramp that goes the other way).
    ///
    /// Colour by colour, the nearest in red, green and blue would be taken: dark steps came out purple or grey amid blue
    /// ones, and stood out where there is little.
    func in256Colors() -> Palette {
        let isRising = color(at: 1).lightness >= color(at: 0).lightness
        var last: Double?
        let steps = (0...Self.steps256).compactMap { step -> Color? in
            let wanted = color(at: Float(step) / Float(Self.steps256)).lab
            // A grey next to a colour seems to belong to another ramp.
            let isColored = wanted.a * wanted.a + wanted.b * wanted.b > 0.04 * 0.04
            var best: (distance: Double, index: Int)?
            for (index, candidate) in Self.labs256.enumerated() {
                let color = Self.colors256[index]
                if isColored, color.red == color.green, color.green == color.blue { continue }
                if let last, isRising ? candidate.lightness < last : candidate.lightness > last { continue }
                let (l, a, b) = (
                    candidate.lightness - wanted.lightness, candidate.a - wanted.a, candidate.b - wanted.b
                )
                let distance = l * l + a * a + b * b
                if distance < best?.distance ?? .infinity { best = (distance, index) }
            }
            guard let best else { return nil }
            last = Self.labs256[best.index].lightness
            return Self.colors256[best.index]
        }
        var ramp = Palette(stops: steps)
        ramp.isStepped = true
        return ramp
    }

    /// Steps from one end to the other; there are more than different colours near the ramps.
    private static let steps256 = 32

    /// The colours of slots 16...255, which nobody changes: the 6×6×6 cube, and the greys.
    private static let colors256: [Color] = {
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        let cube = levels.flatMap { red in levels.flatMap { green in levels.map { Color(red, green, $0) } } }
        return cube + (0..<24).map { Color(grey: UInt8(8 + 10 * $0)) }
    }()
    private static let labs256 = colors256.map(\.lab)

    /// The ramps for 256 colours.
    static let sequential256 = sequential.in256Colors()
    static let sequentialOnLight256 = sequentialOnLight.in256Colors()
    static let colorblind256 = colorblind.in256Colors()
}
