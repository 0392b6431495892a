import Testing

@testable import Export

struct GlyphPictureTests {
    func near(_ a: [Float], _ b: [Float]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 } }

    @Test func aPictureOfTheRightSizeStaysAsItIs() {
        let pixels = [0, 51, 0, 255, 0, 102, 0, 0, 0].map(UInt8.init)
        let glyph = GlyphPicture(GreyImage(width: 3, height: 3, pixels: pixels), side: 3)
        #expect(near(glyph.ink, [0, 0.2, 0, 1, 0, 0.4, 0, 0, 0]) && !glyph.isInverted)
        #expect(near(glyph.signed, [-1, -0.6, -1, 1, -1, -0.2, -1, -1, -1]))
    }

    @Test func everyPixelIsTheMeanOfItsArea() {
        // 4×4 onto 2×2: means of four.
        let pixels: [UInt8] = [0, 0, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0]
        #expect(near(GlyphPicture(GreyImage(width: 4, height: 4, pixels: pixels), side: 2).ink, [0.25, 0, 0.25, 0.25]))
        // 3×3 onto 2×2: a pixel and a half each way.
        let middle: [UInt8] = [0, 0, 0, 0, 255, 0, 0, 0, 0]
        let ninth: Float = 0.25 / 2.25
        #expect(
            near(
                GlyphPicture(GreyImage(width: 3, height: 3, pixels: middle), side: 2).ink,
                [ninth, ninth, ninth, ninth]))
        // 1×1 onto 2×2, and nothing is lost on the way up.
        #expect(near(GlyphPicture(GreyImage(width: 1, height: 1, pixels: [102]), side: 2).ink, [0.4, 0.4, 0.4, 0.4]))
    }

    @Test func paperFillsWhatIsNoSquare() {
        let wide = GlyphPicture(GreyImage(width: 4, height: 2, pixels: [0, 255, 0, 0, 0, 0, 0, 0]), side: 4)
        #expect(near(wide.ink, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
        let tall = GlyphPicture(GreyImage(width: 1, height: 3, pixels: [0, 255, 0]), side: 3)
        #expect(tall.ink.count == 9)
    }

    @Test func darkOnLightIsTurnedRound() {
        let glyph = GlyphPicture(
            GreyImage(width: 3, height: 3, pixels: [255, 255, 255, 255, 0, 255, 255, 255, 255]), side: 3)
        #expect(glyph.isInverted && near(glyph.ink, [0, 0, 0, 0, 1, 0, 0, 0, 0]))
    }

    @Test func holesGetThePaperThatShowsTheInk() {
        let alpha: [UInt8] = [0, 0, 0, 0, 255, 0, 0, 0, 0]
        let black = GreyImage(width: 3, height: 3, pixels: [UInt8](repeating: 0, count: 9))
        let white = GreyImage(width: 3, height: 3, pixels: [UInt8](repeating: 255, count: 9))
        for image in [black, white] {
            #expect(near(GlyphPicture(image, alpha: alpha, side: 3).ink, [0, 0, 0, 0, 1, 0, 0, 0, 0]))
        }
        #expect(GlyphPicture(black, alpha: alpha, side: 3).isInverted)
        #expect(!GlyphPicture(white, alpha: alpha, side: 3).isInverted)
    }

    @Test func inkIsBroughtToTheSizeAndPlaceOfDigits() {
        // A bar of 5×10 pixels in the corner of 40×40.
        var pixels = [UInt8](repeating: 0, count: 1600)
        for y in 2..<12 { for x in 1..<6 { pixels[y * 40 + x] = 255 } }
        let glyph = GlyphPicture(GreyImage(width: 40, height: 40, pixels: pixels), isCentred: true)
        // Twenty pixels tall and ten wide, in the middle of 28.
        for y in 0..<28 {
            for x in 0..<28 {
                #expect(abs(glyph.ink[y * 28 + x] - (4..<24 ~= y && 9..<19 ~= x ? 1 : 0)) < 1e-4, "\(x) \(y)")
            }
        }
        // Without ink there is nothing to centre.
        let empty = GlyphPicture(GreyImage(width: 2, height: 2, pixels: [0, 0, 0, 0]), side: 2, isCentred: true)
        #expect(empty.ink == [0, 0, 0, 0])
    }
}
