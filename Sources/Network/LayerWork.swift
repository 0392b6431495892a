import Kernels

/// What one layer with weights, and all that is fused behind it, has to do for a batch; for measuring it.
public struct LayerWork: Equatable, Sendable {
    /// One way through a layer.
    public struct Way: Equatable, Sendable {
        /// Floating-point operations of the sums by their definition: two for each multiply-add, whatever form they take.
        public let operations: Int
        /// Bytes of the arrays that it has to read or write, each counted once.
        public let bytes: Int
        /// Operations for each byte.
        public var intensity: Double { Double(operations) / Double(max(1, bytes)) }
    }

    /// The layer with weights, as its tensors are named.
    public let index: String
    /// What it is, such as `conv 3×3 64→128, 14×14`.
    public let name: String
    /// The way forward.
    public let forward: Way
    /// The way back: gradients of the weights, and of the input where the layer is not the first.
    public let backward: Way
}

extension TrainingNetwork {
    /// The work of every layer with weights for N = `samples` samples.
    public func work(samples: Int) -> [LayerWork] {
        plan.stages.map { planned in
            let sums = planned.forward.gather.multiplyAdds * samples
            let numbers = (
                input: plan.edges[planned.stage.reads].count * samples,
                result: plan.edges[planned.stage.makes].count * samples,
                weights: planned.end - planned.weightStart
            )
            let isFirst = planned.stage.reads == 0
            return LayerWork(
                index: planned.stage.name, name: planned.stage.summary,
                forward: LayerWork.Way(
                    operations: 2 * sums, bytes: 4 * (numbers.input + numbers.result + numbers.weights)),
                backward: LayerWork.Way(
                    operations: (isFirst ? 2 : 4) * sums,
                    bytes: 4 * ((isFirst ? 1 : 2) * numbers.input + numbers.result + 2 * numbers.weights)))
        }
    }

    /// Runs one layer forward on what lies before it.
    public func runForward(layer: Int, samples: Int) { forward(layer: layer, samples: samples) }

    /// Runs one layer back: weights, and the input where it is not the first.
    public func runBackward(layer: Int, samples: Int) {
        backward(layer: layer, samples: samples, weights: true, input: plan.stages[layer].stage.reads > 0)
    }
}

extension Stage {
    /// In one line: kind, kernel, channels, sizes.
    fileprivate var summary: String {
        let (height, width) = geometry.kernel
        let channels = "\(input[0])→\(output[0])"
        if ontoImage { return "linear \(input[0])→\(output[0])×\(output[1])×\(output[2])" }
        if output[1] == 1 && output[2] == 1 && height == input[1] && width == input[2] {
            return "linear \(input.reduce(1, *))→\(output[0])"
        }
        let size =
            input[1] == output[1] ? "\(input[1])×\(input[2])" : "\(input[1])×\(input[2])→\(output[1])×\(output[2])"
        return "\(isTransposed ? "conv-t" : "conv") \(height)×\(width) \(channels), \(size)"
    }
}

extension Gather {
    /// Multiply-adds of one sample by the definition.
    fileprivate var multiplyAdds: Int {
        classes.reduce(0) { $0 + $1.inputs.count * $1.depth } * channels
    }
}
