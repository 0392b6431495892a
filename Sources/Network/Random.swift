import Foundation
import Kernels

/// A counter-based random stream (SplitMix64): the same seed and stream number give the same numbers everywhere.
///
/// Sebastiano Vigna's SplitMix64 mixes a counter, so streams can be opened anywhere without drawing what comes before.
public struct RandomStream: RandomNumberGenerator, Equatable, Sendable {
    /// The counter; saved in checkpoints so that a resumed run draws the same numbers.
    public var state: UInt64

    static let golden = SplitMix.golden

    /// Mixes the bits of a counter.
    public static func mix(_ value: UInt64) -> UInt64 { SplitMix.mix(value) }

    /// Opens stream number `stream` of a seed; different numbers give independent streams.
    public init(seed: UInt64, stream: UInt64 = 0) {
        state = Self.mix(seed &+ Self.golden &* (Self.mix(stream &+ Self.golden) | 1))
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= Self.golden
        return Self.mix(state)
    }

    /// A number in the open interval (0, 1), in steps of 2⁻²⁴.
    public mutating func uniform() -> Float {
        (Float(next() >> 41) + 0.5) * 0x1p-23
    }

    /// Fills a buffer with N(0, 1) numbers (Box and Muller's method, in double precision).
    public mutating func fillNormal(_ buffer: UnsafeMutableBufferPointer<Float>) {
        var i = 0
        while i < buffer.count {
            let u = (Double(next() >> 11) + 0.5) * 0x1p-53
            let v = Double(next() >> 11) * 0x1p-53
            let radius = (-2 * log(u)).squareRoot()
            buffer[i] = Float(radius * cos(2 * .pi * v))
            if i + 1 < buffer.count { buffer[i + 1] = Float(radius * sin(2 * .pi * v)) }
            i += 2
        }
    }

    /// `count` numbers from N(0, 1).
    public mutating func normals(_ count: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            fillNormal(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]))
            filled = count
        }
    }
}
