/// Small pictures at their places in a large one.
public enum Scatter {
    /// A square picture of `side` pixels with N images of one size around N places, y upwards; where they overlap the
    /// brighter pixel is seen.
    public static func picture(_ places: [(x: Float, y: Float)], images: [GreyImage], side: Int) -> GreyImage {
        let (width, height) = (images.first?.width ?? 0, images.first?.height ?? 0)
        precondition(
            places.count == images.count && images.allSatisfy { $0.width == width && $0.height == height },
            "an image of one size a place")
        precondition(side > max(width, height), "room for an image")
        var pixels = [UInt8](repeating: 0, count: side * side)
        // One scale for both axes keeps distances true.
        let (xs, ys) = (places.map(\.x), places.map(\.y))
        guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max() else {
            return GreyImage(width: side, height: side, pixels: pixels)
        }
        let (roomX, roomY) = (Float(side - width), Float(side - height))
        // Places that are all one, or no places at all, as of samples that do not differ, lie in the middle.
        let spread = max(right - left, high - low)
        let wide = min(roomX, roomY) / spread
        let scale = spread > 0 && wide.isFinite ? wide : 0
        let (marginX, marginY) = (
            (roomX - (right - left) * scale) / 2, (roomY - (high - low) * scale) / 2
        )
        for (place, image) in zip(places, images) {
            let x = spot(marginX + (place.x - left) * scale, room: side - width)
            let y = spot(marginY + (high - place.y) * scale, room: side - height)
            for row in 0..<height {
                for column in 0..<width {
                    let pixel = (y + row) * side + x + column
                    pixels[pixel] = max(pixels[pixel], image.pixels[row * width + column])
                }
            }
        }
        return GreyImage(width: side, height: side, pixels: pixels)
    }

    /// A place as whole pixels within the room; the middle for what is no number.
    private static func spot(_ place: Float, room: Int) -> Int {
        place.isFinite ? Int(max(0, min(Float(room), place))) : room / 2
    }
}
