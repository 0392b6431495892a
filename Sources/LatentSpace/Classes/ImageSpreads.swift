import Kernels

/// How unlike each other the images of each class are: how far they lie from their mean image.
///
/// It is filled image by image and keeps none of them.
public struct ImageSpreads: Equatable, Sendable {
    /// Images of each class so far.
    public private(set) var counts: [Int]
    private var sums: [[Double]]
    private var squares: [Double]

    /// Nothing yet of so many classes.
    public init(classes: Int) {
        counts = [Int](repeating: 0, count: classes)
        sums = [[Double]](repeating: [], count: classes)
        squares = [Double](repeating: 0, count: classes)
    }

    /// Adds an image in [-1, 1] of a class; one of a class that is not counted is left out.
    public mutating func add(_ image: [Float], label: Int) {
        guard counts.indices.contains(label), !image.isEmpty else { return }
        if sums[label].isEmpty { sums[label] = [Double](repeating: 0, count: image.count) }
        counts[label] += 1
        squares[label] += Moments.add(image, to: &sums[label])
    }

    /// Root mean square distance of each class's images from their mean, a pixel, with pixels in 0...1; 0 without images.
    public var spreads: [Float] {
        counts.indices.map { label in
            let (n, size) = (Double(counts[label]), Double(sums[label].count))
            guard n > 0, size > 0 else { return 0 }
            let mean = sums[label].reduce(0.0) { $0 + ($1 / n) * ($1 / n) }
            // Pixels are in [-1, 1] here: a distance of 2 there is one of 1 for people.
            return Float((max(0, squares[label] / n - mean) / (4 * size)).squareRoot())
        }
    }
}
