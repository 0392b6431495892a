// All pairs of two sets of points in tiles: |a - b|² = |a|² + |b|² - 2·a·b, where the products of 64 queries with 512
// points at a time are a matrix product that stays in the second-level cache, and a pass over them does the rest.

/// Nearest neighbours among many points of D numbers, by Euclidean distance.
public final class Neighbours: @unchecked Sendable {
    /// Points N.
    public let count: Int
    /// Numbers D of a point.
    public let size: Int
    private let team: ThreadTeam
    /// The points' mean, which is taken off everything so that little is lost by cancellation.
    private let centre: [Float]
    /// |b|² of the points, on whole vectors a tile.
    private let squares: FloatBuffer
    private let tiles: [MatrixProduct]

    private static let tileColumns = 512
    private static let tileRows = 64

    /// Takes in N×D numbers.
    public init(_ points: [Float], size: Int, team: ThreadTeam) {
        precondition(size > 0 && points.count % size == 0, "whole points")
        count = points.count / size
        self.size = size
        self.team = team
        centre = Moments.mean(points, size: size).map { Float($0) }
        let centred = Self.centred(points, centre)
        squares = FloatBuffer(count)
        for i in 0..<count { squares.pointer[i] = Self.square(centred.pointer + i * size, size) }
        var tiles: [MatrixProduct] = []
        for first in stride(from: 0, to: count, by: Self.tileColumns) {
            tiles.append(
                MatrixProduct(
                    centred.pointer + first * size, columns: min(Self.tileColumns, count - first), depth: size))
        }
        self.tiles = tiles
    }

    /// Squared distances of each of M×D queries to its k nearest points, [M, k] in rising order, infinite where there are
    /// fewer; with `skippingSelf`, query i is point i, which is left out.
    public func nearest(_ queries: [Float], k: Int, skippingSelf: Bool = false) -> [Float] {
        precondition(k > 0, "at least one neighbour")
        var result = [Float](repeating: .infinity, count: queries.count / size * k)
        result.withUnsafeMutableBufferPointer { result in
            guard let best = result.baseAddress else { return }
            sweep(queries) { query, square, products, points in
                let mine = best + query * k
                let own = skippingSelf ? query - points.lowerBound : -1
                var limit = mine[k - 1]
                var j = 0
                while j < points.count {
                    let distances = Self.distances(square, self.squares.pointer + points.lowerBound + j, products + j)
                    if any(distances .< Vector(repeating: limit)) {
                        for lane in 0..<min(lanes, points.count - j) where j + lane != own {
                            let distance = max(0, distances[lane])
                            if distance < limit {
                                Self.insert(distance, mine, k)
                                limit = mine[k - 1]
                            }
                        }
                    }
                    j += lanes
                }
            }
        }
        return result
    }

    /// For each of M×D queries whether it lies within the squared radius of at least one point.
    public func covers(_ queries: [Float], squaredRadii: [Float]) -> [Bool] {
        precondition(squaredRadii.count == count, "a radius for each point")
        let radii = FloatBuffer(squaredRadii)
        var result = [Bool](repeating: false, count: queries.count / size)
        result.withUnsafeMutableBufferPointer { result in
            guard let covered = result.baseAddress else { return }
            sweep(queries) { query, square, products, points in
                if covered[query] { return }
                var j = 0
                while j < points.count {
                    let distances = Self.distances(square, self.squares.pointer + points.lowerBound + j, products + j)
                    let inside = distances .<= load(radii.pointer + points.lowerBound + j)
                    if any(inside) {
                        for lane in 0..<min(lanes, points.count - j) where inside[lane] { covered[query] = true }
                    }
                    j += lanes
                }
            }
        }
        return result
    }

    /// Shows the body each query's products with each tile of points; a query is always with the same thread.
    private func sweep(
        _ queries: [Float],
        _ body: (_ query: Int, _ square: Float, _ products: UnsafePointer<Float>, _ points: Range<Int>) -> Void
    ) {
        precondition(queries.count % size == 0, "whole queries")
        let centred = Self.centred(queries, centre)
        let total = queries.count / size
        team.run { part in
            let products = FloatBuffer(Self.tileRows * Self.tileColumns)
            let share = portion(total, part, self.team.count)
            for first in stride(from: share.lowerBound, to: share.upperBound, by: Self.tileRows) {
                let rows = min(Self.tileRows, share.upperBound - first)
                for (index, tile) in self.tiles.enumerated() {
                    tile.run(centred.pointer + first * self.size, rows: rows, into: products.pointer)
                    let start = index * Self.tileColumns
                    for i in 0..<rows {
                        let query = first + i
                        body(
                            query, Self.square(centred.pointer + query * self.size, self.size),
                            products.pointer + i * tile.columns, start..<start + tile.columns)
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func distances(
        _ square: Float, _ squares: UnsafePointer<Float>, _ products: UnsafePointer<Float>
    ) -> Vector {
        Vector(repeating: square) + load(squares) - 2 * load(products)
    }

    /// Puts a distance that is less than the last one into its place.
    private static func insert(_ distance: Float, _ best: UnsafeMutablePointer<Float>, _ k: Int) {
        var place = k - 1
        while place > 0, best[place - 1] > distance {
            best[place] = best[place - 1]
            place -= 1
        }
        best[place] = distance
    }

    private static func square(_ point: UnsafePointer<Float>, _ size: Int) -> Float {
        var total = 0.0
        for k in 0..<size { total += Double(point[k]) * Double(point[k]) }
        return Float(total)
    }

    private static func centred(_ points: [Float], _ centre: [Float]) -> FloatBuffer {
        let result = FloatBuffer(points)
        for first in stride(from: 0, to: points.count, by: max(1, centre.count)) {
            for k in 0..<centre.count { result.pointer[first + k] -= centre[k] }
        }
        return result
    }
}
