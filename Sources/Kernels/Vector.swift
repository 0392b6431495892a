// The vector that every kernel is written in: 16 lanes with AVX-512, else 8. `Package.swift` chooses.
// Register tiles are M rows by V vectors: the most accumulators that leave room for the operands.

#if LANES16
    /// The widest vector of numbers that the machine has.
    @usableFromInline typealias Vector = SIMD16<Float>
    /// The mask of comparisons of `Vector`.
    @usableFromInline typealias VectorMask = SIMDMask<SIMD16<Int32>>
    /// Numbers in a vector.
    public let lanes = 16
    /// Vectors side by side in the widest register tile.
    let widestTile = 4
#else
    /// The widest vector of numbers that the machine has.
    @usableFromInline typealias Vector = SIMD8<Float>
    /// The mask of comparisons of `Vector`.
    @usableFromInline typealias VectorMask = SIMDMask<SIMD8<Int32>>
    /// Numbers in a vector.
    public let lanes = 8
    /// Vectors side by side in the widest register tile.
    let widestTile = 2
#endif

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> Vector {
    UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(__always)
func store(_ vector: Vector, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}

/// Stores the first `count` lanes only.
@inline(__always)
func store(_ vector: Vector, _ pointer: UnsafeMutablePointer<Float>, count: Int) {
    if count >= lanes {
        store(vector, pointer)
    } else {
        for lane in 0..<count { pointer[lane] = vector[lane] }
    }
}

/// Sum of the lanes, halving: Swift's own `sum()` adds them one after another.
@inline(__always)
func sum(_ vector: Vector) -> Float {
    #if LANES16
        let eight = vector.lowHalf + vector.highHalf
    #else
        let eight = vector
    #endif
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
}

/// max(x, 0), lane by lane.
@inline(__always)
func rectified(_ vector: Vector) -> Vector {
    vector.replacing(with: 0, where: vector .< Vector(repeating: 0))
}

/// x, or x · slope where x is negative, lane by lane.
@inline(__always)
func leaky(_ vector: Vector, _ slope: Float) -> Vector {
    vector.replacing(with: vector * slope, where: vector .< Vector(repeating: 0))
}

/// Reads a run of numbers, a cache line at a time, so that they lie in the second-level cache for whoever comes next.
///
/// Reading in order is what the processor fetches ahead of; the kernels that jump from pixel to pixel would wait for each.
@inline(never)
func touch(_ pointer: UnsafePointer<Float>, count: Int, into sink: UnsafeMutablePointer<Float>) {
    var bits: UInt32 = 0
    for i in stride(from: 0, to: count, by: 16) { bits |= pointer[i].bitPattern }
    sink.pointee = Float(bitPattern: bits)
}

/// Reads some channels of each pixel of a run of numbers, for the same reason.
@inline(never)
func touch(
    _ pointer: UnsafePointer<Float>, count: Int, every pixel: Int, _ channels: Range<Int>,
    into sink: UnsafeMutablePointer<Float>
) {
    var bits: UInt32 = 0
    for start in stride(from: 0, to: count, by: pixel) {
        for i in stride(from: start + channels.lowerBound, to: start + channels.upperBound, by: 16) {
            bits |= pointer[i].bitPattern
        }
    }
    sink.pointee = Float(bitPattern: bits)
}

/// Rounds up to whole vectors.
public func paddedToLanes(_ count: Int) -> Int { (count + lanes - 1) / lanes * lanes }

/// A length known to the compiler: the kernels are compiled once for each tile shape.
struct Length<let count: Int> {}
