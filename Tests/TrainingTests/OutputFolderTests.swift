import Foundation
import Testing

@testable import Training

@Suite struct OutputFolderTests {
    @Test func aFolderIsHeldByOneRun() throws {
        let path = NSTemporaryDirectory() + "/hold-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = OutputFolder(path: path)
        var hold: OutputFolder.Hold? = try folder.begin(replace: false)
        #expect(hold != nil)
        #expect(throws: TrainingError.inUse(folder: path)) { try folder.begin(replace: true) }
        #expect(throws: TrainingError.inUse(folder: path)) { try folder.begin(replace: false) }
        #expect(throws: TrainingError.inUse(folder: path)) { try folder.hold() }
        hold = nil
        _ = try folder.hold()
    }
}
