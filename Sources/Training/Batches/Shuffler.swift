import Network

/// Gives each epoch its own order of the images; any epoch's can be had without the ones before.
public struct Shuffler: Equatable, Sendable {
    /// Images in the set.
    public let count: Int
    /// Everything follows from it.
    public let seed: UInt64

    /// Makes a shuffler.
    public init(count: Int, seed: UInt64) {
        (self.count, self.seed) = (count, seed)
    }

    /// The indices 0..<count in the order of an epoch (0 or more), each once (Fisher and Yates's shuffle).
    public func order(epoch: Int) -> [Int] {
        var stream = RandomStream(seed: RandomStream.mix(seed ^ Self.domain), stream: UInt64(epoch))
        var order = Array(0..<count)
        order.withUnsafeMutableBufferPointer { order in
            var i = order.count - 1
            while i > 0 {
                let j = Int(stream.next().multipliedFullWidth(by: UInt64(i + 1)).high)
                order.swapAt(i, j)
                i -= 1
            }
        }
        return order
    }

    /// Keeps the order apart from other uses of the seed ("order" in ASCII).
    private static let domain: UInt64 = 0x6F_7264_6572
}
