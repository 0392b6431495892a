import Testing
@testable import Files

@Test func placeholderFiles() {}
