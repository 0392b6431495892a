import Testing

@testable import Datasets
@testable import Files

@Suite struct ClassSchemeTests {
    /// A folder of two 2×2 images under a set's names, with these labels to train and test with.
    private func folder(
        _ set: String = "", train: [UInt8], test: [UInt8], extra: [String: [UInt8]] = [:]
    ) throws -> DatasetTests.DataFolder {
        let images = idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])
        let start = set.isEmpty ? "" : set + "-"
        var files = extra
        for (part, labels) in [("train", train), ("test", test)] {
            files["\(start)\(part)-images-idx3-ubyte.gz"] = gzipped(images)
            files["\(start)\(part)-labels-idx1-ubyte.gz"] = gzipped(idx([2], labels))
        }
        return try DatasetTests.DataFolder(files)
    }

    @Test func lettersCountFromOne() throws {
        let folder = try folder("letters", train: [1, 26], test: [3, 5])
        let data = try Dataset.load(folder: folder.path)
        #expect(data.train.classNames == "abcdefghijklmnopqrstuvwxyz".map(String.init))
        #expect(data.train.labels == [0, 25] && data.test.labels == [2, 4])
        #expect(data.train.pixels == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func emnistIsTurnedUpright() throws {
        let folder = try folder("emnist-letters", train: [1, 26], test: [3, 5])
        let data = try Dataset.load(folder: folder.path)
        #expect(data.train.classNames.count == 26 && data.train.labels == [0, 25])
        #expect(data.train.pixels == [1, 3, 2, 4, 5, 7, 6, 8])
        #expect(try Dataset.load(.test, folder: folder.path).pixels == [1, 3, 2, 4, 5, 7, 6, 8])
    }

    @Test func turningInterchangesHeightAndWidth() {
        let wide = ImageSet(height: 2, width: 3, pixels: [1, 2, 3, 4, 5, 6], labels: [0], classNames: ["a"])
        let high = ImageSet(height: 3, width: 2, pixels: [1, 4, 2, 5, 3, 6], labels: [0], classNames: ["a"])
        #expect(wide.transposed == high && high.transposed == wide)
    }

    @Test func emnistLettersHaveNoLabelNought() throws {
        let folder = try folder("emnist-letters", train: [1, 0], test: [3, 5])
        #expect(
            throws: DataError.labelOutOfRange(
                path: folder.path + "/emnist-letters-train-labels-idx1-ubyte.gz", index: 1, label: 0, expected: 1...26)
        ) { try Dataset.load(folder: folder.path) }
    }

    @Test func emnistsOtherSets() throws {
        let merged = try folder("emnist-balanced", train: [0, 46], test: [1, 1])
        let balanced = try Dataset.load(folder: merged.path)
        #expect(balanced.train.classNames.count == 47)
        #expect([10, 35, 36, 46].map { balanced.train.classNames[$0] } == ["A", "Z", "a", "t"])
        let byClass = try folder("emnist-byclass", train: [0, 61], test: [1, 1])
        let all = try Dataset.load(folder: byClass.path)
        #expect([9, 10, 35, 36, 61].map { all.train.classNames[$0] } == ["9", "A", "Z", "a", "z"])
    }

    @Test func aSetOfSeveralIsNamed() throws {
        let letters = try folder("emnist-letters", train: [1, 26], test: [3, 5])
        let both = try folder(
            "emnist-balanced", train: [0, 46], test: [1, 1],
            extra: [
                "emnist-letters-train-images-idx3-ubyte": idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
                "emnist-letters-train-labels-idx1-ubyte": idx([2], [1, 26]),
                "emnist-letters-test-images-idx3-ubyte": idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
                "emnist-letters-test-labels-idx1-ubyte": idx([2], [3, 5]),
            ])
        #expect(try Dataset.load(folder: both.path).train == Dataset.load(folder: letters.path).train)
        let named = try Dataset.load(folder: both.path + "/emnist-balanced")
        #expect(named.name == "emnist-balanced" && named.train.classNames.count == 47)
        #expect(throws: DataError.file(.missing(path: both.path + "/emnist-digits"))) {
            try Dataset.load(folder: both.path + "/emnist-digits")
        }
    }

    @Test func labelsTellTheClassesOfNamelessSets() throws {
        func names(_ train: [UInt8], _ test: [UInt8]) throws -> [String] {
            let folder = try folder(train: train, test: test)
            let data = try Dataset.load(folder: folder.path)
            #expect(data.train.classNames == data.test.classNames)
            return data.train.classNames
        }
        #expect(try names([0, 1], [1, 1]) == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
        #expect(try names([1, 2], [26, 3]).first == "a")
        #expect(try names([0, 2], [25, 3]).last == "z")
        #expect(try names([0, 2], [11, 3]) == (0...11).map(String.init))
        #expect(try names([0, 61], [11, 3]).last == "z")
    }

    @Test func namesInAFile() throws {
        let folder = try folder(
            train: [0, 1], test: [1, 1], extra: ["classes.txt": Array("yes\n\n no  way\u{1B}\r\n".utf8)])
        #expect(try Dataset.load(folder: folder.path).train.classNames == ["yes", "no way\u{FFFD}"])
        let path = folder.path + "/classes.txt"
        for text in ["one\n", "twice\ntwice\n", ""] {
            try AtomicFile.write(Array(text.utf8), to: path, replacing: true)
            let error = #expect(throws: DataError.self) { try Dataset.load(folder: folder.path) }
            #expect(
                error?.description
                    == "\(path): has \(text.isEmpty ? 0 : 1) different class names, where 2 to 256 are expected "
                    + "(write one a line)")
        }
        try AtomicFile.write(Array("a\nb\n".utf8), to: path, replacing: true)
        let bad = try self.folder(train: [0, 2], test: [1, 1], extra: ["classes.txt": Array("a\nb".utf8)])
        let error = #expect(throws: DataError.self) { try Dataset.load(folder: bad.path) }
        #expect(
            error?.description == "\(bad.path)/train-labels-idx1-ubyte.gz: label 1 is 2, where 0 to 1 are expected "
                + "(use labels that belong to the images)")
    }
}
