/// How far a job of many equal parts is, on a terminal's standard error; nothing for a short one.
struct JobProgress {
    private let label: String
    private let total: Int
    private let isShown: Bool
    private var reporter = ProgressReporter()

    /// Begins a job of so many parts, which are called as the bar is; `least` are done before anybody asks how far it is.
    init(_ label: String, of total: Int, from least: Int = 1000) {
        (self.label, self.total) = (label, total)
        isShown = total > least && Console.hasLiveError
    }

    /// Shows how many parts are done.
    mutating func show(_ done: Int) {
        guard isShown else { return }
        reporter.show(Progress(label: label, share: Double(done) / Double(total), unit: label, note: ""))
    }

    /// Says what takes long without parts, such as writing a file.
    mutating func flash(_ words: String) {
        if isShown { reporter.flash(words) }
    }

    /// Takes the bar away.
    mutating func clear() { reporter.clear() }
}
