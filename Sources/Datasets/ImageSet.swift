/// Labelled grey images of one size, in memory as bytes.
public struct ImageSet: Equatable, Sendable {
    /// H, pixels.
    public let height: Int
    /// W, pixels.
    public let width: Int
    /// N×H×W bytes, 0 background to 255 ink.
    public let pixels: [UInt8]
    /// N class indices into `classNames`.
    public let labels: [UInt8]
    /// What the classes are called, e.g. "0" to "9".
    public let classNames: [String]

    /// N, the number of images.
    public var count: Int { labels.count }

    /// - Precondition: `pixels` has N·H·W bytes, and every label is an index into `classNames`.
    public init(height: Int, width: Int, pixels: [UInt8], labels: [UInt8], classNames: [String]) {
        precondition(height > 0 && width > 0 && pixels.count == labels.count * height * width, "N×H×W bytes")
        precondition(labels.allSatisfy { $0 < classNames.count }, "labels that have names")
        self.height = height
        self.width = width
        self.pixels = pixels
        self.labels = labels
        self.classNames = classNames
    }

    /// Numbers in [-1, 1] of bytes 0...255: x/127.5 - 1.
    private static let scale: [Float] = (0..<256).map { Float($0) / 127.5 - 1 }

    /// Writes the images with the given indices as numbers in [-1, 1], one after another.
    /// - Parameter buffer: room for at least indices·H·W numbers.
    public func floats(_ indices: some Collection<Int>, into buffer: UnsafeMutableBufferPointer<Float>) {
        let size = height * width
        precondition(buffer.count >= indices.count * size, "room for all images")
        Self.scale.withUnsafeBufferPointer { scale in
            pixels.withUnsafeBufferPointer { pixels in
                guard let scale = scale.baseAddress, let pixels = pixels.baseAddress, var to = buffer.baseAddress else {
                    return
                }
                for index in indices {
                    precondition(index >= 0 && index < count, "an image of the set")
                    let from = pixels + index * size
                    var i = 0
                    while i < size {
                        to[i] = scale[Int(from[i])]
                        i &+= 1
                    }
                    to += size
                }
            }
        }
    }

    /// The images with the given indices as N×H×W numbers in [-1, 1].
    public func floats(_ indices: some Collection<Int>) -> [Float] {
        let total = indices.count * height * width
        return [Float](unsafeUninitializedCapacity: total) { buffer, filled in
            floats(indices, into: UnsafeMutableBufferPointer(rebasing: buffer[..<total]))
            filled = total
        }
    }

    /// The labels of the images with the given indices.
    public func labels(_ indices: some Collection<Int>) -> [UInt8] {
        indices.map { labels[$0] }
    }

    /// The first `count` images, or all if there are fewer.
    public func prefix(_ count: Int) -> ImageSet {
        let count = max(0, min(count, self.count))
        return ImageSet(
            height: height, width: width, pixels: Array(pixels[..<(count * height * width)]),
            labels: Array(labels[..<count]), classNames: classNames)
    }

    /// The images with the given indices, in their order.
    public func chosen(_ indices: some Collection<Int>) -> ImageSet {
        let size = height * width
        return ImageSet(
            height: height, width: width, pixels: indices.flatMap { pixels[$0 * size..<($0 + 1) * size] },
            labels: labels(indices), classNames: classNames)
    }

    /// How many images each class has.
    public var classCounts: [Int] {
        var counts = [Int](repeating: 0, count: classNames.count)
        for label in labels { counts[Int(label)] += 1 }
        return counts
    }

    /// The same images with rows and columns interchanged.
    public var transposed: ImageSet {
        var turned = [UInt8](repeating: 0, count: pixels.count)
        turned.withUnsafeMutableBufferPointer { to in
            pixels.withUnsafeBufferPointer { from in
                for start in stride(from: 0, to: from.count, by: height * width) {
                    for y in 0..<height {
                        for x in 0..<width { to[start + x * height + y] = from[start + y * width + x] }
                    }
                }
            }
        }
        return ImageSet(height: width, width: height, pixels: turned, labels: labels, classNames: classNames)
    }
}
