@testable import Kernels

/// `count` numbers in (-1, 1) of a seed.
func numbers(_ count: Int, seed: UInt64) -> [Float] {
    (0..<count).map { i in
        (Float(SplitMix.mix(seed &* 0x1234_5678_9ABC_DEF1 &+ UInt64(i) &+ 1) >> 40) + 0.5) * 0x1p-23 - 1
    }
}

/// The inside of images with a border.
func images(_ channels: Int, _ height: Int, _ width: Int, border: Int) -> ImageRows {
    let row = (width + 2 * border) * channels
    return ImageRows(
        start: border * row + border * channels, rowStride: row, sampleStride: (height + 2 * border) * row,
        height: height, width: width, channels: channels)
}
