import Glibc
import TerminalUI

/// The roofline of the layers: operations a byte against GFLOP/s, both logarithmic, under the machine's two roofs
/// (Williams, Waterman and Patterson, 2009).
struct Roofline {
    let roofs: Roofs
    let layers: [LayerTime]

    /// The chart, a legend, and what it means.
    func lines(width: Int, isASCII: Bool) -> [String] {
        let look = isASCII ? Look.ascii : Look()
        let size = Size(width: max(40, min(width, 120)), height: max(16, min(width, 120) / 4))
        var surface = Surface(size)
        let frame = Rect(size)
        let (upper, foot) = frame.cutBottom(2)
        let (labels, plot) = upper.cutLeft(7)
        let (x, y) = axes
        draw(axes: (x, y), plot: plot, labels: labels, foot: foot, look: look, on: &surface)
        drawRoofs(x, y, plot, look, &surface)
        for (mark, layer) in zip(Self.marks, layers) {
            guard let column = x.place(layer.work.intensity), let row = y.place(layer.speed) else { continue }
            let place = (
                x: plot.x + Int(column * Double(plot.width - 1)),
                y: plot.bottom - 1 - Int(row * Double(plot.height - 1))
            )
            surface[place.x, place.y] = Cell(mark)
        }
        let lines = surface.lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
        let note = LayerTable.explanation(roofs)
        return lines + [""] + legend(width: size.width) + [""]
            + (isASCII ? Self.plain(note) : note).split(separator: "\n").map(String.init)
    }

    /// A letter for each layer and way, in the order of the table.
    static let marks: [Unicode.Scalar] = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)

    /// Wide enough for every layer and the ridge where the roofs meet.
    private var axes: (x: ChartAxis, y: ChartAxis) {
        let ridge = roofs.compute / max(1e-9, roofs.memory)
        let intensities = layers.map(\.work.intensity) + [ridge]
        let speeds = layers.map(\.speed) + [roofs.compute]
        func range(_ values: [Double]) -> ClosedRange<Double> {
            let low = values.filter { $0 > 0 }.min() ?? 1
            let high = values.max() ?? 1
            return pow(10, log10(low * 0.9).rounded(.down))...max(high * 1.5, low * 2)
        }
        return (
            ChartAxis(range(intensities), ticks: 6, isLog: true), ChartAxis(range(speeds), ticks: 5, isLog: true)
        )
    }

    private func draw(
        axes: (x: ChartAxis, y: ChartAxis), plot: Rect, labels: Rect, foot: Rect, look: Look, on surface: inout Surface
    ) {
        for row in 0..<plot.height { surface[plot.x - 1, plot.y + row] = Cell(look.isASCII ? "|" : "│") }
        for column in -1..<plot.width {
            surface[plot.x + column, foot.y] = Cell(column < 0 ? (look.isASCII ? "+" : "└") : look.isASCII ? "-" : "─")
        }
        for tick in axes.y.ticks {
            guard let place = axes.y.place(tick) else { continue }
            let row = plot.bottom - 1 - Int(place * Double(plot.height - 1))
            let line = Rect(x: labels.x, y: row, width: labels.width - 2, height: 1)
            surface.write(Decimal.significant(tick), in: line, align: .right, look: look)
        }
        for tick in axes.x.ticks {
            guard let place = axes.x.place(tick) else { continue }
            let text = Decimal.significant(tick)
            let column = plot.x + Int(place * Double(plot.width - 1))
            surface.write(text, x: min(column, plot.right - text.count), y: foot.y + 1)
        }
        surface.write("GFLOP/s", x: 0, y: 0, limit: 7)
        surface.write(
            "FLOP a byte", in: Rect(x: plot.x, y: foot.y + 1, width: plot.width, height: 1), align: .right, look: look)
    }

    private func drawRoofs(_ x: ChartAxis, _ y: ChartAxis, _ plot: Rect, _ look: Look, _ surface: inout Surface) {
        var canvas = BrailleCanvas(columns: plot.width, rows: plot.height)
        var last: (x: Int, y: Int)?
        for column in 0..<canvas.width {
            let share = Double(column) / Double(max(1, canvas.width - 1))
            let intensity = x.range.lowerBound * pow(x.range.upperBound / x.range.lowerBound, share)
            guard let place = y.place(roofs.limit(intensity: intensity)) else { continue }
            let point = (x: column, y: canvas.height - 1 - Int(place * Double(canvas.height - 1)))
            canvas.line(from: last ?? point, to: point)
            last = point
        }
        canvas.draw(in: plot, style: .plain, look: look, ascii: ".", on: &surface)
    }

    /// What the letters stand for, in as many columns as fit.
    private func legend(width: Int) -> [String] {
        let cells = zip(Self.marks, layers).map { mark, layer in
            "\(mark) \(layer.network) \(layer.index) \(layer.direction.rawValue) "
                + "\(Decimal.fixed(layer.speed, places: 0)) GFLOP/s"
        }
        let widest = (cells.map(\.count).max() ?? 1) + 3
        let columns = max(1, width / widest)
        let rows = (cells.count + columns - 1) / columns
        return (0..<rows).map { row in
            var line = ""
            for column in 0..<columns where column * rows + row < cells.count {
                line += String(repeating: " ", count: column * widest - line.count) + cells[column * rows + row]
            }
            return line
        }
    }

    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "x" }))
    }
}
