import Kernels

/// A network with its gradients and everything that a training step needs; all buffers are made once.
///
/// A step is: fill `input`, `forward`, fill `outputGradient`, `backward`, `update`. Layers keep nothing between steps.
public final class TrainingNetwork {
    /// The layers that it trains.
    public let architecture: Architecture
    /// Most samples of a step.
    public let capacity: Int
    /// Steps of the optimizer so far.
    public private(set) var updates = 0
    let plan: Plan
    /// The threads that it computes with.
    public let team: ThreadTeam
    /// The weights in use.
    let parameters: FloatBuffer
    private let spectral: SpectralNormalisation?
    let gradients: FloatBuffer
    private let first: FloatBuffer
    private let second: FloatBuffer
    let edges: [FloatBuffer]
    let edgeGradients: [FloatBuffer]
    let units: [TrainingUnit]
    let preactivations: [PreactivationUnit]
    /// What each edge was made by.
    let makers: [StageGraph.Work?]
    let room: TrainingRoom
    /// Where a gradient goes that is added to another; nil where none is.
    let spare: FloatBuffer?
    /// Samples behind the others that normalisations go by; 0 for none.
    let reference: Int
    /// [N, K]: the numbers of the labels that come into the first layer's input.
    let labels: FloatBuffer
    /// The units that read the input: their weights are packed for the way back only when somebody asks for its gradient.
    private let firstUnits: [TrainingUnit]
    private let laterUnits: [TrainingUnit]
    private var isFirstStale = true

    /// Makes a network of an architecture with the tensors of a model file, under spectral normalisation where there is a
    /// seed for it. Throws `NetworkError`.
    public convenience init(
        _ architecture: Architecture, tensors: [NamedTensor], capacity: Int, team: ThreadTeam,
        spectralSeed: UInt64? = nil
    ) throws {
        self.init(
            architecture, named: try architecture.check(tensors), capacity: capacity, team: team,
            spectralSeed: spectralSeed)
    }

    /// Makes a network with fresh weights of a seed.
    public convenience init(
        _ architecture: Architecture, seed: UInt64, stream: UInt64, capacity: Int, team: ThreadTeam
    ) {
        self.init(
            architecture, fresh: architecture.initialTensors(seed: seed, stream: stream), capacity: capacity,
            team: team)
    }

