// The forward way of `Winograd`: input transform, p² products, output transform, one block of tiles after another.
//
// Members share the tiles of the batch. Each sum runs over the channels in order, whatever tile or block it is in, so
// the bits depend neither on the number of members nor on the batch.

extension Winograd {
    /// Computes one member's share (`part` of `parts`) of N = `samples` samples; `weights` are the transformed ones.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, weights: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, epilogue: Epilogue = .none, samples: Int, part: Int = 0, parts: Int = 1,
        workspace: UnsafeMutablePointer<Float>
    ) {
        let job = Job(
            input: input, output: output, bias: bias, epilogue: epilogue, inputStride: inputStride,
            outputStride: outputStride, channels: outputs, scratch: workspace)
        let inputStride = frequencyStride(paddedToLanes(inputs))
        let values = workspace + Workspace.tile
        let room = BlockRoom(
            tile: TileRoom(workspace), values: values, valueStride: inputStride,
            products: values + frequencies * inputStride, productStride: frequencyStride(widestTile * lanes))
        let share = portion(samples * tiles, part, parts)
        var first = share.lowerBound
        while first < share.upperBound {
            let tiles = first..<min(first + block, share.upperBound)
            transformInput(job, tiles, room)
            var panel = 0
            while panel < panels {
                let left = panels - panel
                let panelWeights = weights + panel * inputs * lanes
                switch left {
                #if LANES16
                    case 4...:
                        group(job, tiles, room, panelWeights, panel, Length<4>())
                        panel += 4
                #endif
                case 2...:
                    group(job, tiles, room, panelWeights, panel, Length<2>())
                    panel += 2
                default:
                    group(job, tiles, room, panelWeights, panel, Length<1>())
                    panel += 1
                }
            }
            first = tiles.upperBound
        }
    }

    /// Where a block's V and M lie.
    private struct BlockRoom {
        let tile: TileRoom
        let values: UnsafeMutablePointer<Float>
        let valueStride: Int
        let products: UnsafeMutablePointer<Float>
        let productStride: Int
    }

    /// V = Bᵀ·d·B of a block's tiles.
    private func transformInput(_ job: Job, _ tiles: Range<Int>, _ room: BlockRoom) {
        let width = paddedToLanes(inputs)
        var cursor = TileCursor(tiles.lowerBound, self.tiles)
        for t in 0..<tiles.count {
            if t == 0 || cursor.tile == 0 {
                touch(job.input + cursor.sample * job.inputStride, count: inputStride, into: room.tile.half)
            }
            room.tile.point(
                frequencies, to: job.input + cursor.sample * job.inputStride,
                inputOffsets + cursor.tile * frequencies, outside: zeros.pointer)
            for c in stride(from: 0, to: inputs, by: lanes) {
                transformInput(room.tile, c, 0..<points, room.values + t * width + c, room.valueStride)
            }
            cursor.advance()
        }
    }

    /// Bᵀ·d·B of one tile and vector of channels, for a range of the rows of frequencies.
    @inline(__always)
    func transformInput(
        _ room: TileRoom, _ channel: Int, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        switch points {
        case 6: winogradInput(room, channel, rows, target, stride, Length<6>())
        default: winogradInput(room, channel, rows, target, stride, Length<7>())
        }
    }

    /// M and the outputs of a block for V neighbouring panels.
    @inline(__always)
    private func group<let V: Int>(
        _ job: Job, _ tiles: Range<Int>, _ room: BlockRoom, _ weights: UnsafePointer<Float>, _ panel: Int,
        _ vectors: Length<V>
    ) {
        let width = paddedToLanes(inputs)
        for f in 0..<frequencies {
            winogradProduct(
                ProductJob(
                    rows: room.values + f * room.valueStride, rowStride: width, count: tiles.count,
                    panels: weights + f * frequencySize, depth: inputs,
                    target: room.products + f * room.productStride),
                vectors)
        }
        var cursor = TileCursor(tiles.lowerBound, self.tiles)
        for t in 0..<tiles.count {
            if panel == 0 && (t == 0 || cursor.tile == 0) {
                let start = cursor.sample * job.outputStride
                touch(job.output + start, count: outputStride, into: job.scratch)
                if let activation = job.epilogue.activation {
                    touch(activation + start, count: outputStride, into: job.scratch)
                }
            }
            for j in 0..<V {
                let products = room.products + (t * V + j) * lanes
                let channel = (panel + j) * lanes
                let offsets = outputOffsets + cursor.tile * side * side
                let stride = room.productStride
                switch (points, taps) {
                case (6, 3):
                    winogradOutput(job, products, stride, offsets, cursor.sample, channel, Length<6>(), Length<4>())
                case (6, _):
                    winogradOutput(job, products, stride, offsets, cursor.sample, channel, Length<6>(), Length<2>())
                case (_, 3):
                    winogradOutput(job, products, stride, offsets, cursor.sample, channel, Length<7>(), Length<5>())
                default:
                    winogradOutput(job, products, stride, offsets, cursor.sample, channel, Length<7>(), Length<3>())
                }
            }
            cursor.advance()
        }
    }
}

