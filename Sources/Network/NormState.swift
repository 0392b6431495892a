import Kernels

/// Batch normalisation in training: the batch's statistics, and the running ones that inference uses.
final class NormState {
    private let index: Int
    private let channels: Int
    private let stride: Int
    private let partial: FloatBuffer
    private let partialProduct: FloatBuffer
    private let mean: FloatBuffer
    private let inverse: FloatBuffer
    private let scale: FloatBuffer
    private let shift: FloatBuffer
    private var runningMean: [Float]
    private var runningVariance: [Float]
    private var batches: Float = 0

    /// Weight of a batch in the running statistics, PyTorch's default.
    private static let momentum: Float = 0.1

    init(index: Int, channels: Int, capacity: Int) {
        self.index = index
        self.channels = channels
        stride = paddedToLanes(channels)
        partial = FloatBuffer(stride * capacity)
        partialProduct = FloatBuffer(stride * capacity)
        mean = FloatBuffer(stride)
        inverse = FloatBuffer(stride)
        scale = FloatBuffer(stride)
        shift = FloatBuffer(stride)
        runningMean = [Float](repeating: 0, count: channels)
        runningVariance = [Float](repeating: 1, count: channels)
    }

    func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
        rectify: Bool, into y: UnsafeMutablePointer<Float>, _ target: ImageRows, samples: Int, team: ThreadTeam
    ) {
        let count = Double(samples * source.height * source.width)
        addUp(samples, team) { n, sums in Normalisation.sums(x, source, sample: n, shift: nil, into: sums) }
        for c in 0..<channels { mean.pointer[c] = Float(total(partial, c, samples) / count) }
        addUp(samples, team) { n, sums in
            Normalisation.sums(x, source, sample: n, shift: mean.pointer, into: sums)
        }
        for c in 0..<channels {
            let variance = total(partial, c, samples) / count
            let root = Float(1 / (variance + Double(Plan.epsilon)).squareRoot())
            inverse.pointer[c] = root
            scale.pointer[c] = gamma[c] * root
            shift.pointer[c] = beta[c] - mean.pointer[c] * gamma[c] * root
            let unbiased = Float(variance * count / max(1, count - 1))
            runningMean[c] += Self.momentum * (mean.pointer[c] - runningMean[c])
            runningVariance[c] += Self.momentum * (unbiased - runningVariance[c])
        }
        batches += 1
        team.run { part in
            for n in portion(samples, part, team.count) {
                Normalisation.forward(
                    x, source, scale: scale.pointer, shift: shift.pointer, rectify: rectify, into: y, target, sample: n)
            }
        }
    }

    /// Turns the gradient of the normalised output into the gradient of x, in place.
    func backward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>,
        gradient: UnsafeMutablePointer<Float>, _ target: ImageRows, gammaGradient: UnsafeMutablePointer<Float>?,
        betaGradient: UnsafeMutablePointer<Float>?, samples: Int, team: ThreadTeam
    ) {
        let products = partialProduct
        addUp(samples, team) { n, sums in
            Normalisation.gradientSums(
                x, source, mean: mean.pointer, inverse: inverse.pointer, gradient: gradient, target, sample: n,
                into: sums, products.pointer + n * stride)
        }
        let count = Double(samples * source.height * source.width)
        // `scale` and `shift` are free on the way back: they hold the two means here.
        for c in 0..<channels {
            let plain = total(partial, c, samples)
            let product = total(products, c, samples)
            betaGradient?[c] = Float(plain)
            gammaGradient?[c] = Float(product)
            scale.pointer[c] = Float(plain / count)
            shift.pointer[c] = Float(product / count)
        }
        team.run { part in
            for n in portion(samples, part, team.count) {
                Normalisation.backward(
                    x, source, mean: mean.pointer, inverse: inverse.pointer, gamma: gamma, meanDy: scale.pointer,
                    meanDyX: shift.pointer, gradient: gradient, target, sample: n)
            }
        }
    }

    private func addUp(_ samples: Int, _ team: ThreadTeam, _ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
        team.run { part in
            for n in portion(samples, part, team.count) { body(n, partial.pointer + n * stride) }
        }
    }

    private func total(_ sums: FloatBuffer, _ channel: Int, _ samples: Int) -> Double {
        var total = 0.0
        for n in 0..<samples { total += Double(sums.pointer[n * stride + channel]) }
        return total
    }

    func tensors(gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>) -> [NamedTensor] {
        [
            tensor("weight", [Float](UnsafeBufferPointer(start: gamma, count: channels))),
            tensor("bias", [Float](UnsafeBufferPointer(start: beta, count: channels))),
        ] + statistics
    }

    /// What the running statistics are called in model files, and what they are now.
    var statistics: [NamedTensor] {
        [
            tensor("running_mean", runningMean), tensor("running_var", runningVariance),
            NamedTensor(
                "\(index).num_batches_tracked", Tensor(shape: [], values: [batches]), isInteger: true),
        ]
    }

    private func tensor(_ name: String, _ values: [Float]) -> NamedTensor {
        NamedTensor("\(index).\(name)", Tensor(shape: [channels], values: values))
    }

    func restore(_ tensors: [String: Tensor]) {
        if let values = tensors["\(index).running_mean"]?.values { runningMean = values }
        if let values = tensors["\(index).running_var"]?.values { runningVariance = values }
        if let value = tensors["\(index).num_batches_tracked"]?.values.first { batches = value }
    }
}
