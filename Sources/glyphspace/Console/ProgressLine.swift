import TerminalUI

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
    private var left: String { secondsLeft.map { ProgressBar.time($0) + " left" } ?? "" }

    /// One plain line for logs.
    var plain: String {
        let percent = "\(Int(min(max(share, 0), 1) * 100))%"
        return [label, percent, speed, left, note].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// One line with a bar, as wide as asked for; what matters least is left out first.
    func bar(width: Int, isASCII: Bool = false) -> String {
        var surface = Surface(Size(width: width, height: 1))
        let look = Look(Capabilities(glyphs: isASCII ? .ascii : .unicode, colors: .mono))
        let notes = [[speed, left, note], [speed, left], [left]].map { parts in
            parts.filter { !$0.isEmpty }.joined(separator: "  ")
        }
        // The bar itself, its percentage and the gaps take 20 columns at least.
        let fitting = notes.first { label.count + $0.count + 20 <= width } ?? ""
        ProgressBar(label: label, fraction: Float(share), note: fitting).draw(
            in: Rect(surface.size), look: look, on: &surface)
        return surface.lines.first ?? ""
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
