/// How far a job is: label, bar, percentage, and a text such as the time left.
public struct ProgressBar: Equatable, Sendable {
    /// What is being done.
    public var label: String
    /// How much is done, 0...1.
    public var fraction: Float
    /// What stands after the percentage.
    public var note: String

    /// Makes a progress bar.
    public init(label: String, fraction: Float, note: String = "") {
        (self.label, self.fraction, self.note) = (label, fraction, note)
    }

    /// Seconds as "0:42", "12:05" or "3:04:05"; more than 99 hours is "long".
    public static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 360_000 else { return "long" }
        let whole = Int(seconds.rounded(.up))
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
    }

    /// Draws it into the first row of `area`; with little room the note goes first, then the label.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        guard !area.isEmpty else { return }
        let leastBar = 5
        let labelWidth = label.isEmpty ? 0 : label.unicodeScalars.count + 1
        let noteWidth = note.isEmpty ? 0 : note.unicodeScalars.count + 2
        let percentWidth = 7
        let showsLabel = labelWidth + leastBar + percentWidth <= area.width
        let showsNote = showsLabel && labelWidth + leastBar + percentWidth + noteWidth <= area.width
        var x = area.x
        if showsLabel { x += labelWidth }
        let end = area.right - percentWidth - (showsNote ? noteWidth : 0)
        guard end > x else {
            surface.write(Bars.percent(fraction), in: area, style: look.theme.accent, look: look)
            return
        }
        if showsLabel { surface.write(label, x: area.x, y: area.y, style: look.theme.text) }
        let bar = Rect(x: x, y: area.y, width: end - x, height: 1)
        Bars.drawBar(fraction: fraction, in: bar, style: look.theme.accent, look: look, on: &surface)
        surface.write(Bars.percent(fraction), x: end + 1, y: area.y, style: look.theme.text)
        if showsNote { surface.write(note, x: end + percentWidth + 2, y: area.y, style: look.theme.muted) }
    }
}
