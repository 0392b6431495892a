// The weight gradient of a `Gather`: dw[k, o] = Σ_pixels x[input(p) + segment + k] · dy[output(p) + o].
//
// Tile. M neighbours of k (one run of the input) by V vectors of outputs stay in registers while the pixels go by:
// each pixel is M broadcasts from one run, V loads and M·V multiply-adds. Nothing is packed: a tile touches two or
// three cache lines of a pixel. A few samples at a time (about 50 pixels) go through all tiles before the next
// ones, so that x and dy come from the second-level cache; the sums rest in the gradient between them. Each sample is
// read from front to back first where there is room for it (`touch`): tiles jump from pixel to pixel, and would wait for
// every one of them.
// Members share the tiles, not the samples: nobody adds up partial gradients, and the bits do not depend on how many
// members there are. A member's tiles lie side by side: neighbouring lines of the gradient would go from core to core.

extension Gather {
    /// Writes one member's share of the weight gradient, laid out as the packed weights, and of the bias gradient (the
    /// sums of dy over samples and pixels) for N = `samples` samples, or adds it to what is there.
    public func gradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
        weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>?, samples: Int,
        adds: Bool = false, part: Int = 0, parts: Int = 1, workspace: UnsafeMutablePointer<Float>? = nil
    ) {
        for (index, table) in tables.enumerated() {
            // Shares are equal but for a tile; who has the larger one changes from class to class.
            let share = portion(panels * table.depth, (part + index) % parts, parts)
            let block = max(1, 50 / max(1, table.pixels))
            var from = 0
            repeat {
                let job = GradientJob(
                    input: input, output: outputGradient, gradient: weightGradient + table.weightStart,
                    inputStride: inputStride, outputStride: outputStride, channels: channels,
                    samples: from..<min(from + block, samples), adds: adds || from > 0)
                if let workspace {
                    for n in job.samples {
                        let (x, dy) = (input + n * inputStride, outputGradient + n * outputStride)
                        touch(x + table.inputReach.lowerBound, count: table.inputReach.count, into: workspace)
                        touch(dy + table.outputReach.lowerBound, count: table.outputReach.count, into: workspace)
                    }
                }
                if panelWidth == 1 {
                    narrowTiles(job, table, share)
                } else {
                    panelTiles(job, table, share)
                }
                if let biasGradient { biasTiles(job, table, biasGradient, part, parts) }
                from += block
            } while from < samples
        }
    }

    /// Writes one member's share of the bias gradient alone, or adds it.
    func biasGradient(
        outputGradient: UnsafePointer<Float>, into biasGradient: UnsafeMutablePointer<Float>, samples: Int,
        adds: Bool, part: Int, parts: Int
    ) {
        for table in tables {
            let job = GradientJob(
                input: outputGradient, output: outputGradient, gradient: biasGradient, inputStride: 0,
                outputStride: outputStride, channels: channels, samples: 0..<samples, adds: adds)
            biasTiles(job, table, biasGradient, part, parts)
        }
    }

    /// The tiles of `share`, which counts summands of panels.
    private func panelTiles(_ job: GradientJob, _ table: Table, _ share: Range<Int>) {
        var panel = 0
        while panel < panels {
            let group = panels - panel >= 4 && widestTile >= 4 ? 4 : panels - panel >= 2 ? 2 : 1
            let tall = group == widestTile ? 6 : 12
            for s in 0..<table.segmentCount {
                var k = 0
                while k < table.segmentLength {
                    let left = table.segmentLength - k
                    let height = left >= tall ? tall : left >= 6 ? 6 : left >= 3 ? 3 : left
                    if share.contains(panel * table.depth + (s * table.segmentLength + k) * group) {
                        let place = GradientPlace(panel: panel, segment: s, k: k)
                        switch (group, height) {
                        #if LANES16
                            case (4, 6): gradientTile(job, table, place, Length<6>(), Length<4>())
                            case (4, 3): gradientTile(job, table, place, Length<3>(), Length<4>())
                            case (4, 2): gradientTile(job, table, place, Length<2>(), Length<4>())
                            case (4, _): gradientTile(job, table, place, Length<1>(), Length<4>())
                            case (2, 12): gradientTile(job, table, place, Length<12>(), Length<2>())
                        #endif
                        case (2, 6): gradientTile(job, table, place, Length<6>(), Length<2>())
                        case (2, 3): gradientTile(job, table, place, Length<3>(), Length<2>())
                        case (2, 2): gradientTile(job, table, place, Length<2>(), Length<2>())
                        case (2, _): gradientTile(job, table, place, Length<1>(), Length<2>())
                        case (_, 12): gradientTile(job, table, place, Length<12>(), Length<1>())
                        case (_, 6): gradientTile(job, table, place, Length<6>(), Length<1>())
                        case (_, 3): gradientTile(job, table, place, Length<3>(), Length<1>())
                        case (_, 2): gradientTile(job, table, place, Length<2>(), Length<1>())
                        default: gradientTile(job, table, place, Length<1>(), Length<1>())
                        }
                    }
                    k += height
                }
            }
            panel += group
        }
    }

    private func narrowTiles(_ job: GradientJob, _ table: Table, _ share: Range<Int>) {
        for s in 0..<table.segmentCount {
            var k = 0
            while k < table.segmentLength {
                let left = table.segmentLength - k
                let vectors = left >= 4 * lanes ? 4 : 1
                if share.contains(s * table.segmentLength + k) {
                    let place = GradientPlace(panel: 0, segment: s, k: k)
                    if vectors == 4 {
                        narrowGradientTile(job, table, place, Length<4>())
                    } else {
                        narrowGradientTile(job, table, place, Length<1>())
                    }
                }
                k += vectors * lanes
            }
        }
    }

    /// Adds a block's dy to the bias gradient, while the block is in the cache.
    private func biasTiles(
        _ job: GradientJob, _ table: Table, _ gradient: UnsafeMutablePointer<Float>, _ part: Int, _ parts: Int
    ) {
        let isFirst = table.opensBias && !job.adds
        for channel in stride(from: 0, to: channels, by: lanes) {
            // By the bias and not by the class: classes that share a bias must meet in one member.
            if (table.biasStart + channel) / lanes % parts != part { continue }
            let target = gradient + table.biasStart + channel
            let count = min(lanes, channels - channel)
            var total = Vector()
            if !isFirst { for lane in 0..<count { total[lane] = target[lane] } }
            for n in job.samples {
                let sample = job.output + n * outputStride
                for p in 0..<table.pixels {
                    let source = sample + Int(table.outputs[p]) + channel
                    if channels == 1 { total[0] += source[0] } else { total += load(source) }
                }
            }
            store(total, target, count: count)
        }
    }
}

