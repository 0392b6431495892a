/// Whether a generator repeats its training images: how near to the nearest of them its images come, beside how near
/// test images come, which nobody can have repeated.
public struct Memorisation: Codable, Equatable, Sendable {
    /// Training images that were looked through.
    public var trainCount: Int
    /// Median distance of the generated images from their nearest training images, in feature space.
    public var distance: Double
    /// The same of the test images.
    public var distanceOfTest: Double
    /// Share of the generated images that are nearer than the nearest hundredth of the test images is; about 0.01 for a
    /// perfect generator, much more for one that repeats.
    public var closeShare: Double

    /// Judges squared distances from the nearest training images.
    init(trainCount: Int, generated: [Float], test: [Float]) {
        self.trainCount = trainCount
        let (mine, real) = (generated.sorted(), test.sorted())
        distance = Self.quantile(mine, 0.5)
        distanceOfTest = Self.quantile(real, 0.5)
        let bound = Self.quantile(real, 0.01)
        closeShare = Double(mine.count { Double($0).squareRoot() < bound }) / Double(max(1, mine.count))
    }

    /// The distance below which a share of the squared distances lies; 0 without any.
    private static func quantile(_ sorted: [Float], _ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]).squareRoot()
    }
}
