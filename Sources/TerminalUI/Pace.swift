/// How much may be on its way to a terminal: everything to a quick one, a quarter of a second's worth to a slow line, so
/// that the newest frame is never behind a queue of old ones.
///
/// A line is slow when its speed says so (a serial line at up to 19,200 baud) or when the system's queue was full; its
/// speed is then what the queue took until it had room for the rest. A line that only stood still for a while (Ctrl-S,
/// a connection that hung) looks the same, so a speed is hardly believed until it is found once more.
public struct Pace: Equatable, Sendable {
    /// Bytes a second; nil for a terminal that takes what it gets.
    public private(set) var rate: Double?
    /// Bytes believed to be on their way.
    private var owed = 0.0
    /// When `owed` was right.
    private var now = Duration.zero
    /// When the queue became full, and what it has taken since.
    private var full: (since: Duration, taken: Int)?
    /// When a rate was last found, and until when it is believed.
    private var found: (at: Duration, until: Duration)?

    /// Bytes that a pseudo-terminal keeps; serial lines keep less.
    static let queue = 8192.0
    /// What goes out at once to a quick terminal.
    static let portion = 16_384
    /// Less is not worth a write.
    static let least = 64.0
    /// Seconds that may be on their way.
    static let seconds = 0.25
    /// The least time to be held up that tells a speed.
    static let hold = Duration.milliseconds(400)
    /// How long a rate is believed that was found and not told.
    static let doubt = Duration.seconds(2)
    /// How long it is believed when one was found not longer ago than this.
    static let memory = Duration.seconds(30)

    /// The pace for a line; `baud` nil or beyond 19,200 is a terminal that takes what it gets (pseudo-terminals say
    /// 38,400 whatever reads them).
    public init(baud: Int? = nil) {
        if let baud, baud > 0, baud <= 19_200 { rate = Double(baud) / 10 }
    }

    /// Whether two paces let through the same.
    public static func == (left: Pace, right: Pace) -> Bool { left.rate == right.rate && left.owed == right.owed }

    /// Bytes that may be written at a time (on any clock that only grows).
    public mutating func allowance(at time: Duration) -> Int {
        advance(to: time)
        guard let rate else { return Self.portion }
        let room = max(Self.least, rate * Self.seconds) - owed
        return room >= Self.least ? Int(room) : 0
    }

    /// How long until something may be written; nil when it may be now.
    public mutating func delay(at time: Duration) -> Duration? {
        guard allowance(at: time) == 0, let rate else { return nil }
        let excess = owed + Self.least - max(Self.least, rate * Self.seconds)
        let delay = Duration.seconds(max(0.001, excess / rate))
        return found.map { min(delay, $0.until - time) } ?? delay
    }

    /// Bytes were written.
    public mutating func wrote(_ count: Int, at time: Duration) {
        advance(to: time)
        if rate != nil { owed += Double(count) }
        full?.taken += count
    }

    /// The system took no more.
    public mutating func stalled(at time: Duration) {
        advance(to: time)
        if full == nil { full = (time, 0) }
    }

    /// All of a portion is written, if slowly.
    public mutating func finished(at time: Duration) {
        guard let (since, taken) = full else { return }
        full = nil
        // A reader that was busy for a moment is not a slow line.
        guard time - since >= Self.hold else { return }
        advance(to: time)
        let seconds = max(0.001, Self.seconds(time - since))
        rate = min(max(100, Double(max(taken, Int(Self.least))) / seconds), 10_000_000)
        owed = Self.queue
        let isSure = found.map { time - $0.at <= Self.memory } ?? false
        found = (time, time + (isSure ? Self.memory : Self.doubt))
    }

    private mutating func advance(to time: Duration) {
        guard time > now else { return }
        if let rate { owed = max(0, owed - rate * Self.seconds(time - now)) }
        now = time
        if let found, time >= found.until { (rate, owed) = (nil, 0) }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
