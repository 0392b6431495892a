import Dashboard
import Datasets
import Export
import Synchronization

/// Gets pictures for the Draw screen: from PNG files, and among the test images of the models' classes.
final class PictureDesk: Sendable {
    private let tests = Mutex<(labels: [String], images: ImageSet)?>(nil)

    /// A picture. Throws what reading it throws.
    func fetch(_ source: DrawSource, labels: [String]) throws -> FetchedPicture {
        switch source {
        case .file(let path):
            let picture = try TargetPicture(file: path, side: Canvas.side, isCentred: false, tells: false)
            let note = picture.isInverted ? "\(picture.name): dark on light, turned round" : picture.name
            return FetchedPicture(ink: Grey.bytes(picture.pixels), source: source, note: note)
        case .test(let index):
            let folder = try DataFolder(nil, classes: labels)
            let images = try images(labels, folder)
            let picture = try TargetPicture.test([index], of: images, side: images.width, folder: folder)[0]
            let canvas = GlyphPicture.resized(GreyImage(square: picture.pixels), side: Canvas.side)
            return FetchedPicture(
                ink: canvas.pixels, source: source,
                note: "Test image \(index)" + (picture.label.map { ", a \($0)" } ?? ""))
        case .hand, .generated: throw Failure("picture", "is not to be had")
        }
    }

    /// Lets the test images go; they are read again when one is wanted.
    func release() { tests.withLock { $0 = nil } }

    private func images(_ labels: [String], _ folder: DataFolder) throws -> ImageSet {
        if let (known, images) = tests.withLock({ $0 }), known == labels { return images }
        let images = try folder.loadTest(limit: nil)
        tests.withLock { $0 = (labels, images) }
        return images
    }
}
