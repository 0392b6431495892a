import LatentSpace
import TerminalUI
import Training

/// Draws the Train screen.
struct TrainView: ScreenView {
    let state: State
    let layout: TrainLayout

    var train: TrainScreen { state.train }

    func draw(_ surface: inout Surface) {
        drawCharts(&surface)
        if let place = layout.runs { drawRuns(place, &surface) }
        if let place = layout.classes { drawClasses(place, &surface) }
        if let place = layout.samples { drawSamples(place, &surface) }
        drawStrip(layout.strip, &surface)
    }

    private func drawCharts(_ surface: inout Surface) {
        let runs = train.drawn
        let charts = TrainChart.charts(runs)
        guard !charts.isEmpty else {
            guard let place = layout.charts.first else { return }
            let inside = Box(title: "Curves", focused: train.panel == .curves).draw(in: place, look: look, on: &surface)
            say(nothing, in: inside, &surface)
            return
        }
        for (i, place) in layout.charts.enumerated() {
            let index = layout.firstChart + i
            guard charts.indices.contains(index) else { continue }
            let chart = charts[index]
            let isChosen = index == train.chart && train.panel == .curves
            let others = layout.charts.count < charts.count && i == 0 ? "\(index + 1) of \(charts.count)" : ""
            let note = [others, isChosen ? curveNote : ""].filter { !$0.isEmpty }.joined(separator: " · ")
            let inside = Box(title: chart.title, note: note, focused: isChosen).draw(
                in: place, look: look, on: &surface)
            chart.chart(train, runs, look).draw(in: inside.inset(dx: 1, dy: 0), look: look, on: &surface)
        }
    }

    /// Why there are no curves.
    private var nothing: String {
        guard let run = train.run else {
            return train.isFound ? "Nothing trained here yet.\nn begins a training." : "Looking for runs…"
        }
        switch run.phase {
        case .starting: return "Reading the training images…"
        case .running: return "The first steps…"
        default: return "This run has no curves."
        }
    }

    /// How the curves are looked at.
    private var curveNote: String {
        var parts: [String] = []
        if let crosshair = train.crosshair {
            // The greatest steps of 64 bits are rounded up, beyond what an Int holds.
            parts.append("step \(Format.grouped(Int(exactly: crosshair.rounded(.down)) ?? .max))")
        }
        if train.smoothing != .none { parts.append("EMA \(ChartNumber.short(Double(train.smoothing.weight)))") }
        if train.isLog { parts.append("log") }
        return parts.joined(separator: " · ")
    }

    private func drawRuns(_ place: Rect, _ surface: inout Surface) {
        Box(title: "Runs", note: train.runs.isEmpty ? "" : "\(train.runs.count)", focused: train.panel == .runs)
            .draw(in: place, look: look, on: &surface)
        let list = layout.list
        guard !train.runs.isEmpty else {
            return say(train.isFound ? "none yet" : "looking for runs…", in: list, &surface)
        }
        for (row, run) in train.runs.dropFirst(firstRun).prefix(list.height).enumerated() {
            let line = Rect(x: list.x, y: list.y + row, width: list.width, height: 1)
            let isChosen = run.path == train.chosen
            let style = isChosen ? (train.panel == .runs ? theme.selected : theme.accent) : theme.text
            if isChosen, train.panel == .runs { surface.fill(line.inset(dx: -1, dy: 0), Cell(" ", theme.selected)) }
            let mark = run.phase.isLive ? (look.isASCII ? "*" : "●") : run.isOverlaid ? (look.isASCII ? "+" : "◆") : " "
            let pointer = isChosen ? (look.isASCII ? ">" : "▸") : " "
            surface.write(pointer + mark, x: line.x - 1, y: line.y, style: style)
            // A name that is cut says less than that a run has ended.
            let word = run.phase.word(run.last)
            let isCut = run.listing.name.unicodeScalars.count + 3 + word.unicodeScalars.count > line.width
            let status = isCut && run.phase == .stored ? "" : word
            let (name, end) = line.cutLeft(line.width - status.unicodeScalars.count - (status.isEmpty ? 0 : 1))
            surface.write(run.listing.name, in: name.cutLeft(2).rest, style: style, look: look)
            let quiet = isChosen ? style : run.phase.style(theme)
            surface.write(status, in: end, style: quiet, align: .right, look: look)
        }
    }

    /// The first run of the list that is drawn: the chosen one stays in sight.
    var firstRun: Int {
        let at = train.runs.firstIndex { $0.path == train.chosen } ?? 0
        return Window.first(upTo: at, of: train.runs.count, in: layout.list.height)
    }

