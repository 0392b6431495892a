import Kernels

/// The layouts, gathers and weight orders of a network, made once; it holds no weights and no buffers.
final class Plan: Sendable {
    let architecture: Architecture
    let stages: [PlannedStage]
    /// Layout of the network's input (index 0) and of every stage's result.
    let edges: [ImageLayout]
    /// How labels come in.
    let entry: PlannedEntry?
    /// Where inputs go, but for what is made of labels.
    let inputRows: ImageRows
    /// Numbers in all packed weights and biases.
    let parameterCount: Int

    /// Numbers of the room that the kernels need for each member of a team.
    var workspaceCount: Int { products.map(\.workspaceCount).max() ?? 0 }
    /// Numbers of the largest transformed gradient.
    var derivedGradientCount: Int { stages.map(\.weightGradient.derivedCount).max() ?? 0 }
    private var products: [Product] {
        stages.flatMap { [$0.forward, $0.weightGradient] + ($0.backward.map { [$0] } ?? []) }
    }

    init(_ architecture: Architecture, training: Bool) {
        self.architecture = architecture
        let stages = architecture.stages()
        // An edge's border serves its reader and, where its gradient is read in the same layout, the way back too.
        var edges = [ImageLayout(shape: stages[0].input)] + stages.map { ImageLayout(shape: $0.result) }
        for (i, stage) in stages.enumerated() {
            let taps = Taps(stage.geometry, spreading: stage.isTransposed)
            edges[i].border = max(edges[i].border, taps.border(source: stage.input, target: stage.output))
            if training && !stage.isResized {
                let back = Taps(stage.geometry, spreading: !stage.isTransposed)
                edges[i + 1].border = back.border(source: stage.output, target: stage.input)
            }
        }
        var planned: [PlannedStage] = []
        var start = 0
        for (i, stage) in stages.enumerated() {
            let next = PlannedStage(stage, input: edges[i], result: edges[i + 1], start: start, training: training)
            start = next.end
            planned.append(next)
        }
        self.stages = planned
        self.edges = edges
        let input = ImageLayout(shape: architecture.input, border: edges[0].border)
        let entryStart = start
        entry = architecture.labels.map { PlannedEntry($0, input: input, start: entryStart) }
        inputRows = entry?.rest ?? input.rows
        parameterCount = start + paddedToLanes(architecture.labels?.parameterCount ?? 0)
    }
}

/// A stage with its places in memory.
final class PlannedStage: Sendable {
    let stage: Stage
    /// Layout of the weighted sum: the result's, or one of its own before a normalisation or resizing.
    let sum: ImageLayout
    /// Layout of the sum's gradient.
    let sumGradient: ImageLayout
    let forward: Product
    /// The forward way with the sum's gradient in place of the sum, for the weights' gradient.
    let weightGradient: Product
    /// Towards the input; nil when not training.
    let backward: Product?
    /// Index into PyTorch's weight for each packed weight, -1 for padding.
    let order: [Int32]
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

    init(_ stage: Stage, input: ImageLayout, result: ImageLayout, start: Int, training: Bool) {
        self.stage = stage
        let isOwn = stage.isResized || (training && stage.norm != nil)
        sum = ImageLayout(shape: stage.output, border: isOwn ? 0 : result.border)
        let taps = Taps(stage.geometry, spreading: stage.isTransposed)
        forward = taps.product(from: input, to: sum, biasPerClass: stage.ontoImage)
        let (inputs, outputs) = (stage.input[0], stage.output[0])
        let (height, width) = stage.geometry.kernel
        func pytorch(_ o: Int, _ i: Int, _ y: Int, _ x: Int) -> Int {
            if stage.ontoImage { return ((o * height + y) * width + x) * inputs + i }
            let (a, b, count) = stage.isTransposed ? (i, o, outputs) : (o, i, inputs)
            return ((a * count + b) * height + y) * width + x
        }
        order = taps.order(of: forward.gather, sourceChannels: inputs, weight: pytorch)

        if training {
            let back = Taps(stage.geometry, spreading: !stage.isTransposed)
            var gradient = sum
            gradient.border = stage.isResized ? back.border(source: stage.output, target: stage.input) : result.border
            sumGradient = gradient
            weightGradient = taps.product(from: input, to: gradient, biasPerClass: stage.ontoImage)
            let product = back.product(from: gradient, to: input)
            var place = [Int32](repeating: -1, count: outputs * inputs * height * width)
            for (packed, index) in order.enumerated() where index >= 0 { place[Int(index)] = Int32(packed) }
            let backwardIndices = back.order(of: product.gather, sourceChannels: outputs) { i, o, y, x in
                pytorch(o, i, y, x)
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
