// Convolutions of stride 2 with 3×3 taps, and their ways back, by Winograd's filtering along the rows of the image.
//
// Along a row, a stride of 2 parts the three taps: the middle one meets the even columns only, the outer two the odd
// ones. So each row is a sum over one tap, the *plain* part, and a correlation of stride 1 with two taps, the *pair*:
//
//     reading:    y[o] = g₁·x[2o] + (g₀·x[2o - 1] + g₂·x[2o + 1])
//     spreading:  x'[2o] = g₁·y'[o],   x'[2o + 1] = g₂·y'[o] + g₀·y'[o + 1]
//
// The pair goes through Winograd's filtering with eight points: 8 multiplications for 7 results instead of 14
// (`WinogradTransforms.swift`), so 7 columns take 15 multiplications instead of 21. Down the columns the taps stay what
// they are. (With filtering both ways it would be 225 instead of 441, but a tile's frequencies would then fill the
// second-level cache, and the weights 81 panels instead of 27.)
//
// That makes every frequency an ordinary `Gather`: image V[f] has the rows of x and a column for each tile of 7 results,
// and its taps are those of a column. Nothing here sums over channels itself: V is made from x, `Gather` makes M from
// V, and M goes back to columns, a few samples at a time so that V and M stay in the second-level cache.
//
// Errors: about 3e-6 of the largest output. The naive twin is the direct sum (`Gather.naive`).

/// A convolution of stride 2, or the way back through one, in Winograd's form along rows: its geometry, without weights.
public final class StridedWinograd: @unchecked Sendable {
    /// Frequencies of a tile, and inputs.
    static let points = 8
    /// Results of a tile.
    static let side = 7

    /// The rows of the target with the same taps down the columns.
    public struct Rows: Equatable, Sendable {
        /// The first of them.
        public var first: Int
        /// From one to the next.
        public var step: Int
        /// From the source row of one to that of the next.
        public var sourceStep: Int
        /// Source rows of the first one's taps.
        public var taps: [Int]

        /// Makes a class of rows.
        public init(first: Int, step: Int, sourceStep: Int, taps: [Int]) {
            self.first = first
            self.step = step
            self.sourceStep = sourceStep
            self.taps = taps
        }

        func count(_ height: Int) -> Int { max(0, (height - first + step - 1) / step) }
    }

    /// An image as the kernel sees it.
    public struct Side {
        let channels: Int
        let height: Int
        let width: Int
        let sampleStride: Int
        let place: (Int, Int) -> Int

        /// Describes images of so many channels, rows and columns; `place` gives the start of pixel (y, x) of a sample.
        public init(channels: Int, height: Int, width: Int, sampleStride: Int, place: @escaping (Int, Int) -> Int) {
            self.channels = channels
            self.height = height
            self.width = width
            self.sampleStride = sampleStride
            self.place = place
        }
    }

    let inputs: Int
    let outputs: Int
    let inputStride: Int
    let outputStride: Int
    /// Plain part and pair meet in the same columns.
    let isReading: Bool
    /// Tiles of a row.
    let tiles: Int
    /// Rows of V, the first of which is source row `top`.
    let height: Int
    let top: Int
    /// Rows of the target.
    let targetHeight: Int
    /// Columns of the target that the plain part goes to.
    let plainColumns: Int
    /// Samples of a block on the way forward, and of a sweep on the way to the weights' gradient.
    let block: Int
    /// For each row of V, tile and input, where it starts in a source sample; negative outside of the image.
    let sources: UnsafeMutablePointer<Int32>
    /// For each row of the target, tile and result of the pair, where it goes in a target sample; negative outside.
    let targets: UnsafeMutablePointer<Int32>
    let zeros: FloatBuffer
    /// The sums over V for a block, and for a sweep, whose planes are longer.
    let pair: Gather
    let pairSweep: Gather
    /// The sums of the plain part into M's last plane (reading) or the image (spreading), and with the image's places.
    let plain: Gather
    let plainGradient: Gather
    /// The direct form, which has the same packed weights.
    let direct: Gather
    private let classes: [Rows]

    /// Samples of a sweep.
    public static let sweep = 14
    private static let blockNumbers = 200_000

