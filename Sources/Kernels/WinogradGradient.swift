// The weight gradient of `Winograd`: U'[f][i, o] = Σ_t V[f][t, i] · D[f][t, o] over all tiles of the batch, where
// V = Bᵀ·x·B as on the way forward and D = A·y'·Aᵀ of the output's gradient. `finishGradient` takes U' back to taps.
//
// A *unit* is a run of frequencies and a group of panels: its part of U' stays in the second-level cache while the
// tiles go by, a block at a time. Members share the frequencies, so nobody adds up partial gradients; each sum runs over
// the tiles in order, so the bits do not depend on the number of members. (The columns of a tile are transformed once
// for each unit: that costs less than reading a whole U' for every block.)
//
// The sum of a tile's y' is D at the frequency (1, 1), so the bias gradient is the sum of that frequency over the tiles.

extension Winograd {
    /// Writes one member's share of U' and of the bias gradient for N = `samples` samples.
    public func gradient(
        input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
        transformedGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>?, samples: Int,
        part: Int = 0, parts: Int = 1, workspace: UnsafeMutablePointer<Float>
    ) {
        // As many samples go through all units as the third-level cache keeps for the next unit.
        let group = max(1, Self.sweepNumbers / (inputStride + outputStride))
        for first in stride(from: 0, to: samples, by: group) {
            let last = min(first + group, samples)
            let job = GradientJob(
                input: input, output: outputGradient, gradient: transformedGradient, bias: biasGradient,
                tiles: first * tiles..<last * tiles, workspace: workspace)
            sweep(job, part, parts)
        }
    }

    /// Numbers of images that the third-level cache keeps.
    private static let sweepNumbers = 1 << 20

    private struct GradientJob {
        let input: UnsafePointer<Float>
        let output: UnsafePointer<Float>
        let gradient: UnsafeMutablePointer<Float>
        let bias: UnsafeMutablePointer<Float>?
        let tiles: Range<Int>
        let workspace: UnsafeMutablePointer<Float>
    }

    private func sweep(_ job: GradientJob, _ part: Int, _ parts: Int) {
        // A member's share is a run of frequencies over all groups of panels, counted in frequencies of a panel.
        let share = portion(panels * frequencies, part, parts)
        var panel = 0
        while panel < panels {
            let left = panels - panel
            let width = left >= 4 && widestTile >= 4 ? 4 : left >= 2 ? 2 : 1
            func bound(_ place: Int) -> Int { min(max(0, (place - panel * frequencies) / width), frequencies) }
            let own = bound(share.lowerBound)..<bound(share.upperBound)
            let size = inputs * width * lanes
            let units = (own.count * size + Self.unitNumbers - 1) / Self.unitNumbers
            for unit in 0..<units {
                let some = portion(own.count, unit, units)
                let unit = Unit(
                    frequencies: own.lowerBound + some.lowerBound..<own.lowerBound + some.upperBound, panel: panel)
                if some.isEmpty { continue }
                switch width {
                #if LANES16
                    case 4: run(job, unit, Length<4>())
                #endif
                case 2: run(job, unit, Length<2>())
                default: run(job, unit, Length<1>())
                }
            }
            panel += width
        }
    }

    /// Numbers of U' that a unit keeps in the second-level cache.
    private static let unitNumbers = 104_000

    /// Numbers of V and D of a block.
    var gradientRoom: Int {
        frequencies * 2 * lanes
            + max(Self.blockNumbers, 6 * frequencies * (paddedToLanes(inputs) + widestTile * lanes))
    }

    private struct Unit {
        let frequencies: Range<Int>
        let panel: Int
    }

