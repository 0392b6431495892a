import Network

/// What a GAN's trainer gives away and goes on from.
extension GANTrainer {
    private static let averagePrefix = "average."
    private static let paceName = "pace"
    private static let referenceName = "reference"

    /// Weights and statistics as they are learnt: `generator.0.weight`, ..., `discriminator.13.bias`.
    public func tensors() -> [NamedTensor] {
        Self.prefixed(generator.learntTensors(), discriminator.learntTensors())
    }

    /// What makes the model: the generator's moving average, where there is one, in its place, and normalised weights.
    public func modelTensors() -> [NamedTensor] {
        Self.prefixed(exactly(average?.tensors() ?? generator.tensors()), discriminator.tensors())
    }

    /// A generator's tensors with the statistics that the reference batch has under just these weights: those of the last
    /// step are an update old.
    private func exactly(_ tensors: [NamedTensor]) -> [NamedTensor] {
        guard reference != nil else { return tensors }
        let network = TrainingNetwork(generator.architecture, fresh: tensors, capacity: 1, team: generator.team)
        placeReference(in: network)
        network.forward(samples: 1, dropout: nil)
        return network.tensors()
    }

    /// Puts the reference batch where a generator goes by it; labels take turns.
    func placeReference(in network: TrainingNetwork) {
        guard let reference else { return }
        let conditioning = options.design.conditioning
        let labels = (0..<reference.shape[0]).map(conditioning.label)
        let rows = conditioning.generatorInputs(reference.values, labels: labels)
        let size = rows.count / labels.count
        for n in labels.indices { network.placeReference(Array(rows[n * size..<(n + 1) * size]), number: n) }
    }

    /// All that resuming needs beside `tensors()`: Adam's moments under `adam.m.NAME` and `adam.v.NAME`, spectral
    /// normalisation's vectors, the moving average under `average.NAME`, the reference batch, and the place between two
    /// updates of the generator.
    public func optimizerTensors() -> [NamedTensor] {
        Self.prefixed(generator.optimizerTensors(), discriminator.optimizerTensors())
            + (average?.tensors() ?? []).map { $0.prefixed(Self.averagePrefix) }
            + (reference.map { [NamedTensor(Self.referenceName, $0)] } ?? [])
            + (options.pace == .fixed(1) ? [] : [paceTensor])
    }

    /// The generator's updates, and where the pace stands.
    private var paceTensor: NamedTensor {
        let values = [generator.updates, place.since, place.wanted].map { Float($0) }
        return NamedTensor(Self.paceName, Tensor(shape: [3], values: values))
    }

    private static func prefixed(_ generator: [NamedTensor], _ discriminator: [NamedTensor]) -> [NamedTensor] {
        generator.map { $0.prefixed("generator.") } + discriminator.map { $0.prefixed("discriminator.") }
    }

    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    public func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws {
        var updates = steps
        if options.pace != .fixed(1) {
            guard let found = optimizer.first(where: { $0.name == Self.paceName })?.tensor else {
                throw NetworkError.missing(name: Self.paceName)
            }
            let numbers = found.values.compactMap { Int(exactly: $0) }
            guard found.shape == [3], numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
                throw NetworkError.shape(name: Self.paceName, expected: [3], found: found.shape)
            }
            updates = numbers[0]
            (place.since, place.wanted) = (numbers[1], numbers[2])
        }
        for (network, prefix, updates) in [
            (generator, "generator.", updates), (discriminator, "discriminator.", steps),
        ] {
            try network.restore(
                tensors: tensors.part(prefix), optimizer: optimizer.part(prefix), updates: updates)
        }
        if let expected = reference?.shape {
            guard let found = optimizer.first(where: { $0.name == Self.referenceName })?.tensor else {
                throw NetworkError.missing(name: Self.referenceName)
            }
            guard found.shape == expected else {
                throw NetworkError.shape(name: Self.referenceName, expected: expected, found: found.shape)
            }
            reference = found
            placeReference(in: generator)
        }
        try average?.restore(optimizer.part(Self.averagePrefix))
        self.steps = steps
    }
}