/// What every gradient tile of a run needs.
private struct GradientJob {
    let input: UnsafePointer<Float>
    let output: UnsafePointer<Float>
    let gradient: UnsafeMutablePointer<Float>
    let inputStride: Int
    let outputStride: Int
    let channels: Int
    let samples: Range<Int>
    /// Whether there is something to add to.
    let adds: Bool
}

/// Which tile: the first panel, the segment, and the first k within it.
private struct GradientPlace {
    let panel: Int
    let segment: Int
    let k: Int
}

@inline(never)
private func gradientTile<let M: Int, let V: Int>(
    _ job: GradientJob, _ table: Gather.Table, _ place: GradientPlace, _ rows: Length<M>, _ vectors: Length<V>
) {
    let panelSize = table.depth * lanes
    let target =
        job.gradient + place.panel * panelSize + (place.segment * table.segmentLength + place.k) * lanes
    var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
    if job.adds { sums = load(target, rowStride: lanes, vectorStride: panelSize) }
    let start = Int(table.segments[place.segment]) + place.k
    for n in job.samples {
        let x = job.input + n * job.inputStride + start
        let dy = job.output + n * job.outputStride + place.panel * lanes
        for p in 0..<table.pixels {
            sums = accumulate(sums, row: x + Int(table.inputs[p]), column: dy + Int(table.outputs[p]))
        }
    }
    store(sums, target, rowStride: lanes, vectorStride: panelSize)
    // Lanes past the last channel have read the neighbouring pixel: they stay 0, as the weights there do.
    let valid = job.channels - (place.panel + V - 1) * lanes
    if valid < lanes {
        let last = target + (V - 1) * panelSize
        for i in 0..<M { for lane in valid..<lanes { last[i * lanes + lane] = 0 } }
    }
}

/// One output channel: the lanes run along k, dy is broadcast.
@inline(never)
private func narrowGradientTile<let V: Int>(
    _ job: GradientJob, _ table: Gather.Table, _ place: GradientPlace, _ vectors: Length<V>
) {
    let target = job.gradient + place.segment * table.segmentLength + place.k
    let valid = min(V * lanes, table.segmentLength - place.k)
    var sums = InlineArray<V, Vector> { _ in Vector() }
    let start = Int(table.segments[place.segment]) + place.k
    for n in job.samples {
        let x = job.input + n * job.inputStride + start
        let dy = job.output + n * job.outputStride
        for p in 0..<table.pixels {
            let row = x + Int(table.inputs[p])
            let d = Vector(repeating: dy[Int(table.outputs[p])])
            for j in 0..<V { sums[j] = sums[j].addingProduct(load(row + j * lanes), d) }
        }
    }
    let isFirst = !job.adds
    for j in 0..<V {
        let left = valid - j * lanes
        if left >= lanes {
            store(isFirst ? sums[j] : load(target + j * lanes) + sums[j], target + j * lanes)
        } else {
            for k in 0..<left { target[j * lanes + k] = sums[j][k] + (isFirst ? 0 : target[j * lanes + k]) }
        }
    }
}
