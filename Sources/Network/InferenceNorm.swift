import Kernels

/// A normalisation in inference that cannot be folded into the weights before it: what it reads is read by others too, or it
/// depends on the sample (virtual batch normalisation).
final class InferenceNorm: Sendable {
    private let channels: Int
    /// Places of scale and shift among the network's weights.
    private let gamma: Int
    private let beta: Int
    /// What is normalised by: nothing, fixed statistics, or those of a sample and a reference batch.
    private let statistics: Statistics

    private enum Statistics {
        case none
        case fixed(mean: [Float], variance: [Float])
        case mixed(VirtualMixture, mean: [Float], variance: [Float])
    }

    /// Numbers of the room that `run` needs.
    static func roomCount(channels: Int) -> Int { 3 * paddedToLanes(channels) }

    /// For the normalisation of a name, or none of it; with a reference batch of so many samples.
    init(_ tensors: [String: Tensor], _ name: String?, channels: Int, gamma: Int, beta: Int, reference: Int?) {
        (self.channels, self.gamma, self.beta) = (channels, gamma, beta)
        guard let name, let mean = tensors["\(name).running_mean"]?.values,
            let variance = tensors["\(name).running_var"]?.values
        else {
            statistics = .none
            return
        }
        statistics =
            reference.map { .mixed(VirtualMixture($0), mean: mean, variance: variance) }
            ?? .fixed(mean: mean, variance: variance)
    }

    /// Normalises and rectifies one sample; x and y may be the same, laid out alike. `room` is this thread's.
    func run(
        _ x: UnsafePointer<Float>, _ source: ImageRows, weights: UnsafePointer<Float>, slope: Float?,
        into y: UnsafeMutablePointer<Float>, _ target: ImageRows, sample n: Int, room: UnsafeMutablePointer<Float>
    ) {
        let padded = paddedToLanes(channels)
        let (scale, shift) = (room, room + padded)
        switch statistics {
        case .none:
            for c in 0..<channels { (scale[c], shift[c]) = (1, 0) }
        case .fixed(let mean, let variance):
            for c in 0..<channels { place(c, mean[c], variance[c], weights, scale, shift) }
        case .mixed(let mixture, let mean, let variance):
            let (own, spread) = (room + 2 * padded, scale)
            let area = Float(source.height * source.width)
            Normalisation.sums(x, source, sample: n, shift: nil, into: own)
            for c in 0..<channels { own[c] /= area }
            Normalisation.sums(x, source, sample: n, shift: own, into: spread)
            for c in 0..<channels {
                let mixed = mixture(
                    mean: own[c], variance: spread[c] / area, referenceMean: mean[c], referenceVariance: variance[c])
                place(c, mixed.mean, mixed.variance, weights, scale, shift)
            }
        }
        Normalisation.forward(x, source, scale: scale, shift: shift, slope: slope, into: y, target, sample: n)
    }

    private func place(
        _ c: Int, _ mean: Float, _ variance: Float, _ weights: UnsafePointer<Float>,
        _ scale: UnsafeMutablePointer<Float>, _ shift: UnsafeMutablePointer<Float>
    ) {
        scale[c] = weights[gamma + c] / (variance + Plan.epsilon).squareRoot()
        shift[c] = weights[beta + c] - mean * scale[c]
    }
}
