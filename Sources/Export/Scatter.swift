/// Small pictures at their places in a large one.
public enum Scatter {
    /// A square picture of `side` pixels with N images of 28×28 bytes around N places; where they overlap the brighter
    /// pixel is seen.
    public static func picture(_ places: [(x: Float, y: Float)], images: [[UInt8]], side: Int) -> GreyImage {
        precondition(
            places.count == images.count && images.allSatisfy { $0.count == 28 * 28 }, "an image of 28×28 a place")
        precondition(side > 28, "room for an image")
        var pixels = [UInt8](repeating: 0, count: side * side)
        // One scale for both axes keeps distances true.
        let (xs, ys) = (places.map(\.x), places.map(\.y))
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
            return GreyImage(width: side, height: side, pixels: pixels)
        }
        let scale = Float(side - 28) / max(right - left, bottom - top, .leastNormalMagnitude)
        let (marginX, marginY) = (
            (Float(side - 28) - (right - left) * scale) / 2, (Float(side - 28) - (bottom - top) * scale) / 2
        )
        for (place, image) in zip(places, images) {
            let x = max(0, min(side - 28, Int(marginX + (place.x - left) * scale)))
            let y = max(0, min(side - 28, Int(marginY + (place.y - top) * scale)))
            for row in 0..<28 {
                for column in 0..<28 {
                    let spot = (y + row) * side + x + column
                    pixels[spot] = max(pixels[spot], image[row * 28 + column])
                }
            }
        }
        return GreyImage(width: side, height: side, pixels: pixels)
    }
}
