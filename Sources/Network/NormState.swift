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
    /// Samples that share statistics.
    private var groupSize = 1

    /// Weight of a batch in the running statistics, PyTorch's default.
    private static let momentum: Float = 0.1
    /// Most parts of a batch that are normalised each by itself.
    private static let mostGroups = 2

    init(index: Int, channels: Int, capacity: Int) {
        self.index = index
        self.channels = channels
        stride = paddedToLanes(channels)
        partial = FloatBuffer(stride * capacity)
        partialProduct = FloatBuffer(stride * capacity)
        mean = FloatBuffer(Self.mostGroups * stride)
        inverse = FloatBuffer(Self.mostGroups * stride)
        scale = FloatBuffer(Self.mostGroups * stride)
        shift = FloatBuffer(Self.mostGroups * stride)
        runningMean = [Float](repeating: 0, count: channels)
        runningVariance = [Float](repeating: 1, count: channels)
    }

    /// Normalises each of `groups` equal parts of the samples by its own statistics; the running ones follow one part after
    /// another.
    func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
        slope: Float?, into y: UnsafeMutablePointer<Float>, _ target: ImageRows, samples: Int, groups: Int,
        team: ThreadTeam
    ) {
        precondition((1...Self.mostGroups).contains(groups) && samples % groups == 0, "equal parts")
        groupSize = samples / groups
        let count = Double(groupSize * source.height * source.width)
        addUp(samples, team) { n, sums in Normalisation.sums(x, source, sample: n, shift: nil, into: sums) }
        for g in 0..<groups {
            for c in 0..<channels { mean.pointer[g * stride + c] = Float(total(partial, c, g) / count) }
        }
        addUp(samples, team) { n, sums in
            Normalisation.sums(x, source, sample: n, shift: mean.pointer + place(n), into: sums)
        }
        for g in 0..<groups {
            for c in 0..<channels {
                let (at, variance) = (g * stride + c, total(partial, c, g) / count)
                let root = Float(1 / (variance + Double(Plan.epsilon)).squareRoot())
                inverse.pointer[at] = root
                scale.pointer[at] = gamma[c] * root
                shift.pointer[at] = beta[c] - mean.pointer[at] * gamma[c] * root
                let unbiased = Float(variance * count / max(1, count - 1))
                runningMean[c] += Self.momentum * (mean.pointer[at] - runningMean[c])
                runningVariance[c] += Self.momentum * (unbiased - runningVariance[c])
            }
            batches += 1
        }
        team.run { part in
            for n in portion(samples, part, team.count) {
                Normalisation.forward(
                    x, source, scale: scale.pointer + place(n), shift: shift.pointer + place(n), slope: slope, into: y,
                    target, sample: n)
            }
        }
    }

    /// Turns the gradient of the normalised output into the gradient of x, in place, for the samples of whole groups of the
    /// forward pass, from the first on.
    func backward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>,
        gradient: UnsafeMutablePointer<Float>, _ target: ImageRows, gammaGradient: UnsafeMutablePointer<Float>?,
        betaGradient: UnsafeMutablePointer<Float>?, samples: Int, team: ThreadTeam
    ) {
        precondition(samples % groupSize == 0, "whole groups")
        let products = partialProduct
        addUp(samples, team) { n, sums in
            Normalisation.gradientSums(
                x, source, mean: mean.pointer + place(n), inverse: inverse.pointer + place(n), gradient: gradient,
                target, sample: n, into: sums, products.pointer + n * stride)
        }
        let count = Double(groupSize * source.height * source.width)
        for c in 0..<channels {
            betaGradient?[c] = 0
            gammaGradient?[c] = 0
        }
        // `scale` and `shift` are free on the way back: they hold the two means here.
        for g in 0..<samples / groupSize {
            for c in 0..<channels {
                let plain = total(partial, c, g)
                let product = total(products, c, g)
                betaGradient?[c] += Float(plain)
                gammaGradient?[c] += Float(product)
                scale.pointer[g * stride + c] = Float(plain / count)
                shift.pointer[g * stride + c] = Float(product / count)
            }
        }
        team.run { part in
            for n in portion(samples, part, team.count) {
                let at = place(n)
                Normalisation.backward(
                    x, source, mean: mean.pointer + at, inverse: inverse.pointer + at, gamma: gamma,
                    meanDy: scale.pointer + at, meanDyX: shift.pointer + at, gradient: gradient, target, sample: n)
            }
        }
    }

    /// Where the statistics of a sample's group lie.
    private func place(_ sample: Int) -> Int { sample / groupSize * stride }

    private func addUp(_ samples: Int, _ team: ThreadTeam, _ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
        team.run { part in
            for n in portion(samples, part, team.count) { body(n, partial.pointer + n * stride) }
        }
    }

    private func total(_ sums: FloatBuffer, _ channel: Int, _ group: Int) -> Double {
        var total = 0.0
        for n in group * groupSize..<(group + 1) * groupSize { total += Double(sums.pointer[n * stride + channel]) }
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
