import Kernels

/// Batch normalisation in training: the batch's statistics, and the running ones that inference uses.
///
/// Samples that share statistics are a cell. Usually the whole batch is one, or each half. With a reference batch (virtual
/// batch normalisation) the last samples are the reference, one cell, and each one before them is a cell of its own.
final class NormState {
    private let name: String
    private let channels: Int
    /// Samples of the reference batch; 0 for none.
    private let reference: Int
    /// Whether the running statistics are used as they are, as in inference; a reference batch is then only in them.
    private let isFrozen: Bool
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
    private var cells = Cells()

    /// Weight of a batch in the running statistics, PyTorch's default.
    private static let momentum: Float = 0.1
    /// Most parts of a batch that are normalised each by itself.
    private static let mostGroups = 2

    /// Which samples share statistics: cells of `size`, or single samples before a reference batch.
    private struct Cells {
        var size = 1
        var count = 0
        /// Place of the reference's cell, which is the last; nil without one.
        var reference: Int?

        func cell(_ sample: Int) -> Int { reference.map { min(sample, $0) } ?? sample / size }
        func samples(_ cell: Int, of total: Int) -> Range<Int> {
            guard let reference else { return cell * size..<(cell + 1) * size }
            return cell == reference ? reference..<total : cell..<cell + 1
        }
    }

    init(name: String, channels: Int, capacity: Int, reference: Int, isFrozen: Bool = false) {
        self.name = name
        self.isFrozen = isFrozen
        self.channels = channels
        self.reference = reference
        stride = paddedToLanes(channels)
        partial = FloatBuffer(stride * capacity)
        partialProduct = FloatBuffer(stride * capacity)
        let most = reference > 0 ? (isFrozen ? capacity : capacity - reference + 1) : Self.mostGroups
        mean = FloatBuffer(most * stride)
        inverse = FloatBuffer(most * stride)
        scale = FloatBuffer(most * stride)
        shift = FloatBuffer(most * stride)
        runningMean = [Float](repeating: 0, count: channels)
        runningVariance = [Float](repeating: 1, count: channels)
    }

