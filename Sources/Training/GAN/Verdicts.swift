import Kernels
import Network

/// The discriminator's logits of a batch, taken from its outputs, and their gradients on the way back.
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

    /// Non-saturating cross-entropy of `count` samples from `first` on, of which all are real or none is.
    func binaryCrossEntropy(first: Int, count: Int, labels: UnsafePointer<UInt8>?, real: Bool)
        -> (loss: Float, right: Int)
    {
        let output = network.output
        conditioning.logits(
            output.values + first * stride, stride: stride, labels: labels, count: count,
            into: logits.pointer + first)
        let result = Loss.binaryCrossEntropy(
            logits: logits.pointer + first, target: real ? 1 : 0, gradient: gradients.pointer + first, count: count)
        conditioning.spread(
            gradients.pointer + first, labels: labels, count: count, over: output.gradient + first * stride,
            stride: stride)
        return result
    }

    /// Prepares the way back of the logits themselves, for the slope of the discriminator.
    func differentiate(first: Int, count: Int, labels: UnsafePointer<UInt8>?) {
        for n in first..<first + count { gradients.pointer[n] = 1 }
        conditioning.spread(
            gradients.pointer + first, labels: labels, count: count, over: network.output.gradient + first * stride,
            stride: stride)
    }
}
