import Kernels

/// The layouts, gathers and weight orders of a network, made once; it holds no weights and no buffers.
final class Plan: Sendable {
    let architecture: Architecture
    let stages: [PlannedStage]
    let preactivations: [PlannedPreactivation]
    /// What runs one after another.
    let steps: [StageGraph.Step]
    /// Layouts of the images between the steps; number 0 is the network's input.
    let edges: [ImageLayout]
    /// The edge of the network's result.
    let output: Int
    /// How labels come in.
    let entry: PlannedEntry?
    /// Where inputs go, but for what is made of labels.
    let inputRows: ImageRows
    /// Numbers in all packed weights and biases.
    let parameterCount: Int

    /// Numbers in a sample of the largest edge to which a stage adds a gradient.
    var spareCount: Int {
        steps.map { step in
            guard case .stage = step.work, step.isLater else { return 0 }
            return edges[step.from].sampleStride
        }.max() ?? 0
    }
    /// Numbers of the room that the kernels need for each member of a team.
    var workspaceCount: Int { products.map(\.workspaceCount).max() ?? 0 }
    /// Every direction of every stage.
    var products: [Product] {
        stages.flatMap { [$0.forward, $0.weightGradient] + ($0.backward.map { [$0] } ?? []) }
    }

    init(_ architecture: Architecture, training: Bool) {
        self.architecture = architecture
        let graph = StageGraph(architecture)
        (steps, output) = (graph.steps, graph.output)
        // An edge's border serves its readers and, where its gradient is read in the same layout, the way back too.
        var edges = graph.edges.map { ImageLayout(shape: $0) }
        for stage in graph.stages {
            let taps = Taps(stage.geometry, spreading: stage.isTransposed)
            edges[stage.reads].border = max(
                edges[stage.reads].border, taps.border(source: stage.input, target: stage.output))
            if training && !stage.isResized {
                let back = Taps(stage.geometry, spreading: !stage.isTransposed)
                edges[stage.makes].border = max(
                    edges[stage.makes].border, back.border(source: stage.output, target: stage.input))
            }
        }
        var (stages, preactivations): ([PlannedStage], [PlannedPreactivation]) = ([], [])
        var start = 0
        for step in graph.steps {
            switch step.work {
            case .stage(let i):
                let next = PlannedStage(
                    graph.stages[i], input: edges[step.from], result: edges[step.to], start: start,
                    keepsNorm: training || architecture.virtualBatch != nil, training: training)
                start = next.end
                stages.append(next)
            case .preactivation(let i):
                let next = PlannedPreactivation(
                    graph.preactivations[i], input: edges[step.from], result: edges[step.to], start: start)
                start = next.end
                preactivations.append(next)
            case .join, .label: break
            }
        }
        (self.stages, self.preactivations, self.edges) = (stages, preactivations, edges)
        let input = ImageLayout(shape: architecture.input, border: edges[0].border)
        let (entryStart, labelled) = (start, graph.labelled)
        entry = architecture.labels.map {
            PlannedEntry($0, edge: labelled ?? 0, image: labelled.map { edges[$0] } ?? input, start: entryStart)
        }
        inputRows = labelled == nil ? entry?.rest ?? input.rows : input.rows
        parameterCount = start + paddedToLanes(architecture.labels?.parameterCount ?? 0)
    }

    /// What makes an edge, by its place in its list, where gradients towards the edge go through its activation; a stage or
    /// a preactivation.
    func maker(of edge: Int) -> StageGraph.Work? {
        if let i = stages.firstIndex(where: { $0.stage.makes == edge }) { return .stage(i) }
        return preactivations.firstIndex { $0.preactivation.makes == edge }.map { .preactivation($0) }
    }
}

