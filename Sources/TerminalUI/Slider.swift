/// A value on a track: label, knob, value text. `Slider.value(at:)` turns a click or drag back into a value.
public struct Slider: Equatable, Sendable {
    /// What stands before the track.
    public var label: String
    /// The value.
    public var value: Float
    /// The ends of the track.
    public var range: ClosedRange<Float>
    /// Where the filled part of the track begins: zero, for values on both sides of it; the low end when nil.
    public var origin: Float?
    /// What stands after the track.
    public var text: String
    /// Whether it has the keyboard.
    public var focused: Bool

    /// Makes a slider.
    public init(
        label: String, value: Float, range: ClosedRange<Float>, origin: Float? = nil, text: String = "",
        focused: Bool = false
    ) {
        (self.label, self.value, self.range, self.origin) = (label, value, range, origin)
        (self.text, self.focused) = (text, focused)
    }

    /// Where the track lies in the first row of `area`; empty when there is no room.
    public func track(in area: Rect) -> Rect {
        let before = label.isEmpty ? 0 : label.unicodeScalars.count + 1
        let after = text.isEmpty ? 0 : text.unicodeScalars.count + 1
        return Rect(
            x: area.x + min(before, area.width), y: area.y, width: area.width - before - after,
            height: min(1, area.height))
    }

    /// The value under a column, for clicks and drags; beyond the ends it is the end's. Nil without a track.
    public func value(at column: Int, in area: Rect) -> Float? {
        let track = track(in: area)
        guard !track.isEmpty else { return nil }
        guard track.width > 1 else { return range.lowerBound }
        let part = Float(max(0, min(track.width - 1, column - track.x))) / Float(track.width - 1)
        return range.lowerBound + (range.upperBound - range.lowerBound) * part
    }

    /// The column of a value, from the beginning of the track; the first one for what is no number.
    private func place(of value: Float, on track: Rect) -> Int {
        let span = range.upperBound - range.lowerBound
        let part = span > 0 && value.isFinite ? max(0, min(1, (value - range.lowerBound) / span)) : 0
        return Int((part * Float(track.width - 1)).rounded())
    }

    /// Draws it into the first row of `area`.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        guard !area.isEmpty else { return }
        let row = area.cutTop(1).top
        let track = track(in: area)
        surface.write(
            label, in: row, style: focused ? look.theme.accent : look.theme.text, look: look)
        guard !track.isEmpty else { return }
        let knob = place(of: value, on: track)
        let start = origin.map { place(of: $0, on: track) } ?? 0
        let filled = min(start, knob)...max(start, knob)
        for column in 0..<track.width {
            let cell: Cell
            if column == knob {
                var style = look.theme.accent
                if focused { style.bold = true }
                cell = Cell(look.isASCII ? "O" : "●", style)
            } else if filled.contains(column) {
                cell = Cell(look.isASCII ? "=" : "━", look.theme.accent)
            } else {
                cell = Cell(look.isASCII ? "-" : "─", look.theme.track)
            }
            surface[track.x + column, track.y] = cell
        }
        surface.write(text, x: track.right + 1, y: row.y, style: look.theme.text, limit: row.right - track.right - 1)
    }
}
