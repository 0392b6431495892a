/// A direction of latent space along which something in the picture may change.
public struct Direction: Equatable, Sendable {
    /// What it is called, such as `1` for the first of several, or `3→8`.
    public var name: String
    /// Of length 1.
    public var vector: [Float]
    /// How far latent vectors spread along it: a step of 1 goes so far.
    public var sigma: Float
    /// How much of the whole is due to it, 0...1; nil where nothing tells.
    public var share: Float?

    /// Takes values over; the vector gets length 1.
    public init(name: String, vector: [Float], sigma: Float = 1, share: Float? = nil) {
        let length = Latents.norm(vector)
        (self.name, self.sigma, self.share) = (name, sigma, share)
        self.vector = length > 0 ? vector.map { $0 / length } : vector
    }

    /// `z`, moved by so many σ along it.
    public func moved(_ z: [Float], by amount: Float) -> [Float] {
        precondition(z.count == vector.count, "vectors of one size")
        return zip(z, vector).map { $0 + amount * sigma * $1 }
    }

    /// `z`, moved along several directions at once.
    public static func moved(_ z: [Float], along directions: [Direction], by amounts: [Float]) -> [Float] {
        zip(directions, amounts).reduce(z) { $1.1 == 0 ? $0 : $1.0.moved($0, by: $1.1) }
    }

    /// `steps` amounts from -`range` to `range` in equal steps; one is 0.
    public static func amounts(range: Float, steps: Int) -> [Float] {
        guard steps > 1 else { return steps == 1 ? [0] : [] }
        return (0..<steps).map { range * Float(2 * $0 - (steps - 1)) / Float(steps - 1) }
    }
}
