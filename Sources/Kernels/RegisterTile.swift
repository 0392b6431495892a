// The two loops that nearly all time goes into: register tiles of M rows by V vectors, summed over a depth.
//
// `Gather` and `Winograd` share them. Every index of a tile is a constant once M and V are, so the sums stay in
// registers for the whole depth. That holds only while nobody takes their address: they go by value, not `inout`, whoever
// finishes them does so from a copy in memory, and they are made by a closure, which is inlined, where
// `init(repeating:)` may be a call into another file's object code.

/// M rows by V vectors of sums.
typealias RegisterTile<let M: Int, let V: Int> = InlineArray<M, InlineArray<V, Vector>>

/// Adds Σ_k rows[i][k] · panels[j][k] for k < depth: each row is a run of numbers, each panel a run of vectors.
@inline(__always)
func accumulate<let M: Int, let V: Int>(
    _ tile: RegisterTile<M, V>, rows: InlineArray<M, UnsafePointer<Float>>, panels: UnsafePointer<Float>,
    panelStride: Int, depth: Int
) -> RegisterTile<M, V> {
    var sums = tile
    var weight = panels
    for k in 0..<depth {
        var w = InlineArray<V, Vector> { _ in Vector() }
        for j in 0..<V { w[j] = load(weight + j * panelStride) }
        for i in 0..<M {
            let x = Vector(repeating: rows[i][k])
            for j in 0..<V { sums[i][j] = sums[i][j].addingProduct(x, w[j]) }
        }
        weight += lanes
    }
    return sums
}

/// Adds the outer product of M numbers at `row` and V vectors at `column`.
@inline(__always)
func accumulate<let M: Int, let V: Int>(
    _ tile: RegisterTile<M, V>, row: UnsafePointer<Float>, column: UnsafePointer<Float>
) -> RegisterTile<M, V> {
    var sums = tile
    var d = InlineArray<V, Vector> { _ in Vector() }
    for j in 0..<V { d[j] = load(column + j * lanes) }
    for i in 0..<M {
        let a = Vector(repeating: row[i])
        for j in 0..<V { sums[i][j] = sums[i][j].addingProduct(a, d[j]) }
    }
    return sums
}

/// Stores row i, vector j at `target + i * rowStride + j * vectorStride`.
@inline(__always)
func store<let M: Int, let V: Int>(
    _ sums: RegisterTile<M, V>, _ target: UnsafeMutablePointer<Float>, rowStride: Int, vectorStride: Int = lanes
) {
    for i in 0..<M { for j in 0..<V { store(sums[i][j], target + i * rowStride + j * vectorStride) } }
}

/// What `store` stored.
@inline(__always)
func load<let M: Int, let V: Int>(
    _ source: UnsafePointer<Float>, rowStride: Int, vectorStride: Int = lanes
) -> RegisterTile<M, V> {
    var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
    for i in 0..<M { for j in 0..<V { sums[i][j] = load(source + i * rowStride + j * vectorStride) } }
    return sums
}
