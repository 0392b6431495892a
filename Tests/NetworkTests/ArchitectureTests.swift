import Testing

@testable import Network

@Test func parameterCountsAreThePublishedOnes() {
    #expect(Architecture.dcganGenerator().parameterCount == 377_121)
    #expect(Architecture.dcganDiscriminator().parameterCount == 246_529)
    #expect(Architecture.cganGenerator().parameterCount == 577_729)
    // 348,865 and a bias for each class, which an embedding of its own would not have.
    #expect(Architecture.cganDiscriminator().parameterCount == 348_875)
    #expect(Architecture.cganGenerator(latent: 64, classes: 10, width: 256).parameterCount == 1_368_449)
    func expect(_ family: GANDesign.Family, _ generator: Int, _ discriminator: Int) {
        let design = GANDesign(family)
        #expect(design.generator.parameterCount == generator, "\(family)")
        #expect(design.discriminator.parameterCount == discriminator, "\(family)")
    }
    expect(.dcgan, 377_121, 246_529)
    expect(.cgan, 577_729, 348_875)
    expect(.cdcgan, 229_887, 249_983)
    expect(.residual, 285_375, 618_829)
    expect(.fcgan, 1_486_352, 533_505)
    expect(.shallow, 855_809, 81_025)
    expect(.medium, 2_153_985, 374_529)
    expect(.deep, 6_077_441, 1_559_809)
    expect(.keras, 2_802_433, 80_769)
    #expect(Architecture.cnn().parameterCount == 28_938)
    #expect(Architecture.cnn(classes: 26).parameterCount == 54_042)
    #expect(Architecture.deepCNN().parameterCount == 87_242)
    #expect(Architecture.deepCNN(classes: 26).parameterCount == 137_434)
}
