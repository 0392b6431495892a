import Kernels

/// The geometry of one direction of a stage: which kernel taps each class of pixels sums over, and from where.
///
/// *Reading*: pixel (y, x) sums over source pixels (y·s - p + i, x·s - p + j): a convolution, or the way back through
/// a transposed one. *Spreading*: pixel (y, x) sums over source pixels ((y + p - i)/s, (x + p - j)/s) where those are
/// whole: a transposed convolution, or the way back through a convolution (Dumoulin and Visin, 2016). Spreading has a
/// class for each remainder of y and x modulo the stride.
struct Taps {
    /// One tap along one axis: the kernel's index, and the source's place relative to the class's first pixel.
    struct Tap: Equatable {
        let kernel: Int
        let source: Int
    }

    /// Taps along one axis for the pixels `first`, `first + step`, ...; the source moves by `sourceStep` a pixel.
    struct Axis: Equatable {
        let first: Int
        let step: Int
        let sourceStep: Int
        let taps: [Tap]

        static func reading(kernel: Int, stride: Int, padding: Int) -> [Axis] {
            let taps = (0..<kernel).map { Tap(kernel: $0, source: $0 - padding) }
            return [Axis(first: 0, step: 1, sourceStep: stride, taps: taps)]
        }

        static func spreading(kernel: Int, stride: Int, padding: Int) -> [Axis] {
            (0..<stride).map { first in
                let taps = (0..<kernel).reversed().compactMap { i -> Tap? in
                    let place = first + padding - i
                    return place % stride == 0 ? Tap(kernel: i, source: place / stride) : nil
                }
                return Axis(first: first, step: stride, sourceStep: 1, taps: taps)
            }
        }

        /// Pixels of an axis of `size` that belong to the class.
        func count(_ size: Int) -> Int { max(0, (size - first + step - 1) / step) }

        /// How far it reaches outside a source of `source` pixels for `size` target pixels.
        func reach(source: Int, size: Int) -> Int {
            guard count(size) > 0 else { return 0 }
            let last = (count(size) - 1) * sourceStep
            return taps.map { max(-$0.source, last + $0.source - (source - 1)) }.max() ?? 0
        }
    }

    let rows: [Axis]
    let columns: [Axis]

    init(_ geometry: Geometry, spreading: Bool) {
        let make = spreading ? Axis.spreading : Axis.reading
        rows = make(geometry.kernel.height, geometry.stride.height, geometry.padding)
        columns = make(geometry.kernel.width, geometry.stride.width, geometry.padding)
    }

    /// The border that the source needs.
    func border(source: [Int], target: [Int]) -> Int {
        let vertical = rows.map { $0.reach(source: source[1], size: target[1]) }
        let horizontal = columns.map { $0.reach(source: source[2], size: target[2]) }
        return max(0, (vertical + horizontal).max() ?? 0)
    }

    /// The kernel's view: classes of pixels, with biases shared, or one after another for each pixel class.
    func gather(from source: ImageLayout, to target: ImageLayout, biasPerClass: Bool = false) -> Gather {
        var classes: [GatherClass] = []
        var weightStart = 0
        let width = target.channels == 1 ? 1 : lanes
        let padded = (target.channels + width - 1) / width * width
        for row in rows {
            for column in columns {
                var inputs: [Int32] = []
                var outputs: [Int32] = []
                for i in 0..<row.count(target.height) {
                    for j in 0..<column.count(target.width) {
                        inputs.append(
                            Int32(i * row.sourceStep * source.rowStride + j * column.sourceStep * source.channels))
                        outputs.append(
                            Int32(target.offset(row.first + i * row.step, column.first + j * column.step)))
                    }
                }
                let left = column.taps.first?.source ?? 0
                let segments = column.taps.isEmpty ? [] : row.taps.map { Int32(source.offset($0.source, left)) }
                let length = column.taps.count * source.channels
                classes.append(
                    GatherClass(
                        inputs: inputs, outputs: outputs, segments: segments, segmentLength: length,
                        weightStart: weightStart, biasStart: biasPerClass ? classes.count * padded : 0))
                weightStart += padded * segments.count * length
            }
        }
        return Gather(
            channels: target.channels, inputStride: source.sampleStride, outputStride: target.sampleStride,
            classes: classes)
    }

    /// For each packed weight the index that `weight(target channel, source channel, kernel row, kernel column)` gives,
    /// -1 for padding.
    func order(of gather: Gather, sourceChannels: Int, weight: (Int, Int, Int, Int) -> Int) -> [Int32] {
        var order = [Int32](repeating: -1, count: gather.packedCount)
        var index = 0
        for row in rows {
            for column in columns {
                var k = 0
                for rowTap in row.taps {
                    for columnTap in column.taps {
                        for i in 0..<sourceChannels {
                            for o in 0..<gather.channels {
                                order[gather.packedIndex(class: index, k: k, output: o)] = Int32(
                                    weight(o, i, rowTap.kernel, columnTap.kernel))
                            }
                            k += 1
                        }
                    }
                }
                index += 1
            }
        }
        return order
    }
}
