/// Sums of bordered N×H×W×C images, a sample at a time; what lies around the insides may differ.
public enum ImageSum {
    /// Adds one sample to another image, or copies it there.
    public static func put(
        _ source: UnsafePointer<Float>, _ from: ImageRows, into target: UnsafeMutablePointer<Float>, _ to: ImageRows,
        sample n: Int, adds: Bool
    ) {
        guard adds else { return ImageTransfer.copy(source, from, sample: n, into: target, to, sample: n) }
        if from.pixelStride == from.channels, to.pixelStride == to.channels {
            for y in 0..<from.height {
                add(source + from.pixel(n, y, 0), to: target + to.pixel(n, y, 0), count: from.width * from.channels)
            }
            return
        }
        for y in 0..<from.height {
            for x in 0..<from.width {
                add(source + from.pixel(n, y, x), to: target + to.pixel(n, y, x), count: from.channels)
            }
        }
    }

    @inline(__always)
    private static func add(_ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int) {
        var i = 0
        while i + lanes <= count {
            store(load(y + i) + load(x + i), y + i, count: lanes)
            i += lanes
        }
        while i < count {
            y[i] += x[i]
            i += 1
        }
    }

    /// Copies one sample, times `slope` where `result`, which lies as the target does, is not above 0.
    public static func rectify(
        _ source: UnsafePointer<Float>, _ from: ImageRows, like result: UnsafePointer<Float>, slope: Float,
        into target: UnsafeMutablePointer<Float>, _ to: ImageRows, sample n: Int
    ) {
        for y in 0..<from.height {
            let (read, write) = (source + from.pixel(n, y, 0), to.pixel(n, y, 0))
            for i in 0..<from.width * from.channels {
                target[write + i] = result[write + i] > 0 ? read[i] : slope * read[i]
            }
        }
    }
}
