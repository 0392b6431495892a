/// How far a long job is.
struct Progress: Equatable {
    /// What is being done, such as `epoch 2/5`.
    var label: String
    /// The part that is done, from 0 to 1.
    var share: Double
    /// Units a second; nil where nobody knows yet.
    var rate: Double?
    /// Name of the units, such as `images`.
    var unit: String
    /// Seconds to the end; nil where nobody knows yet.
    var secondsLeft: Double?
    /// What else is worth seeing, such as losses.
    var note: String

    private var speed: String { rate.map { "\(Decimal.grouped(Int(min($0, 1e12).rounded()))) \(unit)/s" } ?? "" }
    private var left: String { secondsLeft.map { Self.clock($0) + " left" } ?? "" }
    private var bounded: Double { min(max(share, 0), 1) }

    /// One plain line for logs.
    var plain: String {
        [label, "\(Int(bounded * 100))%", speed, left, note].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// One line with a bar, exactly as wide as asked for or shorter; what matters least is left out first.
    func bar(width: Int, isASCII: Bool = false) -> String {
        let percent = Decimal.fixed(bounded * 100, places: 0, width: 3) + "%"
        for parts in [[percent, speed, left, note], [percent, speed, left], [percent, left], [percent]] {
            let tail = parts.filter { !$0.isEmpty }.joined(separator: "  ")
            let room = width - label.count - tail.count - 2
            if room >= 10 {
                let full = Int(bounded * Double(min(room, 40)))
                let empty = min(room, 40) - full
                return label + " " + String(repeating: isASCII ? "#" : "█", count: full)
                    + String(repeating: isASCII ? "." : "░", count: empty)
                    + " " + tail
            }
        }
        return String((label + " " + percent).prefix(max(0, width)))
    }

    /// Seconds as `m:ss` or `h:mm:ss`.
    static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 3_600_000 else { return "?:??" }
        let whole = Int(max(0, seconds).rounded(.up))
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let (minutes, rest) = (whole / 60, two(whole % 60))
        return minutes < 60 ? "\(minutes):\(rest)" : "\(minutes / 60):\(two(minutes % 60)):\(rest)"
    }
}

/// Shows progress on standard error: a bar that is redrawn on a terminal, plain lines elsewhere.
struct ProgressReporter {
    private let live = Console.hasLiveError
    private let isASCII = !Console.isUTF8
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant?
    private var isDrawn = false

    /// Shows progress, at most ten times a second on a terminal and every ten seconds elsewhere.
    mutating func show(_ progress: Progress) {
        let now = clock.now
        if let last, now - last < (live ? .milliseconds(100) : .seconds(10)) { return }
        last = now
        if live {
            Console.draw("\r\u{1B}[K" + progress.bar(width: Console.width(of: 2) - 1, isASCII: isASCII))
            isDrawn = true
        } else {
            Console.note(progress.plain)
        }
    }

    /// Shows a passing line in the bar's place; nothing where lines stay.
    mutating func flash(_ line: String) {
        guard live else { return }
        Console.draw("\r\u{1B}[K" + String(line.prefix(max(0, Console.width(of: 2) - 1))))
        isDrawn = true
        last = nil
    }

    /// Writes a line that stays, above the bar.
    mutating func keep(_ line: String) {
        clear()
        Console.note(line)
    }

    /// Takes the bar away.
    mutating func clear() {
        if isDrawn { Console.draw("\r\u{1B}[K") }
        isDrawn = false
        last = nil
    }
}
