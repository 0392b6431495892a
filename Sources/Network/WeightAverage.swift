import Kernels

/// An exponential moving average of a network's weights and running statistics.
///
/// Averages of a generator over its training make better images than any moment of it (Yazıcı et al., 2019).
public final class WeightAverage {
    private let network: TrainingNetwork
    private let weights: FloatBuffer
    private var statistics: [NamedTensor]

    /// Starts at the network as it is.
    public init(of network: TrainingNetwork) {
        self.network = network
        weights = FloatBuffer(network.parameters.array)
        statistics = network.statistics()
    }

    /// Follows the network after an update: keeps a share of itself, at most `decay`, and at the beginning
    /// (1 + t)/(10 + t) after t updates, so that early averages are not mostly of fresh weights.
    public func follow(decay: Float) {
        let t = Float(network.updates)
        let share = 1 - min(decay, (1 + t) / (10 + t))
        let vectors = weights.count / lanes
        network.team.run { part in
            let range = portion(vectors, part, network.team.count)
            Elementwise.approach(
                network.parameters.pointer, share: share, weights.pointer,
                range.lowerBound * lanes..<range.upperBound * lanes)
        }
        for (i, now) in network.statistics().enumerated() {
            guard !now.isInteger else {
                statistics[i] = now
                continue
            }
            for k in now.tensor.values.indices {
                statistics[i].tensor.values[k] += (now.tensor.values[k] - statistics[i].tensor.values[k]) * share
            }
        }
    }

    /// The average as a model file holds it.
    public func tensors() -> [NamedTensor] {
        let averaged = Dictionary(statistics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return network.tensors(weights.pointer).map { averaged[$0.name] ?? $0 }
    }

    /// Goes on from a saved average. Throws `NetworkError`.
    public func restore(_ tensors: [NamedTensor]) throws {
        let named = try network.architecture.check(tensors)
        weights.clear()
        network.plan.pack(named, into: weights)
        for i in statistics.indices {
            if let saved = named[statistics[i].name] { statistics[i].tensor = saved }
        }
    }
}
