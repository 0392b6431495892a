// Convolutions of stride 1 with 3×3 or 5×5 taps by Winograd's minimal filtering (see `WinogradTransforms.swift`).
//
// A tile is 6×6 inputs and m×m outputs, m = 4 for 3×3 and m = 2 for 5×5; tiles overlap in the input. Each tile's 36
// inputs become 36 *frequencies*, and there each channel of the output is a plain sum over the channels of the input:
//
//     M[f][t, o] = Σ_i V[f][t, i] · U[f][i, o]
//
// 36 multiplications for 16 outputs of 9 taps (4 times fewer), or for 4 of 25 (2.8 times). Tiles that stick out over the
// edge waste some: 14×14 takes 4×4 tiles where 3.5×3.5 would do, which leaves 3.06 of the 4. The transforms cost
// additions in proportion to channels, the product in proportion to their square: few channels do not pay (`pays`).
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
// Errors. Bᵀ, G and Aᵀ have entries up to 8, so rounding grows: about 1e-6 of the largest output against 2e-7 for
// the direct sum. The naive twin is the direct sum itself (`Gather.naive`).

/// A convolution of stride 1 in Winograd's form: its geometry, made once, without weights.
public final class Winograd: @unchecked Sendable {
    /// Points along one axis of a tile: inputs, and frequencies.
    static let points = 6
    /// Frequencies of a tile.
    static let frequencies = points * points

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
    /// For each tile, where its 36 inputs start in a sample; negative outside of the image.
    let inputOffsets: UnsafeMutablePointer<Int32>
    /// For each tile, where its m² outputs start in a sample; negative outside of the image.
    let outputOffsets: UnsafeMutablePointer<Int32>
    /// What lies outside of the image.
    let zeros: FloatBuffer
    /// Tiles of a block.
    let block: Int

    /// Output pixels along one axis of a tile.
    var side: Int { Self.points + 1 - taps }
    /// Panels of `lanes` outputs.
    var panels: Int { (outputs + lanes - 1) / lanes }

    /// Makes the tiling of an H×W image.
    ///
    /// `source` and `target` give the start of the pixel (y, x) of an input and of an output sample; `reach` is how far
    /// the first tap lies before its output.
    public init(
        inputs: Int, outputs: Int, taps: Int, reach: Int, height: Int, width: Int, inputStride: Int,
        outputStride: Int, source: (Int, Int) -> Int, target: (Int, Int) -> Int
    ) {
        precondition((taps == 3 || taps == 5) && outputs > 1, "tiles have 3 or 5 taps, panels more than one output")
        self.inputs = inputs
        self.outputs = outputs
        self.taps = taps
        self.inputStride = inputStride
        self.outputStride = outputStride
        let side = Self.points + 1 - taps
        let (rows, columns) = ((height + side - 1) / side, (width + side - 1) / side)
        tiles = rows * columns
        inputOffsets = .allocate(capacity: max(1, tiles * Self.frequencies))
        outputOffsets = .allocate(capacity: max(1, tiles * side * side))
        zeros = FloatBuffer(max(paddedToLanes(inputs), paddedToLanes(outputs)))
        block = Self.block(inputs: inputs, outputs: outputs)
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
        fill(inputOffsets, size: Self.points, shift: reach, source)
        fill(outputOffsets, size: side, shift: 0, target)
    }

    deinit {
        inputOffsets.deallocate()
        outputOffsets.deallocate()
    }

    /// Whether Winograd's form is expected to be faster than the direct sum: the one place that decides.
    ///
    /// Counted in vector instructions for each sample: the direct sum has a multiply-add for each tap, input channel and
    /// vector of outputs; Winograd's has 36 a tile, and for each tile and vector of channels about 150 for the input's
    /// transform and 200 for the output's, which read and write the second-level cache.
    public static func pays(inputs: Int, outputs: Int, taps: Int, height: Int, width: Int) -> Bool {
        guard taps == 3 || taps == 5, outputs > 1 else { return false }
        let side = points + 1 - taps
        let tiles = ((height + side - 1) / side) * ((width + side - 1) / side)
        let (inputVectors, panels) = (paddedToLanes(inputs) / lanes, paddedToLanes(outputs) / lanes)
        let direct = height * width * taps * taps * inputs * panels
        let transformed = tiles * (frequencies * inputs * panels + 150 * inputVectors + 200 * panels)
        return transformed * 10 < direct * 9
    }

