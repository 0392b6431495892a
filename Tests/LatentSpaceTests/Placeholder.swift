import Testing
@testable import LatentSpace

@Test func placeholderLatentSpace() {}
