import Testing
@testable import Export

@Test func placeholderExport() {}