/// Walks the tiles of all samples in order.
struct TileCursor {
    private(set) var sample: Int
    private(set) var tile: Int
    private let tiles: Int

    init(_ item: Int, _ tiles: Int) {
        self.tiles = tiles
        sample = tiles == 0 ? 0 : item / tiles
        tile = item - sample * tiles
    }

    mutating func advance() {
        tile += 1
        if tile == tiles {
            tile = 0
            sample += 1
        }
    }
}

/// Where the pixels of a tile start, those outside of the image too, and room for a tile transformed by half.
///
/// Both lie in the workspace: arrays of the language would be cleared and copied around, at ten times the work.
struct TileRoom {
    let pixels: UnsafeMutablePointer<UnsafePointer<Float>>
    let half: UnsafeMutablePointer<Float>

    init(_ workspace: UnsafeMutablePointer<Float>) {
        half = workspace
        pixels = UnsafeMutableRawPointer(workspace + Winograd.mostFrequencies * lanes).assumingMemoryBound(
            to: UnsafePointer<Float>.self)
    }

    @inline(__always)
    func point(
        _ count: Int, to sample: UnsafePointer<Float>, _ offsets: UnsafePointer<Int32>, outside: UnsafePointer<Float>
    ) {
        for i in 0..<count { pixels[i] = offsets[i] < 0 ? outside : sample + Int(offsets[i]) }
    }
}

@inline(never)
private func winogradInput<let p: Int>(
    _ room: TileRoom, _ channel: Int, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Float>, _ stride: Int,
    _ points: Length<p>
) {
    for x in 0..<p {
        var column = InlineArray<p, Vector> { _ in Vector() }
        for y in 0..<p { column[y] = load(room.pixels[y * p + x] + channel) }
        let values = WinogradTransform.input(column)
        for y in 0..<p { store(values[y], room.half + (y * p + x) * lanes) }
    }
    var place = target
    for y in rows {
        var row = InlineArray<p, Vector> { _ in Vector() }
        for x in 0..<p { row[x] = load(room.half + (y * p + x) * lanes) }
        let values = WinogradTransform.input(row)
        for x in 0..<p {
            store(values[x], place)
            place += stride
        }
    }
}

/// One frequency's product: `count` rows of V with the panels of U.
struct ProductJob {
    let rows: UnsafePointer<Float>
    let rowStride: Int
    let count: Int
    let panels: UnsafePointer<Float>
    let depth: Int
    let target: UnsafeMutablePointer<Float>
}

@inline(never)
func winogradProduct<let V: Int>(_ job: ProductJob, _ vectors: Length<V>) {
    var row = 0
    if V < widestTile { while job.count - row >= 8 { productTile(job, &row, Length<8>(), vectors) } }
    while job.count - row >= 6 { productTile(job, &row, Length<6>(), vectors) }
    switch job.count - row {
    case 5: productTile(job, &row, Length<5>(), vectors)
    case 4: productTile(job, &row, Length<4>(), vectors)
    case 3: productTile(job, &row, Length<3>(), vectors)
    case 2: productTile(job, &row, Length<2>(), vectors)
    case 1: productTile(job, &row, Length<1>(), vectors)
    default: break
    }
}

@inline(__always)
private func productTile<let M: Int, let V: Int>(
    _ job: ProductJob, _ row: inout Int, _ height: Length<M>, _ vectors: Length<V>
) {
    var rows = InlineArray<M, UnsafePointer<Float>> { _ in job.rows }
    for i in 0..<M { rows[i] = job.rows + (row + i) * job.rowStride }
    var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
    sums = accumulate(sums, rows: rows, panels: job.panels, panelStride: job.depth * lanes, depth: job.depth)
    store(sums, job.target + row * V * lanes, rowStride: V * lanes)
    row += M
}

/// Aᵀ·M·A of one tile and vector of channels, finished and stored where it lies inside of the image.
@inline(never)
private func winogradOutput<let p: Int, let m: Int>(
    _ job: Job, _ products: UnsafePointer<Float>, _ stride: Int, _ offsets: UnsafePointer<Int32>, _ sample: Int,
    _ channel: Int, _ points: Length<p>, _ side: Length<m>
) {
    let half = job.scratch
    for x in 0..<p {
        var column = InlineArray<p, Vector> { _ in Vector() }
        for y in 0..<p { column[y] = load(products + (y * p + x) * stride) }
        let values = WinogradTransform.output(column, side)
        for y in 0..<m { store(values[y], half + (y * p + x) * lanes) }
    }
    let bias = job.bias.map { load($0 + channel) } ?? Vector()
    let start = sample * job.outputStride
    for y in 0..<m {
        var row = InlineArray<p, Vector> { _ in Vector() }
        for x in 0..<p { row[x] = load(half + (y * p + x) * lanes) }
        let values = WinogradTransform.output(row, side)
        for x in 0..<m {
            let offset = Int(offsets[y * m + x])
            if offset < 0 { continue }
            job.finish(values[x], bias: bias, output: start + offset, sample: sample, channel: channel)
        }
    }
}
