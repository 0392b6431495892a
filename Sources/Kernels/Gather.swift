// Convolutions, transposed convolutions and linear layers, forward and towards their inputs, are one kernel here.
//
// Layout. Images lie N×H×W×C with a border of zeros around H and W (as wide as the widest reach of whoever reads
// them), so no kernel ever asks whether a tap falls outside. The taps of one kernel row then lie one after another:
// for 3×3 over 64 channels, an output pixel needs three *segments* of 192 numbers. Where a segment starts depends
// on the pixel only through one offset. So the whole convolution is
//
//     y[output(p) + o] = epilogue(bias[o] + Σ_segments Σ_k x[input(p) + segment + k] · w[o, segment, k])
//
// a matrix product whose left matrix is never copied together. A *class* is a set of pixels with the same taps:
// a convolution has one; a transposed convolution of stride 2 has four, one for each parity of the output's row
// and column; a linear layer onto an image has one for each pixel of that image.
//
// Weights lie in panels of `lanes` outputs, [panel][k][lane], so the inner loop reads them in one forward stream.
//
// Tile. M pixels by V vectors of outputs stay in registers for the whole sum: 6×4 (or 8×2) vectors with AVX-512,
// 6×2 without. One step of k loads V vectors of weights, broadcasts M numbers and does M·V multiply-adds: 10 loads
// for 24 multiply-adds, and the machine can do two of each in a cycle, so the multiply-adds bound it. Weights come
// from the second-level cache, about 20 bytes a cycle. A single output channel (`Narrow.swift`) is another matter.

/// Pixels of a layer that share their taps; offsets count numbers within one sample.
public struct GatherClass: Equatable, Sendable {
    /// For each pixel, what is added to a segment's start in the input.
    public var inputs: [Int32]
    /// For each pixel, where its first output channel goes.
    public var outputs: [Int32]
    /// Starts of the runs of input numbers that a pixel needs.
    public var segments: [Int32]
    /// Numbers in each run.
    public var segmentLength: Int
    /// First number of the class in the packed weights.
    public var weightStart: Int
    /// First number of the class in the bias.
    public var biasStart: Int

    /// Makes a class.
    public init(
        inputs: [Int32], outputs: [Int32], segments: [Int32], segmentLength: Int, weightStart: Int, biasStart: Int = 0
    ) {
        precondition(inputs.count == outputs.count, "every pixel has an input and an output")
        self.inputs = inputs
        self.outputs = outputs
        self.segments = segments
        self.segmentLength = segmentLength
        self.weightStart = weightStart
        self.biasStart = biasStart
    }

    /// Numbers that one output channel of one pixel sums over.
    public var depth: Int { segments.count * segmentLength }
}

/// What happens to a sum before it is stored; every case is fused into the loop that has the sum in a register.
public enum Epilogue {
    /// Nothing.
    case none
    /// max(x, 0).
    case relu
    /// max(x, 0) times a factor for each sample and channel, [N, channels]: dropped channels have the factor 0.
    case reluScaled(UnsafePointer<Float>)
    /// x, or x · slope where x is negative (Maas et al., 2013).
    case leaky(slope: Float)
    /// The same times a factor for each sample and channel, [N, channels].
    case leakyScaled(UnsafePointer<Float>, slope: Float)
    /// The gradient of ReLU and dropout: times a factor where the activation (laid out as the output) is positive, else 0.
    case gradient(activation: UnsafePointer<Float>, factor: Float)
    /// The gradient of leaky ReLU and dropout: times a factor where the activation is positive, times factor · slope where
    /// it is negative, and 0 where it is 0, as dropped ones are.
    case leakyGradient(activation: UnsafePointer<Float>, factor: Float, slope: Float)
}

extension Epilogue {
    /// What it reads in the places of the outputs.
    var activation: UnsafePointer<Float>? {
        switch self {
        case .gradient(let activation, _), .leakyGradient(let activation, _, _): activation
        case .none, .relu, .reluScaled, .leaky, .leakyScaled: nil
        }
    }

