// Convolutions of stride 1 with 3×3 or 5×5 taps by Winograd's minimal filtering (see `WinogradTransforms.swift`).
//
// A tile is p×p inputs and m×m outputs, m = p + 1 - taps; tiles overlap in the input. Each tile's p² inputs become p²
// *frequencies*, and there each channel of the output is a plain sum over the channels of the input:
//
//     M[f][t, o] = Σ_i V[f][t, i] · U[f][i, o]
//
// With p = 6 that is 36 multiplications for 16 outputs of 9 taps (4 times fewer), with p = 7 it is 49 for 25 (4.6
// times). Tiles that stick out over the edge waste some: 14×14 outputs take 3×3 tiles of 5×5, 441 multiplications, or
// 4×4 tiles of 4×4, 576; at 28×28 both take as many (`best` counts). The transforms cost additions in proportion to
// channels, the product in proportion to their square: few channels do not pay.
//
// Layout. Images as in `Gather`, N×H×W×C with zero borders, lanes along C. V is [f][t][i], M is [f][t][o], both for a
// *block* of tiles that keeps them in the second-level cache, and one line longer for each frequency than they need to
// be: a power of two would put all frequencies of a tile into the same cache set. U is [f][panel][i][lane], made from
// the packed weights after each update.
//
// What bounds it. The product runs on the register tiles of `Gather` at its speed, multiply-adds; its rows are V's, in
// the first-level cache for a frequency, and U streams by once for each block. The transforms are bound by the way to
// the images: a tile's pixels lie far apart, so each sample is first read once from front to back (`touch`), which the
// processor fetches ahead of; without that they took three times as long.
//
// The gradient of the weights sums over tiles instead of channels (`WinogradGradient.swift`); the gradient of the input
// is this same kernel with flipped taps, as it is for any convolution of stride 1.
//
// Errors. Bᵀ, G and Aᵀ have entries up to 16, so rounding grows: about 2e-6 of the largest output with six points, 3e-6
// with seven, against 2e-7 for the direct sum. (Eight points would be 1e-5, nine 2e-4.) The naive twin is the direct sum
// itself (`Gather.naive`).

/// A convolution of stride 1 in Winograd's form: its geometry, made once, without weights.
public final class Winograd: @unchecked Sendable {
    /// Most frequencies of a tile.
    static let mostFrequencies = 49

    /// Points along one axis of a tile, 6 or 7: inputs, and frequencies.
    public let points: Int
    /// Channels of an input pixel.
    public let inputs: Int
    /// Channels of an output pixel.
    public let outputs: Int
    /// Taps along one axis: 3 or 5.
    public let taps: Int
    /// Numbers from one input sample to the next.
    let inputStride: Int
    /// Numbers from one output sample to the next.
    let outputStride: Int
    /// Tiles of a sample.
    let tiles: Int
    /// For each tile, where its p² inputs start in a sample; negative outside of the image.
    let inputOffsets: UnsafeMutablePointer<Int32>
    /// For each tile, where its m² outputs start in a sample; negative outside of the image.
    let outputOffsets: UnsafeMutablePointer<Int32>
    /// What lies outside of the image.
    let zeros: FloatBuffer
    /// Tiles of a block.
    let block: Int

    /// Frequencies of a tile.
    var frequencies: Int { points * points }
    /// Output pixels along one axis of a tile.
    var side: Int { points + 1 - taps }
    /// Panels of `lanes` outputs.
    var panels: Int { (outputs + lanes - 1) / lanes }

    /// Makes the tiling of an H×W image.
    ///
    /// `source` and `target` give the start of the pixel (y, x) of an input and of an output sample; `reach` is how far
    /// the first tap lies before its output.
    public init(
        points: Int, inputs: Int, outputs: Int, taps: Int, reach: Int, height: Int, width: Int, inputStride: Int,
        outputStride: Int, source: (Int, Int) -> Int, target: (Int, Int) -> Int
    ) {
        precondition(points == 6 || points == 7, "there are transforms for 6 and 7 points")
        precondition((taps == 3 || taps == 5) && outputs > 1, "tiles have 3 or 5 taps, panels more than one output")
        self.points = points
        self.inputs = inputs
        self.outputs = outputs
        self.taps = taps
        self.inputStride = inputStride
        self.outputStride = outputStride
        let side = points + 1 - taps
        let (rows, columns) = ((height + side - 1) / side, (width + side - 1) / side)
        tiles = rows * columns
        inputOffsets = .allocate(capacity: max(1, tiles * points * points))
        outputOffsets = .allocate(capacity: max(1, tiles * side * side))
        zeros = FloatBuffer(max(paddedToLanes(inputs), paddedToLanes(outputs)))
        block = Self.block(frequencies: points * points, inputs: inputs, outputs: outputs)
        func fill(_ offsets: UnsafeMutablePointer<Int32>, size: Int, shift: Int, _ start: (Int, Int) -> Int) {
            var place = 0
            for tile in 0..<tiles {
                let (top, left) = (tile / columns * side - shift, tile % columns * side - shift)
                for y in top..<top + size {
                    for x in left..<left + size {
                        let isInside = (0..<height).contains(y) && (0..<width).contains(x)
                        offsets[place] = isInside ? Int32(start(y, x)) : -1
                        place += 1
                    }
                }
            }
        }
        fill(inputOffsets, size: points, shift: reach, source)
        fill(outputOffsets, size: side, shift: 0, target)
    }

    deinit {
        inputOffsets.deallocate()
        outputOffsets.deallocate()
    }

