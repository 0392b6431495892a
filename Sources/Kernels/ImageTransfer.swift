/// Moves samples between N×C×H×W arrays, as files and callers have them, and bordered N×H×W×C images.
public enum ImageTransfer {
    /// Copies one sample in.
    public static func load(
        _ planar: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>, _ rows: ImageRows, sample n: Int
    ) {
        for y in 0..<rows.height {
            for x in 0..<rows.width {
                let place = image + rows.pixel(n, y, x)
                for c in 0..<rows.channels { place[c] = planar[(c * rows.height + y) * rows.width + x] }
            }
        }
    }

    /// Takes one sample from [-1, 1] to [0, 1].
    public static func toUnit(_ image: UnsafeMutablePointer<Float>, _ rows: ImageRows, sample n: Int) {
        for y in 0..<rows.height {
            for x in 0..<rows.width {
                let place = image + rows.pixel(n, y, x)
                for c in 0..<rows.channels { place[c] = 0.5 * place[c] + 0.5 }
            }
        }
    }

    /// Sets the channels of one sample to 0.
    public static func clear(_ image: UnsafeMutablePointer<Float>, _ rows: ImageRows, sample n: Int) {
        for y in 0..<rows.height {
            for x in 0..<rows.width {
                (image + rows.pixel(n, y, x)).update(repeating: 0, count: rows.channels)
            }
        }
    }

    /// Copies one sample out.
    public static func unload(
        _ image: UnsafePointer<Float>, _ rows: ImageRows, sample n: Int, into planar: UnsafeMutablePointer<Float>
    ) {
        for y in 0..<rows.height {
            for x in 0..<rows.width {
                let place = image + rows.pixel(n, y, x)
                for c in 0..<rows.channels { planar[(c * rows.height + y) * rows.width + x] = place[c] }
            }
        }
    }

    /// Copies one sample between images of the same size and channels; what lies between may differ.
    public static func copy(
        _ source: UnsafePointer<Float>, _ from: ImageRows, sample n: Int, into target: UnsafeMutablePointer<Float>,
        _ to: ImageRows, sample m: Int
    ) {
        guard from.pixelStride == from.channels, to.pixelStride == to.channels else {
            for y in 0..<from.height {
                for x in 0..<from.width {
                    (target + to.pixel(m, y, x)).update(from: source + from.pixel(n, y, x), count: from.channels)
                }
            }
            return
        }
        for y in 0..<from.height {
            (target + to.pixel(m, y, 0)).update(from: source + from.pixel(n, y, 0), count: from.width * from.channels)
        }
    }
}
