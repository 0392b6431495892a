/// How the networks of a GAN are told the class of an image.
///
/// The generator is given K numbers behind z, `mark` at the label's place and 0 elsewhere. The discriminator either ends
/// in 1 + K numbers of which number 0 and number 1 + label add up to the logit: a linear head and a projection onto an
/// embedding of the labels (Miyato and Koyama, 2018) in one linear layer, in PyTorch
/// `out = d(x); logit = out[:, 0] + out[range(n), 1 + y]`. Or it is given K numbers behind the image as the generator is.
public struct Conditioning: Equatable, Sendable {
    /// How a discriminator is told.
    public enum Judge: Equatable, Sendable {
        /// By the choice of its outputs.
        case projection
        /// By K numbers behind the image.
        case input
    }

    /// Classes K; 0 for networks that are told nothing.
    public let classes: Int
    /// The number at the label's place.
    public let mark: Float
    /// How the discriminator is told.
    public let judge: Judge
    /// Whether the discriminator's outputs are high for generated images, as with real and generated labels interchanged; a
    /// logit is always positive for "real".
    public var isSwapped = false

    /// For networks that are told nothing.
    public static let none = Conditioning(classes: 0)
    /// The standard deviation of the embedding's first weights, small so that all classes begin alike.
    private static let spread: Float = 0.01

    /// Makes a description for so many classes.
    public init(classes: Int, mark: Float = 2, judge: Judge = .projection) {
        (self.classes, self.mark, self.judge) = (classes, mark, judge)
    }

    /// Whether a label is needed.
    public var isConditional: Bool { classes > 0 }
    /// Whether the label chooses among the discriminator's outputs.
    public var isProjected: Bool { isConditional && judge == .projection }
    /// Numbers that the discriminator ends in.
    public var outputs: Int { isProjected ? 1 + classes : 1 }
    /// Numbers behind an image in the discriminator's input.
    public var imageLabels: Int { isProjected ? 0 : classes }

    private var sign: Float { isSwapped ? -1 : 1 }

    /// The label of sample `index` where nobody chooses one: they take turns.
    public func label(ofSample index: Int) -> Int { isConditional ? index % classes : 0 }

    /// N generator inputs, [N, latent + K], of N latent vectors, [N, latent], and their labels.
    public func generatorInputs(_ latents: [Float], labels: [Int]) -> [Float] {
        isConditional ? withLabels(latents, labels) : latents
    }

    /// The same of labels that may be blends: networks are told labels by linear layers, so a blend's embedding is the
    /// blend of the embeddings.
    public func generatorInputs(_ latents: [Float], blends: [LabelBlend]) -> [Float] {
        guard isConditional, !blends.isEmpty else { return latents }
        precondition(latents.count % blends.count == 0, "a label for each row")
        let size = latents.count / blends.count
        return blends.enumerated().flatMap { i, blend in
            latents[i * size..<(i + 1) * size] + (0..<classes).map { mark * blend.part(of: $0) }
        }
    }

    /// The logits of N = `count` images, [N, pixels], and their labels, if labels there are; `run` is the discriminator.
    public func logits(
        ofImages images: [Float], count: Int, labels: [Int], _ run: (_ inputs: [Float], _ count: Int) -> [Float]
    ) -> [Float] {
        logits(run(imageLabels > 0 ? withLabels(images, labels) : images, count), labels: labels)
    }

    private func withLabels(_ rows: [Float], _ labels: [Int]) -> [Float] {
        guard !labels.isEmpty else { return rows }
        precondition(rows.count % labels.count == 0, "a label for each row")
        let size = rows.count / labels.count
        var inputs: [Float] = []
        inputs.reserveCapacity(rows.count + labels.count * classes)
        for (i, label) in labels.enumerated() {
            inputs += rows[i * size..<(i + 1) * size]
            for k in 0..<classes { inputs.append(k == label ? mark : 0) }
        }
        return inputs
    }

    /// N logits of a discriminator's outputs.
    func logits(_ values: [Float], labels: [Int]) -> [Float] {
        guard isProjected else { return isSwapped ? values.map { -$0 } : values }
        precondition(values.count == labels.count * outputs, "a label for each row")
        return labels.enumerated().map { i, label in
            sign * (values[i * outputs] + values[i * outputs + 1 + label])
        }
    }

    /// Writes the K numbers of a label.
    public func write(label: Int, to place: UnsafeMutablePointer<Float>) {
        for k in 0..<classes { place[k] = k == label ? mark : 0 }
    }

    /// The logits of N = `count` rows that lie `stride` numbers apart.
    public func logits(
        _ values: UnsafePointer<Float>, stride: Int, labels: UnsafePointer<UInt8>?, count: Int,
        into logits: UnsafeMutablePointer<Float>
    ) {
        for n in 0..<count {
            let row = values + n * stride
            logits[n] = sign * (isProjected ? row[0] + row[1 + Int(labels?[n] ?? 0)] : row[0])
        }
    }

    /// Writes the gradients of N logits as those of the rows they were taken from.
    public func spread(
        _ gradients: UnsafePointer<Float>, labels: UnsafePointer<UInt8>?, count: Int,
        over values: UnsafeMutablePointer<Float>, stride: Int
    ) {
        for n in 0..<count {
            let row = values + n * stride
            for k in 0..<outputs { row[k] = 0 }
            row[0] = sign * gradients[n]
            if isProjected { row[1 + Int(labels?[n] ?? 0)] = sign * gradients[n] }
        }
    }

    /// Begins a projection's embedding among a discriminator's fresh tensors with N(0, 0.01²), its biases with 0.
    public func beginEmbedding(_ tensors: [NamedTensor], seed: UInt64, stream: UInt64) -> [NamedTensor] {
        guard isProjected, tensors.count >= 2 else { return tensors }
        var (tensors, random) = (tensors, RandomStream(seed: seed, stream: stream))
        let (weight, bias) = (tensors.count - 2, tensors.count - 1)
        let inputs = tensors[weight].tensor.values.count / outputs
        let rows = random.normals(classes * inputs).map { $0 * Self.spread }
        tensors[weight].tensor.values.replaceSubrange(inputs..., with: rows)
        for k in 1..<outputs { tensors[bias].tensor.values[k] = 0 }
        return tensors
    }
}
