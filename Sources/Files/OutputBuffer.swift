/// Memory that grows as data come out, up to a limit.
struct OutputBuffer {
    let limit: Int
    /// Whether reaching the limit ends the work instead of failing it.
    let prefix: Bool
    private(set) var start: UnsafeMutableRawPointer
    private(set) var capacity: Int
    var count = 0

    /// Room beyond the capacity, so that copying may overshoot by whole words.
    static let slack = 16

    init(limit: Int, prefix: Bool, guess: Int) {
        self.limit = max(0, limit)
        self.prefix = prefix
        capacity = min(self.limit, max(guess, 4096))
        start = .allocate(byteCount: capacity + Self.slack, alignment: 16)
    }

    func free() { start.deallocate() }

    var bytes: [UInt8] { [UInt8](UnsafeRawBufferPointer(start: start, count: count)) }

    /// Makes room for `more` bytes beyond `count`.
    mutating func reserve(_ more: Int) throws(InflateError) {
        guard more <= limit - count else { throw .outputTooLarge(limit: limit) }
        guard count + more > capacity else { return }
        let wanted = min(limit, max(count + more, capacity * 2))
        let bigger = UnsafeMutableRawPointer.allocate(byteCount: wanted + Self.slack, alignment: 16)
        bigger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = bigger
        capacity = wanted
    }
}
