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
        guard let last = run.last else {
            surface.write(run.phase.word(nil), in: line, style: theme.muted, look: look)
            return
        }
        let phase = run.phase.word(nil)
        let (word, rest) = line.cutLeft(phase.isEmpty ? 0 : 12)
        surface.write(phase, in: word, style: run.phase.style(theme), look: look)
        let speed = last.samplesPerSecond.map { "\(Format.grouped(Int(min($0, 1e9)))) images/s" }
        let isGoing = run.phase == .running || run.phase == .followed
        let spent = last.seconds > 0 ? ProgressBar.time(last.seconds) + " spent" : nil
        let left = isGoing ? last.secondsLeft.map { ProgressBar.time($0) + " left" } ?? spent : spent
        let step = "step \(Format.grouped(last.step))"
        guard last.totalSteps > 0 else {
            let pace = last.seconds > 0 ? "\(ChartNumber.short(Double(last.step) / last.seconds)) steps/s" : nil
            let parts = [last.epoch > 0 ? "epoch \(last.epoch)" : nil, step, speed ?? pace, left].compactMap(\.self)
            surface.write(parts.joined(separator: "  "), in: rest, style: theme.text, look: look)
            return
        }
        let all = "\(step) of \(Format.grouped(last.totalSteps))"
        let notes = [[all, speed, left], [speed, left], [left]].map { $0.compactMap(\.self).joined(separator: "  ") }
        let label = "epoch \(last.epoch)/\(last.epochs)"
        let note = notes.first { label.count + $0.unicodeScalars.count + 28 <= rest.width } ?? ""
        ProgressBar(label: label, fraction: Float(last.step) / Float(last.totalSteps), note: note)
            .draw(in: rest, look: look, on: &surface)
    }

    /// The checkpoints on the way from the first to the last step.
    private func drawScrubber(_ run: RunRecord, in line: Rect, _ surface: inout Surface) {
        let checkpoints = run.listing.checkpoints
        let (word, rest) = line.cutLeft(12)
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
        let (track, end) = rest.cutLeft(max(0, rest.width - 24))
        surface.write(
            text, in: end, style: train.panel == .samples ? theme.accent : theme.muted, align: .right, look: look)
        for x in track.x..<track.right { surface[x, track.y] = Cell(look.isASCII ? "-" : "─", theme.track) }
        for (i, place) in scrubPlaces(run, in: track).enumerated() {
            let isChosen = i == at
            let mark: Unicode.Scalar = look.isASCII ? (isChosen ? "O" : "|") : (isChosen ? "●" : "┼")
            surface[place, track.y] = Cell(mark, isChosen ? theme.accent : theme.text)
        }
        if at == nil { surface[max(track.x, track.right - 1), track.y] = Cell(look.isASCII ? "O" : "●", theme.accent) }
    }

    /// The column of each checkpoint: by its step where all are known, else at equal distances.
    func scrubPlaces(_ run: RunRecord, in track: Rect) -> [Int] {
        let checkpoints = run.listing.checkpoints
        let steps = checkpoints.compactMap { run.step(of: $0) }
        let last = max(1, track.width - 1)
        if steps.count == checkpoints.count, let end = steps.max(), end > 0 {
            let whole = run.phase.isLive ? max(end, run.last?.step ?? 0) : end
            return steps.map { track.x + last * $0 / whole }
        }
        return checkpoints.indices.map { track.x + last * ($0 + 1) / checkpoints.count }
    }
}
