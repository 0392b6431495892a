import Kernels

/// One direction of a stage as the kernels run it: a gathered product, or Winograd's form of it where that pays.
///
/// Both start from the same packed weights; Winograd's form reads a transformed copy of them (`derive`).
final class Product: Sendable {
    let gather: Gather
    let winograd: Winograd?

    init(gather: Gather, winograd: Winograd?) {
        self.gather = gather
        self.winograd = winograd
    }

    /// What a product reads beside its input.
    struct Weights {
        let packed: UnsafePointer<Float>
        /// What `derive` made of them.
        let derived: UnsafePointer<Float>
        let bias: UnsafePointer<Float>?
    }

    /// Which part of the work is whose.
    struct Share {
        var part = 0
        var parts = 1
        /// The member's room.
        let workspace: UnsafeMutablePointer<Float>
    }

    /// Numbers that are derived from the packed weights.
    var derivedCount: Int { winograd?.transformedCount ?? 0 }
    /// Numbers of a member's workspace.
    var workspaceCount: Int { winograd?.workspaceCount ?? 0 }

    /// One part of deriving what the product reads in place of the packed weights.
    func derive(
        _ packed: UnsafePointer<Float>, into derived: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        winograd?.transform(packed: packed, into: derived, part: part, parts: parts)
    }

    /// One part of the sums of N = `samples` samples.
    func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, weights: Weights, epilogue: Epilogue,
        samples: Int, share: Share
    ) {
        if let winograd {
            winograd.run(
                input: input, output: output, weights: weights.derived, bias: weights.bias, epilogue: epilogue,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        } else {
            gather.run(
                input: input, output: output, weights: weights.packed, bias: weights.bias, epilogue: epilogue,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        }
    }

    /// One part of the gradients of weights and bias; Winograd's form leaves the weights' in `derived` first.
    func gradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>,
        derived: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>?, samples: Int, share: Share
    ) {
        if let winograd {
            winograd.gradient(
                input: input, outputGradient: outputGradient, transformedGradient: derived, biasGradient: bias,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        } else {
            gather.gradient(
                input: input, outputGradient: outputGradient, weightGradient: weights, biasGradient: bias,
                samples: samples, part: share.part, parts: share.parts)
        }
    }

    /// One part of what `gradient` leaves to do once all its parts are done.
    func finishGradient(
        derived: UnsafePointer<Float>, into weights: UnsafeMutablePointer<Float>, part: Int, parts: Int
    ) {
        winograd?.finishGradient(transformed: derived, into: weights, part: part, parts: parts)
    }
}

extension Taps {
    /// The product from one layout to another, in the form that is expected to be the fastest.
    func product(from source: ImageLayout, to target: ImageLayout, biasPerClass: Bool = false) -> Product {
        Product(
            gather: gather(from: source, to: target, biasPerClass: biasPerClass),
            winograd: winograd(from: source, to: target))
    }

    /// Winograd's form, where there is one that pays: square taps around each pixel, images of the same size.
    private func winograd(from source: ImageLayout, to target: ImageLayout) -> Winograd? {
        guard rows.count == 1, columns.count == 1, rows[0] == columns[0], rows[0].isCentred,
            source.height == target.height, source.width == target.width
        else { return nil }
        let taps = rows[0].taps.count
        guard
            let points = Winograd.best(
                inputs: source.channels, outputs: target.channels, taps: taps, height: target.height,
                width: target.width)
        else { return nil }
        return Winograd(
            points: points, inputs: source.channels, outputs: target.channels, taps: taps, reach: taps / 2,
            height: target.height,
            width: target.width, inputStride: source.sampleStride, outputStride: target.sampleStride,
            source: source.offset, target: target.offset)
    }
}

extension Taps.Axis {
    /// Whether every pixel reads an odd number of neighbours around its own place.
    fileprivate var isCentred: Bool {
        step == 1 && sourceStep == 1 && first == 0 && taps.count % 2 == 1
            && taps.map(\.source) == Array(-(taps.count / 2)...taps.count / 2)
    }
}
