import Glibc

/// A block of zeroed numbers that stays where it is, on a cache line, with room for one vector past its end.
public final class FloatBuffer: @unchecked Sendable {
    /// First number.
    public let pointer: UnsafeMutablePointer<Float>
    /// Numbers asked for.
    public let count: Int
    private let block: UnsafeMutableRawPointer

    /// A cache line, in bytes.
    private static let line = 64

    /// Allocates `count` zeros. Of a large block, memory is only taken as it is used.
    public init(_ count: Int) {
        self.count = count
        let room = count + 2 * lanes
        guard let block = calloc(room * MemoryLayout<Float>.stride + Self.line, 1) else {
            fatalError("no memory for \(count) numbers")
        }
        self.block = block
        pointer = block.alignedUp(toMultipleOf: Self.line).bindMemory(to: Float.self, capacity: room)
    }

    /// Allocates a copy of an array.
    public convenience init(_ values: [Float]) {
        self.init(values.count)
        values.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { pointer.update(from: base, count: values.count) }
        }
    }

    deinit { free(block) }

    /// The numbers as an array.
    public var array: [Float] { [Float](UnsafeBufferPointer(start: pointer, count: count)) }

    /// Sets every number to 0.
    public func clear() { memset(pointer, 0, count * MemoryLayout<Float>.stride) }

    /// Takes over the numbers of an array of the same length.
    public func assign(_ values: [Float]) {
        precondition(values.count == count, "an assigned array must fill the buffer")
        values.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { pointer.update(from: base, count: count) }
        }
    }
}
