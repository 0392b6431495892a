import Testing

@testable import TerminalUI

@Test func rampsStopAtTheirEnds() {
    #expect(Palette.grey.color(at: 0.5) == Color(grey: 128))
    #expect(Palette.grey.color(at: -1) == Color(grey: 0))
    #expect(Palette.grey.color(at: .nan) == Color(grey: 0))
    #expect(Palette.grey.color(at: .infinity) == Color(grey: 255))
    #expect(Palette(stops: []).color(at: 0.3) == Color(grey: 0))
    #expect(Palette.diverging.color(signed: 0, limit: 3) == Color(28, 28, 32))
    #expect(Palette.diverging.color(signed: -9, limit: 3) == Color(110, 190, 255))
    #expect(Palette.diverging.color(signed: 1, limit: 0) == Color(28, 28, 32))
}

@Test func lightnessRisesAlongTheSequentialRamp() {
    func luma(_ color: Color) -> Int { Int(color.red) * 299 + Int(color.green) * 587 + Int(color.blue) * 114 }
    let lumas = (0...20).map { luma(Palette.sequential.color(at: Float($0) / 20)) }
    #expect(lumas == lumas.sorted())
}