    /// The number of points with which Winograd's form is expected to be the fastest, nil where the direct sum is: the
    /// one place that decides.
    ///
    /// Counted in vector instructions for each sample: the direct sum has a multiply-add for each tap, input channel and
    /// vector of outputs; Winograd's has p² a tile, and for each tile and vector of channels about 4 a frequency for the
    /// input's transform and 6 for the output's, which read and write the second-level cache.
    public static func best(inputs: Int, outputs: Int, taps: Int, height: Int, width: Int) -> Int? {
        guard taps == 3 || taps == 5, outputs > 1 else { return nil }
        let (inputVectors, panels) = (paddedToLanes(inputs) / lanes, paddedToLanes(outputs) / lanes)
        func cost(_ points: Int) -> Int {
            let side = points + 1 - taps
            let tiles = ((height + side - 1) / side) * ((width + side - 1) / side)
            return tiles * points * points * (inputs * panels + 4 * inputVectors + 6 * panels)
        }
        let points = cost(7) < cost(6) ? 7 : 6
        let direct = height * width * taps * taps * inputs * panels
        return cost(points) * 10 < direct * 9 ? points : nil
    }

    /// As many tiles as keep V and M in the second-level cache, in whole sixes.
    private static func block(frequencies: Int, inputs: Int, outputs: Int) -> Int {
        let tile = frequencies * (paddedToLanes(inputs) + min(widestTile * lanes, paddedToLanes(outputs)))
        return max(6, min(48, blockNumbers / tile / 6 * 6))
    }

    /// Numbers of a block that the second-level cache keeps, beside the weights that stream by.
    static let blockNumbers = 150_000

    /// Numbers from a frequency of V to the next, for a block of tiles; `channels` is in whole vectors.
    func frequencyStride(_ channels: Int) -> Int { block * channels + lanes }

    /// Numbers of a member's workspace.
    public var workspaceCount: Int {
        let forward = frequencyStride(paddedToLanes(inputs)) + frequencyStride(widestTile * lanes)
        return max(frequencies * forward, gradientRoom)
    }

    /// Numbers in the transformed weights, and in their gradient.
    public var transformedCount: Int { frequencies * frequencySize }

    /// Numbers of one frequency of the transformed weights.
    var frequencySize: Int { panels * inputs * lanes }
}

// MARK: - Weights

extension Winograd {
    /// U = G·g·Gᵀ: one member's share, from weights packed for the `Gather` of the same convolution.
    public func transform(
        packed: UnsafePointer<Float>, into transformed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        let share = portion(panels * inputs, part, parts)
        switch (points, taps) {
        case (6, 3): transform(packed, transformed, share, Length<6>(), Length<3>())
        case (6, _): transform(packed, transformed, share, Length<6>(), Length<5>())
        case (_, 3): transform(packed, transformed, share, Length<7>(), Length<3>())
        default: transform(packed, transformed, share, Length<7>(), Length<5>())
        }
    }

    private func transform<let p: Int, let r: Int>(
        _ packed: UnsafePointer<Float>, _ transformed: UnsafeMutablePointer<Float>, _ share: Range<Int>,
        _ points: Length<p>, _ size: Length<r>
    ) {
        for index in share {
            let (panel, i) = (index / inputs, index % inputs)
            let source = packed + (panel * r * r * inputs + i) * lanes
            var half = InlineArray<35, Vector> { _ in Vector() }
            for x in 0..<r {
                var column = InlineArray<r, Vector> { _ in Vector() }
                for y in 0..<r { column[y] = load(source + (y * r + x) * inputs * lanes) }
                let values = WinogradTransform.weights(column, points)
                for y in 0..<p { half[y * r + x] = values[y] }
            }
            for y in 0..<p {
                var row = InlineArray<r, Vector> { _ in Vector() }
                for x in 0..<r { row[x] = half[y * r + x] }
                let values = WinogradTransform.weights(row, points)
                for x in 0..<p {
                    store(values[x], transformed + (y * p + x) * frequencySize + index * lanes)
                }
            }
        }
    }

    /// g' = Gᵀ·U'·G: one member's share of the weights' gradient, packed as for the `Gather` of the same convolution.
    public func finishGradient(
        transformed: UnsafePointer<Float>, into packed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        let share = portion(panels * inputs, part, parts)
        switch (points, taps) {
        case (6, 3): finishGradient(transformed, packed, share, Length<6>(), Length<3>())
        case (6, _): finishGradient(transformed, packed, share, Length<6>(), Length<5>())
        case (_, 3): finishGradient(transformed, packed, share, Length<7>(), Length<3>())
        default: finishGradient(transformed, packed, share, Length<7>(), Length<5>())
        }
    }

    private func finishGradient<let p: Int, let r: Int>(
        _ transformed: UnsafePointer<Float>, _ packed: UnsafeMutablePointer<Float>, _ share: Range<Int>,
        _ points: Length<p>, _ size: Length<r>
    ) {
        for index in share {
            let (panel, i) = (index / inputs, index % inputs)
            let target = packed + (panel * r * r * inputs + i) * lanes
            var half = InlineArray<35, Vector> { _ in Vector() }
            for x in 0..<p {
                var column = InlineArray<p, Vector> { _ in Vector() }
                for y in 0..<p {
                    column[y] = load(transformed + (y * p + x) * frequencySize + index * lanes)
                }
                let values = WinogradTransform.weightGradient(column, size)
                for y in 0..<r { half[y * p + x] = values[y] }
            }
            // Lanes past the last channel stay 0, as the weights there do.
            let valid = min(lanes, outputs - panel * lanes)
            for y in 0..<r {
                var row = InlineArray<p, Vector> { _ in Vector() }
                for x in 0..<p { row[x] = half[y * p + x] }
                let values = WinogradTransform.weightGradient(row, size)
                for x in 0..<r {
                    let place = target + (y * r + x) * inputs * lanes
                    store(values[x], place, count: valid)
                    for lane in valid..<lanes { place[lane] = 0 }
                }
            }
        }
    }
}
