import TerminalUI
import Training

extension State {
    /// Does an action of the Train screen.
    mutating func train(_ action: TrainAction) -> [Effect] {
        switch action {
        case .new: return openForm()
        case .pause, .step, .stop, .resume, .detach: return control(action)
        case .onlyGenerator, .onlyDiscriminator, .generatorRate, .discriminatorRate: return steer(action)
        case .exploreTraining: return exploreTraining()
        case .smoothing, .log, .zoom, .pan, .fit, .crosshair, .crosshairEnd, .chart, .maximise: lookAtCurves(action)
        case .scrub(let step): scrub(by: step)
        case .scrubEnd(let isLast): scrub(to: isLast ? nil : 0)
        case .run(let step): return chooseRun(step)
        case .overlay:
            guard let path = train.chosen else { break }
            train.change(path) { $0.isOverlaid.toggle() }
            let isOverlaid = train.run?.isOverlaid == true
            status = Status(
                isOverlaid ? "Stays on the charts beside the run that is chosen" : "No longer beside others")
        case .field, .fieldPage, .fieldEnd, .turn, .eraseField, .start: return fillForm(action)
        case .leave(let choice): return leave(choice)
        }
        return []
    }

    /// Looks at the newest step and pictures again, else at all charts, else goes back to the first panel.
    mutating func trainBack() {
        if train.crosshair != nil || train.checkpoint != nil {
            (train.crosshair, train.checkpoint) = (nil, nil)
        } else if train.isMaximised {
            train.isMaximised = false
        } else {
            train.panel = .curves
            status = Status("")
        }
    }

    private mutating func control(_ action: TrainAction) -> [Effect] {
        if action == .resume { return resume() }
        guard let run = train.liveRun else {
            status = Status("No training is going on here (n begins one)")
            return []
        }
        switch action {
        case .pause:
            let pauses = run.phase != .paused
            status = Status(pauses ? "Pausing after this step" : "Going on")
            return [.train(.pause(pauses))]
        case .step: return [.train(.step)]
        case .stop, .detach:
            status = Status(action == .stop ? "Saving it…" : "Saving it, to go on without the dashboard…")
            train.changeLive { $0.phase = .stopping }
            return [.train(action == .stop ? .stop : .detach)]
        default: return []
        }
    }

    private mutating func resume() -> [Effect] {
        if let run = train.liveRun, run.phase == .paused { return control(.pause) }
        guard train.liveRun == nil else {
            status = Status("A training is going on (x stops it)")
            return []
        }
        guard let run = train.resumable else {
            status = Status("The chosen run has no checkpoint to go on from")
            return []
        }
        status = Status("Going on with \(run.listing.name)…")
        return [.train(.resume(run.path))]
    }

    private mutating func steer(_ action: TrainAction) -> [Effect] {
        guard let run = train.liveRun else {
            status = Status("No training is going on here (n begins one)")
            return []
        }
        var steering = run.steering
        let isGAN = run.curves["generatorLoss"] != nil
        switch action {
        case .onlyGenerator, .onlyDiscriminator:
            guard isGAN else {
                status = Status("This network is trained alone")
                return []
            }
            let frozen = action == .onlyGenerator ? \Steering.discriminator : \.generator
            let other = action == .onlyGenerator ? \Steering.generator : \.discriminator
            steering[keyPath: frozen].isFrozen.toggle()
            steering[keyPath: other].isFrozen = false
        case .generatorRate(let notches): steering.generator.turn(notches)
        case .discriminatorRate(let notches):
            if isGAN { steering.discriminator.turn(notches) } else { steering.classifier.turn(notches) }
        default: break
        }
        train.changeLive { $0.steering = steering }
        status = Status(steering.words.isEmpty ? "Learning rates as planned" : "Learning rates: " + steering.words)
        return [.train(.steer(steering))]
    }

    private mutating func exploreTraining() -> [Effect] {
        guard models.isTraining || train.liveRun != nil else {
            status = Status("No training is going on here (n begins one)")
            return []
        }
        return [.train(.explore(training: !models.isTraining))]
    }

    private mutating func chooseRun(_ step: Int) -> [Effect] {
        guard !train.runs.isEmpty else { return [] }
        let at = train.runs.firstIndex { $0.path == train.chosen } ?? 0
        return choose(run: train.runs[max(0, min(train.runs.count - 1, at + step))].path)
    }

    /// Looks at a run from now on, and says so.
    mutating func choose(run path: String) -> [Effect] {
        guard path != train.chosen else { return [] }
        train.choose(path)
        if let run = train.run { status = Status(run.listing.name) }
        return []
    }

    /// Leaves the dashboard, after the question when a training is going on, and when exports are written or not wanted any
    /// more.
    mutating func quit() -> [Effect] {
        if overlay == .finishing {
            leavesAtOnce = true
            return [.quit]
        }
        guard train.liveRun != nil, overlay != .leaving else { return finish() }
        overlay = .leaving
        return []
    }

    private mutating func leave(_ choice: LeaveChoice) -> [Effect] {
        overlay = nil
        switch choice {
        case .stay: return []
        case .stop, .detach:
            guard train.liveRun != nil else { return finish() }
            train.leaving = .quit
            return control(choice == .stop ? .stop : .detach)
        }
    }
}

extension Steering {
    /// What is not as planned, in a few words; empty when all is.
    var words: String {
        func word(_ name: String, _ rate: Rate) -> String? {
            if rate.isFrozen { return "\(name) frozen" }
            return rate.factor == 1 ? nil : "\(name) ×\(ChartNumber.short(rate.factor))"
        }
        return [word("G", generator), word("D", discriminator), word("rate", classifier)].compactMap(\.self)
            .joined(separator: ", ")
    }
}
