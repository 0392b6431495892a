/// The plane of latent space that a map is a picture of: z ≈ center + x·across + y·upwards, by least squares over samples at
/// their places. Where the places are principal components of the latent vectors, it is exactly their plane; where they are
/// those of the images, it is what of the latent vectors goes with them.
public struct LatentPlane: Equatable, Sendable {
    /// The latent vector at the map's origin.
    public let center: [Float]
    /// What a step of 1 to the right adds.
    public let across: [Float]
    /// What a step of 1 upwards adds.
    public let upwards: [Float]

    /// Fits it to N latent vectors at N places; nil where those lie on a line.
    public init?(_ latents: [[Float]], positions: [(x: Float, y: Float)]) {
        precondition(latents.count == positions.count, "a place for each latent vector")
        guard let size = latents.first?.count else { return nil }
        let n = Double(latents.count)
        let meanX = positions.reduce(0.0) { $0 + Double($1.x) } / n
        let meanY = positions.reduce(0.0) { $0 + Double($1.y) } / n
        var mean = [Double](repeating: 0, count: size)
        var (withX, withY) = (mean, mean)
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for (z, place) in zip(latents, positions) {
            let (x, y) = (Double(place.x) - meanX, Double(place.y) - meanY)
            (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y)
            for d in 0..<size {
                let value = Double(z[d])
                mean[d] += value / n
                withX[d] += x * value
                withY[d] += y * value
            }
        }
        let determinant = xx * yy - xy * xy
        guard determinant > 1e-12 * xx * yy, determinant.isFinite else { return nil }
        let across = (0..<size).map { (yy * withX[$0] - xy * withY[$0]) / determinant }
        let upwards = (0..<size).map { (xx * withY[$0] - xy * withX[$0]) / determinant }
        center = (0..<size).map { Float(mean[$0] - meanX * across[$0] - meanY * upwards[$0]) }
        (self.across, self.upwards) = (across.map { Float($0) }, upwards.map { Float($0) })
    }

    /// The latent vector at a place.
    public func latent(x: Float, y: Float) -> [Float] {
        center.indices.map { center[$0] + x * across[$0] + y * upwards[$0] }
    }
}

/// Places in rows and columns over a map, the middles of equal fields that together cover all samples; the first row is the
/// uppermost.
public struct MapGrid: Equatable, Hashable, Sendable {
    /// Places in a row.
    public let columns: Int
    /// Rows.
    public let rows: Int

    /// A grid of at least one place.
    public init(columns: Int, rows: Int) {
        precondition(columns > 0 && rows > 0, "at least one place")
        (self.columns, self.rows) = (columns, rows)
    }

    /// A grid as people write it: `12x8`, each up to 200; nil where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ 1...200 ~= $0 }), "\(parts[0])x\(parts[1])" == text else {
            return nil
        }
        self.init(columns: parts[0], rows: parts[1])
    }

    /// As people write it.
    public var text: String { "\(columns)x\(rows)" }

    /// The places, row after row, over samples at these; none without samples.
    public func places(over positions: [(x: Float, y: Float)]) -> [(x: Float, y: Float)] {
        guard let left = positions.map(\.x).min(), let right = positions.map(\.x).max(),
            let low = positions.map(\.y).min(), let high = positions.map(\.y).max()
        else { return [] }
        return (0..<rows).flatMap { row in
            (0..<columns).map { column in
                (
                    left + (right - left) * (Float(column) + 0.5) / Float(columns),
                    high - (high - low) * (Float(row) + 0.5) / Float(rows)
                )
            }
        }
    }

    /// The sample nearest to each of some places, the earlier of equally near ones.
    public static func nearest(
        _ places: [(x: Float, y: Float)], among positions: [(x: Float, y: Float)]
    ) -> [Int] {
        places.map { place in
            var best: (distance: Float, index: Int) = (.infinity, 0)
            for (index, other) in positions.enumerated() {
                let distance = (other.x - place.x) * (other.x - place.x) + (other.y - place.y) * (other.y - place.y)
                if distance < best.distance { best = (distance, index) }
            }
            return best.index
        }
    }
}
