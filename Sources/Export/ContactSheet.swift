/// Many images of one size on one sheet, row after row.
public enum ContactSheet {
    /// - Parameters:
    ///   - images: at least one image, all of one size.
    ///   - columns: images a row; nil chooses about a square.
    ///   - padding: pixels around and between the images.
    ///   - background: the grey of the padding and of places left empty.
    public static func make(
        _ images: [GreyImage], columns: Int? = nil, padding: Int = 2, background: UInt8 = 0
    ) -> GreyImage {
        precondition(!images.isEmpty && padding >= 0, "at least one image")
        let (count, height, width) = (images.count, images[0].height, images[0].width)
        precondition(images.allSatisfy { $0.height == height && $0.width == width }, "images of one size")
        let columns = max(1, min(columns ?? Self.columns(for: count), count))
        let rows = (count + columns - 1) / columns
        let sheetWidth = columns * (width + padding) + padding
        let sheetHeight = rows * (height + padding) + padding
        var pixels = [UInt8](repeating: background, count: sheetWidth * sheetHeight)
        for (n, image) in images.enumerated() {
            let left = n % columns * (width + padding) + padding
            let top = n / columns * (height + padding) + padding
            for y in 0..<height {
                let from = y * width
                let to = (top + y) * sheetWidth + left
                pixels.replaceSubrange(to..<to + width, with: image.pixels[from..<from + width])
            }
        }
        return GreyImage(width: sheetWidth, height: sheetHeight, pixels: pixels)
    }

    /// The least number of columns that makes at most as many rows as columns.
    public static func columns(for count: Int) -> Int {
        var columns = 1
        while columns * columns < count { columns += 1 }
        return columns
    }
}
