/// How fast steps follow each other, over the last hundred of them.
struct Pace {
    private var times: [Double] = []
    private var last: Double?

    /// Steps that are looked at.
    private static let window = 100

    /// Notes that a step ended at a time, in seconds.
    mutating func step(at time: Double) {
        times.append(time)
        if times.count > Self.window + 1 { times.removeFirst() }
        if let first = times.first, times.count > 1, time > first { last = Double(times.count - 1) / (time - first) }
    }

    /// Leaves out what happens from now until the next step; the pace before stays known.
    mutating func pause() { times = [] }

    /// Steps a second; nil before there are two.
    var rate: Double? { last }
}
