import Network

/// Seeded numbers for tests.
public enum TestNumbers {
    /// `count` numbers from N(0, 1).
    public static func normals(_ count: Int, seed: UInt64) -> [Float] {
        var random = RandomStream(seed: seed)
        return random.normals(count)
    }

    /// Largest difference, relative to the largest number of the expected ones.
    public static func relativeError(_ found: [Float], _ expected: [Float]) -> Float {
        guard found.count == expected.count else { return .infinity }
        let scale = max(1e-6, expected.map(abs).max() ?? 0)
        return (zip(found, expected).map { abs($0 - $1) }.max() ?? 0) / scale
    }
}
