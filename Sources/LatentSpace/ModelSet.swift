import Network

/// Something that runs batches: row-major [N, inputCount] in, [N, outputCount] out. `InferenceNetwork` is one.
public protocol BatchNetwork: Sendable {
    /// Numbers in one input.
    var inputCount: Int { get }
    /// Numbers in one output.
    var outputCount: Int { get }
    /// Runs N = `count` samples.
    func run(_ input: [Float], count: Int) -> [Float]
}

extension InferenceNetwork: BatchNetwork {
    /// Numbers in one input.
    public var inputCount: Int { architecture.inputCount }
    /// Numbers in one output.
    public var outputCount: Int { architecture.outputCount }
}

/// A generator with the networks that judge its images; either judge may be missing.
public struct ModelSet: Sendable {
    /// Latent vectors to images in [-1, 1].
    public var generator: any BatchNetwork
    /// Images to class logits.
    public var classifier: (any BatchNetwork)?
    /// Images to one logit, positive for "real", or to what `conditioning` makes one of.
    public var discriminator: (any BatchNetwork)?
    /// What generator and discriminator are told of labels.
    public var conditioning = Conditioning.none

    /// Images that run through the networks at once, so that memory stays small however many are asked for.
    public static let batch = 256

    /// Makes a set; the judges must take what the generator makes.
    public init(
        generator: any BatchNetwork, classifier: (any BatchNetwork)? = nil, discriminator: (any BatchNetwork)? = nil,
        conditioning: Conditioning = .none
    ) {
        precondition(
            [(classifier, 0), (discriminator, conditioning.imageLabels)].allSatisfy { judge, labels in
                judge.map { $0.inputCount == generator.outputCount + labels } ?? true
            }, "a judge takes the generator's images")
        self.generator = generator
        self.classifier = classifier
        self.discriminator = discriminator
        self.conditioning = conditioning
    }

    /// Numbers in a latent vector.
    public var latentSize: Int { generator.inputCount - conditioning.classes }
    /// Classes that the classifier tells apart; 0 without one.
    public var classes: Int { classifier?.outputCount ?? 0 }

    /// Generates and judges, in the order of `latents`; each must have `latentSize` numbers.
    ///
    /// A conditional generator makes images of the `labels`, one for each latent vector; without labels they take turns,
    /// by the samples' numbers from `first` on. `progress` is told now and then how many there are.
    public func samples(
        _ latents: [[Float]], first: Int = 0, labels: [Int]? = nil, progress: (Int) -> Void = { _ in }
    ) -> [Sample] {
        let labels = labels ?? latents.indices.map { conditioning.label(ofSample: first + $0) }
        return samples(latents, blends: labels.map(LabelBlend.init), progress: progress)
    }

    /// Generates and judges images whose labels may lie between two; the discriminator is told the nearer one.
    public func samples(
        _ latents: [[Float]], blends: [LabelBlend], progress: (Int) -> Void = { _ in }
    ) -> [Sample] {
        precondition(blends.count == latents.count, "a label for each latent vector")
        return stride(from: 0, to: latents.count, by: Self.batch).flatMap { first in
            let range = first..<min(first + Self.batch, latents.count)
            defer { progress(range.upperBound) }
            return batch(Array(latents[range]), Array(blends[range]))
        }
    }

    /// Images only, N×784 row-major in [-1, 1]; labels as for `samples`.
    public func images(_ latents: [[Float]], labels: [Int]? = nil) -> [Float] {
        images(latents, (labels ?? latents.indices.map(conditioning.label(ofSample:))).map(LabelBlend.init))
    }

    private func images(_ latents: [[Float]], _ blends: [LabelBlend]) -> [Float] {
        precondition(latents.allSatisfy { $0.count == latentSize }, "a latent vector of the generator's size")
        return generator.run(
            conditioning.generatorInputs(Array(latents.joined()), blends: blends), count: latents.count)
    }

    /// The same samples with the discriminator's opinion, where there is one; for a batch at most.
    public func judged(_ samples: [Sample]) -> [Sample] {
        guard let opinions = opinions(samples.flatMap(\.image), samples.map { $0.label ?? 0 }) else { return samples }
        return zip(samples, opinions).map { sample, opinion in
            var sample = sample
            sample.logit = opinion
            return sample
        }
    }

    private func opinions(_ images: [Float], _ labels: [Int]) -> [Float]? {
        discriminator.map { conditioning.logits(ofImages: images, count: labels.count, labels: labels, $0.run) }
    }

    private func batch(_ latents: [[Float]], _ blends: [LabelBlend]) -> [Sample] {
        let count = latents.count
        let pixels = generator.outputCount
        let labels = blends.map(\.nearest)
        let images = images(latents, blends)
        let logits = classifier?.run(images, count: count)
        let opinions = opinions(images, labels)
        return (0..<count).map { i in
            Sample(
                latent: latents[i], label: conditioning.isConditional ? labels[i] : nil,
                image: Array(images[i * pixels..<(i + 1) * pixels]),
                probabilities: logits.map { Probability.softmax($0[i * classes..<(i + 1) * classes]) } ?? [],
                logit: opinions?[i])
        }
    }
}
