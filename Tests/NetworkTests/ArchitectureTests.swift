import Testing

@testable import Network

@Test func parameterCountsAreThePublishedOnes() {
    #expect(Architecture.dcganGenerator().parameterCount == 377_121)
    #expect(Architecture.dcganDiscriminator().parameterCount == 246_529)
    #expect(Architecture.cnn().parameterCount == 28_938)
    #expect(Architecture.cnn(classes: 26).parameterCount == 54_042)
}
