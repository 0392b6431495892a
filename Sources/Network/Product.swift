import Kernels

/// One direction of a stage as the kernels run it: a gathered product, or one of Winograd's forms of it where that pays.
///
/// All start from the same packed weights; Winograd's forms read a transformed copy of them (`derive`).
final class Product: Sendable {
    /// How the sums are made.
    enum Form: Sendable {
        case direct
        case winograd(Winograd)
        case strided(StridedWinograd)
    }

    let gather: Gather
    let form: Form

    init(gather: Gather, form: Form) {
        self.gather = gather
        self.form = form
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
    var derivedCount: Int {
        switch form {
        case .direct: 0
        case .winograd(let winograd): winograd.transformedCount
        case .strided(let strided): strided.transformedCount
        }
    }
    /// Numbers of a member's workspace.
    var workspaceCount: Int {
        switch form {
        case .direct: 0
        case .winograd(let winograd): winograd.workspaceCount
        case .strided(let strided): strided.workspaceCount
        }
    }
    /// Numbers of the room that members share on the way to the weights' gradient.
    var sharedCount: Int { if case .strided(let strided) = form { strided.sharedCount } else { 0 } }

    /// One part of deriving what the product reads in place of the packed weights.
    func derive(
        _ packed: UnsafePointer<Float>, into derived: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        switch form {
        case .direct: break
        case .winograd(let winograd): winograd.transform(packed: packed, into: derived, part: part, parts: parts)
        case .strided(let strided): strided.transform(packed: packed, into: derived, part: part, parts: parts)
        }
    }

    /// One part of the sums of N = `samples` samples.
    func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, weights: Weights, epilogue: Epilogue,
        samples: Int, share: Share
    ) {
        switch form {
        case .direct:
            gather.run(
                input: input, output: output, weights: weights.packed, bias: weights.bias, epilogue: epilogue,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        case .winograd(let winograd):
            winograd.run(
                input: input, output: output, weights: weights.derived, bias: weights.bias, epilogue: epilogue,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        case .strided(let strided):
            strided.run(
                input: input, output: output, weights: weights.derived, bias: weights.bias, epilogue: epilogue,
                samples: samples, part: share.part, parts: share.parts, workspace: share.workspace)
        }
    }

    /// The gradients of weights and bias, by a whole team; Winograd's forms leave the weights' in the room first.
    func gradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>?, samples: Int, team: ThreadTeam, room: TrainingRoom
    ) {
        switch form {
        case .direct:
            team.run { part in
                gather.gradient(
                    input: input, outputGradient: outputGradient, weightGradient: weights, biasGradient: bias,
                    samples: samples, part: part, parts: team.count, workspace: room.workspace.pointer(part))
            }
        case .winograd(let winograd):
            team.run { part in
                winograd.gradient(
                    input: input, outputGradient: outputGradient, transformedGradient: room.derivedGradient.pointer,
                    biasGradient: bias, samples: samples, part: part, parts: team.count,
                    workspace: room.workspace.pointer(part))
            }
        case .strided(let strided):
            for first in stride(from: 0, to: samples, by: StridedWinograd.sweep) {
                let (x, dy) = (input + first * gather.inputStride, outputGradient + first * gather.outputStride)
                let count = min(StridedWinograd.sweep, samples - first)
                team.run { part in
                    strided.prepareGradient(
                        input: x, outputGradient: dy, shared: room.shared.pointer, samples: count, part: part,
                        parts: team.count, workspace: room.workspace.pointer(part))
                }
                team.run { part in
                    strided.gradient(
                        input: x, outputGradient: dy, shared: room.shared.pointer,
                        transformedGradient: room.derivedGradient.pointer, biasGradient: bias, samples: count,
                        adds: first > 0, part: part, parts: team.count, workspace: room.workspace.pointer(part))
                }
            }
        }
    }

    /// One part of what `gradient` leaves to do.
    func finishGradient(
        derived: UnsafePointer<Float>, into weights: UnsafeMutablePointer<Float>, part: Int, parts: Int
    ) {
        switch form {
        case .direct: break
        case .winograd(let winograd):
            winograd.finishGradient(transformed: derived, into: weights, part: part, parts: parts)
        case .strided(let strided):
            strided.finishGradient(transformed: derived, into: weights, part: part, parts: parts)
        }
    }
}

extension Taps {
    /// The product from one layout to another, in the form that is expected to be the fastest for whole batches, or for
    /// a single sample too.
    func product(
        from source: ImageLayout, to target: ImageLayout, biasPerClass: Bool = false, batches: Bool
    ) -> Product {
        let gather = gather(from: source, to: target, biasPerClass: biasPerClass)
        if let winograd = winograd(from: source, to: target) {
            return Product(gather: gather, form: .winograd(winograd))
        }
        // The strided form shares samples among threads, not pixels.
        if batches, let strided = stridedIfPays(from: source, to: target, gather) {
            return Product(gather: gather, form: .strided(strided))
        }
        return Product(gather: gather, form: .direct)
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

    /// Winograd's form of a stride of 2 with 3 taps, or of the way back through it, where that pays.
    private func stridedIfPays(
        from source: ImageLayout, to target: ImageLayout, _ direct: Gather
    ) -> StridedWinograd? {
        let isSpreading = columns == Axis.spreading(kernel: 3, stride: 2, padding: 1)
        guard isSpreading || columns == Axis.reading(kernel: 3, stride: 2, padding: 1),
            StridedWinograd.pays(rows: classes, isReading: !isSpreading, source: source.side, target: target.side)
        else { return nil }
        return strided(from: source, to: target, direct)
    }

    /// Winograd's form of a stride of 2 with 3 taps, or of the way back through it.
    func strided(from source: ImageLayout, to target: ImageLayout, _ direct: Gather) -> StridedWinograd {
        StridedWinograd(
            rows: classes, isReading: columns.count == 1, source: source.side, target: target.side, direct: direct)
    }

    private var classes: [StridedWinograd.Rows] {
        rows.map {
            StridedWinograd.Rows(
                first: $0.first, step: $0.step, sourceStep: $0.sourceStep, taps: $0.taps.map(\.source))
        }
    }
}

extension ImageLayout {
    fileprivate var side: StridedWinograd.Side {
        StridedWinograd.Side(
            channels: channels, height: height, width: width, sampleStride: sampleStride, place: offset)
    }
}

extension Taps.Axis {
    /// Whether every pixel reads an odd number of neighbours around its own place.
    fileprivate var isCentred: Bool {
        step == 1 && sourceStep == 1 && first == 0 && taps.count % 2 == 1
            && taps.map(\.source) == Array(-(taps.count / 2)...taps.count / 2)
    }
}
