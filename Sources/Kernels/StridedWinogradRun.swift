// The ways forward and to the weights' gradient of `StridedWinograd`: rows into V, sums by `Gather`, M into rows.
//
// Forward, members share the samples, and each takes its own a block at a time. The weights' gradient sums over samples,
// and members share its numbers instead: a *sweep* of samples is transformed by all of them together first, into room
// that they share, and the next one follows when all are done. Sums run over rows and channels, or over samples, in
// order, so the bits depend neither on the number of members nor on the batch.

extension StridedWinograd {
    /// Computes one member's share (`part` of `parts`) of N = `samples` samples; `weights` are the transformed ones.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, weights: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, epilogue: Epilogue = .none, samples: Int, part: Int = 0, parts: Int = 1,
        workspace: UnsafeMutablePointer<Float>
    ) {
        let values = workspace + Workspace.tile
        let products = values + Self.points * valuePlane(block)
        let plainSums = products + Self.points * productPlane(block)
        let share = portion(samples, part, parts)
        let blocks = (share.count + block - 1) / block
        for index in 0..<blocks {
            let some = portion(share.count, index, blocks)
            let (first, count) = (share.lowerBound + some.lowerBound, some.count)
            let source = input + first * inputStride
            let epilogue = epilogue.advanced(samples: first, outputStride: outputStride, channels: outputs)
            let job = Job(
                input: source, output: output + first * outputStride, bias: bias, epilogue: epilogue,
                inputStride: inputStride, outputStride: outputStride, channels: outputs, scratch: workspace)
            for n in 0..<count {
                transformInput(source, sample: n, into: values, plane: valuePlane(block), workspace)
            }
            pair.run(
                input: values, output: products, weights: weights, bias: nil, samples: count, workspace: workspace)
            let plainWeights = weights + pair.packedCount
            if isReading {
                plain.run(
                    input: source, output: plainSums, weights: plainWeights, bias: nil, samples: count,
                    workspace: workspace)
            } else {
                plain.run(
                    input: source, output: job.output, weights: plainWeights, bias: bias, epilogue: epilogue,
                    samples: count, workspace: workspace)
            }
            for n in 0..<count {
                transformOutput(job, sample: n, products, plainSums + n * plainCount)
            }
        }
    }

    /// V of one sample.
    private func transformInput(
        _ input: UnsafePointer<Float>, sample: Int, into values: UnsafeMutablePointer<Float>, plane: Int,
        _ scratch: UnsafeMutablePointer<Float>
    ) {
        let source = input + sample * inputStride
        touch(source, count: inputStride, into: scratch)
        for item in 0..<height * tiles {
            stridedInput(
                source, sources + item * Self.points, zeros.pointer, channels: inputs,
                into: values + (sample * height * tiles + item) * inputs, plane)
        }
    }

    /// The columns that the pair goes to, of one sample.
    private func transformOutput(
        _ job: Job, sample: Int, _ products: UnsafePointer<Float>, _ plainSums: UnsafePointer<Float>
    ) {
        for item in 0..<targetHeight * tiles {
            stridedOutput(
                job, sample, products + (sample * targetHeight * tiles + item) * outputs, productPlane(block),
                targets + item * Self.side,
                plain: isReading
                    ? plainSums + (item / tiles * plainColumns + item % tiles * Self.side) * outputs : nil)
        }
    }
}

// MARK: - Gradient

