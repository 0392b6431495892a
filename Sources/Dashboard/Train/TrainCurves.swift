import TerminalUI

extension State {
    /// Changes how curves are looked at.
    mutating func lookAtCurves(_ action: TrainAction) {
        switch action {
        case .smoothing:
            train.smoothing = train.smoothing.next
            for i in train.runs.indices { train.runs[i].set(train.smoothing) }
            let words = ["as measured", "smoothed a little", "smoothed", "smoothed much", "smoothed most"]
            status = Status("Curves \(words[train.smoothing.rawValue])")
        case .log:
            train.isLog.toggle()
            status = Status(train.isLog ? "Logarithmic y axes" : "Linear y axes")
        case .zoom(let step): train.zoom(step)
        case .pan(let step): train.pan(step)
        case .fit: (train.window, train.crosshair) = (nil, nil)
        case .crosshair(let step):
            let range = train.shownRange
            let from = train.crosshair ?? (step < 0 ? range.upperBound : range.lowerBound)
            train.setCrosshair(from + Double(step) * max(1, ((range.upperBound - range.lowerBound) / 60).rounded()))
        case .crosshairEnd(let isLast): train.crosshair = isLast ? nil : train.fullRange.lowerBound
        case .chart(let step):
            let count = TrainChart.charts(train.drawn).count
            train.chart = max(0, min(count - 1, train.chart + step))
        case .maximise: train.isMaximised.toggle()
        default: break
        }
    }

    /// Slides through the checkpoints of the chosen run; beyond the last one is the network in training, where there is one.
    mutating func scrub(by step: Int) {
        let count = train.run?.listing.checkpoints.count ?? 0
        let isLive = train.run?.phase.isLive == true
        let newest = isLive ? count : max(0, count - 1)
        let next = (train.checkpoint ?? newest) + step
        scrub(to: next >= newest && isLive ? nil : max(0, min(newest, next)))
    }

    /// Goes to a checkpoint: the curves' crosshair goes with it. The newest pictures when nil.
    mutating func scrub(to index: Int?) {
        guard let run = train.run, !run.listing.checkpoints.isEmpty else {
            status = Status("This run has no checkpoints yet")
            return
        }
        let checkpoints = run.listing.checkpoints
        guard let index = index ?? (run.phase.isLive ? nil : checkpoints.count - 1) else {
            (train.checkpoint, train.crosshair) = (nil, nil)
            status = Status("The network in training")
            return
        }
        train.checkpoint = max(0, min(checkpoints.count - 1, index))
        let checkpoint = checkpoints[max(0, min(checkpoints.count - 1, index))]
        let step = run.step(of: checkpoint)
        train.crosshair = step.map(Double.init)
        if let x = train.crosshair, !train.shownRange.contains(x) { train.window = nil }
        status = Status("Epoch \(checkpoint.epoch)" + (step.map { " · step \(Format.grouped($0))" } ?? ""))
    }

    /// Asks for the pictures of the checkpoint that is looked at, and for those beside it, which come next.
    mutating func pictureAsks() -> [Effect] {
        guard screen == .train, let run = train.run else { return [] }
        let checkpoints = run.listing.checkpoints
        let at = train.checkpoint ?? checkpoints.count - 1
        return [at, at + 1, at - 1].compactMap { i in
            guard checkpoints.indices.contains(i) else { return nil }
            let source = PictureSource.checkpoint(checkpoints[i].path)
            guard train.pictures[source] == nil, !train.asked.contains(source) else { return nil }
            train.asked.append(source)
            while train.asked.count > TrainScreen.pictureLimit { train.pictures[train.asked.removeFirst()] = nil }
            return .train(.draw(checkpoint: checkpoints[i].path))
        }
    }

    /// Asks for the runs once, and for the history of each run that is drawn.
    mutating func trainAsks() -> [Effect] {
        var effects: [Effect] = []
        if train.liveRun != nil, train.isLookedAt != (screen == .train) {
            train.isLookedAt.toggle()
            effects.append(.train(.look(train.isLookedAt)))
        }
        guard screen == .train else { return effects }
        if !train.isListed {
            train.isListed = true
            effects.append(.train(.list))
        }
        for path in train.drawn.filter({ !$0.isRead && !$0.phase.isLive }).map(\.path) {
            train.change(path) { $0.isRead = true }
            effects.append(.train(.read(path)))
        }
        return effects + pictureAsks()
    }
}

extension TrainScreen {
    /// Moves the crosshair, within the run; the window moves along.
    mutating func setCrosshair(_ x: Double) {
        let full = fullRange
        let place = max(full.lowerBound, min(full.upperBound, x))
        crosshair = place
        guard let window, !window.contains(place) else { return }
        slide(by: place < window.lowerBound ? place - window.lowerBound : place - window.upperBound)
    }

    /// Halves the window for each step in, about the crosshair or else the newest step; doubles it for each step out.
    mutating func zoom(_ step: Int) {
        let (full, shown) = (fullRange, shownRange)
        let width = (shown.upperBound - shown.lowerBound) * (step > 0 ? 0.5 : 2)
        guard width < full.upperBound - full.lowerBound else {
            window = nil
            return
        }
        let center = crosshair ?? shown.upperBound
        let least = max(10, width)
        let share = (center - shown.lowerBound) / max(1e-9, shown.upperBound - shown.lowerBound)
        let low = center - max(0, min(1, share)) * least
        window = low...(low + least)
        slide(by: 0)
    }

    /// Moves the window by quarters of its width.
    mutating func pan(_ step: Int) {
        guard let window else { return }
        slide(by: Double(step) * (window.upperBound - window.lowerBound) / 4)
    }

    /// Moves the window and keeps it within the run.
    private mutating func slide(by distance: Double) {
        guard let old = window else { return }
        let full = fullRange
        let width = min(old.upperBound - old.lowerBound, full.upperBound - full.lowerBound)
        let low = max(full.lowerBound, min(full.upperBound - width, old.lowerBound + distance))
        window = low...(low + width)
    }
}
