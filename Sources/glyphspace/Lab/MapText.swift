import LatentSpace
import TerminalUI

/// A map as characters, for pipes.
enum MapText {
    /// The plane, at most 120 characters wide: each place tells the class that has most samples there.
    static func text(_ samples: [Sample], at positions: [(x: Float, y: Float)], labels: [String], width: Int) -> String
    {
        let width = min(120, width)
        var surface = Surface(Size(width: width, height: width / 3))
        ScatterPlot(
            xs: positions.map(\.x), ys: positions.map(\.y), groups: samples.map { $0.topClass ?? 0 }, names: labels,
            styles: [.plain]
        ).draw(in: Rect(surface.size), look: .ascii, on: &surface)
        return surface.text()
    }
}