    /// The same for the samples from some on.
    func advanced(samples: Int, outputStride: Int, channels: Int) -> Epilogue {
        switch self {
        case .none, .relu, .leaky: self
        case .reluScaled(let factors): .reluScaled(factors + samples * channels)
        case .leakyScaled(let factors, let slope): .leakyScaled(factors + samples * channels, slope: slope)
        case .gradient(let activation, let factor):
            .gradient(activation: activation + samples * outputStride, factor: factor)
        case .leakyGradient(let activation, let factor, let slope):
            .leakyGradient(activation: activation + samples * outputStride, factor: factor, slope: slope)
        }
    }
}

/// A layer as a gathering matrix product: its geometry, made once, without weights.
public final class Gather: @unchecked Sendable {
    /// Output channels of a pixel.
    public let channels: Int
    /// Outputs in a panel: `lanes`, or 1 for a single output channel.
    public let panelWidth: Int
    /// Numbers from one input sample to the next.
    public let inputStride: Int
    /// Numbers from one output sample to the next.
    public let outputStride: Int
    /// Pixel classes.
    public let classes: [GatherClass]
    /// Numbers in the packed weights, the panels' padding included.
    public let packedCount: Int
    let tables: [Table]

    /// The offsets of a class where the kernels find them without reference counting.
    struct Table: @unchecked Sendable {
        let pixels: Int
        let inputs: UnsafeMutablePointer<Int32>
        let outputs: UnsafeMutablePointer<Int32>
        let segments: UnsafeMutablePointer<Int32>
        let segmentCount: Int
        let segmentLength: Int
        let weightStart: Int
        let biasStart: Int
        /// No earlier class has the same bias.
        let opensBias: Bool
        /// The numbers of a sample that its pixels read, and write.
        let inputReach: Range<Int>
        let outputReach: Range<Int>
        var depth: Int { segmentCount * segmentLength }

        init(_ source: GatherClass, channels: Int, opensBias: Bool) {
            func copy(_ values: [Int32]) -> UnsafeMutablePointer<Int32> {
                let pointer = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, values.count))
                for (i, value) in values.enumerated() { pointer[i] = value }
                return pointer
            }
            pixels = source.inputs.count
            inputs = copy(source.inputs)
            outputs = copy(source.outputs)
            segments = copy(source.segments)
            segmentCount = source.segments.count
            segmentLength = source.segmentLength
            weightStart = source.weightStart
            biasStart = source.biasStart
            self.opensBias = opensBias
            let (first, last) = (source.segments.min() ?? 0, (source.segments.max() ?? 0) + Int32(source.segmentLength))
            inputReach = Int((source.inputs.min() ?? 0) + first)..<Int((source.inputs.max() ?? 0) + last)
            outputReach = Int(source.outputs.min() ?? 0)..<Int(source.outputs.max() ?? 0) + channels
        }

        func deallocate() {
            inputs.deallocate()
            outputs.deallocate()
            segments.deallocate()
        }
    }

    /// Makes a layer from its classes.
    public init(channels: Int, inputStride: Int, outputStride: Int, classes: [GatherClass]) {
        self.channels = channels
        self.inputStride = inputStride
        self.outputStride = outputStride
        self.classes = classes
        panelWidth = channels == 1 ? 1 : lanes
        let panels = (channels + panelWidth - 1) / panelWidth
        let width = panelWidth
        packedCount = classes.map { $0.weightStart + panels * $0.depth * width }.max() ?? 0
        tables = classes.indices.map { index in
            let start = classes[index].biasStart
            return Table(
                classes[index], channels: channels, opensBias: !classes[..<index].contains { $0.biasStart == start })
        }
    }

    deinit { for table in tables { table.deallocate() } }

    /// Where the weight of output `o` and summand `k` of a class lies in the packed weights.
    public func packedIndex(class c: Int, k: Int, output o: Int) -> Int {
        let depth = classes[c].depth
        return classes[c].weightStart + (o / panelWidth) * depth * panelWidth + k * panelWidth + o % panelWidth
    }

    var panels: Int { (channels + panelWidth - 1) / panelWidth }

    /// Computes one member's share (`part` of `parts`) of N = `samples` samples.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, weights: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, epilogue: Epilogue = .none, samples: Int, part: Int = 0, parts: Int = 1,
        workspace: UnsafeMutablePointer<Float>
    ) {
        let job = Job(
            input: input, output: output, bias: bias, epilogue: epilogue, inputStride: inputStride,
            outputStride: outputStride, channels: channels, scratch: workspace)
        run(job, weights: weights, samples: samples, part: part, parts: parts)
    }

    private func run(_ job: Job, weights: UnsafePointer<Float>, samples: Int, part: Int, parts: Int) {
        var item = 0
        for table in tables {
            let items = table.pixels * samples
            if panelWidth == 1 {
                let share = portion(items, part, parts)
                narrowGather(job, table, weights + table.weightStart, share)
                continue
            }
            // Few pixels (a linear layer on one sample): members take whole groups of panels in turn instead.
            let byPixels = items >= 4 * parts
            let share = byPixels ? portion(items, part, parts) : 0..<items
            let panelSize = table.depth * lanes
            var panel = 0
            while panel < panels {
                let group = panels - panel >= 4 && widestTile >= 4 ? 4 : panels - panel >= 2 ? 2 : 1
                defer {
                    panel += group
                    item += 1
                }
                if !byPixels && item % parts != part { continue }
                let panelWeights = weights + table.weightStart + panel * panelSize
                let first = panel * lanes
                switch group {
                #if LANES16
                    case 4: sweep(job, table, panelWeights, first, share, Length<4>())
                #endif
                case 2: sweep2(job, table, panelWeights, first, share)
                default: sweep1(job, table, panelWeights, first, share)
                }
            }
        }
    }
}