    /// Makes the form that equals `direct`: all of its classes of rows, each with 3 taps along a row, or with 1 for the even
    /// and 2 for the odd columns.
    public init(rows: [Rows], isReading: Bool, source: Side, target: Side, direct: Gather) {
        precondition(source.channels % lanes == 0 && target.channels % lanes == 0, "channels come in whole vectors")
        (inputs, outputs) = (source.channels, target.channels)
        (inputStride, outputStride) = (source.sampleStride, target.sampleStride)
        self.isReading = isReading
        self.direct = direct
        classes = rows
        let side = Self.side
        targetHeight = target.height
        let columns = Self.columns(target, isReading)
        let (plainColumns, tiles) = (columns.plain, columns.tiles)
        (self.plainColumns, self.tiles) = (plainColumns, tiles)
        let top = rows.flatMap(\.taps).min() ?? 0
        let bottom =
            rows.flatMap { rows in
                rows.taps.map { $0 + max(0, rows.count(target.height) - 1) * rows.sourceStep }
            }.max() ?? 0
        let height = bottom - top + 1
        (self.top, self.height) = (top, height)

        let sampleNumbers = Self.points * tiles * (height * source.channels + target.height * target.channels)
        block = max(1, min(Self.sweep, Self.blockNumbers / sampleNumbers))
        sources = .allocate(capacity: height * tiles * Self.points)
        targets = .allocate(capacity: target.height * tiles * side)
        zeros = FloatBuffer(source.channels)
        for y in 0..<height {
            for i in 0..<tiles * Self.points {
                let column = i / Self.points * side + i % Self.points
                let x = isReading ? 2 * column - 1 : column
                let isInside = (0..<source.height).contains(y + top) && (0..<source.width).contains(x)
                sources[y * tiles * Self.points + i] = isInside ? Int32(source.place(y + top, x)) : -1
            }
        }
        for y in 0..<target.height {
            for i in 0..<tiles * side {
                let x = isReading ? i : 2 * i + 1
                targets[y * tiles * side + i] = x < target.width ? Int32(target.place(y, x)) : -1
            }
        }

        let (valueRow, productRow) = (tiles * source.channels, tiles * target.channels)
        func pairGather(_ samples: Int) -> Gather {
            let valuePlane = Self.plane(samples * height * valueRow)
            let productPlane = Self.plane(samples * target.height * productRow)
            var classes: [GatherClass] = []
            var start = 0
            for row in rows {
                for f in 0..<Self.points {
                    var (inputs, outputs): ([Int32], [Int32]) = ([], [])
                    for i in 0..<row.count(target.height) {
                        for tile in 0..<tiles {
                            inputs.append(
                                Int32(f * valuePlane + i * row.sourceStep * valueRow + tile * source.channels))
                            outputs.append(
                                Int32(
                                    f * productPlane + (row.first + i * row.step) * productRow + tile * target.channels)
                            )
                        }
                    }
                    classes.append(
                        GatherClass(
                            inputs: inputs, outputs: outputs, segments: row.taps.map { Int32(($0 - top) * valueRow) },
                            segmentLength: source.channels, weightStart: start))
                    start += target.channels * row.taps.count * source.channels
                }
            }
            return Gather(
                channels: target.channels, inputStride: height * valueRow, outputStride: target.height * productRow,
                classes: classes)
        }
        pair = pairGather(block)
        pairSweep = pairGather(Self.sweep)

        func plainGather(stride: Int, _ place: (Int, Int) -> Int) -> Gather {
            var classes: [GatherClass] = []
            var start = 0
            for row in rows {
                var (inputs, outputs): ([Int32], [Int32]) = ([], [])
                for i in 0..<row.count(target.height) {
                    for j in 0..<plainColumns {
                        inputs.append(
                            Int32(
                                source.place(i * row.sourceStep, isReading ? 2 * j : j) - source.place(0, 0)))
                        outputs.append(Int32(place(row.first + i * row.step, j)))
                    }
                }
                classes.append(
                    GatherClass(
                        inputs: inputs, outputs: outputs, segments: row.taps.map { Int32(source.place($0, 0)) },
                        segmentLength: source.channels, weightStart: start))
                start += target.channels * row.taps.count * source.channels
            }
            return Gather(
                channels: target.channels, inputStride: source.sampleStride, outputStride: stride, classes: classes)
        }
        let toImage = { (y: Int, x: Int) in target.place(y, isReading ? x : 2 * x) }
        plainGradient = plainGather(stride: target.sampleStride, toImage)
        plain =
            isReading
            ? plainGather(stride: target.height * target.width * target.channels) {
                ($0 * target.width + $1) * target.channels
            } : plainGradient
    }

    /// Columns of the target that the pair, and the plain part, go to, and the pair's tiles.
    private static func columns(_ target: Side, _ isReading: Bool) -> (pair: Int, plain: Int, tiles: Int) {
        let pair = isReading ? target.width : target.width / 2
        return (pair, target.width - (isReading ? 0 : pair), (pair + side - 1) / side)
    }

    deinit {
        sources.deallocate()
        targets.deallocate()
    }

    /// A plane's numbers, and a line more: powers of two would put all planes into the same cache set.
    private static func plane(_ numbers: Int) -> Int { numbers + lanes }

    /// Numbers of a plane of V and of M for so many samples.
    func valuePlane(_ samples: Int) -> Int { Self.plane(samples * height * tiles * inputs) }
    func productPlane(_ samples: Int) -> Int { Self.plane(samples * targetHeight * tiles * outputs) }
    /// Numbers of the plain part's sums of a sample, where they wait for the pair's.
    var plainCount: Int { isReading ? targetHeight * plainColumns * outputs : 0 }

