import Foundation
import Testing

@testable import Datasets
@testable import Files

@Suite struct ImageSetTests {
    static let set = ImageSet(
        height: 1, width: 2, pixels: [0, 255, 51, 204, 127, 128], labels: [2, 0, 2], classNames: ["a", "b", "c"])

    @Test func bytesBecomeNumbers() {
        #expect(Self.set.count == 3)
        #expect(Self.set.floats([0]) == [-1, 1])
        #expect(Self.set.floats([2, 1]) == [-0.0039215684, 0.003921628, -0.6, 0.6])
        #expect(Self.set.floats([]) == [])
    }

    @Test func aLargerBufferKeepsItsRest() {
        var buffer: [Float] = [9, 9, 9, 9]
        buffer.withUnsafeMutableBufferPointer { Self.set.floats([0], into: $0) }
        #expect(buffer == [-1, 1, 9, 9])
    }

    @Test func labelsAndCounts() {
        #expect(Self.set.labels([1, 2]) == [0, 2])
        #expect(Self.set.classCounts == [1, 0, 2])
        #expect(
            Self.set.prefix(1)
                == ImageSet(height: 1, width: 2, pixels: [0, 255], labels: [2], classNames: ["a", "b", "c"]))
        #expect(Self.set.prefix(10) == Self.set)
        #expect(Self.set.prefix(-1).count == 0)
    }
}

@Suite struct DatasetTests {
    /// A folder with these files, removed when it is no longer used.
    final class DataFolder {
        let path: String

        init(_ files: [String: [UInt8]]) throws {
            path = FileManager.default.temporaryDirectory.path() + "glyphspace-tests-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: path + "/" + name)) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    static let images = idx([2, 1, 2], [1, 2, 3, 4])
    static let labels = idx([2], [9, 0])
    static let complete = [
        "train-images-idx3-ubyte": images, "train-labels-idx1-ubyte": labels,
        "t10k-images-idx3-ubyte": images, "t10k-labels-idx1-ubyte": labels,
    ]

    /// What loading says of the complete folder with some files changed, the folder's path shown as DIR.
    static func message(_ changes: [String: [UInt8]?]) throws -> String? {
        var files = complete
        for (name, bytes) in changes { files[name] = bytes }
        let folder = try DataFolder(files)
        do throws(DataError) {
            _ = try Dataset.load(folder: folder.path)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: folder.path, with: "DIR")
        }
    }

    @Test func theUsualNames() throws {
        let folder = try DataFolder(Self.complete)
        let data = try Dataset.load(folder: folder.path + "/")
        #expect(data.name == folder.path.split(separator: "/").last.map(String.init))
        #expect(data.train.pixels == [1, 2, 3, 4])
        #expect(data.train.labels == [9, 0])
        #expect(data.test == data.train)
    }

    @Test func pointsPackedAndTest() throws {
        let folder = try DataFolder([
            "train-images.idx3-ubyte": Self.images, "train-labels.idx1-ubyte.gz": gzipped(Self.labels),
            "test-images-idx3-ubyte.gz": gzipped(Self.images), "test-labels.idx1-ubyte": Self.labels,
        ])
        let data = try Dataset.load(folder: folder.path)
        #expect(data.train.pixels == [1, 2, 3, 4])
        #expect(data.test.labels == [9, 0])
        #expect(try Dataset.load(.test, folder: folder.path) == data.test)
    }

    @Test func missingFilesAreNamed() throws {
        #expect(
            try Self.message(["train-labels-idx1-ubyte": nil])
                == "DIR: no training labels (looked for train-labels-idx1-ubyte, train-labels.idx1-ubyte, plain or with .gz)"
        )
        #expect(
            try Self.message(["t10k-images-idx3-ubyte": nil])
                == "DIR: no test images (looked for t10k-images-idx3-ubyte, t10k-images.idx3-ubyte, test-images-idx3-ubyte, "
                + "test-images.idx3-ubyte, plain or with .gz)")
        #expect(throws: DataError.file(.missing(path: "/no/such/folder"))) {
            try Dataset.load(folder: "/no/such/folder")
        }
    }

    @Test func filesThatDoNotFit() throws {
        #expect(
            try Self.message(["train-labels-idx1-ubyte": idx([3], [1, 2, 3])])
                == "DIR/train-images-idx3-ubyte: has 2 images, but DIR/train-labels-idx1-ubyte has 3 labels "
                + "(use files that belong together)")
        #expect(
            try Self.message(["train-labels-idx1-ubyte": idx([2], [3, 62])])
                == "DIR/train-labels-idx1-ubyte: label 1 is 62, where 0 to 61 are expected "
                + "(use labels that belong to the images)")
        #expect(
            try Self.message([
                "t10k-images-idx3-ubyte": idx([0, 28, 28], []), "t10k-labels-idx1-ubyte": idx([0], []),
            ]) == "DIR/t10k-images-idx3-ubyte: has no images (use a file with at least one)")
        #expect(
            try Self.message(["train-images-idx3-ubyte": idx([2, 0, 5], [])])
                == "DIR/train-images-idx3-ubyte: has images of 0×5 pixels, where 1×1 to 1024×1024 are read (use other ones)"
        )
        #expect(
            try Self.message(["t10k-images-idx3-ubyte": idx([2, 2, 1], [1, 2, 3, 4])])
                == "DIR: training images are 1×2, but test images 2×1 (use files that belong together)")
        #expect(
            try Self.message(["train-images-idx3-ubyte": Self.labels])
                == "DIR/train-images-idx3-ubyte: IDX file of rank 1, where images have 3 (get the file again)")
    }

    @Test func aFolderInPlaceOfAFile() throws {
        let folder = try DataFolder(Self.complete)
        let path = folder.path + "/train-labels-idx1-ubyte"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: DataError.file(.isDirectory(path: path))) { try Dataset.load(folder: folder.path) }
    }
}
