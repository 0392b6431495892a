/// Finds repetitions in the last 32 KiB by chains of positions with the same hash of three bytes.
struct Matcher {
    private let bytes: [UInt8]
    private(set) var position = 0
    private var head = [Int32](repeating: -1, count: 1 << 15)
    private var previous: [Int32]

    private static let window = 32768
    private static let longest = 258
    /// Links of a chain that are tried.
    private static let depth = 128
    /// A match this long is taken without looking for a better one at the next position.
    private static let good = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        previous = [Int32](repeating: -1, count: Self.window)
    }

    /// The next tokens, at most `count`, fewer at the end of the data.
    mutating func next(_ count: Int) -> [Token] {
        var tokens: [Token] = []
        while position < bytes.count, tokens.count < count {
            let match = longestMatch(at: position)
            insert(position)
            guard match.length >= 3 else {
                tokens.append(.literal(bytes[position]))
                position += 1
                continue
            }
            // Lazy matching: a literal is worth it when the next position has a longer match.
            if match.length < Self.good, position + 1 < bytes.count,
                longestMatch(at: position + 1).length > match.length
            {
                tokens.append(.literal(bytes[position]))
                position += 1
                continue
            }
            tokens.append(.copy(length: match.length, distance: match.distance))
            for skipped in position + 1..<position + match.length { insert(skipped) }
            position += match.length
        }
        return tokens
    }

    private func hash(_ index: Int) -> Int {
        (Int(bytes[index]) << 10 ^ Int(bytes[index + 1]) << 5 ^ Int(bytes[index + 2])) & (1 << 15 - 1)
    }

    private mutating func insert(_ index: Int) {
        guard index + 2 < bytes.count else { return }
        let slot = hash(index)
        previous[index & (Self.window - 1)] = head[slot]
        head[slot] = Int32(truncatingIfNeeded: index)
    }

    private func longestMatch(at index: Int) -> (length: Int, distance: Int) {
        guard index + 2 < bytes.count else { return (0, 0) }
        let limit = min(Self.longest, bytes.count - index)
        var best = (length: 0, distance: 0)
        var candidate = Int(head[hash(index)])
        var tries = Self.depth
        while candidate >= 0, candidate < index, index - candidate <= Self.window, tries > 0 {
            if best.length == 0 || bytes[candidate + best.length] == bytes[index + best.length] {
                var length = 0
                while length < limit, bytes[candidate + length] == bytes[index + length] { length += 1 }
                if length > best.length {
                    best = (length, index - candidate)
                    if length == limit { break }
                }
            }
            // Older entries of the ring are overwritten by newer positions: chains only go back.
            let older = Int(previous[candidate & (Self.window - 1)])
            guard older < candidate else { break }
            candidate = older
            tries -= 1
        }
        return best
    }
}
