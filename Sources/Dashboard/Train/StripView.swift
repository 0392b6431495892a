import TerminalUI
import Training

/// How far the run is, and the checkpoints to slide through.
extension TrainView {
    func drawStrip(_ place: Rect, _ surface: inout Surface) {
        let run = train.run
        let box = Box(title: run.map(title) ?? "No run", note: run.map(note) ?? "", focused: train.panel == .samples)
        let inside = box.draw(in: place, look: look, on: &surface).inset(dx: 1, dy: 0)
        guard let run else {
            return say("n begins a training", in: inside, &surface)
        }
        drawProgress(run, in: inside.cutTop(1).top, &surface)
        drawScrubber(run, in: layout.scrubber, &surface)
    }

    private func title(_ run: RunRecord) -> String {
        run.listing.name + (run.listing.network.isEmpty ? "" : " · \(run.listing.network)")
    }

    private func note(_ run: RunRecord) -> String {
        let rate =
            run.last.map { $0.learningRate > 0 ? "learning rate \(ChartNumber.short($0.learningRate))" : "" } ?? ""
        return [run.steering.words, rate].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func drawProgress(_ run: RunRecord, in line: Rect, _ surface: inout Surface) {
        if case .failed(let why) = run.phase {
            surface.write(why, in: line, style: theme.bad, look: look)
            return
        }
        let phase = run.phase.word(nil)
        guard let last = run.last else {
            surface.write(phase, in: line, style: theme.muted, look: look)
            return
        }
        let (word, rest) = line.cutLeft(phase.isEmpty ? 0 : Self.lead)
        surface.write(phase, in: word, style: run.phase.style(theme), look: look)
        guard last.totalSteps > 0 else {
            let pace = last.seconds > 0 ? "\(ChartNumber.short(Double(last.step) / last.seconds)) steps/s" : nil
            let epoch = last.epoch > 0 ? "epoch \(last.epoch)" : nil
            let parts = [epoch, step(last), speed(last) ?? pace, time(run, last)].compactMap(\.self)
            surface.write(parts.joined(separator: "  "), in: rest, style: theme.text, look: look)
            return
        }
        let rail = rail(run)
        let fraction = Float(last.step) / Float(last.totalSteps)
        surface.write("epoch \(last.epoch)/\(last.epochs)", in: rest, style: theme.text, look: look)
        let bar = Rect(x: rail.x, y: line.y, width: rail.width, height: line.height)
        Bars.drawBar(fraction: fraction, in: bar, style: theme.accent, look: look, on: &surface)
        let end = line.cutLeft(bar.right + 1 - line.x).rest
        surface.write(Bars.percent(fraction), in: end, style: theme.text, look: look)
        let note = progressNote(run, last)
        surface.write(note, in: end.cutLeft(8).rest, style: theme.muted, align: .right, look: look)
    }

    private func step(_ last: StepReport) -> String { "step \(Format.grouped(last.step))" }

    private func speed(_ last: StepReport) -> String? {
        last.samplesPerSecond.map { "\(Format.grouped(Int(max(0, min($0, 1e9))))) images/s" }
    }

    /// The time that is left, or that was spent.
    private func time(_ run: RunRecord, _ last: StepReport) -> String? {
        let isGoing = run.phase == .running || run.phase == .followed
        if isGoing, let left = last.secondsLeft { return ProgressBar.time(left) + " left" }
        return last.seconds > 0 ? ProgressBar.time(last.seconds) + " spent" : nil
    }

    /// What stands after the percentage, as far as it leaves room for a bar.
    private func progressNote(_ run: RunRecord, _ last: StepReport) -> String {
        let all = "\(step(last)) of \(Format.grouped(last.totalSteps))"
        let (pace, clock) = (speed(last), time(run, last))
        let notes = [[all, pace, clock], [pace, clock], [clock]].map { $0.compactMap(\.self).joined(separator: "  ") }
        let room = layout.scrubber.width - start(run) - 18 - Self.percent
        return notes.first { $0.unicodeScalars.count <= room } ?? ""
    }

    /// Cells of a phase and of the word before the checkpoints.
    private static let lead = 12
    /// Cells of a percentage with the blanks around it.
    private static let percent = 9

    /// Where the bar and the checkpoints begin: behind the phase and the longest epoch.
    private func start(_ run: RunRecord) -> Int {
        guard isMeasured(run), let last = run.last else { return Self.lead }
        let epoch = "epoch \(max(last.epoch, last.epochs))/\(last.epochs) ".unicodeScalars.count
        return run.phase.word(nil).isEmpty ? max(Self.lead, epoch) : Self.lead + epoch
    }

    /// Whether there is a bar.
    private func isMeasured(_ run: RunRecord) -> Bool {
        if case .failed = run.phase { return false }
        return (run.last?.totalSteps ?? 0) > 0
    }

    /// The line of the checkpoints from the first step to the last; the bar above it has the same ends.
    func rail(_ run: RunRecord) -> Rect {
        let rest = layout.scrubber.cutLeft(start(run)).rest
        var end = 24
        if isMeasured(run), let last = run.last {
            end = max(end, Self.percent + progressNote(run, last).unicodeScalars.count)
        }
        return rest.cutLeft(rest.width - end).left
    }

    /// The checkpoints on the way from the first to the last step.
    private func drawScrubber(_ run: RunRecord, in line: Rect, _ surface: inout Surface) {
        let checkpoints = run.listing.checkpoints
        let (word, rest) = line.cutLeft(Self.lead)
        surface.write("checkpoints", in: word, style: theme.muted, look: look)
        guard !checkpoints.isEmpty else {
            surface.write(run.phase.isLive ? "none yet" : "none", in: rest, style: theme.muted, look: look)
            return
        }
        let at = train.checkpoint ?? (run.phase.isLive ? nil : checkpoints.count - 1)
        let words = at.map { i -> String in
            let step = run.step(of: checkpoints[i]).map { " · step \(Format.grouped($0))" } ?? ""
            return "epoch \(checkpoints[i].epoch)" + step
        }
        let text = words ?? "newest weights"
        let track = rail(run)
        let end = line.cutLeft(track.right - line.x).rest
        surface.write(
            text, in: end, style: train.panel == .samples ? theme.accent : theme.muted, align: .right, look: look)
        guard !track.isEmpty else { return }
        for x in track.x..<track.right { surface[x, track.y] = Cell(look.isASCII ? "-" : "─", theme.track) }
        for (i, place) in scrubPlaces(run, in: track).enumerated() {
            let isChosen = i == at
            let mark: Unicode.Scalar = look.isASCII ? (isChosen ? "O" : "|") : (isChosen ? "●" : "┼")
            surface[place, track.y] = Cell(mark, isChosen ? theme.accent : theme.text)
        }
        guard at == nil else { return }
        let newest = run.last.map { column($0.step, of: wholeSteps(run), in: track) } ?? track.right - 1
        surface[newest, track.y] = Cell(look.isASCII ? "O" : "●", theme.accent)
    }

    /// The column of each checkpoint: by its step where all are known, else by its epoch, else at equal distances.
    func scrubPlaces(_ run: RunRecord, in track: Rect) -> [Int] {
        let checkpoints = run.listing.checkpoints
        let steps = checkpoints.compactMap { run.step(of: $0) }
        if steps.count == checkpoints.count { return steps.map { column($0, of: wholeSteps(run), in: track) } }
        let epochs = run.listing.epochs ?? run.last?.epochs ?? 0
        if checkpoints.allSatisfy({ (1...max(1, epochs)).contains($0.epoch) }) {
            return checkpoints.map { column($0.epoch, of: epochs, in: track) }
        }
        return checkpoints.indices.map { column($0 + 1, of: checkpoints.count, in: track) }
    }

    /// The steps of the whole run; those that are known of where nobody has said how many there will be.
    private func wholeSteps(_ run: RunRecord) -> Int {
        let known = run.listing.checkpoints.compactMap { run.step(of: $0) }.max() ?? 0
        return max(known, run.last?.step ?? 0, run.last?.totalSteps ?? run.listing.totalSteps ?? 0)
    }

    /// The column of so many steps of a whole.
    private func column(_ done: Int, of whole: Int, in track: Rect) -> Int {
        let all = max(1, whole)
        let last = Double(max(0, track.width - 1))
        return track.x + Int(last * Double(max(0, min(done, all))) / Double(all))
    }
}
