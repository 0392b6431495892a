import Testing

@testable import TerminalUI

@Suite struct MosaicTests {
    @Test(arguments: [Mosaic.quadrants, Mosaic.sextants, Mosaic.octants])
    func everyShapeHasItsInverse(_ shapes: [Unicode.Scalar]) {
        #expect(Set(shapes).count == shapes.count)
        for (mask, shape) in shapes.enumerated() {
            #expect(Mosaic.inverse(of: shape) == shapes[shapes.count - 1 - mask])
            #expect(ScalarWidth.isOneColumn(shape), "\(shape.value)")
        }
    }

    @Test func shapesAreUnicodes() {
        #expect(Mosaic.sextants[1] == "\u{1FB00}")
        #expect(Mosaic.sextants[20] == "\u{1FB13}")
        #expect(Mosaic.sextants[22] == "\u{1FB14}")
        #expect(Mosaic.sextants[41] == "\u{1FB27}")
        #expect(Mosaic.sextants[43] == "\u{1FB28}")
        #expect(Mosaic.sextants[62] == "\u{1FB3B}")
        #expect(Mosaic.octants[4] == "\u{1CD00}")
        #expect(Mosaic.octants[11] == "\u{1CD05}")
        #expect(Mosaic.octants[254] == "\u{1CDE5}")
        #expect(Mosaic.octants[0b1100_0011] == "\u{1CDAE}")
    }

    @Test func lettersHaveNone() {
        #expect(Mosaic.inverse(of: "a") == nil)
        #expect(Mosaic.inverse(of: "░") == nil)
        #expect(Mosaic.inverse(of: "⣿") == nil)
    }
}