    /// Normalises each of `groups` equal parts of the samples by its own statistics, and the running ones follow one part
    /// after another; or each sample by its own and the reference's, which are then the running ones.
    func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
        slope: Float?, into y: UnsafeMutablePointer<Float>, _ target: ImageRows, samples: Int, groups: Int,
        team: ThreadTeam
    ) {
        if isFrozen {
            return forwardFrozen(x, source, gamma, beta, slope, into: y, target, samples: samples, team)
        }
        precondition((1...Self.mostGroups).contains(groups) && samples % groups == 0, "equal parts")
        precondition(reference == 0 || (groups == 1 && samples > reference), "one part before the reference batch")
        cells =
            reference > 0
            ? Cells(count: samples - reference + 1, reference: samples - reference)
            : Cells(size: samples / groups, count: groups)
        let area = Double(source.height * source.width)
        addUp(samples, team) { n, sums in Normalisation.sums(x, source, sample: n, shift: nil, into: sums) }
        for cell in 0..<cells.count {
            let members = cells.samples(cell, of: samples)
            let count = Double(members.count) * area
            for c in 0..<channels { mean.pointer[cell * stride + c] = Float(total(partial, c, members) / count) }
        }
        addUp(samples, team) { n, sums in
            Normalisation.sums(x, source, sample: n, shift: mean.pointer + place(n), into: sums)
        }
        if let cell = cells.reference { follow(reference: cell, samples, area) }
        for cell in 0..<cells.count {
            let members = cells.samples(cell, of: samples)
            let count = Double(members.count) * area
            for c in 0..<channels {
                let at = cell * stride + c
                let variance = total(partial, c, members) / count
                if reference == 0 { follow(c, mean.pointer[at], variance, count) }
                let root = inverseRoot(at, c, variance, isOwn: cells.reference.map { cell < $0 } ?? false)
                set(at, root, gamma[c], beta[c])
            }
            if reference == 0 { batches += 1 }
        }
        apply(x, source, slope, into: y, target, samples: samples, team)
    }

    /// Normalises by the running statistics; each sample by its own, too, where those are of a reference batch.
    private func forwardFrozen(
        _ x: UnsafePointer<Float>, _ source: ImageRows, _ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>,
        _ slope: Float?, into y: UnsafeMutablePointer<Float>, _ target: ImageRows, samples: Int, _ team: ThreadTeam
    ) {
        let hasOwn = reference > 0
        cells = hasOwn ? Cells(size: 1, count: samples) : Cells(size: samples, count: 1)
        let area = Double(source.height * source.width)
        if hasOwn {
            addUp(samples, team) { n, sums in Normalisation.sums(x, source, sample: n, shift: nil, into: sums) }
            for n in 0..<samples {
                for c in 0..<channels {
                    mean.pointer[n * stride + c] = Float(total(partial, c, n..<n + 1) / area)
                }
            }
            addUp(samples, team) { n, sums in
                Normalisation.sums(x, source, sample: n, shift: mean.pointer + place(n), into: sums)
            }
        }
        for cell in 0..<cells.count {
            for c in 0..<channels {
                let at = cell * stride + c
                if !hasOwn { mean.pointer[at] = runningMean[c] }
                let variance = hasOwn ? total(partial, c, cell..<cell + 1) / area : Double(runningVariance[c])
                set(at, inverseRoot(at, c, variance, isOwn: hasOwn), gamma[c], beta[c])
            }
        }
        apply(x, source, slope, into: y, target, samples: samples, team)
    }

    /// Sets what a channel of a cell is multiplied by and shifted by, for 1/√(variance + ε).
    private func set(_ at: Int, _ root: Float, _ gamma: Float, _ beta: Float) {
        inverse.pointer[at] = root
        scale.pointer[at] = gamma * root
        shift.pointer[at] = beta - mean.pointer[at] * gamma * root
    }

    /// Scales and shifts all samples.
    private func apply(
        _ x: UnsafePointer<Float>, _ source: ImageRows, _ slope: Float?, into y: UnsafeMutablePointer<Float>,
        _ target: ImageRows, samples: Int, _ team: ThreadTeam
    ) {
        team.run { part in
            for n in portion(samples, part, team.count) {
                Normalisation.forward(
                    x, source, scale: scale.pointer + place(n), shift: shift.pointer + place(n), slope: slope, into: y,
                    target, sample: n)
            }
        }
    }

    /// 1/√(variance + ε); of a sample before a reference batch, mean and variance become the mixture's first.
    private func inverseRoot(_ at: Int, _ c: Int, _ variance: Double, isOwn: Bool) -> Float {
        guard isOwn else { return Float(1 / (variance + Double(Plan.epsilon)).squareRoot()) }
        let mixture = VirtualMixture(reference)(
            mean: mean.pointer[at], variance: Float(variance), referenceMean: runningMean[c],
            referenceVariance: runningVariance[c])
        mean.pointer[at] = mixture.mean
        return 1 / (mixture.variance + Plan.epsilon).squareRoot()
    }

    /// Lets the running statistics follow a batch.
    private func follow(_ c: Int, _ mean: Float, _ variance: Double, _ count: Double) {
        let unbiased = Float(variance * count / max(1, count - 1))
        runningMean[c] += Self.momentum * (mean - runningMean[c])
        runningVariance[c] += Self.momentum * (unbiased - runningVariance[c])
    }

    /// Makes the reference batch's statistics the running ones.
    private func follow(reference cell: Int, _ samples: Int, _ area: Double) {
        let members = cells.samples(cell, of: samples)
        for c in 0..<channels {
            runningMean[c] = mean.pointer[cell * stride + c]
            runningVariance[c] = Float(total(partial, c, members) / (Double(members.count) * area))
        }
    }

    /// Turns the gradient of the normalised output into the gradient of x, in place, for the samples of whole cells of the
    /// forward pass, from the first on; with a reference batch, for all.
    func backward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, gamma: UnsafePointer<Float>,
        gradient: UnsafeMutablePointer<Float>, _ target: ImageRows, gammaGradient: UnsafeMutablePointer<Float>?,
        betaGradient: UnsafeMutablePointer<Float>?, samples: Int, team: ThreadTeam
    ) {
        let hasReference = cells.reference != nil
        let count = hasReference ? cells.count : samples / cells.size
        precondition(hasReference ? samples == cells.count - 1 + reference : samples % cells.size == 0, "whole cells")
        let products = partialProduct
        addUp(samples, team) { n, sums in
            Normalisation.gradientSums(
                x, source, mean: mean.pointer + place(n), inverse: inverse.pointer + place(n), gradient: gradient,
                target, sample: n, into: sums, products.pointer + n * stride)
        }
        let area = Double(source.height * source.width)
        for c in 0..<channels {
            betaGradient?[c] = 0
            gammaGradient?[c] = 0
        }
        // `scale` and `shift` are free on the way back: they hold the two means here.
        for cell in 0..<count {
            let members = cells.samples(cell, of: samples)
            let numbers = Double(members.count) * area
            for c in 0..<channels {
                let plain = total(partial, c, members)
                let product = total(products, c, members)
                betaGradient?[c] += Float(plain)
                gammaGradient?[c] += Float(product)
                scale.pointer[cell * stride + c] = Float(plain / numbers)
                shift.pointer[cell * stride + c] = Float(product / numbers)
            }
        }
        if let cell = cells.reference { share(withReference: cell) }
        if isFrozen {
            // What does not follow the samples takes nothing of their gradients.
            let own = reference > 0 ? VirtualMixture(reference).own : 0
            for at in 0..<count * stride {
                scale.pointer[at] *= own
                shift.pointer[at] *= own
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

    /// Hands the reference batch its part in the statistics of the samples before it.
    ///
    /// With s = 1/√(v + ε), the mean m and the second moment q of a sample's mixture have the gradients, but for γ,
    /// dm = -s·Σdy + m·s²·Σdy·x̂ and dq = -s²·Σdy·x̂/2. A share a of them goes to the sample's own numbers, which is
    /// what the usual formula does with a times the means; a share b goes to the R·H·W numbers x of the reference, to each
    /// (dm + 2·x·dq)/(R·H·W), which has the same form, too, by x = m₂ + x̂/s₂.
    private func share(withReference cell: Int) {
        let mixture = VirtualMixture(reference)
        for c in 0..<channels {
            var (means, moments) = (0.0, 0.0)
            for sample in 0..<cell {
                let at = sample * stride + c
                let (s, m) = (Double(inverse.pointer[at]), Double(mean.pointer[at]))
                // Sums over the sample, in units of H·W.
                let (plain, product) = (Double(scale.pointer[at]), Double(shift.pointer[at]))
                means += m * s * s * product - s * plain
                moments -= s * s * product
                scale.pointer[at] *= mixture.own
                shift.pointer[at] *= mixture.own
            }
            let at = cell * stride + c
            let (s, m) = (Double(inverse.pointer[at]), Double(mean.pointer[at]))
            let each = Double(mixture.reference) / Double(reference)
            scale.pointer[at] -= Float(each * (means + m * moments) / s)
            shift.pointer[at] -= Float(each * moments / (s * s))
        }
    }

    /// Where the statistics of a sample's cell lie.
    private func place(_ sample: Int) -> Int { cells.cell(sample) * stride }

    private func addUp(_ samples: Int, _ team: ThreadTeam, _ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
        team.run { part in
            for n in portion(samples, part, team.count) { body(n, partial.pointer + n * stride) }
        }
    }

    private func total(_ sums: FloatBuffer, _ channel: Int, _ samples: Range<Int>) -> Double {
        var total = 0.0
        for n in samples { total += Double(sums.pointer[n * stride + channel]) }
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
            NamedTensor("\(name).num_batches_tracked", Tensor(shape: [], values: [batches]), isInteger: true),
        ]
    }

    private func tensor(_ suffix: String, _ values: [Float]) -> NamedTensor {
        NamedTensor("\(name).\(suffix)", Tensor(shape: [channels], values: values))
    }

    func restore(_ tensors: [String: Tensor]) {
        if let values = tensors["\(name).running_mean"]?.values { runningMean = values }
        if let values = tensors["\(name).running_var"]?.values { runningVariance = values }
        if let value = tensors["\(name).num_batches_tracked"]?.values.first { batches = value }
    }
}