/// The part of `count` items that a member computes; parts differ by one item at the most.
public func portion(_ count: Int, _ part: Int, _ parts: Int) -> Range<Int> {
    (count * part / parts)..<(count * (part + 1) / parts)
}

/// What every tile of a run needs.
struct Job {
    let input: UnsafePointer<Float>
    let output: UnsafeMutablePointer<Float>
    let bias: UnsafePointer<Float>?
    let epilogue: Epilogue
    let inputStride: Int
    let outputStride: Int
    let channels: Int
    /// Room for the sums of the largest tile.
    let scratch: UnsafeMutablePointer<Float>

    /// Applies the bias and the epilogue to one vector of outputs and stores it.
    @inline(__always)
    func finish(_ sum: Vector, bias: Vector, output offset: Int, sample: Int, channel: Int) {
        var value = sum + bias
        switch epilogue {
        case .none: break
        case .relu: value = rectified(value)
        case .reluScaled(let factors): value = rectified(value) * load(factors + sample * channels + channel)
        case .leaky(let slope): value = leaky(value, slope)
        case .leakyScaled(let factors, let slope):
            value = leaky(value, slope) * load(factors + sample * channels + channel)
        case .gradient(let activation, let factor):
            value = (value * factor).replacing(
                with: 0, where: load(activation + offset + channel) .<= Vector(repeating: 0))
        case .leakyGradient(let activation, let factor, let slope):
            let sign = load(activation + offset + channel)
            let below = (value * (factor * slope)).replacing(with: 0, where: sign .>= Vector(repeating: 0))
            value = below.replacing(with: value * factor, where: sign .> Vector(repeating: 0))
        }
        store(value, output + offset + channel, count: channels - channel)
    }
}

/// All pixels of `share` for a group of two panels, in tiles as tall as the registers allow.
private func sweep2(
    _ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ channel: Int, _ share: Range<Int>
) {
    var at = PixelCursor(share.lowerBound, table)
    #if LANES16
        while share.upperBound - at.item >= 8 {
            tile(job, table, weights, channel, &at, Length<8>(), Length<2>())
        }
    #endif
    sweep(job, table, weights, channel, at.item..<share.upperBound, Length<2>())
}

