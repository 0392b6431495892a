import Kernels
import Network

/// The discriminator's logits of a batch, taken from its outputs, and their gradients on the way back; made once.
struct Verdicts {
    private let conditioning: Conditioning
    private let network: TrainingNetwork
    private let logits: FloatBuffer
    private let gradients: FloatBuffer

    init(_ network: TrainingNetwork, _ conditioning: Conditioning) {
        self.network = network
        self.conditioning = conditioning
        logits = FloatBuffer(network.capacity)
        gradients = FloatBuffer(network.capacity)
    }

    private var stride: Int { network.output.rows.sampleStride }

    /// Where the logits of the samples from `first` on are, and their gradients.
    func side(first: Int) -> AdversarialLoss.Side {
        AdversarialLoss.Side(logits: logits.pointer + first, gradients: gradients.pointer + first)
    }

    /// Takes the logits of `count` samples from `first` on, positive for "real"; label i is sample first + i's.
    func take(first: Int, count: Int, labels: UnsafePointer<UInt8>?) {
        conditioning.logits(
            network.output.values + first * stride, stride: stride, labels: labels, count: count,
            into: logits.pointer + first)
    }

    /// Share of `count` samples from `first` on that are called real, or generated.
    func accuracy(first: Int, count: Int, real: Bool) -> Float {
        var right = 0
        for n in first..<first + count where (logits.pointer[n] > 0) == real { right += 1 }
        return Float(right) / Float(count)
    }

    /// Writes the gradients by those logits for the way back.
    func goBack(first: Int, count: Int, labels: UnsafePointer<UInt8>?) {
        conditioning.spread(
            gradients.pointer + first, labels: labels, count: count, over: network.output.gradient + first * stride,
            stride: stride)
    }

    /// Prepares the way back of the logits themselves, for the slope of the discriminator.
    func differentiate(first: Int, count: Int, labels: UnsafePointer<UInt8>?) {
        for n in first..<first + count { gradients.pointer[n] = 1 }
        goBack(first: first, count: count, labels: labels)
    }
}
