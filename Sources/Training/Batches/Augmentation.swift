import Network

/// Random affine changes of training images, each drawn evenly up to a bound on both sides.
public struct Augmentation: Codable, Equatable, Sendable {
    /// Shift along each axis, pixels.
    public var shift: Double
    /// Turn, degrees.
    public var rotation: Double
    /// Change of size, as a share: 0.1 is from 0.9 to 1.1.
    public var scale: Double
    /// Slant, as pixels to the side for each pixel up.
    public var shear: Double

    /// Makes an augmentation.
    public init(shift: Double, rotation: Double, scale: Double, shear: Double) {
        (self.shift, self.rotation, self.scale, self.shear) = (shift, rotation, scale, shear)
    }

    /// What helps with handwritten digits.
    public static let standard = Augmentation(shift: 2, rotation: 10, scale: 0.1, shear: 0.1)

    /// Whether the bounds leave an image recognisable (and all arithmetic finite).
    var isUsable: Bool {
        (0...28).contains(shift) && (0...180).contains(rotation) && (0...0.9).contains(scale) && (0...2).contains(shear)
    }

    /// In a few words, for cards.
    var words: String {
        "shift ±\(shift) px, rotation ±\(rotation)°, scale ±\(scale), shear ±\(shear)"
    }

    /// The change of image `index` in an epoch, the same wherever in the epoch it comes; of one that comes several times,
    /// each time has its own.
    func change(seed: UInt64, epoch: Int, index: Int, time: Int = 0) -> Affine {
        var stream = RandomStream(
            seed: RandomStream.mix(seed ^ Self.domain ^ UInt64(time) << 48),
            stream: UInt64(epoch) << 32 | UInt64(index))
        func draw(_ bound: Double) -> Double { (2 * Double(stream.uniform()) - 1) * bound }
        return Affine(
            angle: draw(rotation) * .pi / 180, scale: 1 + draw(scale), shear: draw(shear), x: draw(shift),
            y: draw(shift))
    }

    /// Keeps the changes apart from other uses of the seed ("change" in ASCII).
    private static let domain: UInt64 = 0x6368_616E_6765
}
