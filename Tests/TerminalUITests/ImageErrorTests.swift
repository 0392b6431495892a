import Support
import Testing

@testable import TerminalUI

/// How far what a terminal shows is from the true picture: the root mean square over all the area, in levels of 255.
///
/// The bounds are what was measured, rounded up. Beside them stand chafa 1.12.4's errors on the same four pictures,
/// measured the same way from its output (`chafa --symbols half --colors full|256 -s WxH --stretch`).
@Suite struct ImageErrorTests {
    @Test(arguments: [
        // columns, rows, ours in direct colour, ours in 256 colours, chafa's in direct colour, chafa's in 256
        (56, 28, 1.06, 1.14, 20.34, 20.72), (28, 14, 1.11, 1.14, 16.82, 17.54),
        (20, 10, 25.91, 25.91, 27.62, 28.14), (14, 7, 24.57, 24.58, 26.31, 26.78),
        (12, 6, 35.38, 35.39, 35.79, 36.37), (10, 5, 37.01, 37.01, 37.26, 37.76),
    ])
    func halfBlocksAreNearerThanChafas(
        _ columns: Int, _ rows: Int, _ direct: Double, _ palette: Double, _ chafaDirect: Double, _ chafaPalette: Double
    ) {
        let size = Size(width: columns, height: rows)
        let (ours, poorer) = (error(.halfBlock, .trueColor, size), error(.halfBlock, .palette256, size))
        #expect(ours <= direct)
        #expect(poorer <= palette)
        #expect(ours <= chafaDirect)
        #expect(poorer <= chafaPalette)
    }

    @Test(arguments: [
        (ImageRenderer.dithered, 37.15, 37.15), (.quadrant, 32.93, 32.93), (.sextant, 28.57, 28.57),
        (.octant, 27.41, 27.41),
    ])
    func richerShapesAreNearer(_ renderer: ImageRenderer, _ direct: Double, _ palette: Double) {
        let size = Size(width: 12, height: 6)
        #expect(error(renderer, .trueColor, size) <= direct)
        #expect(error(renderer, .palette256, size) <= palette)
    }

    /// Halves tell more than shades alone, whose error is 44.44.
    @Test func shadesAreNearWithHalves() {
        #expect(error(.shade, .mono, Size(width: 12, height: 6)) <= 42.92)
    }

    @Test(arguments: [(ImageRenderer.braille, 6.13), (.shade, 8.06)])
    func withoutColourTheCellsHaveTheRightMeans(_ renderer: ImageRenderer, _ bound: Double) {
        #expect(error(renderer, .mono, Size(width: 28, height: 14), inMeans: true) <= bound)
    }

    /// The error over all test digits; of the cells' means alone where that is asked.
    private func error(_ renderer: ImageRenderer, _ depth: ColorDepth, _ size: Size, inMeans: Bool = false) -> Double {
        // Parts of a cell that all shapes are made of.
        let (across, down) = (2, 12)
        var sum = 0.0
        var count = 0
        for digit in TestDigits.all {
            var surface = Surface(size)
            BlockArt.draw(digit, filling: Rect(size), renderer: renderer, on: &surface)
            var writer = CellWriter(Dialect(depth: depth))
            var bytes: [UInt8] = []
            _ = writer.write(surface, to: &bytes)
            var terminal = VirtualTerminal(width: size.width, height: size.height)
            terminal.feed(bytes)
            // Fine enough for the variation within the parts as well.
            let fine = 4
            let truth = digit.resized(width: size.width * across * fine, height: size.height * down * 2)
            for row in 0..<size.height {
                for column in 0..<size.width {
                    let parts = Self.parts(terminal.cell(column, row))
                    var (mean, seen) = (0.0, 0.0)
                    for y in 0..<down * 2 {
                        for x in 0..<across * fine {
                            let level = Double(
                                truth.level(x: column * across * fine + x, y: row * down * 2 + y))
                            let shown = parts[y / 2 * across + x / fine]
                            if inMeans {
                                (mean, seen) = (mean + level, seen + shown)
                            } else {
                                sum += (level - shown) * (level - shown)
                                count += 1
                            }
                        }
                    }
                    if inMeans {
                        let n = Double(across * fine * down * 2)
                        sum += (mean - seen) * (mean - seen) / n / n
                        count += 1
                    }
                }
            }
        }
        return (sum / Double(count)).squareRoot()
    }

    /// Levels of the 2×12 parts of a cell.
    private static func parts(_ cell: TerminalCell) -> [Double] {
        let (ink, paper) = (level(cell.style.foreground, ink: true), level(cell.style.background, ink: false))
        let scalar = cell.scalar
        if let shade = ([" ", "░", "▒", "▓", "█"] as [Unicode.Scalar]).firstIndex(of: scalar), scalar != " " {
            return [Double](repeating: paper + (ink - paper) * Double(shade) / 4, count: 24)
        }
        if (0x2800...0x28FF).contains(scalar.value) {
            let bits = [0, 3, 1, 4, 2, 5, 6, 7]
            return (0..<24).map { part in
                (scalar.value - 0x2800) >> UInt32(bits[part / 2 / 3 * 2 + part % 2]) & 1 == 1 ? ink : paper
            }
        }
        for (shapes, rows) in [(Mosaic.quadrants, 2), (Mosaic.sextants, 3), (Mosaic.octants, 4)] {
            guard let mask = shapes.firstIndex(of: scalar) else { continue }
            return (0..<24).map { part in
                mask >> (part / 2 * rows / 12 * 2 + part % 2) & 1 == 1 ? ink : paper
            }
        }
        Issue.record("no shape: \(scalar.value)")
        return [Double](repeating: 0, count: 24)
    }

    private static func level(_ color: TerminalColor, ink: Bool) -> Double {
        if color == .standard { return ink ? 255 : 0 }
        guard let grey = color.grey else {
            Issue.record("no grey: \(color)")
            return 0
        }
        return Double(grey)
    }
}