extension StridedWinograd {
    /// One member's share of the transforms of a sweep of `samples` samples, into room of `sharedCount` numbers.
    public func prepareGradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, shared: UnsafeMutablePointer<Float>,
        samples: Int, part: Int = 0, parts: Int = 1, workspace: UnsafeMutablePointer<Float>
    ) {
        let gradients = shared + Self.points * valuePlane(Self.sweep)
        for n in portion(samples, part, parts) {
            transformInput(input, sample: n, into: shared, plane: valuePlane(Self.sweep), workspace)
            let source = outputGradient + n * outputStride
            touch(source, count: outputStride, into: workspace)
            for item in 0..<targetHeight * tiles {
                stridedOutputGradient(
                    source, targets + item * Self.side, channels: outputs,
                    into: gradients + (n * targetHeight * tiles + item) * outputs, productPlane(Self.sweep))
            }
        }
    }

    /// Writes one member's share of U' of a sweep's samples, or adds it; the sweep must be prepared.
    public func gradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, shared: UnsafePointer<Float>,
        transformedGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>?,
        samples: Int, adds: Bool, part: Int = 0, parts: Int = 1, workspace: UnsafeMutablePointer<Float>
    ) {
        pairSweep.gradient(
            input: shared, outputGradient: shared + Self.points * valuePlane(Self.sweep),
            weightGradient: transformedGradient, biasGradient: nil, samples: samples, adds: adds, part: part,
            parts: parts, workspace: workspace)
        plainGradient.gradient(
            input: input, outputGradient: outputGradient, weightGradient: transformedGradient + pair.packedCount,
            biasGradient: nil, samples: samples, adds: adds, part: part, parts: parts, workspace: workspace)
        if let biasGradient {
            direct.biasGradient(
                outputGradient: outputGradient, into: biasGradient, samples: samples, adds: adds, part: part,
                parts: parts)
        }
    }
}

// MARK: - Transforms of a tile

/// Bᵀ·d for all channels of one tile of a row.
@inline(never)
private func stridedInput(
    _ source: UnsafePointer<Float>, _ offsets: UnsafePointer<Int32>, _ outside: UnsafePointer<Float>, channels: Int,
    into target: UnsafeMutablePointer<Float>, _ plane: Int
) {
    var pixels = InlineArray<8, UnsafePointer<Float>> { _ in source }
    for i in 0..<8 { pixels[i] = offsets[i] < 0 ? outside : source + Int(offsets[i]) }
    for c in stride(from: 0, to: channels, by: lanes) {
        var inputs = InlineArray<8, Vector> { _ in Vector() }
        for i in 0..<8 { inputs[i] = load(pixels[i] + c) }
        let values = WinogradTransform.input(inputs)
        for f in 0..<8 { store(values[f], target + f * plane + c) }
    }
}

/// Aᵀ·M for all channels of one tile of a row, with the plain part, finished and stored where it lies inside.
@inline(never)
private func stridedOutput(
    _ job: Job, _ sample: Int, _ products: UnsafePointer<Float>, _ plane: Int, _ offsets: UnsafePointer<Int32>,
    plain: UnsafePointer<Float>?
) {
    let start = sample * job.outputStride
    for c in stride(from: 0, to: job.channels, by: lanes) {
        var values = InlineArray<8, Vector> { _ in Vector() }
        for f in 0..<8 { values[f] = load(products + f * plane + c) }
        let outputs = WinogradTransform.output(values, Length<7>())
        let bias = job.bias.map { load($0 + c) } ?? Vector()
        for i in 0..<7 {
            let offset = Int(offsets[i])
            if offset < 0 { continue }
            let sum = plain.map { outputs[i] + load($0 + i * job.channels + c) } ?? outputs[i]
            job.finish(sum, bias: bias, output: start + offset, sample: sample, channel: c)
        }
    }
}

/// A·y' for all channels of one tile of a row.
@inline(never)
private func stridedOutputGradient(
    _ source: UnsafePointer<Float>, _ offsets: UnsafePointer<Int32>, channels: Int,
    into target: UnsafeMutablePointer<Float>, _ plane: Int
) {
    for c in stride(from: 0, to: channels, by: lanes) {
        var gradients = InlineArray<7, Vector> { _ in Vector() }
        for i in 0..<7 where offsets[i] >= 0 { gradients[i] = load(source + Int(offsets[i]) + c) }
        let values = WinogradTransform.outputGradient(gradients, Length<8>())
        for f in 0..<8 { store(values[f], target + f * plane + c) }
    }
}
