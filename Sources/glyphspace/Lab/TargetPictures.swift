import Datasets
import Export
import Files

/// The pictures whose latent vectors are looked for.
struct TargetPicture: Equatable {
    /// The file's name, or the number of a test image.
    let name: String
    /// What class it is, where somebody said so.
    let label: String?
    /// Numbers in [-1, 1], of a square.
    let pixels: [Float]
    /// Whether it was dark on light, and has been turned round.
    var isInverted = false

    /// The largest file that is read, in bytes.
    private static let largestFile = 1 << 26

    /// A PNG file, brought to `side`×`side` pixels; with `tells`, a note says when it is turned round. Throws `FileError`, or a `Failure` for one that is no
    /// picture.
    init(file: String, side: Int, isCentred: Bool, tells: Bool = true) throws {
        let bytes = try readFile(file, limit: Self.largestFile)
        let contents: PNG.Contents
        do throws(PNGReadError) {
            contents = try PNG.decode(bytes)
        } catch {
            throw Failure(SafeText.clean(file, width: 400), "\(error)")
        }
        let glyph = GlyphPicture(contents.image, alpha: contents.alpha, side: side, isCentred: isCentred)
        if tells, glyph.isInverted { Console.tell("\(SafeText.clean(file)): dark on light, turned round") }
        self.init(name: file.split(separator: "/").last.map(String.init) ?? file, label: nil, pixels: glyph.signed)
        isInverted = glyph.isInverted
    }

    init(name: String, label: String?, pixels: [Float]) { (self.name, self.label, self.pixels) = (name, label, pixels) }

    /// Test images of `side`×`side` pixels by their numbers. Throws a `Failure` for a number that none has.
    static func test(_ indices: [Int], of images: ImageSet, side: Int, folder: DataFolder) throws -> [TargetPicture] {
        guard images.height == side, images.width == side else {
            throw Failure(
                folder.path, "has images of \(images.height)×\(images.width) pixels, expected \(side)×\(side)")
        }
        return try indices.map { index in
            guard index < images.count else {
                throw Failure("--test", "there is no image \(index)", advice: "they go from 0 to \(images.count - 1)")
            }
            return TargetPicture(
                name: "test \(index)", label: images.classNames[Int(images.labels[index])],
                pixels: images.floats([index]))
        }
    }
}
