import Testing

@testable import TerminalUI

@Test func greysGoToTheRampAndNeverToTheFirstSlots() {
    func index(_ grey: UInt8) -> Int? { ColorDepth.palette256.paletteIndex(of: Color(grey: grey)) }
    #expect(index(0) == 16)
    #expect(index(3) == 16)
    #expect(index(4) == 232)
    #expect(index(8) == 232)
    #expect(index(12) == 232)
    #expect(index(13) == 233)
    #expect(index(128) == 244)
    #expect(index(238) == 255)
    #expect(index(246) == 255)
    #expect(index(247) == 231)
    #expect(index(255) == 231)
    for red in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
            let found = ColorDepth.palette256.paletteIndex(of: Color(UInt8(red), 90, UInt8(blue))) ?? 0
            #expect((16...255).contains(found))
        }
    }
}

@Test func coloursGoToTheNearestSlot() {
    #expect(ColorDepth.palette256.paletteIndex(of: Color(95, 215, 215)) == 80)
    #expect(ColorDepth.palette256.paletteIndex(of: Color(255, 0, 0)) == 196)
    #expect(ColorDepth.sixteen.paletteIndex(of: Color(250, 10, 10)) == 9)
    #expect(ColorDepth.eight.paletteIndex(of: Color(250, 10, 10)) == 1)
    #expect(ColorDepth.mono.paletteIndex(of: Color(250, 10, 10)) == nil)
    #expect(ColorDepth.trueColor.paletteIndex(of: Color(250, 10, 10)) == nil)
}
