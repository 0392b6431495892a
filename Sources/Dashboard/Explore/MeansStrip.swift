import LatentSpace

/// The mean of each class.
public struct MeansStrip: Equatable, Sendable {
    /// How far the computation is.
    public enum Phase: Equatable, Sendable {
        /// There is no classifier or generator (yet).
        case idle
        /// Samples looked at, of how many.
        case computing(done: Int, total: Int)
        /// Finished.
        case ready(ClassMeans, cached: Bool)
        /// Why not.
        case failed(String)
    }
    /// How far the computation is.
    public var phase = Phase.idle
    /// The request that is under way or was answered.
    public var request = 0
    /// The class under the cursor.
    public var cursor = 0
    /// Its pictures, one for each class that has a mean, in the order of the classes.
    public var pictures: [Sample] = []

    /// Classes that have a mean.
    var classes: [Int] {
        guard case .ready(let means, _) = phase else { return [] }
        return means.means.indices.filter { !means.means[$0].isEmpty }
    }
    /// The picture of a class.
    func picture(of label: Int) -> Sample? {
        guard let i = classes.firstIndex(of: label), i < pictures.count else { return nil }
        return pictures[i]
    }

    /// The mean of a class; nil where there is none.
    func mean(_ label: Int) -> [Float]? {
        guard case .ready(let means, _) = phase, means.means.indices.contains(label), !means.means[label].isEmpty else {
            return nil
        }
        return means.means[label]
    }

    /// The means of all classes that have one, in order.
    func tour(_ labels: [String]) -> [Point] {
        guard case .ready(let means, _) = phase else { return [] }
        return classes.map { label in
            Point(.mean(label: labels.indices.contains(label) ? labels[label] : "\(label)"), means.means[label])
        }
    }
}
