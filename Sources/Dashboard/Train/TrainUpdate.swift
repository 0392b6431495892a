import LatentSpace
import Training

extension State {
    /// Takes what comes back to the Train screen.
    mutating func take(_ news: TrainNews) -> [Effect] {
        switch news {
        case .description(let description): train.description = description
        case .runs(let listings): take(listings)
        case .watching(let listing):
            if !train.runs.contains(where: { $0.path == listing.path }) { train.runs.insert(RunRecord(listing), at: 0) }
            screen = .train
            train.change(listing.path) { $0.listing = listing }
            return choose(run: listing.path)
        case .planned(let request, let settings, let problem):
            guard train.form?.request == request else { break }
            if problem == nil { train.form?.settings = settings }
            train.form?.take(problem: problem.map(SafeLine.of))
        case .began(let listing): begin(listing)
        case .refused(let why): status = Status(SafeLine.of(why), .bad)
        case .steps(let reports):
            let smoothing = train.smoothing
            train.changeLive { run in for report in reports { run.take(report, smoothing) } }
        case .line(let line):
            let smoothing = train.smoothing
            train.changeLive { $0.take(line, smoothing) }
        case .phase(let phase): take(phase)
        case .history(let path, let lines, let restarted):
            let smoothing = train.smoothing
            train.change(path) { run in
                if restarted { run.forget() }
                for line in lines { run.take(line, smoothing) }
            }
        case .scalars(let path, let points, let restarted):
            let smoothing = train.smoothing
            train.change(path) { run in
                if restarted { run.forget() }
                run.take(points, smoothing)
            }
        case .listing(let listing):
            train.change(listing.path) { run in
                run.listing = listing
                if !run.phase.isLive {
                    run.phase = listing.isAlive ? .followed : run.phase == .followed ? .stored : run.phase
                }
            }
        case .pictures(let source, let samples): take(samples, of: source)
        case .exploreChanged: explore.asked = [:]
        case .ended(let phase): return end(phase)
        case .detached(let path):
            train.change(path) { $0.phase = .followed }
            status = Status("It goes on without the dashboard: glyphspace watch \(SafeLine.of(path))", .good)
            if train.leaving == .quit { return finish() }
            return [.train(.list), .train(.read(path))]
        }
        return []
    }

    private mutating func take(_ listings: [RunListing]) {
        train.isFound = true
        for listing in listings {
            if train.runs.contains(where: { $0.path == listing.path }) {
                train.change(listing.path) { $0.listing = listing }
            } else {
                train.runs.append(RunRecord(listing))
            }
        }
        let found = Set(listings.map(\.path))
        train.runs.removeAll { run in
            !found.contains(run.path) && !run.phase.isLive && run.path != train.chosen && !run.isOverlaid
        }
        chooseFirstRun()
    }

    /// Opens a run as soon as runs and models are known, whichever comes first: that of the generator that is open, as
    /// far as it has something to show.
    mutating func chooseFirstRun() {
        guard train.isFound, train.chosen == nil, models.generator != .loading else { return }
        let shown = train.runs.filter { !$0.listing.checkpoints.isEmpty }
        let first = shown.first { $0.listing.name == models.generator.name } ?? shown.first ?? train.runs.first
        if let first { train.choose(first.path) }
    }

    private mutating func begin(_ listing: RunListing) {
        var run = RunRecord(listing)
        // A run that goes on keeps the curves that it has.
        if let old = train.runs.first(where: { $0.path == listing.path }), listing.isResumable { run = old }
        run.listing = listing
        run.phase = .starting
        run.isRead = listing.isResumable ? run.isRead : true
        train.runs.removeAll { $0.path == listing.path }
        train.runs.insert(run, at: 0)
        train.live = nil
        for source in train.pictures.keys { if case .live = source { train.pictures[source] = nil } }
        train.choose(listing.path)
        status = Status("Training in \(listing.name)", .good)
    }

    private mutating func take(_ phase: RunPhase) {
        guard let run = train.liveRun, run.phase != .stopping, run.phase != phase else { return }
        train.changeLive { $0.phase = phase }
        switch phase {
        case .paused:
            status = Status(
                "Paused after step \(Format.grouped(run.last?.step ?? 0)) (Space goes on, . takes one step)")
        case .running where run.phase == .paused: status = Status("Going on")
        default: break
        }
    }

    private mutating func take(_ samples: [Sample], of source: PictureSource) {
        switch source {
        // Others have been looked at meanwhile: it is drawn again if it is wanted.
        case .checkpoint where !train.asked.contains(source): return
        case .checkpoint: break
        case .live:
            if let old = train.live { train.pictures[old] = nil }
            train.live = source
            train.changeLive { run in
                let (counts, confidence) = PinnedLatents.classes(samples)
                if !counts.isEmpty { (run.classCounts, run.confidence) = (counts, confidence) }
            }
        }
        train.pictures[source] = samples
    }

    private mutating func end(_ phase: RunPhase) -> [Effect] {
        let name = train.liveRun?.listing.name ?? ""
        train.changeLive { run in
            run.phase = phase
            run.listing.isResumable = phase == .stopped
        }
        switch phase {
        case .finished: status = Status("\(name) is finished", .good)
        case .stopped: status = Status("\(name) is saved (r goes on with it)", .good)
        case .failed(let why): status = Status(SafeLine.of(why), .bad)
        default: break
        }
        if train.leaving == .quit { return finish() }
        return [.train(.list)] + (models.isTraining ? [.train(.explore(training: false))] : [])
    }
}