    /// As many tiles as keep V and M in the second-level cache, in whole sixes.
    private static func block(inputs: Int, outputs: Int) -> Int {
        let numbers = 150_000
        let tile = frequencies * (paddedToLanes(inputs) + min(widestTile * lanes, paddedToLanes(outputs)))
        return max(6, min(48, numbers / tile / 6 * 6))
    }

    /// Numbers from a frequency of V to the next, for a block of tiles; `channels` is in whole vectors.
    func frequencyStride(_ channels: Int) -> Int { block * channels + lanes }

    /// Numbers of a member's workspace.
    public var workspaceCount: Int {
        let forward = frequencyStride(paddedToLanes(inputs)) + frequencyStride(widestTile * lanes)
        return Self.frequencies * forward
    }

    /// Numbers in the transformed weights, and in their gradient.
    public var transformedCount: Int { Self.frequencies * frequencySize }

    /// Numbers of one frequency of the transformed weights.
    var frequencySize: Int { panels * inputs * lanes }
}

// MARK: - Weights

extension Winograd {
    /// U = G·g·Gᵀ: one member's share, from weights packed for the `Gather` of the same convolution.
    public func transform(
        packed: UnsafePointer<Float>, into transformed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        switch taps {
        case 3: transform(packed, transformed, portion(panels * inputs, part, parts), Length<3>())
        default: transform(packed, transformed, portion(panels * inputs, part, parts), Length<5>())
        }
    }

    private func transform<let r: Int>(
        _ packed: UnsafePointer<Float>, _ transformed: UnsafeMutablePointer<Float>, _ share: Range<Int>,
        _ size: Length<r>
    ) {
        let points = Self.points
        for index in share {
            let (panel, i) = (index / inputs, index % inputs)
            let source = packed + (panel * r * r * inputs + i) * lanes
            var half = InlineArray<30, Vector> { _ in Vector() }
            for x in 0..<r {
                var column = InlineArray<r, Vector> { _ in Vector() }
                for y in 0..<r { column[y] = load(source + (y * r + x) * inputs * lanes) }
                let values = WinogradTransform.weights(column)
                for y in 0..<points { half[y * r + x] = values[y] }
            }
            for y in 0..<points {
                var row = InlineArray<r, Vector> { _ in Vector() }
                for x in 0..<r { row[x] = half[y * r + x] }
                let values = WinogradTransform.weights(row)
                for x in 0..<points {
                    store(values[x], transformed + (y * points + x) * frequencySize + index * lanes)
                }
            }
        }
    }

    /// g' = Gᵀ·U'·G: one member's share of the weights' gradient, packed as for the `Gather` of the same convolution.
    public func finishGradient(
        transformed: UnsafePointer<Float>, into packed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        switch taps {
        case 3: finishGradient(transformed, packed, portion(panels * inputs, part, parts), Length<3>())
        default: finishGradient(transformed, packed, portion(panels * inputs, part, parts), Length<5>())
        }
    }

    private func finishGradient<let r: Int>(
        _ transformed: UnsafePointer<Float>, _ packed: UnsafeMutablePointer<Float>, _ share: Range<Int>,
        _ size: Length<r>
    ) {
        let points = Self.points
        for index in share {
            let (panel, i) = (index / inputs, index % inputs)
            let target = packed + (panel * r * r * inputs + i) * lanes
            var half = InlineArray<30, Vector> { _ in Vector() }
            for x in 0..<points {
                var column = SixPoints { _ in Vector() }
                for y in 0..<points {
                    column[y] = load(transformed + (y * points + x) * frequencySize + index * lanes)
                }
                let values = WinogradTransform.weightGradient(column, size)
                for y in 0..<r { half[y * points + x] = values[y] }
            }
            // Lanes past the last channel stay 0, as the weights there do.
            let valid = min(lanes, outputs - panel * lanes)
            for y in 0..<r {
                var row = SixPoints { _ in Vector() }
                for x in 0..<points { row[x] = half[y * points + x] }
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
