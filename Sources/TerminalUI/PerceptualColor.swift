import Foundation

extension Color {
    /// A colour of OKLCh (Ottosson, "A perceptual color space for image processing", 2020): `lightness` 0 black ... 1 white,
    /// `chroma` 0 grey ... 0.3, `hue` in degrees (30 red, 100 yellow, 145 green, 195 cyan, 260 blue, 330 magenta).
    ///
    /// Where sRGB has no such colour, it is the one of that lightness and hue with the greatest chroma that there is.
    public init(lightness: Double, chroma: Double, hue: Double) {
        let angle = hue * .pi / 180
        // Halving 12 times finds the edge of what can be shown to less than a step of a byte.
        var (inside, outside) = (0.0, chroma)
        if let color = Self.linear(lightness, chroma * cos(angle), chroma * sin(angle)) {
            self = color
            return
        }
        for _ in 0..<12 {
            let middle = (inside + outside) / 2
            let isShown = Self.linear(lightness, middle * cos(angle), middle * sin(angle)) != nil
            (inside, outside) = isShown ? (middle, outside) : (inside, middle)
        }
        self =
            Self.linear(lightness, inside * cos(angle), inside * sin(angle)) ?? Color(grey: lightness > 0.5 ? 255 : 0)
    }

    /// The colour of OKLab coordinates; nil where sRGB has none.
    private static func linear(_ lightness: Double, _ a: Double, _ b: Double) -> Color? {
        func cube(_ x: Double) -> Double { x * x * x }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        let parts = [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ]
        guard parts.allSatisfy({ (-0.0005...1.0005).contains($0) }) else { return nil }
        let bytes = parts.map { part -> UInt8 in
            let x = max(0, min(1, part))
            return UInt8(((x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055) * 255).rounded())
        }
        return Color(bytes[0], bytes[1], bytes[2])
    }

    /// Red, green and blue as amounts of light, 0...1.
    var linearParts: [Double] {
        [red, green, blue].map { byte in
            let x = Double(byte) / 255
            return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
        }
    }

    /// Its coordinates in OKLab: lightness 0...1, green to red, blue to yellow.
    var lab: (lightness: Double, a: Double, b: Double) { Self.lab(linear: linearParts) }

    /// The coordinates in OKLab of amounts of red, green and blue light.
    static func lab(linear parts: [Double]) -> (lightness: Double, a: Double, b: Double) {
        guard parts.count == 3 else { return (0, 0, 0) }
        let (r, g, b) = (parts[0], parts[1], parts[2])
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return (
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    /// How light it looks, 0 black ... 1 white.
    public var lightness: Double { lab.lightness }

    /// The luminance of the Web Content Accessibility Guidelines, 0...1.
    var luminance: Double { zip([0.2126, 0.7152, 0.0722], linearParts).map(*).reduce(0, +) }

    /// The contrast of the Web Content Accessibility Guidelines between two colours, 1 (none) ... 21 (black on white).
    func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
}