    /// Makes a network with fresh weights: all of the architecture's tensors.
    public convenience init(
        _ architecture: Architecture, fresh: [NamedTensor], capacity: Int, team: ThreadTeam, spectralSeed: UInt64? = nil
    ) {
        let named = Dictionary(fresh.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
        self.init(architecture, named: named, capacity: capacity, team: team, spectralSeed: spectralSeed)
    }

    /// Makes a network that normalises as in inference, with the tensors of a model file, for going through it backwards.
    /// Throws `NetworkError`.
    convenience init(
        frozen architecture: Architecture, tensors: [NamedTensor], capacity: Int, team: ThreadTeam
    ) throws {
        self.init(
            architecture, named: try architecture.check(tensors), capacity: capacity, team: team, spectralSeed: nil,
            isFrozen: true)
    }

    private init(
        _ architecture: Architecture, named: [String: Tensor], capacity: Int, team: ThreadTeam, spectralSeed: UInt64?,
        isFrozen: Bool = false
    ) {
        let plan = Plan(architecture, training: true)
        self.architecture = architecture
        self.capacity = capacity
        self.plan = plan
        self.team = team
        parameters = FloatBuffer(plan.parameterCount)
        plan.pack(named, into: parameters)
        let weights = parameters
        spectral = spectralSeed.map { SpectralNormalisation(plan, weights: weights, seed: $0) }
        spectral?.write(parameters)
        // Frozen weights have no gradients and no moments.
        let learnt = isFrozen ? 0 : plan.parameterCount
        gradients = FloatBuffer(learnt)
        first = FloatBuffer(learnt)
        second = FloatBuffer(learnt)
        let virtual = architecture.virtualBatch ?? 0
        reference = isFrozen ? 0 : virtual
        let samples = capacity + reference
        edges = plan.edges.map { FloatBuffer($0.sampleStride * samples) }
        edgeGradients = plan.edges.map { FloatBuffer($0.sampleStride * samples) }
        units = plan.stages.map {
            TrainingUnit($0, capacity: samples, reference: virtual, isFrozen: isFrozen, tensors: named)
        }
        preactivations = plan.preactivations.map {
            PreactivationUnit($0, capacity: samples, reference: virtual, isFrozen: isFrozen, tensors: named)
        }
        makers = plan.edges.indices.map(plan.maker)
        firstUnits = units.filter { $0.planned.stage.reads == 0 }
        laterUnits = units.filter { $0.planned.stage.reads > 0 }
        room = TrainingRoom(plan.products, members: team.count)
        labels = FloatBuffer((plan.entry?.entry.classes ?? 0) * samples)
        spare = plan.spareCount > 0 ? FloatBuffer(plan.spareCount * samples) : nil
        repack()
    }

    /// Where samples go in and come out; `gradient` lies as `values` do.
    public struct Edge {
        /// The numbers, with their border.
        public let values: UnsafeMutablePointer<Float>
        /// Their gradient.
        public let gradient: UnsafeMutablePointer<Float>
        /// The inside of the images.
        public let rows: ImageRows
    }

    /// The input of the first layer, but for what is made of labels.
    public var input: Edge {
        Edge(values: edges[0].pointer, gradient: edgeGradients[0].pointer, rows: plan.inputRows)
    }
    /// The output of the last layer.
    public var output: Edge { edge(plan.output) }
    func edge(_ i: Int) -> Edge {
        Edge(values: edges[i].pointer, gradient: edgeGradients[i].pointer, rows: plan.edges[i].rows)
    }

    /// Puts in one whole input, as inference takes it: a vector or C×H×W image, and behind it the label's numbers where
    /// there are any.
    public func place(_ numbers: UnsafePointer<Float>, sample n: Int) {
        placeImage(numbers, sample: n)
        guard let entry = plan.entry?.entry else { return }
        (labels.pointer + n * entry.classes).update(
            from: numbers + architecture.inputCount - entry.classes, count: entry.classes)
    }

    /// Puts in one whole input of the reference batch; it stays there.
    public func placeReference(_ numbers: UnsafePointer<Float>, number: Int) {
        precondition((0..<reference).contains(number), "the reference batch has a fixed size")
        place(numbers, sample: capacity + number)
    }

    /// Puts in a vector or a C×H×W image, which is in [-1, 1], without its label.
    public func placeImage(_ numbers: UnsafePointer<Float>, sample n: Int) {
        ImageTransfer.load(numbers, into: input.values, input.rows, sample: n)
        if architecture.readsUnitPixels { ImageTransfer.toUnit(input.values, input.rows, sample: n) }
    }

    /// Where the K numbers of a sample's label go: what labels are made of, or else the end of the input vector.
    public func labelPlace(_ n: Int, classes: Int) -> UnsafeMutablePointer<Float> {
        plan.entry == nil
            ? edges[0].pointer + (n + 1) * plan.edges[0].sampleStride - classes : labels.pointer + n * classes
    }

    /// Which channels a forward pass drops: a pure function of all of this, so that a step can be repeated.
    public struct Dropout: Equatable, Sendable {
        /// Seed of the run.
        public var seed: UInt64
        /// Step of the run.
        public var step: Int
        /// Number of the first sample within the step, for passes that share a step.
        public var firstSample: Int
        /// Makes a description.
        public init(seed: UInt64, step: Int, firstSample: Int) {
            self.seed = seed
            self.step = step
            self.firstSample = firstSample
        }
    }

    /// Packs the weights of what reads the input for the way back, unless they are.
    func prepareInputGradient() {
        guard isFirstStale else { return }
        packBackward(firstUnits)
        isFirstStale = false
    }

    /// One step of Adam on all parameters.
    public func update(_ adam: Adam, learningRate: Float) {
        updates += 1
        spectral?.pullBack(gradients, weights: parameters)
        let vectors = parameters.count / lanes
        team.run { part in
            let range = (vectors * part / team.count * lanes)..<(vectors * (part + 1) / team.count * lanes)
            adam.update(
                learnt.pointer, gradient: gradients.pointer, first: first.pointer, second: second.pointer,
                range: range, step: updates, learningRate: learningRate)
        }
        spectral?.refresh(parameters)
        repack()
    }

    /// Makes everything that is derived from the weights.
    private func repack() {
        team.run { part in
            for unit in units { unit.derive(parameters.pointer, part: part, parts: team.count) }
        }
        packBackward(laterUnits)
        isFirstStale = true
    }

    /// Packs the weights of some layers for the way back.
    private func packBackward(_ units: [TrainingUnit]) {
        team.run { part in
            for unit in units { unit.packBackward(parameters.pointer, part: part, parts: team.count) }
        }
        team.run { part in
            for unit in units { unit.deriveBackward(part: part, parts: team.count) }
        }
    }

    /// The weights that are learnt: those in use, or what they are normalised from.
    private var learnt: FloatBuffer { spectral?.learnt ?? parameters }

    /// Weights and running statistics, as a model file holds them.
    public func tensors() -> [NamedTensor] { tensors(parameters.pointer) }

    /// The same with the weights that are learnt, for going on.
    public func learntTensors() -> [NamedTensor] { tensors(learnt.pointer) }

    /// The largest singular values of the weights by their names, as far as spectral normalisation has found them.
    public var singularValues: [(name: String, value: Float)] { spectral?.singularValues ?? [] }

    /// The same for other weights, packed alike, with the network's running statistics.
    func tensors(_ weights: UnsafePointer<Float>) -> [NamedTensor] {
        (plan.entry?.unpack(weights) ?? [])
            + plan.steps.flatMap { step -> [NamedTensor] in
                switch step.work {
                case .stage(let i): units[i].planned.unpack(weights) + units[i].normTensors(weights)
                case .preactivation(let i): preactivations[i].normTensors(weights)
                case .join, .label: []
                }
            }
    }

    /// Running statistics and counters.
    func statistics() -> [NamedTensor] { units.flatMap(\.statistics) + preactivations.flatMap(\.statistics) }

    /// Euclidean norm of the gradients of all parameters, after the pass that they are of.
    public var gradientNorm: Float {
        Float(Elementwise.sumOfSquares(gradients.pointer, count: gradients.count).squareRoot())
    }

    /// Gradients of the parameters, with the parameters' names.
    public func gradientTensors() -> [NamedTensor] { parameterTensors(gradients.pointer) }

    /// Adam's moments, named `adam.m.NAME` and `adam.v.NAME`, and the state of spectral normalisation, `spectral.NAME`.
    public func optimizerTensors() -> [NamedTensor] {
        [("adam.m.", first), ("adam.v.", second)].flatMap { prefix, buffer in
            parameterTensors(buffer.pointer).map { NamedTensor(prefix + $0.name, $0.tensor) }
        } + (spectral?.tensors ?? [])
    }

    private func parameterTensors(_ pointer: UnsafePointer<Float>) -> [NamedTensor] {
        zip(tensors(pointer), architecture.tensors).filter(\.1.isParameter).map(\.0)
    }

    /// Goes on from saved (learnt) tensors and moments as if never stopped. Throws `NetworkError`.
    public func restore(tensors: [NamedTensor], optimizer: [NamedTensor], updates: Int) throws {
        let named = try architecture.check(tensors)
        for (prefix, buffer) in [("adam.m.", first), ("adam.v.", second)] {
            var moments: [String: Tensor] = [:]
            for moment in optimizer where moment.name.hasPrefix(prefix) {
                moments[String(moment.name.dropFirst(prefix.count))] = moment.tensor
            }
            for spec in architecture.tensors where spec.isParameter {
                guard let found = moments[spec.name] else { throw NetworkError.missing(name: prefix + spec.name) }
                guard found.shape == spec.shape else {
                    throw NetworkError.shape(name: prefix + spec.name, expected: spec.shape, found: found.shape)
                }
            }
            buffer.clear()
            plan.pack(moments, into: buffer)
        }
        learnt.clear()
        plan.pack(named, into: learnt)
        try spectral?.restore(optimizer)
        spectral?.write(parameters)
        for unit in units { unit.restoreStatistics(named) }
        for unit in preactivations { unit.restoreStatistics(named) }
        self.updates = updates
        repack()
    }
}
