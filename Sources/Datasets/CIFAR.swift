import Files

/// The binary files of CIFAR-10 (Krizhevsky, 2009), in grey: records of a label and 32×32 pixels in red, green and blue.
enum CIFAR {
    /// H and W, pixels.
    static let side = 32
    private static let pixels = side * side
    private static let record = 1 + 3 * pixels
    /// The published files have 10,000 records each.
    private static let most = 100_000

    private static func files(_ part: Dataset.Part) -> [String] {
        part == .train ? (1...5).map { "data_batch_\($0).bin" } : ["test_batch.bin"]
    }

    /// Whether a folder of these names holds such files.
    static func isThere(_ names: [String]) -> Bool {
        Dataset.Part.allCases.contains { files($0).contains(where: names.contains) }
    }

    /// Reads a part; of the training files those that are there. Throws `DataError`.
    static func load(_ part: Dataset.Part, folder: String, names: [String]) throws(DataError) -> ImageSet {
        let found = files(part).filter(names.contains)
        guard !found.isEmpty else {
            throw .missing(folder: folder, what: "\(part.words) images", lookedFor: files(part))
        }
        var labels: [UInt8] = []
        var grey: [UInt8] = []
        for name in found {
            let path = folder + "/" + name
            let bytes = try readData(path, limit: most * record)
            guard !bytes.isEmpty, bytes.count % record == 0 else {
                throw .badRecords(path: path, size: bytes.count, record: record)
            }
            let own = stride(from: 0, to: bytes.count, by: record).map { bytes[$0] }
            labels += try ClassScheme(ClassNames.things).indices(own, path: path)
            grey += luminance(bytes, count: own.count)
        }
        return ImageSet(height: side, width: side, pixels: grey, labels: labels, classNames: ClassNames.things)
    }

    /// The luminance of every pixel, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded.
    private static func luminance(_ bytes: [UInt8], count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count * pixels) { grey, filled in
            bytes.withUnsafeBufferPointer { bytes in
                for image in 0..<count {
                    let (red, to) = (image * record + 1, image * pixels)
                    for i in 0..<pixels {
                        let (r, g, b) = (bytes[red + i], bytes[red + pixels + i], bytes[red + 2 * pixels + i])
                        let thousandfold: Int = 299 * Int(r) + 587 * Int(g) + 114 * Int(b)
                        grey[to + i] = UInt8((thousandfold + 500) / 1000)
                    }
                }
            }
            filled = count * pixels
        }
    }
}
