import LatentSpace
import TerminalUI

/// Draws the Directions screen.
struct DirectionsView: ScreenView {
    let state: State
    let layout: DirectionsLayout

    var screen: DirectionsScreen { state.directions }

    func draw(_ surface: inout Surface) {
        drawDigit(&surface)
        drawSliders(&surface)
        drawStrips(&surface)
    }

    private func drawDigit(_ surface: inout Surface) {
        var note = ""
        if let sample = screen.focus, let confidence = sample.confidence, let top = sample.topClass {
            note = "\(state.label(top)) \(Format.wholePercent(confidence))"
            if let realness = sample.realness { note += " · real \(Format.wholePercent(realness))" }
        }
        let moved = screen.isMoved ? " · moved" : ""
        let inside = Box(title: state.explore.point.title + moved, note: note).draw(
            in: layout.digit, look: look, on: &surface)
        guard let sample = screen.focus else {
            return say(
                state.models.generator.isReady ? "drawing…" : "needs a generator", in: inside, &surface)
        }
        let foot = inside.cutBottom(1).bottom
        drawPicture(sample, in: inside.cutBottom(1).rest, &surface)
        surface.write("‖z‖ \(Format.fixed(sample.norm, 2))", in: foot, style: theme.muted, align: .center, look: look)
    }

    /// The slider of a direction.
    func slider(_ index: Int) -> Slider {
        let direction = screen.directions[index]
        let amount = screen.amounts[index]
        let names = screen.directions.map { $0.name.unicodeScalars.count }.max() ?? 1
        return Slider(
            label: Format.right(direction.name, names), value: amount,
            range: -DirectionsScreen.range...DirectionsScreen.range, origin: 0,
            text: Format.right(Format.signed(amount, 1), 4), focused: index == screen.cursor && screen.panel == .sliders
        )
    }

    private func drawSliders(_ surface: inout Surface) {
        Box(title: "Sliders · −3σ to 3σ", focused: screen.panel == .sliders).draw(
            in: layout.sliders, look: look, on: &surface)
        let first = state.firstDirection(rows: layout.sliderRows)
        for index in screen.directions.indices {
            guard let row = layout.slider(index, first: first) else { continue }
            slider(index).draw(in: row, look: look, on: &surface)
        }
    }

    /// Which directions are in sight, and what their percentages are of.
    private var stripsNote: String {
        guard !screen.directions.isEmpty else { return "" }
        let (count, rows) = (screen.directions.count, layout.grid(screen.directions.count).rows)
        let last = min(count, screen.firstDrawn + rows)
        let place = rows < count && screen.firstDrawn < last ? "\(screen.firstDrawn + 1)–\(last) of \(count)" : ""
        let share = screen.directions.contains { $0.share != nil } ? screen.plan.method.shares : ""
        return [place, share].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func drawStrips(_ surface: inout Surface) {
        Box(title: state.directionsTitle, note: stripsNote, focused: screen.panel == .strips).draw(
            in: layout.strips, look: look, on: &surface)
        let inside = Box.inside(layout.strips).inset(dx: 1, dy: 0)
        guard !screen.directions.isEmpty else {
            return say(
                screen.failures[screen.plan]
                    ?? (state.models.generator.isReady ? "looking for directions…" : "needs a generator"),
                in: inside, &surface)
        }
        let grid = layout.grid(screen.directions.count)
        let amounts = state.stripAmounts
        if screen.pictures.isEmpty, grid.rows > 0 {
            say("drawing…", in: inside.cutLeft(DirectionsLayout.nameWidth).rest, &surface)
        }
        for row in 0..<grid.rows where grid.columns <= amounts.count {
            let index = screen.firstDrawn + row
            guard screen.directions.indices.contains(index), let place = grid.rect(row * grid.columns) else { break }
            let direction = screen.directions[index]
            let name = Rect(x: inside.x, y: place.y, width: DirectionsLayout.nameWidth - 1, height: place.height)
            let isHere = index == screen.cursor
            let middle = max(0, (place.height - 1) / 2 - 1)
            surface.write(direction.name, in: name, row: middle, style: isHere ? theme.accent : theme.text, look: look)
            if let share = direction.share {
                surface.write(
                    Format.wholePercent(share), in: name, row: middle + 1, style: theme.muted, look: look)
            }
            for column in 0..<grid.columns {
                let picture = row * amounts.count + column
                guard screen.pictures.indices.contains(picture), let place = grid.rect(row * grid.columns + column)
                else { continue }
                drawThumb(
                    screen.pictures[picture], in: place,
                    CaptionMark(isCursor: isHere && column == state.stripColumn, hasKeys: screen.panel == .strips),
                    value: Format.signed(amounts[column], amounts.count == 7 ? 0 : 1), &surface)
            }
        }
    }
}
