import Network

/// Latent vectors: z of `size` numbers, N(0, 1) each for a random one.
public enum Latents {
    /// Sample `index` (0 or more) of a seed: the same vector on every machine, without drawing the ones before it.
    ///
    /// `truncation` ψ brings it nearer to the origin, where pictures are cleaner and more alike: ψ·z (0...2, 1 is z).
    public static func latent(seed: UInt64, index: Int, size: Int, truncation: Float = 1) -> [Float] {
        precondition(index >= 0, "samples of a seed are counted from 0")
        var stream = RandomStream(seed: seed, stream: UInt64(index))
        let z = stream.normals(size)
        return truncation == 1 ? z : z.map { $0 * truncation }
    }

    /// Samples of a seed at a range of indices.
    public static func latents(seed: UInt64, indices: Range<Int>, size: Int, truncation: Float = 1) -> [[Float]] {
        indices.map { latent(seed: seed, index: $0, size: size, truncation: truncation) }
    }

    /// z + σ·N(0, 1); a `variant` (0 or more) keeps its direction when σ changes, so a strip of variants grows smoothly.
    public static func noisy(_ z: [Float], sigma: Float, seed: UInt64, variant: Int) -> [Float] {
        precondition(variant >= 0, "variants are counted from 0")
        var stream = RandomStream(seed: RandomStream.mix(seed ^ noiseDomain), stream: UInt64(variant))
        let noise = stream.normals(z.count)
        return zip(z, noise).map { $0 + sigma * $1 }
    }

    /// The mean of all latent vectors: zeros.
    public static func zero(size: Int) -> [Float] { [Float](repeating: 0, count: size) }

    /// Euclidean length; about the square root of the size (10 for 100 components) for a random vector.
    public static func norm(_ z: [Float]) -> Float {
        Float(z.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
    }

    /// Euclidean distance of two vectors of one size.
    public static func distance(_ a: [Float], _ b: [Float]) -> Float {
        precondition(a.count == b.count, "vectors of one size")
        return Float(zip(a, b).reduce(0.0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }.squareRoot())
    }

    /// Keeps the noise of a seed apart from its samples ("noise" in ASCII).
    private static let noiseDomain: UInt64 = 0x6E_6F69_7365
}
