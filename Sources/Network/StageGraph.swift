/// The layers as what runs one after another; edges are the images between, number 0 is the network's input.
struct StageGraph {
    /// What a step does: a stage or a preactivation by its place in its list, the sum at the end of a residual block, or a
    /// label's channel put beside an image.
    enum Work: Equatable { case stage(Int), preactivation(Int), join, label }

    /// One thing to do, with the edges that it reads and makes; a sum is added to the edge that it `makes`.
    struct Step: Equatable {
        let work: Work
        let from: Int
        let to: Int
        /// Whether another step has already left a gradient at `from` when the way back comes here.
        var isLater = false
    }

    private(set) var stages: [Stage] = []
    private(set) var preactivations: [Preactivation] = []
    private(set) var steps: [Step] = []
    /// [C, H, W] of each edge.
    private(set) var edges: [[Int]]
    /// The network's result.
    private(set) var output = 0
    /// Where the label's channel is put in; nil without one.
    private(set) var labelled: Int?

    /// What a layer without weights can be fused into.
    private enum Open { case stage, preactivation, nothing }
    private var open = Open.nothing
    /// PyTorch's shape of what comes next, and the image that was flattened to it.
    private var shape: [Int]
    private var imageBefore: [Int]?

    init(_ architecture: Architecture) {
        shape = architecture.input
        edges = [Self.image(shape)]
        add(architecture.layers, prefix: "")
        var seen: Set<Int> = []
        for i in steps.indices.reversed() { steps[i].isLater = !seen.insert(steps[i].from).inserted }
    }

    private static func image(_ shape: [Int]) -> [Int] { shape.count == 1 ? [shape[0], 1, 1] : shape }

    private mutating func add(_ layers: [Layer], prefix: String) {
        for (i, layer) in layers.enumerated() {
            let name = "\(prefix)\(i)"
            let next = layer.outputShape(shape)
            switch layer {
            case .linear: addLinear(layer, name, next)
            case .unflatten: unflatten(next, isLast: prefix.isEmpty && i == layers.count - 1)
            case .flatten: imageBefore = Self.image(shape)
            case .conv(_, _, let kernel, let stride, let padding),
                .convTranspose(_, _, let kernel, let stride, let padding, _):
                var isTransposed = false
                if case .convTranspose = layer { isTransposed = true }
                addStage(
                    layer, name, Geometry(kernel: (kernel, kernel), stride: (stride, stride), padding: padding),
                    input: shape, output: next, isTransposed: isTransposed)
            case .batchNorm, .relu, .leakyRelu, .tanh, .sigmoid, .dropout, .dropout2d, .maxPool, .upsample:
                fuse(layer, name, next)
            case .residual(let main, let shortcut): addResidual(main, shortcut, name)
            case .label: addLabel(next)
            }
            shape = next
        }
    }

    /// A linear layer is a convolution whose kernel is the whole image, so it needs no flattening.
    private mutating func addLinear(_ layer: Layer, _ name: String, _ next: [Int]) {
        var from = imageBefore ?? Self.image(shape)
        // The pixels of a network's input with one channel lie as a vector does.
        if steps.isEmpty, from[0] == 1 { from = Self.image(shape) }
        let kernel = (height: from[1], width: from[2])
        addStage(layer, name, Geometry(kernel: kernel, stride: kernel, padding: 0), input: from, output: next)
    }

    private mutating func addStage(
        _ layer: Layer, _ name: String, _ geometry: Geometry, input: [Int], output: [Int],
        isTransposed: Bool = false
    ) {
        let result = Self.image(output)
        if steps.isEmpty { edges[0] = input }
        steps.append(Step(work: .stage(stages.count), from: self.output, to: edges.count))
        stages.append(
            Stage(
                name: name, tensors: layer.tensors(prefix: name + "."), reads: self.output, makes: edges.count,
                geometry: geometry, isTransposed: isTransposed,
                input: input, output: result, result: result))
        append(result, .stage)
    }

    private mutating func append(_ edge: [Int], _ what: Open) {
        output = edges.count
        edges.append(edge)
        (open, imageBefore) = (what, nil)
    }

    private mutating func unflatten(_ next: [Int], isLast: Bool) {
        let i = stages.count - 1
        precondition(open == .stage, "an unflatten follows a linear layer")
        if stages[i].activation != .none {
            precondition(isLast && next[0] == 1, "an unflatten behind an activation ends a network in one channel")
        } else {
            precondition(stages[i].input[1...] == [1, 1], "an unflatten follows a linear layer on a vector")
            let kernel = (height: next[1], width: next[2])
            stages[i].geometry = Geometry(kernel: kernel, stride: kernel, padding: 0)
            (stages[i].isTransposed, stages[i].ontoImage, stages[i].output) = (true, true, next)
        }
        stages[i].result = next
        edges[output] = next
    }

    private mutating func fuse(_ layer: Layer, _ name: String, _ next: [Int]) {
        switch open {
        case .stage: stages[stages.count - 1].fuse(layer, name: name, output: Self.image(next))
        case .nothing:
            precondition(!steps.isEmpty, "the first layer has weights")
            steps.append(Step(work: .preactivation(preactivations.count), from: output, to: edges.count))
            preactivations.append(Preactivation(reads: output, makes: edges.count, input: shape))
            append(next, .preactivation)
            fallthrough
        case .preactivation: preactivations[preactivations.count - 1].fuse(layer, name: name)
        }
        edges[output] = Self.image(next)
    }

    private mutating func addResidual(_ main: [Layer], _ shortcut: [Layer], _ name: String) {
        let (start, before) = (output, shape)
        precondition(isPlain(start), "a residual block reads what no activation has changed")
        open = .nothing
        add(main, prefix: name + ".main.")
        let (end, made) = (output, shape)
        (output, shape, open) = (start, before, .nothing)
        add(shortcut, prefix: name + ".shortcut.")
        precondition(shape == made && end != start, "both ways through a residual block end in the same shape")
        precondition(isPlain(end) && isPlain(output), "both ways through a residual block end without an activation")
        steps.append(Step(work: .join, from: output, to: end))
        (output, shape, open) = (end, before, .nothing)
    }

    private mutating func addLabel(_ next: [Int]) {
        precondition(
            isPlain(output) && labelled == nil, "a label's channel is put beside what no activation has changed")
        labelled = edges.count
        steps.append(Step(work: .label, from: output, to: edges.count))
        append(next, .nothing)
    }

    /// Whether gradients towards an edge go through no activation's slope.
    private func isPlain(_ edge: Int) -> Bool {
        !preactivations.contains { $0.makes == edge } && stages.allSatisfy { $0.makes != edge || $0.isPlain }
    }
}
