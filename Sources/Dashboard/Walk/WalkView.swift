import LatentSpace
import TerminalUI

/// Draws the Walk screen.
struct WalkView: ScreenView {
    let state: State
    let layout: WalkLayout

    var walk: WalkScreen { state.walk }

    func draw(_ surface: inout Surface) {
        drawDigit(&surface)
        for panel in WalkPanel.allCases {
            guard layout.panels[panel] != nil else { continue }
            draw(panel, &surface)
        }
        drawStrip(&surface)
    }

    private func draw(_ panel: WalkPanel, _ surface: inout Surface) {
        drawBox(
            panel, title: title(panel), note: note(panel), tabbed: .hidden, focused: walk.panel == panel, &surface)
        switch panel {
        case .film: drawFilm(&surface)
        case .curves: drawCurves(&surface)
        case .points: drawPoints(&surface)
        }
    }

    private func title(_ panel: WalkPanel) -> String {
        switch panel {
        case .film: "Film · \(walk.path.words)"
        case .curves: "Class probabilities" + (state.models.discriminator.isReady ? " and the discriminator" : "")
        case .points:
            state.walkIsTour ? "Points · the tour" : "Points"
        }
    }

    private func note(_ panel: WalkPanel) -> String {
        switch panel {
        case .film: walk.isClosed ? "loop" : ""
        case .curves: ""
        case .points: walk.points.isEmpty ? "" : "\(walk.cursor + 1) of \(walk.points.count)"
        }
    }

    /// The picture that is looked at, and what the classifier says of it.
    private func drawDigit(_ surface: inout Surface) {
        let sample = walk.sample
        var title = "Picture \(walk.frame + 1)"
        if let top = sample?.topClass, let confidence = sample?.confidence {
            title += " · \(state.label(top)) at \(Format.percent(confidence))"
        }
        let note = sample?.realness.map { "real \(Format.wholePercent($0))" } ?? ""
        let inside = Box(title: title, note: note).draw(in: layout.digit, look: look, on: &surface)
        if let sample { return drawPicture(sample, in: inside, &surface) }
        say(waiting, in: inside, &surface)
    }

    /// Why there are no pictures.
    var waiting: String {
        if !state.models.generator.isReady { return "needs a generator" }
        if walk.isWalk { return "drawing the walk…" }
        if case .computing = state.explore.means.phase, !walk.isChosen { return "waiting for the class means…" }
        return "a adds the point that Explore shows"
    }

    /// A row of pictures a path, from its beginning to its end.
    private func drawFilm(_ surface: inout Surface) {
        let grid = layout.grid
        guard grid.columns > 0 else { return }
        for (row, path) in Walk.Path.allCases.enumerated() {
            let isChosen = path == walk.path
            guard let first = grid.rect(row * grid.columns) else { break }
            let name = Rect(
                x: layout.inside(.film).x, y: first.y + first.height / 2 - 1, width: WalkLayout.nameWidth, height: 1)
            surface.write(path.word, in: name, style: isChosen ? theme.accent : theme.muted, look: look)
            let pictures = walk.pictures[path] ?? WalkPictures()
            let frames = walk.filmFrames(grid.columns)
            let nearest = frames.indices.min { abs(frames[$0] - walk.frame) < abs(frames[$1] - walk.frame) }
            for (column, frame) in frames.enumerated() {
                guard let place = grid.rect(row * grid.columns + column) else { continue }
                // The marked place shows what is looked at, which may lie between two of the film's pictures.
                let isHere = isChosen && column == nearest
                guard let sample = (isHere ? walk.sample : nil) ?? pictures.at(frame) else { continue }
                let mark = CaptionMark(isCursor: isHere, hasKeys: walk.panel == .film)
                drawThumb(sample, in: place, mark, &surface)
            }
        }
    }

    private func drawPoints(_ surface: inout Surface) {
        let list = layout.inside(.points)
        guard !walk.points.isEmpty else { return say("no points yet", in: list, &surface) }
        let place = walk.walk(walk.path)?.place(of: walk.frame)
        let first = walk.firstPoint(in: list)
        for (row, point) in walk.points.dropFirst(first).prefix(list.height).enumerated() {
            let line = Rect(x: list.x, y: list.y + row, width: list.width, height: 1)
            let isCursor = first + row == walk.cursor
            let style = isCursor ? (walk.panel == .points ? theme.selected : theme.accent) : theme.text
            if isCursor, walk.panel == .points { surface.fill(line.inset(dx: -1, dy: 0), Cell(" ", theme.selected)) }
            // A mark stands where the walk is now.
            let isHere = place.map { $0.leg == first + row } ?? false
            surface.write(isHere ? (look.isASCII ? "*" : "●") : " ", in: line, style: style, look: look)
            let number = Format.right("\(first + row + 1)", walk.points.count > 9 ? 2 : 1) + "  "
            let room = line.width - 2 - number.count
            surface.write(
                number + state.title(point, fitting: room), in: line.cutLeft(2).rest, style: style, look: look)
        }
    }

    /// The slider through the pictures, with what there is to know of playing.
    private func drawStrip(_ surface: inout Surface) {
        let words = [
            walk.points.count == 1 ? "1 point" : "\(walk.points.count) points", "\(walk.frames) pictures",
            "\(walk.framesPerSecond) a second",
        ]
        let title = walk.isPlaying ? "Playing" : "Walk · \(walk.path.words)"
        let note = (words + (walk.isClosed ? ["loop"] : [])).joined(separator: " · ")
        Box(title: title, note: note).draw(in: layout.strip, look: look, on: &surface)
        frameSlider.draw(in: layout.slider, look: look, on: &surface)
    }

    /// The slider through the pictures.
    var frameSlider: Slider {
        var slider = Slider(
            label: look.isASCII ? (walk.isPlaying ? ">" : "|") : (walk.isPlaying ? "▶" : "‖"), value: Float(walk.frame),
            range: 0...Float(max(1, walk.frames - 1)),
            text: Format.right("\(walk.frame + 1)", "\(walk.frames)".count) + "/\(walk.frames)")
        slider.focused = walk.panel != .points
        return slider
    }
}
