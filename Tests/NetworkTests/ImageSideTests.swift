import Network
import Testing

/// Networks for images of other sizes than 28×28.
@Suite struct ImageSideTests {
    @Test(arguments: GANDesign.Family.allCases, [8, 20, 32, 64])
    func generatorsMakeWhatDiscriminatorsTake(family: GANDesign.Family, side: Int) {
        var design = GANDesign(family)
        (design.side, design.classes) = (side, 3)
        #expect(design.generator.shapes.last == [1, side, side])
        #expect(design.discriminator.input.suffix(2) == [side, side])
        #expect(design.discriminator.outputCount == design.conditioning.outputs)
    }

    @Test func sidesAreMultiplesOfFour() {
        #expect(Array(Architecture.sides) == [8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64])
        #expect(Architecture.sides.contains(Architecture.usualSide))
    }

    @Test func parametersGrowWithTheSmallestImages() {
        // By hand: the reference at 28 with 8·8 in place of 7·7 pixels.
        #expect(Architecture.dcganGenerator(side: 32).parameterCount == 377_121 + 101 * 64 * 15)
        #expect(Architecture.dcganDiscriminator(side: 32).parameterCount == 246_529 + 128 * 15)
        #expect(Architecture.cnn(side: 32).parameterCount == 28_938 + 10 * 32 * 15)
        #expect(Architecture.deepCNN(side: 32).parameterCount == 87_242 + 10 * 64 * 15)
    }
}
