import Kernels
import Network

/// The discriminator's logits of a batch, taken from its outputs, and their gradients on the way back.
struct Verdicts {
    private let conditioning: Conditioning
    private let network: TrainingNetwork

    init(_ network: TrainingNetwork, _ conditioning: Conditioning) {
        self.network = network
        self.conditioning = conditioning
    }

    private var stride: Int { network.output.rows.sampleStride }

    /// The logits of `count` samples from `first` on, positive for "real"; label i is sample first + i's.
    func logits(first: Int, count: Int, labels: UnsafePointer<UInt8>?) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = count
            guard let place = buffer.baseAddress else { return }
            conditioning.logits(
                network.output.values + first * stride, stride: stride, labels: labels, count: count, into: place)
        }
    }

    /// Writes the gradients by those logits for the way back.
    func goBack(_ gradients: [Float], first: Int, labels: UnsafePointer<UInt8>?) {
        conditioning.spread(
            gradients, labels: labels, count: gradients.count, over: network.output.gradient + first * stride,
            stride: stride)
    }

    /// Prepares the way back of the logits themselves, for the slope of the discriminator.
    func differentiate(first: Int, count: Int, labels: UnsafePointer<UInt8>?) {
        goBack([Float](repeating: 1, count: count), first: first, labels: labels)
    }
}
