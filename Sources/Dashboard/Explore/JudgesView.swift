import LatentSpace
import TerminalUI

extension ExploreView {
    /// The chosen point as large as its panel allows.
    func drawDigit(_ surface: inout Surface) {
        let asked = state.models.condition(explore.label).map { " · class \($0)" } ?? ""
        let title = state.title(explore.point, fitting: layout.digit.width - 6, end: asked)
        let inside = Box(title: title).draw(in: layout.digit, look: look, on: &surface)
        switch state.models.generator {
        case .loading where explore.shown == nil: say("Reading the models…", in: inside, &surface)
        case .failed where explore.shown == nil:
            say(state.models.generator.failure ?? "", in: inside, style: theme.bad, &surface)
        case .absent:
            say("No generator here (train one: glyphspace train dcgan)", in: inside, style: theme.warning, &surface)
        default:
            if let shown = explore.shown { drawPicture(shown, in: inside, &surface) }
        }
    }

    /// What a second generator makes of the same point, and what its classifier makes of that.
    func drawSecond(_ place: Rect, _ surface: inout Surface) {
        guard let comparison = state.comparison else { return }
        let inside = Box(title: SafeLine.of(comparison.name), note: comparison.verdict).draw(
            in: place, look: look, on: &surface)
        if let point = comparison.point { drawPicture(point, in: inside, &surface) }
    }

    /// What the classifier says: a bar for each class.
    func drawClassifier(_ surface: inout Surface) {
        let shown = explore.shown
        var title = "Classifier"
        if let top = shown?.topClass, let confidence = shown?.confidence {
            title = "Classifier · \(state.label(top)) at \(Format.percent(confidence))"
        }
        let bars = barClasses(shown)
        let note = bars.count < labels.count ? "\(bars.count) of \(labels.count)" : ""
        let inside = Box(title: title, note: note).draw(in: layout.judges, look: look, on: &surface)
            .inset(dx: 1, dy: 0)
        let (upper, lower) = inside.cutTop(layout.isFolded ? 5 : bars.count * barPitch)
        switch state.models.classifier {
        case .failed: say(state.models.classifier.failure ?? "", in: upper, style: theme.bad, &surface)
        case .absent: say("No classifier here", in: upper, style: theme.warning, &surface)
        case .loading: break
        case .ready: drawBars(shown, bars, in: upper, &surface)
        }
        if layout.opinion == nil {
            if layout.isFolded {
                drawOpinionRows(in: lower, &surface)
            } else {
                let (heading, rows) = lower.cutTop(lower.height - 3).rest.cutTop(1)
                surface.write("Discriminator", in: heading, style: theme.muted, look: look)
                drawOpinionRows(in: rows, &surface)
            }
        }
    }

    /// Rows from one bar to the next: with a line between where there is room.
    private var barPitch: Int { layout.judges.height >= labels.count * 2 + 6 ? 2 : 1 }

    /// Bars that have room: in two columns of five, or above the discriminator's opinion.
    private var barRoom: Int {
        layout.isFolded ? 10 : max(1, Box.inside(layout.judges).height - (layout.opinion == nil ? 4 : 0))
    }

    /// The classes that have bars: all in their order, or where they are too many, the most probable ones first.
    private func barClasses(_ shown: Sample?) -> [Int] {
        guard labels.count > barRoom else { return Array(labels.indices) }
        let probabilities = shown?.probabilities ?? []
        guard probabilities.count == labels.count else { return Array(labels.indices.prefix(barRoom)) }
        let order = labels.indices.sorted {
            probabilities[$0] > probabilities[$1] || (probabilities[$0] == probabilities[$1] && $0 < $1)
        }
        return Array(order.prefix(barRoom))
    }

    private func drawBars(_ shown: Sample?, _ classes: [Int], in area: Rect, _ surface: inout Surface) {
        let probabilities = shown?.probabilities ?? []
        let width = classes.map { state.label($0).unicodeScalars.count }.max() ?? 0
        let items = classes.map { i in
            let value = probabilities.indices.contains(i) ? probabilities[i] : 0
            return Bars.Item(
                TextFit.pad(state.label(i), to: width, align: .right), value,
                text: Format.right(Format.percent(value), 5))
        }
        let top = shown?.topClass.flatMap { classes.firstIndex(of: $0) }
        guard layout.isFolded else {
            for (i, item) in items.enumerated() {
                Bars([item], highlighted: i == top ? 0 : nil).draw(
                    in: area.cutTop(i * barPitch).rest.cutTop(1).top, look: look, on: &surface)
            }
            return
        }
        // Two columns of five.
        let (left, right) = area.cutLeft(area.width / 2 - 1)
        Bars(Array(items.prefix(5)), highlighted: top).draw(in: left, look: look, on: &surface)
        Bars(Array(items.dropFirst(5)), highlighted: top.map { $0 - 5 }).draw(
            in: right.cutLeft(2).rest, look: look, on: &surface)
    }

    /// The discriminator's opinion in a panel of its own.
    func drawOpinion(_ area: Rect, _ surface: inout Surface) {
        let inside = Box(title: "Discriminator").draw(in: area, look: look, on: &surface)
        drawOpinionRows(in: inside.inset(dx: 1, dy: 0), &surface)
    }

    /// How real it looks, the logit, and the norm of z, in as many rows as there are.
    private func drawOpinionRows(in area: Rect, _ surface: inout Surface) {
        guard !area.isEmpty else { return }
        let norm = explore.shown.map { "‖z‖ " + Format.fixed($0.norm, 2) } ?? ""
        switch state.models.discriminator {
        case .ready:
            let realness = explore.logit.map(Probability.sigmoid) ?? 0
            let logit = explore.logit.map { "logit " + Format.signed($0, 2) } ?? ""
            Bars([Bars.Item("real", realness, text: Format.right(Format.percent(realness), 5))], highlighted: 0).draw(
                in: area, look: look, on: &surface)
            let row = area.height > 2 ? 2 : 1
            surface.write(logit, in: area, row: row, style: theme.muted, look: look)
            surface.write(norm, in: area, row: row, style: theme.text, align: .right, look: look)
        case .loading: break
        case .absent, .failed:
            let failure = state.models.discriminator.failure
            let (rest, last) = area.cutBottom(1)
            say(
                failure ?? "No discriminator here", in: rest.isEmpty ? area : rest,
                style: failure == nil ? theme.muted : theme.bad, &surface)
            if !rest.isEmpty { surface.write(norm, in: last, style: theme.text, align: .right, look: look) }
        }
    }

}