/// The same for a single panel.
private func sweep1(
    _ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ channel: Int, _ share: Range<Int>
) {
    var at = PixelCursor(share.lowerBound, table)
    while share.upperBound - at.item >= 8 {
        tile(job, table, weights, channel, &at, Length<8>(), Length<1>())
    }
    sweep(job, table, weights, channel, at.item..<share.upperBound, Length<1>())
}

@inline(__always)
private func sweep<let V: Int>(
    _ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ channel: Int, _ share: Range<Int>,
    _ vectors: Length<V>
) {
    var at = PixelCursor(share.lowerBound, table)
    while share.upperBound - at.item >= 6 { tile(job, table, weights, channel, &at, Length<6>(), vectors) }
    switch share.upperBound - at.item {
    case 5: tile(job, table, weights, channel, &at, Length<5>(), vectors)
    case 4: tile(job, table, weights, channel, &at, Length<4>(), vectors)
    case 3: tile(job, table, weights, channel, &at, Length<3>(), vectors)
    case 2: tile(job, table, weights, channel, &at, Length<2>(), vectors)
    case 1: tile(job, table, weights, channel, &at, Length<1>(), vectors)
    default: break
    }
}

/// Walks the pixels of all samples in order without dividing.
struct PixelCursor {
    private(set) var item: Int
    private(set) var sample: Int
    private(set) var pixel: Int
    private let pixels: Int

    @inline(__always)
    init(_ item: Int, _ table: Gather.Table) {
        self.item = item
        pixels = table.pixels
        sample = pixels == 0 ? 0 : item / pixels
        pixel = item - sample * pixels
    }

    @inline(__always)
    mutating func advance() {
        item += 1
        pixel += 1
        if pixel == pixels {
            pixel = 0
            sample += 1
        }
    }
}

/// Where the M pixels of a tile read and write.
struct TileRows<let M: Int> {
    var input: InlineArray<M, UnsafePointer<Float>>
    var output = InlineArray<M, Int> { _ in 0 }
    var sample = InlineArray<M, Int> { _ in 0 }

    /// Takes the next M pixels of the cursor.
    @inline(__always)
    init(_ job: Job, _ table: Gather.Table, _ cursor: inout PixelCursor, _ rows: Length<M>) {
        input = InlineArray { _ in job.input }
        for i in 0..<M {
            input[i] = job.input + cursor.sample * job.inputStride + Int(table.inputs[cursor.pixel])
            output[i] = cursor.sample * job.outputStride + Int(table.outputs[cursor.pixel])
            sample[i] = cursor.sample
            cursor.advance()
        }
    }
}

/// One register tile: M pixels by V vectors of outputs.
@inline(never)
private func tile<let M: Int, let V: Int>(
    _ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ channel: Int, _ cursor: inout PixelCursor,
    _ rows: Length<M>, _ vectors: Length<V>
) {
    let at = TileRows(job, table, &cursor, rows)
    let panelSize = table.depth * lanes
    var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
    var weight = weights
    for s in 0..<table.segmentCount {
        var row = InlineArray<M, UnsafePointer<Float>> { _ in job.input }
        for i in 0..<M { row[i] = at.input[i] + Int(table.segments[s]) }
        sums = accumulate(sums, rows: row, panels: weight, panelStride: panelSize, depth: table.segmentLength)
        weight += table.segmentLength * lanes
    }
    // The sums stay in registers only while every index is a constant: the loop that finishes them reads a copy.
    let scratch = job.scratch
    store(sums, scratch, rowStride: V * lanes)
    for j in 0..<V {
        let first = channel + j * lanes
        let bias = job.bias.map { load($0 + table.biasStart + first) } ?? Vector()
        for i in 0..<M {
            job.finish(
                load(scratch + (i * V + j) * lanes), bias: bias, output: at.output[i], sample: at.sample[i],
                channel: first)
        }
    }
}
