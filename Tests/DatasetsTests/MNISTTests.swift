import Foundation
import Testing

@testable import Datasets
@testable import Files

/// The embedded data, whole. The CRC-32s are Python's of the unpacked files, whose MD5s are those that MNIST's
/// distributors publish (6bbc9ace… and 2646ac64… for images, a25bea73… and 27ae3e4e… for labels).
@Suite struct MNISTTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Assets/mnist").path()

    @Test func everyByteIsTheOriginal() throws {
        let data = try Dataset.load(folder: Self.folder)
        #expect(data.name == "mnist")
        #expect([data.train.count, data.train.height, data.train.width] as [Int] == [60000, 28, 28])
        #expect([data.test.count, data.test.height, data.test.width] as [Int] == [10000, 28, 28])
        #expect(data.train.classCounts == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
        #expect(data.test.classCounts == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
        #expect(data.test.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])

        #expect(CRC32.of([0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28] + data.train.pixels) == 0xE9F4_D8B3)
        #expect(CRC32.of([0, 0, 8, 1, 0, 0, 0xEA, 0x60] + data.train.labels) == 0xE0CB_4AD2)
        #expect(CRC32.of([0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28] + data.test.pixels) == 0x9137_3BDF)
        #expect(CRC32.of([0, 0, 8, 1, 0, 0, 0x27, 0x10] + data.test.labels) == 0x4AB9_EFF9)
    }
}

/// The letters that come along. The CRC-32s are Python's of the unpacked files.
@Suite struct LettersTests {
    @Test func everyByteIsTheOriginal() throws {
        let folder = URL(filePath: MNISTTests.folder).deletingLastPathComponent().appending(path: "letters").path()
        let data = try Dataset.load(folder: folder)
        #expect([data.train.count, data.train.height, data.train.width] as [Int] == [47010, 28, 28])
        #expect([data.test.count, data.test.height, data.test.width] as [Int] == [5142, 28, 28])
        #expect(data.test.classNames.joined() == "abcdefghijklmnopqrstuvwxyz")
        #expect(data.train.classCounts.min() == 164 && data.train.classCounts.max() == 4531)
        #expect(CRC32.of(data.train.pixels) == 0xCF52_3D36 && CRC32.of(data.train.labels) == 0xAEC7_F01F)
        #expect(CRC32.of(data.test.pixels) == 0x99F4_EB45 && CRC32.of(data.test.labels) == 0x921C_A6B4)
    }
}
