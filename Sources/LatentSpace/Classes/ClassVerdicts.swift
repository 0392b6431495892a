/// What a discriminator makes of the images of each class, and how unlike each other those are.
public struct ClassVerdicts: Equatable, Sendable {
    /// Images of each class that were looked at.
    public private(set) var counts: [Int]
    /// How many of them the discriminator calls real; nil before it has seen any.
    public private(set) var real: [Int]?
    private var images: ImageSpreads

    /// Nothing yet of so many classes.
    public init(classes: Int) {
        counts = [Int](repeating: 0, count: classes)
        images = ImageSpreads(classes: classes)
    }

    /// Adds an image in [-1, 1] of a class with the discriminator's logit, positive for "real".
    public mutating func add(_ image: [Float], label: Int, logit: Float?) {
        guard counts.indices.contains(label) else { return }
        counts[label] += 1
        images.add(image, label: label)
        guard let logit else { return }
        if real == nil { real = [Int](repeating: 0, count: counts.count) }
        if logit > 0 { real?[label] += 1 }
    }

    /// Adds generated images: of the class that the generator was told, else of the one that the classifier sees.
    public mutating func add(_ samples: [Sample]) {
        for sample in samples {
            guard let label = sample.label ?? sample.topClass else { continue }
            add(sample.image, label: label, logit: sample.logit)
        }
    }

    /// Share of a class's images that the discriminator calls real, 0...1; nil without images or a discriminator.
    public func shareReal(_ label: Int) -> Float? {
        guard let real, counts.indices.contains(label), counts[label] > 0 else { return nil }
        return Float(real[label]) / Float(counts[label])
    }

    /// The same share of all images.
    public var allReal: Float? {
        let count = counts.reduce(0, +)
        return count == 0 ? nil : real.map { Float($0.reduce(0, +)) / Float(count) }
    }

    /// Share that it calls generated.
    public func shareGenerated(_ label: Int) -> Float? { shareReal(label).map { 1 - $0 } }

    /// The diversity in each class: root mean square distance of its images from their mean, a pixel, with pixels in 0...1;
    /// 0 without images.
    public var diversity: [Float] { images.spreads }
}