    /// Numbers of a member's workspace.
    public var workspaceCount: Int { Self.points * (valuePlane(block) + productPlane(block)) + block * plainCount }

    /// Numbers of the room that members share on the way to the weights' gradient.
    public var sharedCount: Int { Self.points * (valuePlane(Self.sweep) + productPlane(Self.sweep)) }

    /// Numbers in the transformed weights, the pair's before the plain part's, and in their gradient.
    public var transformedCount: Int { pair.packedCount + plain.packedCount }

    /// Whether this form is expected to be faster than the direct sum: the one place that decides.
    ///
    /// Counted in vector instructions for each sample as for `Winograd.best`; about 50 for eight points of V and of M.
    public static func pays(rows: [Rows], isReading: Bool, source: Side, target: Side) -> Bool {
        guard source.channels % lanes == 0, target.channels % lanes == 0 else { return false }
        let columns = columns(target, isReading)
        let panels = target.channels / lanes
        let taps = rows.map { $0.count(target.height) * $0.taps.count }.reduce(0, +)
        let direct = taps * (2 * columns.pair + columns.plain) * source.channels * panels
        let sums = taps * (points * columns.tiles + columns.plain) * source.channels * panels
        let transforms = 50 * columns.tiles * (source.height * source.channels / lanes + target.height * panels)
        return (sums + transforms) * 10 < direct * 9
    }
}

// MARK: - Weights

extension StridedWinograd {
    /// Where the weights of a tap down the columns lie: those of the plain part and of the pair in the direct form's
    /// packed weights, and in this form's, where the pair's frequencies are `pairStride` apart.
    private struct TapPlace {
        let plain: Int
        let pair: (Int, Int)
        let transformedPlain: Int
        let transformedPair: Int
        let pairStride: Int
    }

    /// Calls `body` for one member's share of the panels' taps; each is `inputs` vectors from its places on.
    private func eachTap(_ part: Int, _ parts: Int, _ body: (TapPlace) -> Void) {
        let panels = outputs / lanes
        let size = inputs * lanes
        for (index, row) in classes.enumerated() {
            let taps = row.taps.count
            let pairStart = pair.tables[index * Self.points].weightStart
            for item in portion(panels * taps, part, parts) {
                let (panel, tap) = (item / taps, item % taps)
                let plainPlace: Int
                let pairPlace: (Int, Int)
                if isReading {
                    let first = direct.tables[index].weightStart + (panel * taps + tap) * 3 * size
                    (plainPlace, pairPlace) = (first + size, (first, first + 2 * size))
                } else {
                    let (even, odd) = (direct.tables[2 * index].weightStart, direct.tables[2 * index + 1].weightStart)
                    let first = odd + (panel * taps + tap) * 2 * size
                    (plainPlace, pairPlace) = (even + (panel * taps + tap) * size, (first, first + size))
                }
                let place = (panel * taps + tap) * size
                body(
                    TapPlace(
                        plain: plainPlace, pair: pairPlace,
                        transformedPlain: pair.packedCount + plain.tables[index].weightStart + place,
                        transformedPair: pairStart + place, pairStride: panels * taps * size))
            }
        }
    }

    /// U = G·g of the pair and g of the plain part: one member's share, from weights packed for the direct form.
    public func transform(
        packed: UnsafePointer<Float>, into transformed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        eachTap(part, parts) { place in
            for k in stride(from: 0, to: inputs * lanes, by: lanes) {
                let taps: InlineArray<2, Vector> = [
                    load(packed + place.pair.0 + k), load(packed + place.pair.1 + k),
                ]
                let values = WinogradTransform.weights(taps, Length<8>())
                for f in 0..<Self.points {
                    store(values[f], transformed + place.transformedPair + f * place.pairStride + k)
                }
                store(load(packed + place.plain + k), transformed + place.transformedPlain + k)
            }
        }
    }

    /// g' = Gᵀ·U': one member's share of the weights' gradient, packed as for the direct form.
    public func finishGradient(
        transformed: UnsafePointer<Float>, into packed: UnsafeMutablePointer<Float>, part: Int = 0, parts: Int = 1
    ) {
        eachTap(part, parts) { place in
            for k in stride(from: 0, to: inputs * lanes, by: lanes) {
                var values = InlineArray<8, Vector> { _ in Vector() }
                for f in 0..<Self.points {
                    values[f] = load(transformed + place.transformedPair + f * place.pairStride + k)
                }
                let taps = WinogradTransform.weightGradient(values, Length<2>())
                store(taps[0], packed + place.pair.0 + k)
                store(taps[1], packed + place.pair.1 + k)
                store(load(transformed + place.transformedPlain + k), packed + place.plain + k)
            }
        }
    }
}