/// A stage with its places in memory.
final class PlannedStage: Sendable {
    let stage: Stage
    /// Whether it normalises, and the normalisation is not folded into its weights.
    let keepsNorm: Bool
    /// Layout of the weighted sum: the result's, or one of its own before a normalisation or resizing.
    let sum: ImageLayout
    /// Layout of the sum's gradient.
    let sumGradient: ImageLayout
    let forward: Product
    /// The forward way with the sum's gradient in place of the sum, for the weights' gradient.
    let weightGradient: Product
    /// Towards the input; nil when not training.
    let backward: Product?
    /// Index into the packed weights for each weight packed for the way back, -1 for padding.
    let backwardOrder: [Int32]
    /// Index into PyTorch's bias for each packed bias, -1 for padding.
    let biasOrder: [Int32]
    /// Places in the network's parameters; each starts on a whole vector.
    let weightStart: Int
    let biasStart: Int
    let gammaStart: Int
    let betaStart: Int
    let end: Int
    private let taps: Taps

    /// Index into PyTorch's weight for each packed weight, -1 for padding. Made anew each time: it is as large as the weights,
    /// and seldom needed.
    var order: [Int32] {
        taps.order(of: forward.gather, sourceChannels: stage.input[0]) { stage.weightIndex($0, $1, $2, $3) }
    }

    init(
        _ stage: Stage, input: ImageLayout, result: ImageLayout, start: Int, keepsNorm: Bool, training: Bool
    ) {
        self.stage = stage
        self.keepsNorm = keepsNorm && stage.norm != nil
        let isOwn = stage.isResized || self.keepsNorm
        sum = ImageLayout(shape: stage.output, border: isOwn ? 0 : result.border)
        taps = Taps(stage.geometry, spreading: stage.isTransposed)
        forward = taps.product(from: input, to: sum, biasPerClass: stage.ontoImage, batches: training)
        let (inputs, outputs) = (stage.input[0], stage.output[0])
        let (height, width) = stage.geometry.kernel
        if training {
            let back = Taps(stage.geometry, spreading: !stage.isTransposed)
            var gradient = sum
            gradient.border = stage.isResized ? back.border(source: stage.output, target: stage.input) : result.border
            sumGradient = gradient
            weightGradient = taps.product(
                from: input, to: gradient, biasPerClass: stage.ontoImage, batches: true)
            let product = back.product(from: gradient, to: input, batches: true)
            var place = [Int32](repeating: -1, count: outputs * inputs * height * width)
            let order = taps.order(of: forward.gather, sourceChannels: inputs) { stage.weightIndex($0, $1, $2, $3) }
            for (packed, index) in order.enumerated() where index >= 0 { place[Int(index)] = Int32(packed) }
            let backwardIndices = back.order(of: product.gather, sourceChannels: outputs) { i, o, y, x in
                stage.weightIndex(o, i, y, x)
            }
            backwardOrder = backwardIndices.map { $0 < 0 ? -1 : place[Int($0)] }
            backward = product
        } else {
            sumGradient = sum
            weightGradient = forward
            backwardOrder = []
            backward = nil
        }

        let padded = paddedToLanes(outputs)
        let pixels = stage.ontoImage ? height * width : 1
        let biasWidth = outputs == 1 ? 1 : padded
        var bias = [Int32](repeating: -1, count: paddedToLanes(biasWidth * pixels))
        for pixel in 0..<pixels {
            for o in 0..<outputs { bias[pixel * biasWidth + o] = Int32(o * pixels + pixel) }
        }
        biasOrder = bias
        weightStart = start
        biasStart = weightStart + paddedToLanes(forward.gather.packedCount)
        gammaStart = biasStart + bias.count
        betaStart = gammaStart + (stage.norm == nil ? 0 : padded)
        end = betaStart + (stage.norm == nil ? 0 : padded)
    }
}

extension Stage {
    /// Where PyTorch's weight has the number from channel `i` of the input to channel `o` of the output at (y, x) of the kernel.
    func weightIndex(_ o: Int, _ i: Int, _ y: Int, _ x: Int) -> Int {
        let (height, width) = geometry.kernel
        if ontoImage { return ((o * height + y) * width + x) * input[0] + i }
        let (a, b, count) = isTransposed ? (i, o, output[0]) : (o, i, input[0])
        return ((a * count + b) * height + y) * width + x
    }
}
