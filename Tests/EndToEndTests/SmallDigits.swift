import Files
import Foundation

/// A tiny data set of IDX files: a bright row for each class, easy to learn.
enum SmallDigits {
    /// Writes the four files into a folder.
    static func write(to folder: String, train: Int = 64, test: Int = 20, classes: Int = 10) throws {
        try Folder.create(folder)
        for (name, count) in [("train", train), ("t10k", test)] {
            let labels = (0..<count).map { UInt8($0 % classes) }
            let images = labels.enumerated().flatMap { index, label in
                (0..<784).map { UInt8($0 / 28 == (2 * Int(label) + 4) % 28 ? 255 - index % 50 : 0) }
            }
            try AtomicFile.write(
                header(0x0803, [count, 28, 28]) + images, to: "\(folder)/\(name)-images-idx3-ubyte", replacing: true)
            try AtomicFile.write(
                header(0x0801, [count]) + labels, to: "\(folder)/\(name)-labels-idx1-ubyte", replacing: true)
        }
    }

    private static func header(_ magic: Int, _ sizes: [Int]) -> [UInt8] {
        ([magic] + sizes).flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
    }
}
