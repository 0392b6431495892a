import Kernels
import Network

/// Random changes of all images that a discriminator sees, real and generated, that let the generator's gradient through
/// (Zhao et al., 2020). They help where there are few images.
public struct DiffAugment: Codable, Equatable, Sendable {
    /// The kinds of change.
    public enum Change: String, CaseIterable, Codable, Sendable {
        /// Brightness up to 0.5 up or down in [-1, 1], contrast from 0.5 to 1.5.
        case color
        /// A shift by up to an eighth of the image each way.
        case translation
        /// A square of half the image's size, anywhere, cut out.
        case cutout
    }

    /// Which changes are made.
    public var changes: [Change]

    /// Makes changes.
    public init(_ changes: [Change] = Change.allCases) { self.changes = changes }

    /// One image's change, drawn from a stream.
    func draw(_ random: inout RandomStream, height: Int, width: Int) -> ImageChange {
        func whole(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(random.uniform() * Float(range.count))
        }
        var change = ImageChange()
        if changes.contains(.color) {
            change.brightness = random.uniform() - 0.5
            change.contrast = random.uniform() + 0.5
        }
        if changes.contains(.translation) {
            let (down, right) = (height / 8, width / 8)
            change.shift = (whole(-down...down), whole(-right...right))
        }
        if changes.contains(.cutout) {
            func span(_ size: Int) -> Range<Int> {
                let centre = whole(0...size)
                return max(0, centre - size / 4)..<min(size, centre + size / 4)
            }
            change.cut = (span(height), span(width))
        }
        return change
    }
}

/// Changes the images in a discriminator's input, and takes their gradients back.
final class Augmenter {
    private let augment: DiffAugment
    private let network: TrainingNetwork
    private let seed: UInt64
    private let background: Float
    private var changes: [ImageChange] = []

    init(_ augment: DiffAugment, _ network: TrainingNetwork, seed: UInt64) {
        (self.augment, self.network, self.seed) = (augment, network, seed)
        background = network.architecture.pixels == .unit ? 0 : -1
        changes = [ImageChange](repeating: ImageChange(), count: network.capacity)
    }

    /// Changes `count` samples, whose numbers within the step begin with `first`.
    func change(count: Int, step: Int, first: Int) {
        let rows = network.input.rows
        for n in 0..<count {
            var random = RandomStream(seed: seed, stream: UInt64(step) << 16 + UInt64(first + n))
            changes[n] = augment.draw(&random, height: rows.height, width: rows.width)
        }
        each(network.input.values, count) { change, from, to in
            change.apply(from, into: to, height: rows.height, width: rows.width, background: background)
        }
    }

    /// Turns the gradients by the changed images into those by the images.
    func goBack(count: Int) {
        let rows = network.input.rows
        each(network.input.gradient, count) { change, from, to in
            change.applyBack(from, into: to, height: rows.height, width: rows.width)
        }
    }

    private func each(
        _ images: UnsafeMutablePointer<Float>, _ count: Int,
        _ body: (ImageChange, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let rows = network.input.rows
        let size = rows.height * rows.width
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * size) { room in
            guard let from = room.baseAddress else { return }
            for n in 0..<count {
                ImageTransfer.unload(images, rows, sample: n, into: from)
                body(changes[n], from, from + size)
                ImageTransfer.load(from + size, into: images, rows, sample: n)
            }
        }
    }
}
