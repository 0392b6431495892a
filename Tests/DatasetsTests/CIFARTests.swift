import Testing

@testable import Datasets
@testable import Files

@Suite struct CIFARTests {
    /// A record of one colour, but for its first pixel, which is white.
    private func record(_ label: UInt8, _ r: UInt8, _ g: UInt8, _ b: UInt8) -> [UInt8] {
        [label] + [r, g, b].flatMap { [255] + [UInt8](repeating: $0, count: 1023) }
    }

    @Test func coloursBecomeLuminance() throws {
        let folder = try DatasetTests.DataFolder([
            "data_batch_1.bin": record(3, 255, 0, 0) + record(9, 0, 255, 0), "data_batch_2.bin": record(0, 0, 0, 255),
            "test_batch.bin": record(6, 10, 20, 30),
        ])
        let data = try Dataset.load(folder: folder.path)
        #expect([data.train.count, data.train.height, data.train.width] == [3, 32, 32])
        #expect(data.train.labels == [3, 9, 0] && data.test.labels == [6])
        #expect(data.train.classNames[3] == "cat" && data.test.classNames == data.train.classNames)
        // 0.299, 0.587 and 0.114 of 255, rounded.
        #expect(data.train.pixels[1] == 76 && data.train.pixels[1024 + 1023] == 150 && data.train.pixels[2049] == 29)
        #expect([0, 1024, 2048].allSatisfy { data.train.pixels[$0] == 255 })
        #expect(data.test.pixels[5] == 18)
    }

    @Test func badFilesAreRefused() throws {
        func message(_ test: [UInt8]?) throws -> String? {
            var files = ["data_batch_1.bin": record(3, 255, 0, 0)]
            files["test_batch.bin"] = test
            let folder = try DatasetTests.DataFolder(files)
            let error = #expect(throws: DataError.self) { try Dataset.load(folder: folder.path) }
            return error.map { String($0.description.dropFirst(folder.path.count)) }
        }
        #expect(try message(nil) == ": no test images (looked for test_batch.bin)")
        #expect(
            try message([1, 2, 3])
                == "/test_batch.bin: has 3 bytes, which is no whole number of records of 3073 (get the file again)")
        #expect(
            try message(record(10, 0, 0, 0))
                == "/test_batch.bin: label 0 is 10, where 0 to 9 are expected (use labels that belong to the images)")
    }
}
