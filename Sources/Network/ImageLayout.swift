import Kernels

/// Where the numbers of a batch of images lie: N×H×W×C with a border of zeros around H and W.
struct ImageLayout: Equatable, Sendable {
    /// Channels, rows and columns of the image itself.
    var channels: Int
    var height: Int
    var width: Int
    /// Width of the border.
    var border = 0

    /// [C, H, W], or [features] as an image of one pixel.
    init(shape: [Int], border: Int = 0) {
        channels = shape[0]
        height = shape.count > 1 ? shape[1] : 1
        width = shape.count > 2 ? shape[2] : 1
        self.border = border
    }

    /// Numbers in a sample without its border.
    var count: Int { channels * height * width }
    var rowStride: Int { (width + 2 * border) * channels }
    var sampleStride: Int { (height + 2 * border) * rowStride }
    /// Where pixel (y, x) of a sample starts; also for places in the border.
    func offset(_ y: Int, _ x: Int) -> Int { (y + border) * rowStride + (x + border) * channels }
    /// The inside, as the elementwise kernels walk it.
    var rows: ImageRows {
        ImageRows(
            start: offset(0, 0), rowStride: rowStride, sampleStride: sampleStride, height: height, width: width,
            channels: channels)
    }
}
