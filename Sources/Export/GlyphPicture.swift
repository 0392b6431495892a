/// A picture of any size as the networks take glyphs: a square of few pixels, light ink on dark paper.
public struct GlyphPicture: Equatable, Sendable {
    /// `side`×`side` pixels, 0 paper to 1 ink.
    public let ink: [Float]
    /// Pixels of a side.
    public let side: Int
    /// Whether the picture was dark on light, and has been turned round.
    public let isInverted: Bool

    /// Brings a picture to `side`×`side` pixels: transparent pixels get the paper's colour, dark ink on light paper is turned
    /// round, the shorter sides are filled up with paper, and every new pixel is the mean of the area that it covers.
    ///
    /// With `isCentred`, the ink is brought to the size and place of MNIST's digits: 20 of 28 pixels, its centre of mass in
    /// the middle.
    public init(_ image: GreyImage, alpha: [UInt8]? = nil, side: Int = 28, isCentred: Bool = false) {
        precondition(image.width > 0 && image.height > 0 && side > 0, "pixels")
        let flat = Self.flattened(image, alpha)
        let border = Self.border(flat, image.width, image.height)
        isInverted = border > 0.5
        let ink = isInverted ? flat.map { 1 - $0 } : flat
        self.side = side
        let window =
            (isCentred ? Window(around: ink, image.width, image.height) : nil) ?? Window(image.width, image.height)
        self.ink = Self.scaled(
            ink, image.width, image.height, window, paper: isInverted ? 1 - border : border, side: side)
    }

    /// A picture at `side`×`side` pixels, each the mean of the area that it covers; a square one of that size as it is.
    public static func resized(_ image: GreyImage, side: Int) -> GreyImage {
        if image.width == side, image.height == side { return image }
        let ink = scaled(
            image.pixels.map { Float($0) }, image.width, image.height, Window(image.width, image.height), paper: 0,
            side: side)
        return GreyImage(width: side, height: side, pixels: ink.map { UInt8(max(0, min(255, $0.rounded()))) })
    }

    /// The pixels in [-1, 1].
    public var signed: [Float] { ink.map { 2 * $0 - 1 } }

    /// Lays a picture with holes on the paper that shows it best: white under dark ink, else black.
    private static func flattened(_ image: GreyImage, _ alpha: [UInt8]?) -> [Float] {
        guard let alpha else { return image.pixels.map { Float($0) / 255 } }
        var (sum, weight) = (0.0, 0.0)
        for (pixel, opacity) in zip(image.pixels, alpha) {
            sum += Double(pixel) / 255 * Double(opacity)
            weight += Double(opacity)
        }
        let paper: Float = sum < 0.5 * weight ? 1 : 0
        return zip(image.pixels, alpha).map { pixel, opacity in
            paper + (Float(pixel) / 255 - paper) * Float(opacity) / 255
        }
    }

    /// The median of the outermost pixels: the paper.
    private static func border(_ pixels: [Float], _ width: Int, _ height: Int) -> Float {
        var edge = Array(pixels[..<width]) + pixels[(width * (height - 1))...]
        for y in 0..<height { edge += [pixels[y * width], pixels[y * width + width - 1]] }
        return edge.sorted()[edge.count / 2]
    }

    /// The square of a picture that is looked at, in its pixels; it may reach over the edges.
    private struct Window {
        var x: Double
        var y: Double
        var length: Double

        /// All of it, in the middle.
        init(_ width: Int, _ height: Int) {
            length = Double(max(width, height))
            (x, y) = ((Double(width) - length) / 2, (Double(height) - length) / 2)
        }

        /// The ink as MNIST's digits have it; nil without ink.
        init?(around ink: [Float], _ width: Int, _ height: Int) {
            var (left, right, top, bottom) = (width, -1, height, -1)
            var (mass, sumX, sumY) = (0.0, 0.0, 0.0)
            for y in 0..<height {
                for x in 0..<width where ink[y * width + x] > 0.2 {
                    let weight = Double(ink[y * width + x])
                    (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
                    mass += weight
                    sumX += weight * (Double(x) + 0.5)
                    sumY += weight * (Double(y) + 0.5)
                }
            }
            guard right >= left else { return nil }
            length = Double(max(right - left, bottom - top) + 1) * 28 / 20
            (x, y) = (sumX / mass - length / 2, sumY / mass - length / 2)
        }
    }

    /// The means of the areas that the new pixels cover, with paper around the picture.
    private static func scaled(
        _ pixels: [Float], _ width: Int, _ height: Int, _ window: Window, paper: Float, side: Int
    ) -> [Float] {
        let columns = shares(width, from: window.x, window.length, side: side)
        let rows = shares(height, from: window.y, window.length, side: side)
        // First along the rows, then down the columns.
        var narrow = [Float](repeating: 0, count: height * side)
        for y in 0..<height {
            for (x, share) in columns.enumerated() {
                var total = share.outside * paper
                for (i, weight) in share.weights.enumerated() { total += weight * pixels[y * width + share.first + i] }
                narrow[y * side + x] = total
            }
        }
        var result = [Float](repeating: 0, count: side * side)
        for (y, share) in rows.enumerated() {
            for x in 0..<side {
                var total = share.outside * paper
                for (i, weight) in share.weights.enumerated() { total += weight * narrow[(share.first + i) * side + x] }
                result[y * side + x] = total
            }
        }
        return result
    }

    /// What a new pixel is made of: old ones from `first` on, with their shares, and paper.
    private struct Share {
        var first: Int
        var weights: [Float]
        var outside: Float
    }

    /// The shares along one axis of `count` pixels, of which `length` from `start` on are looked at.
    private static func shares(_ count: Int, from start: Double, _ length: Double, side: Int) -> [Share] {
        let step = length / Double(side)
        return (0..<side).map { place in
            let (from, to) = (start + Double(place) * step, start + Double(place + 1) * step)
            let (inner, outer) = (max(0, from), min(Double(count), to))
            guard outer > inner else { return Share(first: 0, weights: [], outside: 1) }
            let first = Int(inner)
            let last = min(count - 1, Int(outer.rounded(.up)) - 1)
            let weights = (first...max(first, last)).map { pixel in
                Float((min(outer, Double(pixel + 1)) - max(inner, Double(pixel))) / step)
            }
            return Share(first: first, weights: weights, outside: Float(max(0, 1 - (outer - inner) / step)))
        }
    }
}