    private func run<let V: Int>(_ job: GradientJob, _ unit: Unit, _ vectors: Length<V>) {
        let width = paddedToLanes(inputs)
        let rows = unit.frequencies.lowerBound / points..<(unit.frequencies.upperBound + points - 1) / points
        let start = rows.lowerBound * points
        let block = max(6, Self.blockNumbers / (rows.count * points * (width + V * lanes)))
        let (valueStride, gradientStride) = (block * width + lanes, block * V * lanes + lanes)
        let room = TileRoom(job.workspace)
        let values = job.workspace + Workspace.tile
        let gradients = values + rows.count * points * valueStride
        let (gradient, bias) = (job.gradient + unit.panel * inputs * lanes, job.bias.map { $0 + unit.panel * lanes })
        var first = job.tiles.lowerBound
        while first < job.tiles.upperBound {
            let count = min(block, job.tiles.upperBound - first)
            var cursor = TileCursor(first, tiles)
            for t in 0..<count {
                if t == 0 || cursor.tile == 0 {
                    touch(job.input + cursor.sample * inputStride, count: inputStride, into: room.half)
                    touch(
                        job.output + cursor.sample * outputStride, count: outputStride, every: outputs,
                        unit.panel * lanes..<min((unit.panel + V) * lanes, outputs), into: room.half)
                }
                room.point(
                    frequencies, to: job.input + cursor.sample * inputStride,
                    inputOffsets + cursor.tile * frequencies, outside: zeros.pointer)
                for c in stride(from: 0, to: inputs, by: lanes) {
                    transformInput(room, c, rows, values + t * width + c, valueStride)
                }
                let size = side * side
                room.point(
                    size, to: job.output + cursor.sample * outputStride, outputOffsets + cursor.tile * size,
                    outside: zeros.pointer)
                for j in 0..<V {
                    let (channel, target) = ((unit.panel + j) * lanes, gradients + (t * V + j) * lanes)
                    switch (points, taps) {
                    case (6, 3):
                        winogradOutputGradient(room, channel, rows, target, gradientStride, Length<6>(), Length<4>())
                    case (6, _):
                        winogradOutputGradient(room, channel, rows, target, gradientStride, Length<6>(), Length<2>())
                    case (_, 3):
                        winogradOutputGradient(room, channel, rows, target, gradientStride, Length<7>(), Length<5>())
                    default:
                        winogradOutputGradient(room, channel, rows, target, gradientStride, Length<7>(), Length<3>())
                    }
                }
                cursor.advance()
            }
            for f in unit.frequencies {
                winogradOuter(
                    OuterJob(
                        values: values + (f - start) * valueStride, width: width,
                        gradients: gradients + (f - start) * gradientStride, count: count, channels: inputs,
                        target: gradient + f * frequencySize, isFirst: first == 0),
                    vectors)
            }
            let ones = points + 1
            if let bias, unit.frequencies.contains(ones) {
                addRows(
                    gradients + (ones - start) * gradientStride, count, into: bias, isFirst: first == 0,
                    valid: outputs - unit.panel * lanes, vectors)
            }
            first += count
        }
    }

    private func addRows<let V: Int>(
        _ rows: UnsafePointer<Float>, _ count: Int, into bias: UnsafeMutablePointer<Float>, isFirst: Bool, valid: Int,
        _ vectors: Length<V>
    ) {
        for j in 0..<V {
            var total = isFirst ? Vector() : load(bias + j * lanes)
            for t in 0..<count { total += load(rows + (t * V + j) * lanes) }
            store(total, bias + j * lanes, count: valid - j * lanes)
        }
    }
}

/// A·y'·Aᵀ of one tile and vector of channels, for a range of the rows of frequencies.
@inline(never)
private func winogradOutputGradient<let p: Int, let m: Int>(
    _ room: TileRoom, _ channel: Int, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Float>, _ stride: Int,
    _ points: Length<p>, _ side: Length<m>
) {
    for x in 0..<m {
        var column = InlineArray<m, Vector> { _ in Vector() }
        for y in 0..<m { column[y] = load(room.pixels[y * m + x] + channel) }
        let values = WinogradTransform.outputGradient(column, points)
        for y in 0..<p { store(values[y], room.half + (y * m + x) * lanes) }
    }
    var place = target
    for y in rows {
        var row = InlineArray<m, Vector> { _ in Vector() }
        for x in 0..<m { row[x] = load(room.half + (y * m + x) * lanes) }
        let values = WinogradTransform.outputGradient(row, points)
        for x in 0..<p {
            store(values[x], place)
            place += stride
        }
    }
}

/// One frequency's outer products over the tiles of a block.
private struct OuterJob {
    let values: UnsafePointer<Float>
    let width: Int
    let gradients: UnsafePointer<Float>
    let count: Int
    let channels: Int
    let target: UnsafeMutablePointer<Float>
    let isFirst: Bool
}

@inline(never)
private func winogradOuter<let V: Int>(_ job: OuterJob, _ vectors: Length<V>) {
    var i = 0
    if V < widestTile { while job.channels - i >= 12 { outerTile(job, &i, Length<12>(), vectors) } }
    while job.channels - i >= 6 { outerTile(job, &i, Length<6>(), vectors) }
    if job.channels - i >= 4 { outerTile(job, &i, Length<4>(), vectors) }
    if job.channels - i >= 2 { outerTile(job, &i, Length<2>(), vectors) }
    if job.channels - i >= 1 { outerTile(job, &i, Length<1>(), vectors) }
}

@inline(__always)
private func outerTile<let M: Int, let V: Int>(
    _ job: OuterJob, _ channel: inout Int, _ height: Length<M>, _ vectors: Length<V>
) {
    let target = job.target + channel * lanes
    let panelStride = job.channels * lanes
    var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
    if !job.isFirst { sums = load(target, rowStride: lanes, vectorStride: panelStride) }
    var (row, column) = (job.values + channel, job.gradients)
    for _ in 0..<job.count {
        sums = accumulate(sums, row: row, column: column)
        row += job.width
        column += V * lanes
    }
    store(sums, target, rowStride: lanes, vectorStride: panelStride)
    channel += M
}
