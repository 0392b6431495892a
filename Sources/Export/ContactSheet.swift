/// Many images of one size on one sheet, row after row.
public enum ContactSheet {
    /// - Parameters:
    ///   - images: N×H×W bytes, at least one image.
    ///   - columns: images a row; nil chooses about a square.
    ///   - padding: pixels around and between the images.
    ///   - background: the grey of the padding and of places left empty.
    public static func make(
        images: [UInt8], height: Int, width: Int, columns: Int? = nil, padding: Int = 2, background: UInt8 = 0
    ) -> GreyImage {
        precondition(height > 0 && width > 0 && images.count % (height * width) == 0, "whole images of H×W bytes")
        precondition(!images.isEmpty && padding >= 0, "at least one image")
        let count = images.count / (height * width)
        let columns = max(1, min(columns ?? Self.columns(for: count), count))
        let rows = (count + columns - 1) / columns
        let sheetWidth = columns * (width + padding) + padding
        let sheetHeight = rows * (height + padding) + padding
        var pixels = [UInt8](repeating: background, count: sheetWidth * sheetHeight)
        for n in 0..<count {
            let left = n % columns * (width + padding) + padding
            let top = n / columns * (height + padding) + padding
            for y in 0..<height {
                let from = (n * height + y) * width
                let to = (top + y) * sheetWidth + left
                pixels.replaceSubrange(to..<to + width, with: images[from..<from + width])
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
