import Testing

@testable import TerminalUI

struct PaletteTests {
    @Test func rampsStopAtTheirEnds() {
        let grey = Palette(stops: [Color(grey: 0), Color(grey: 255)])
        #expect(grey.color(at: 0.5) == Color(grey: 128))
        #expect(grey.color(at: -1) == Color(grey: 0))
        #expect(grey.color(at: .nan) == Color(grey: 0))
        #expect(grey.color(at: .infinity) == Color(grey: 255))
        #expect(Palette(stops: []).color(at: 0.3) == Color(grey: 0))
    }

    @Test(arguments: [Palette.sequential, .sequentialOnLight, .colorblind, .grey])
    func lightnessChangesEvenly(_ palette: Palette) {
        let lightness = (0...20).map { palette.color(at: Float($0) / 20).lightness }
        let step = (lightness[20] - lightness[0]) / 20
        #expect(abs(step) > 0.03)
        // A byte is a large step where it is nearly black.
        for i in 0..<20 where lightness[i] > 0.15 {
            let here = lightness[i + 1] - lightness[i]
            #expect(abs(here - step) < 0.012, "step \(i): \(here), not \(step)")
        }
    }

    @Test(arguments: [Palette.sequential256, .sequentialOnLight256, .colorblind256])
    func rampsOf256ColoursNeverTurnBack(_ palette: Palette) {
        let colors = (0...200).map { palette.color(at: Float($0) / 200) }
        let isRising = colors[200].lightness > colors[0].lightness
        for (here, next) in zip(colors, colors.dropFirst()) {
            let step = next.lightness - here.lightness
            #expect((isRising ? step : -step) >= 0, "\(here) to \(next)")
        }
        // They are the terminal's own: nothing is lost on the way to it.
        let levels: Set<UInt8> = [0, 95, 135, 175, 215, 255]
        for color in colors {
            let isOfCube = [color.red, color.green, color.blue].allSatisfy { levels.contains($0) }
            #expect(isOfCube || color.isGrey && color.red % 10 == 8, "\(color)")
        }
        #expect(Set(colors.map { "\($0)" }).count >= 13)
    }

    @Test func aRampOf256ColoursLooksLikeTheWholeOne() {
        for (whole, stepped) in [
            (Palette.sequential, Palette.sequential256), (.sequentialOnLight, .sequentialOnLight256),
            (.colorblind, .colorblind256),
        ] {
            for step in 0...40 {
                let (a, b) = (whole.color(at: Float(step) / 40).lab, stepped.color(at: Float(step) / 40).lab)
                let (l, x, y) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b)
                #expect((l * l + x * x + y * y).squareRoot() < 0.13, "step \(step)")
            }
        }
    }

    @Test func theRampForColourBlindEyesGoesFromBlueOverGreyToYellow() {
        let colors = (0...32).map { Palette.colorblind256.color(at: Float($0) / 32) }
        let parts = colors.map { $0.blue > $0.red ? -1 : $0.blue < $0.red ? 1 : 0 }
        #expect(parts == parts.sorted())
        #expect(Set(parts) == [-1, 0, 1])
    }

    @Test func perceptualColoursAreThoseOfTheirNumbers() {
        // Red and blue of sRGB, as Ottosson gives them.
        #expect(Color(lightness: 0.627955, chroma: 0.257683, hue: 29.2339) == Color(255, 0, 0))
        #expect(Color(lightness: 0.452014, chroma: 0.313214, hue: 264.052) == Color(0, 0, 255))
        #expect(Color(lightness: 0, chroma: 0, hue: 0) == Color(grey: 0))
        #expect(Color(lightness: 1, chroma: 0.1, hue: 40).lightness > 0.99)
        let lab = Color(255, 0, 0).lab
        #expect(abs(lab.lightness - 0.627955) < 1e-4)
        #expect(abs(lab.a - 0.224863) < 1e-4)
        #expect(abs(lab.b - 0.125846) < 1e-4)
        // As much chroma as there is at that lightness.
        #expect(abs(Color(lightness: 0.3, chroma: 9, hue: 100).lightness - 0.3) < 0.01)
        #expect(abs(Color(grey: 255).contrast(with: Color(grey: 0)) - 21) < 1e-9)
    }
}
