import Testing

@testable import TerminalUI

private func grey(_ upper: UInt8, _ lower: UInt8) -> Cell {
    upper == lower
        ? Cell(" ", Style(background: Color(grey: lower)))
        : Cell("▀", Style(foreground: Color(grey: upper), background: Color(grey: lower)))
}

@Test func halfBlocksAreExactAtOneByTwoPixelsACell() {
    let image = GreyImage(width: 2, height: 4, bytes: [0, 10, 20, 30, 255, 254, 253, 253])
    var surface = Surface(Size(width: 2, height: 2))
    let place = BlockArt.draw(image, fitting: Rect(surface.size), renderer: .halfBlock, on: &surface)
    #expect(place == Rect(x: 0, y: 0, width: 2, height: 2))
    #expect(surface.cells == [grey(0, 20), grey(10, 30), grey(255, 253), grey(254, 253)])
}

@Test func wholeMultiplesRepeatPixels() {
    let image = GreyImage(width: 1, height: 2, bytes: [40, 200])
    var surface = Surface(Size(width: 2, height: 2))
    BlockArt.draw(image, filling: Rect(surface.size), renderer: .halfBlock, on: &surface)
    #expect(surface.cells == [grey(40, 40), grey(40, 40), grey(200, 200), grey(200, 200)])
}

@Test func resizingKeepsTheMeanBothWays() {
    let image = GreyImage(width: 3, height: 3, pixels: [0, 0, 0, 0, 0.9, 0, 0, 0, 0])
    let small = image.resized(width: 2, height: 2)
    #expect(small.pixels.allSatisfy { abs($0 - 0.1) < 1e-6 })
    let large = image.resized(width: 5, height: 7)
    #expect(abs(large.pixels.reduce(0, +) / 35 - 0.1) < 1e-5)
    let ramp = GreyImage(width: 4, height: 1, pixels: [0, 0.2, 0.4, 0.6]).resized(width: 2, height: 1)
    #expect(ramp.pixels.map { ($0 * 10).rounded() } == [1, 5])
}

@Test func theBestPlaceIsLargestAndCentred() {
    func place(_ width: Int, _ height: Int) -> Rect {
        BlockArt.place(width: 28, height: 28, in: Rect(x: 0, y: 0, width: width, height: height))
    }
    #expect(place(28, 14) == Rect(x: 0, y: 0, width: 28, height: 14))
    #expect(place(60, 30) == Rect(x: 2, y: 1, width: 56, height: 28))
    #expect(place(30, 40) == Rect(x: 1, y: 13, width: 28, height: 14))
    #expect(place(42, 21) == Rect(x: 0, y: 0, width: 42, height: 21))
    #expect(place(14, 99) == Rect(x: 0, y: 46, width: 14, height: 7))
    #expect(place(1, 1) == Rect(x: 0, y: 0, width: 1, height: 1))
    #expect(place(0, 9).isEmpty)
}

@Test func quadrantsTakeTheTwoBestGreys() {
    let ink = Style(foreground: Color(grey: 200), background: Color(grey: 0))
    #expect(BlockArt.quadrant((200, 0), (0, 0)) == Cell("▘", ink))
    #expect(BlockArt.quadrant((200, 200), (0, 0)) == Cell("▀", ink))
    #expect(BlockArt.quadrant((0, 200), (200, 0)) == Cell("▞", ink))
    #expect(BlockArt.quadrant((7, 7), (7, 7)) == Cell(" ", Style(background: Color(grey: 7))))
    #expect(
        BlockArt.quadrant((0, 0), (0, 200))
            == Cell("▛", Style(foreground: Color(grey: 0), background: Color(grey: 200))))
    #expect(
        BlockArt.quadrant((10, 20), (200, 210))
            == Cell("▀", Style(foreground: Color(grey: 15), background: Color(grey: 205))))
}

@Test func shadesAndASCIIHaveNoColour() {
    let image = GreyImage(width: 5, height: 2, pixels: [0, 0.25, 0.5, 0.75, 1, 0, 0.25, 0.5, 0.75, 1])
    var surface = Surface(Size(width: 5, height: 2))
    BlockArt.draw(image, filling: Rect(x: 0, y: 0, width: 5, height: 1), renderer: .shade, on: &surface)
    BlockArt.draw(image, filling: Rect(x: 0, y: 1, width: 5, height: 1), renderer: .ascii, on: &surface)
    #expect(surface.lines == [" ░▒▓█", " :+#@"])
    #expect(surface.cells.allSatisfy { $0.style == .plain })
}

@Test func emptyImagesAndPlacesDrawNothing() {
    var surface = Surface(Size(width: 1, height: 1))
    for renderer in ImageRenderer.allCases {
        BlockArt.draw(
            GreyImage(width: 0, height: 3, pixels: []), fitting: Rect(surface.size), renderer: renderer, on: &surface)
        BlockArt.draw(
            GreyImage(width: 1, height: 1, pixels: [1]), filling: Rect(x: 0, y: 0, width: 0, height: 0),
            renderer: renderer,
            on: &surface)
    }
    #expect(surface == Surface(Size(width: 1, height: 1)))
    let broken = GreyImage(width: 2, height: 1, pixels: [.nan])
    #expect(broken.pixels.count == 2)
    #expect(broken.byte(x: 0, y: 0) == 0)
}

@Test func theRendererFollowsTheTerminal() {
    #expect(Capabilities(glyphs: .unicode, colors: .palette256).imageRenderer == .halfBlock)
    #expect(Capabilities(glyphs: .unicode, colors: .mono).imageRenderer == .shade)
    #expect(Capabilities(glyphs: .unicode, colors: .sixteen).imageRenderer == .shade)
    #expect(Capabilities(glyphs: .ascii, colors: .trueColor).imageRenderer == .ascii)
}
