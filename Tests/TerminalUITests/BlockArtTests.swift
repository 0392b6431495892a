import Testing

@testable import TerminalUI

private func grey(_ upper: UInt8, _ lower: UInt8, _ shape: Unicode.Scalar = "▀") -> Cell {
    var cell =
        upper == lower
        ? Cell(" ", Style(background: Color(grey: lower)))
        : Cell(shape, Style(foreground: Color(grey: upper), background: Color(grey: lower)))
    cell.isPicture = true
    return cell
}

/// One cell that shows an image.
private func cell(_ renderer: ImageRenderer, _ bytes: [UInt8]) -> Cell {
    var surface = Surface(Size(width: 1, height: 1))
    let image = GreyImage(width: 2, height: bytes.count / 2, bytes: bytes)
    BlockArt.draw(image, filling: Rect(surface.size), renderer: renderer, on: &surface)
    return surface[0, 0]
}

@Test func halvesStandSideBySideWhereThatIsNearer() {
    #expect(cell(.halfBlock, [200, 0, 200, 0]) == grey(200, 0, "▌"))
    #expect(cell(.halfBlock, [200, 200, 0, 0]) == grey(200, 0))
    #expect(cell(.halfBlock, [200, 0, 100, 0]) == grey(150, 0, "▌"))
    #expect(cell(.halfBlock, [100, 96, 104, 100]) == grey(98, 102))
}

@Test func mosaicsOfSixAndEight() {
    #expect(cell(.sextant, [255, 0, 255, 255, 0, 0]) == grey(255, 0, "\u{1FB0C}"))
    #expect(cell(.sextant, [0, 255, 0, 255, 0, 255]) == grey(0, 255, "▌"))
    #expect(cell(.octant, [0, 0, 255, 0, 0, 0, 0, 0]) == grey(255, 0, "\u{1CD00}"))
    #expect(cell(.octant, [255, 255, 0, 0, 0, 0, 0, 0]) == grey(255, 0, "\u{1FB82}"))
}

@Test func brailleHasDotsWithoutColour() {
    #expect(cell(.braille, [255, 0, 0, 255, 255, 0, 0, 255]) == Cell("⢕"))
    #expect(cell(.braille, [0, 0, 0, 0, 0, 0, 0, 0]) == Cell())
}

@Test func ditheringKeepsTheMean() {
    let flat = GreyImage(width: 20, height: 20, pixels: [Float](repeating: 0.3, count: 400))
    let dots = flat.dithered(to: [0, 1])
    #expect(Set(dots.pixels) == [0, 1])
    #expect(abs(dots.pixels.reduce(0, +) / 400 - 0.3) < 0.01)
    #expect(flat.dithered(to: BlockArt.ramp).pixels.allSatisfy { abs($0 - 0.3) < 0.04 })
    #expect(GreyImage(width: 1, height: 1, pixels: [.nan]).dithered(to: [0, 1]).pixels == [0])
}

@Test func renderersGoRoundThoseThatWork() {
    let rich = Capabilities(glyphs: .unicode, colors: .palette256)
    var order: [ImageRenderer] = [.halfBlock]
    while let last = order.last, last.next(on: rich) != .halfBlock { order.append(last.next(on: rich)) }
    #expect(order == [.halfBlock, .dithered, .quadrant, .sextant, .octant, .braille, .shade, .ascii])
    let plain = Capabilities(glyphs: .unicode, colors: .eight)
    #expect(ImageRenderer.ascii.next(on: plain) == .braille)
    #expect(ImageRenderer.ascii.next(on: Capabilities(glyphs: .ascii, colors: .eight)) == .ascii)
    #expect(ImageRenderer.allCases.compactMap { ImageRenderer(named: $0.name) } == ImageRenderer.allCases)
    #expect(ImageRenderer(named: "auto") == nil)
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
    #expect(cell(.quadrant, [200, 0, 0, 0]) == grey(200, 0, "▘"))
    #expect(cell(.quadrant, [200, 200, 0, 0]) == grey(200, 0))
    #expect(cell(.quadrant, [0, 200, 200, 0]) == grey(200, 0, "▞"))
    #expect(cell(.quadrant, [7, 7, 7, 7]) == grey(7, 7))
    #expect(cell(.quadrant, [0, 0, 0, 200]) == grey(0, 200, "▛"))
    #expect(cell(.quadrant, [10, 20, 200, 210]) == grey(15, 205))
}

/// All bytes in steps of 85: the four levels of a cell divided as the general rule divides any number.
@Test func fourLevelsAreDividedAsAnyNumber() {
    let steps: [Float] = [0, 85, 170, 255]
    for a in steps {
        for b in steps {
            for c in steps {
                for d in steps {
                    let levels = [a, b, c, d]
                    func error(_ greys: TwoGreys) -> Float {
                        levels.enumerated().reduce(0) { sum, level in
                            let shown = greys.mask >> level.offset & 1 == 1 ? greys.ink : greys.paper
                            return sum + (level.element - shown) * (level.element - shown)
                        }
                    }
                    #expect(abs(error(TwoGreys(a, b, c, d)) - error(TwoGreys(levels))) < 0.6)
                }
            }
        }
    }
}

@Test func shadesAndASCIIHaveNoColour() {
    let image = GreyImage(width: 5, height: 2, pixels: [0, 0.25, 0.5, 0.75, 1, 0, 0.25, 0.5, 0.75, 1])
    var surface = Surface(Size(width: 5, height: 2))
    BlockArt.draw(image, filling: Rect(x: 0, y: 0, width: 5, height: 1), renderer: .shade, on: &surface)
    BlockArt.draw(image, filling: Rect(x: 0, y: 1, width: 5, height: 1), renderer: .ascii, on: &surface)
    #expect(surface.lines == [" ░▒▓█", " :+#@"])
    #expect(surface.cells.allSatisfy { $0.style == .plain })
}

@Test func shadesGiveWayToHalvesThatAreClearlyNearer() {
    func drawn(_ pixels: [Float]) -> String {
        var surface = Surface(Size(width: 1, height: 1))
        let image = GreyImage(width: 2, height: 2, pixels: pixels)
        BlockArt.draw(image, filling: Rect(surface.size), renderer: .shade, on: &surface)
        return surface.lines[0]
    }
    #expect(drawn([1, 1, 0, 0]) == "▀")
    #expect(drawn([0, 0.1, 0.9, 0.8]) == "▄")
    #expect(drawn([1, 0, 0.8, 0]) == "▌")
    #expect(drawn([0, 1, 0.2, 1]) == "▐")
    #expect(drawn([0.4, 0.5, 0, 0]) == "░")
    #expect(drawn([0.7, 0.7, 0.3, 0.3]) == "▒")
    #expect(drawn([1, 1, 1, 0]) == "▓")
    #expect(drawn([0, 0, 0, 1]) == "░")
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
    #expect(broken.level(x: 0, y: 0) == 0)
}

@Test func theRendererFollowsTheTerminal() {
    #expect(Capabilities(glyphs: .unicode, colors: .palette256).imageRenderer == .quadrant)
    #expect(Capabilities(glyphs: .unicode, colors: .mono).imageRenderer == .braille)
    #expect(Capabilities(glyphs: .unicode, colors: .sixteen).imageRenderer == .braille)
    #expect(Capabilities(glyphs: .console, colors: .eight).imageRenderer == .shade)
    #expect(Capabilities(glyphs: .ascii, colors: .trueColor).imageRenderer == .ascii)
}
