import Testing

@testable import Export

@Suite struct HandwritingTests {
    /// A filled rectangle of ink in a picture of 28×28 bytes.
    private func block(x: ClosedRange<Int>, y: ClosedRange<Int>) -> [UInt8] {
        (0..<784).map { x ~= $0 % 28 && y ~= $0 / 28 ? 255 : 0 }
    }

    /// The columns and rows that have ink.
    private func ink(_ image: GreyImage) -> (columns: [Int], rows: [Int]) {
        let places = image.pixels.indices.filter { image.pixels[$0] > 0 }
        return (
            Array(Set(places.map { $0 % image.width })).sorted(), Array(Set(places.map { $0 / image.width })).sorted()
        )
    }

    @Test func glyphsStandCloseOnOneLine() {
        let image = Handwriting.picture([
            [
                .glyph(block(x: 10...14, y: 3...20), drop: 0), .glyph(block(x: 2...3, y: 8...11), drop: 0), .space,
                .glyph(block(x: 20...20, y: 0...27), drop: 2),
            ]
        ])
        // 5 + gap 3 + 2 + gap 3 + space 12 + 1, and a margin of 4 on both sides.
        #expect((image.width, image.height) == (34, 42))
        let (columns, rows) = ink(image)
        #expect(columns == Array(4...8) + [12, 13] + [29])
        // The baseline is row 25 of the line, below the margin; the last glyph hangs 2 lower.
        #expect(rows == Array(4...31))
        #expect(image.pixels[29 * 34 + 4] == 255 && image.pixels[30 * 34 + 4] == 0)
    }

    @Test func linesStandBelowEachOther() {
        let glyph = block(x: 10...14, y: 10...20)
        let image = Handwriting.picture([[.glyph(glyph, drop: 0)], [], [.glyph(glyph, drop: 0)]])
        #expect(image.height == 3 * 34 + 8)
        #expect(ink(image).rows == Array(19...29) + Array(87...97))
    }

    @Test func aBoxStandsForWhatIsMissing() {
        let (columns, rows) = ink(Handwriting.picture([[.box]]))
        #expect(columns == Array(4...15) && rows == Array(12...29))
    }

    @Test func nothingIsOnePixel() {
        #expect(Handwriting.picture([]) == GreyImage(width: 1, height: 1, pixels: [0]))
        #expect(Handwriting.picture([[]]).width == 8)
        #expect(Handwriting.picture([[.glyph([UInt8](repeating: 0, count: 784), drop: 0)]]).width == 16)
    }

    @Test func lettersThatHangReachBelowTheLine() {
        // Ink in rows 4 to 23: 20 high.
        let pixels = (0..<784).map { UInt8(4...23 ~= $0 / 28 && 10...15 ~= $0 % 28 ? 255 : 0) }
        #expect(Handwriting.mark(GreyImage(square: pixels), of: "a") == .glyph(pixels, drop: 0))
        #expect(Handwriting.mark(GreyImage(square: pixels), of: "7") == .glyph(pixels, drop: 0))
        for letter in "gpqy" {
            #expect(Handwriting.mark(GreyImage(square: pixels), of: letter) == .glyph(pixels, drop: 8))
        }
        #expect(Handwriting.mark(GreyImage(square: pixels), of: "j") == .glyph(pixels, drop: 7))
        let empty = [UInt8](repeating: 0, count: 784)
        #expect(Handwriting.mark(GreyImage(square: empty), of: "g") == .glyph(empty, drop: 0))
    }
}