    private func drawClasses(_ place: Rect, _ surface: inout Surface) {
        let run = train.run
        let (counts, confidence) = run.map(classes) ?? ([], nil)
        let alarm = alarm(counts, confidence)
        let total = counts.reduce(0, +)
        let box = Box(title: "Classes drawn", note: counts.isEmpty ? "" : "of \(Format.grouped(total))")
        let inside = box.draw(in: place, look: look, on: &surface)
        guard !counts.isEmpty else {
            let isDrawn = run?.curves["accuracy"] == nil
            let words = isDrawn ? "told by a classifier, at the end of each epoch" : "a classifier draws none"
            return say(words, in: inside.inset(dx: 1, dy: 0), &surface)
        }
        let (bars, foot) = inside.cutBottom(alarm == nil ? 0 : 1)
        let percents = counts.map { Format.wholePercent(Float($0) / Float(max(1, total))) }
        let names = counts.indices.map { name($0) }
        let longest = percents.map(\.count).max() ?? 0
        let cells = (names.map { $0.unicodeScalars.count }.max() ?? 0) + longest
        let columns = ClassColumns(counts.count, cells: cells, in: bars)
        let items = counts.enumerated().map { label, count in
            Bars.Item(
                names[label], Float(count), text: Format.right(percents[label], columns.count == 1 ? 4 : longest),
                style: theme.classes[label % theme.classes.count])
        }
        let top = Float(counts.max() ?? 1)
        for column in 0..<columns.count {
            Bars(Array(items.dropFirst(column * columns.rows).prefix(columns.rows)), maximum: top).draw(
                in: columns.place(column), look: look, on: &surface)
        }
        if columns.shown < counts.count {
            drawFootnote("\(columns.shown) of \(counts.count)", of: place, &surface)
        }
        if let alarm { surface.write(alarm.text, in: foot, style: alarm.style, align: .center, look: look) }
    }

    /// The images by class that the panel tells of, and how sure the judge is of them: the pinned ones of the checkpoint
    /// that is looked at, else those that were last looked at.
    func classes(_ run: RunRecord) -> (counts: [Int], confidence: Double?) {
        guard train.checkpoint != nil, let samples = train.source.flatMap({ train.pictures[$0] }) else {
            return (run.classCounts, run.confidence)
        }
        return PinnedLatents.classes(samples)
    }

    /// What the classes of images warn of.
    func alarm(_ counts: [Int], _ confidence: Double?) -> (text: String, style: Style)? {
        // The first pictures are noise, which a classifier may be sure of all the same.
        guard train.run?.last.map({ $0.step >= Coverage.leastSteps }) ?? true else { return nil }
        switch Coverage.check(counts, confidence: confidence) {
        case .fine: return nil
        case .narrow(let drawn): return ("few classes: \(drawn) of \(counts.count)", theme.warning)
        case .collapsed(let drawn): return ("MODE COLLAPSE: \(drawn) of \(counts.count)", theme.bad)
        }
    }

    private func drawSamples(_ place: Rect, _ surface: inout Surface) {
        let source = train.source
        let samples = source.flatMap { train.pictures[$0] } ?? []
        let box = Box(title: title(of: source), note: "", focused: train.panel == .samples)
        let inside = box.draw(in: place, look: look, on: &surface)
        if layout.classes == nil, let (counts, confidence) = train.run.map(classes),
            let alarm = alarm(counts, confidence)
        {
            drawFootnote(alarm.text, of: place, style: alarm.style, &surface)
        }
        guard !samples.isEmpty else {
            let isGAN = train.run.map { !$0.listing.checkpoints.isEmpty || $0.curves["generatorLoss"] != nil } ?? false
            let isForeign = train.run?.listing.network.isEmpty ?? true
            let none = isForeign ? "no checkpoints of ours to draw from" : "this network draws no pictures"
            let words = isGAN || train.run?.phase == .starting ? "no pictures yet…" : none
            return say(train.run == nil ? "" : words, in: inside, &surface)
        }
        let grid = layout.grid
        for (i, sample) in samples.prefix(grid.count).enumerated() {
            guard let place = grid.rect(i) else { continue }
            let (art, line) = place.cutBottom(1)
            drawPicture(sample, in: art, &surface)
            guard let top = sample.topClass else { continue }
            surface.write(name(top), in: line, style: theme.muted, align: .center, look: look)
        }
    }

    /// A class of the run's images, else of the dashboard's classifier.
    private func name(_ label: Int) -> String {
        let classes = train.run?.listing.classes ?? []
        let names = classes.isEmpty ? state.models.labels : classes
        return names.indices.contains(label) ? SafeLine.of(names[label]) : "\(label)"
    }

    /// What the pictures are of.
    private func title(of source: PictureSource?) -> String {
        switch source {
        case .live(let step): return "Pinned · step \(Format.grouped(step))"
        case .checkpoint(let path):
            guard let checkpoint = train.run?.listing.checkpoints.first(where: { $0.path == path }) else { break }
            return "Pinned · epoch \(checkpoint.epoch)"
        case nil: break
        }
        return "Pinned latents"
    }
}

extension RunPhase {
    /// In a word or a percentage.
    func word(_ last: StepReport?) -> String {
        let share = last.flatMap { $0.totalSteps > 0 ? Float($0.step) / Float($0.totalSteps) : nil }
        switch self {
        case .stored: return last.map { $0.epoch > 0 ? "epoch \($0.epoch)" : "" } ?? ""
        case .followed: return share.map(Format.wholePercent) ?? "running"
        case .starting: return "starting"
        case .running: return share.map(Format.wholePercent) ?? "running"
        case .paused: return "paused"
        case .evaluating: return "evaluating"
        case .stopping: return "saving"
        case .stopped: return "stopped"
        case .finished: return "finished"
        case .failed: return "failed"
        }
    }

    /// How that is coloured.
    func style(_ theme: Theme) -> Style {
        switch self {
        case .running, .followed, .finished: theme.good
        case .paused, .stopping, .starting, .evaluating: theme.warning
        case .failed: theme.bad
        case .stored, .stopped: theme.muted
        }
    }
}
