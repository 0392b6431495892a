/// A differentiable change of one grey H×W image: contrast and brightness, a shift, and a square cut out, in this order
/// (Zhao et al., DiffAugment, 2020). What comes in from outside, and the square, are background.
public struct ImageChange: Equatable, Sendable {
    /// Added to every pixel.
    public var brightness: Float = 0
    /// Factor of the distance from the image's mean.
    public var contrast: Float = 1
    /// Rows and columns that the image moves down and right.
    public var shift = (rows: 0, columns: 0)
    /// Rows and columns that are cut out.
    public var cut = (rows: 0..<0, columns: 0..<0)

    /// No change.
    public init() {}

    /// Whether two changes are the same.
    public static func == (a: ImageChange, b: ImageChange) -> Bool {
        a.brightness == b.brightness && a.contrast == b.contrast && a.shift == b.shift && a.cut == b.cut
    }

    /// y = the changed image; x and y are [H, W] and not the same.
    public func apply(
        _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, height: Int, width: Int, background: Float
    ) {
        let mean = Self.mean(x, height * width)
        each(height, width) { to, from in
            y[to] = from.map { (x[$0] - mean) * contrast + mean + brightness } ?? background
        }
    }

    /// dx, the gradient by x, of dy, the gradient by y.
    public func applyBack(
        _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, height: Int, width: Int
    ) {
        for i in 0..<height * width { dx[i] = 0 }
        each(height, width) { to, from in if let from { dx[from] = dy[to] } }
        // The mean is over all pixels, also those that are moved out or cut.
        let mean = Self.mean(dx, height * width)
        for i in 0..<height * width { dx[i] = dx[i] * contrast + (1 - contrast) * mean }
    }

    /// Each pixel, and where it comes from; nil for background.
    @inline(__always)
    private func each(_ height: Int, _ width: Int, _ body: (_ to: Int, _ from: Int?) -> Void) {
        for row in 0..<height {
            for column in 0..<width {
                let (y, x) = (row - shift.rows, column - shift.columns)
                let isCut = cut.rows.contains(row) && cut.columns.contains(column)
                let isInside = y >= 0 && y < height && x >= 0 && x < width && !isCut
                body(row * width + column, isInside ? y * width + x : nil)
            }
        }
    }

    private static func mean(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
        var total: Float = 0
        for i in 0..<count { total += x[i] }
        return total / Float(count)
    }
}
