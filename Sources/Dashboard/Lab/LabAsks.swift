import LatentSpace
import Network

/// Pictures that a screen of the laboratory wants; equal ones are not asked for again.
enum LabAsk: Equatable, Sendable {
    case samples(seed: UInt64, [Int], psi: Float)
    case means(request: Int, isAtOrigin: Bool)
    case walk(Walk, [Int], labels: [Int]?, isJudged: Bool)
    case latents([[Float]], label: Int)
    case plane(MapPlan, LatentPlane, MapGrid)
    case compared(Ask, label: Int)
    case styles(StyleRows, seed: UInt64, columns: Int, psi: Float)
}

/// What was last asked for a purpose, and under which number.
struct LabAsked: Equatable, Sendable {
    var ask: LabAsk
    var request: Int
}

extension State {
    /// What the visible screen of the laboratory wants done now; called after every message.
    mutating func labAsks() -> [Effect] {
        guard models.generator.isReady, !models.isTraining else { return [] }
        let cancelled = labCancelled.map { Effect.lab(.cancel($0)) }
        labCancelled = []
        let left = labHolding.filter { $0 != screen }
        labHolding.subtract(left)
        let released = left.map { Effect.lab(.release($0)) }
        let asked: [Effect]
        switch screen {
        case .explore: asked = comparisonAsks()
        case .train: asked = []
        case .classes: asked = classesAsks()
        case .walk: asked = walkAsks()
        case .noise: asked = shakeAsks()
        case .map: asked = mapAsks()
        case .directions: asked = directionsAsks()
        case .draw: asked = drawAsks()
        case .style: asked = styleAsks()
        case .write: asked = writeAsks()
        }
        return cancelled + released + asked + shelfAsks() + undoTreeAsks()
    }

    /// Asks for pictures, unless they were asked for already.
    mutating func draw(
        _ purpose: LabPurpose, _ ask: LabAsk, labels: [Int]?, discriminator: Bool = false, latents: () -> [[Float]]
    ) -> [Effect] {
        draw(
            purpose, ask, blends: { labels?.map(LabelBlend.init) }, discriminator: discriminator, latents: latents)
    }

    /// Asks for the picture of a point in its class.
    mutating func draw(_ purpose: LabPurpose, _ point: Point) -> [Effect] {
        let label = told(point.label)
        return draw(purpose, .latents([point.latent], label: label), labels: [label]) { [point.latent] }
    }

    /// Asks for pictures of labels that may be blends, unless they were asked for already.
    mutating func draw(
        _ purpose: LabPurpose, _ ask: LabAsk, blends: () -> [LabelBlend]?, discriminator: Bool,
        latents: () -> [[Float]]
    ) -> [Effect] {
        guard labAsked[purpose]?.ask != ask else { return [] }
        let latents = latents()
        guard !latents.isEmpty else { return [] }
        let request = newRequest()
        labAsked[purpose] = LabAsked(ask: ask, request: request)
        return [
            .lab(
                .draw(
                    DrawRequest(
                        purpose: purpose, latents: latents, blends: models.conditions.isEmpty ? nil : blends(),
                        discriminator: discriminator && models.discriminator.isReady, request: request)))
        ]
    }

    /// The class that a conditional generator draws a sample of a seed in, where nobody chooses one: they take turns.
    func turn(_ index: Int) -> Int { models.conditions.isEmpty ? 0 : index % models.conditions.count }

    /// Takes what comes back to the laboratory.
    mutating func take(_ news: LabNews) -> [Effect] {
        switch news {
        case .drawn(let purpose, let request, let samples):
            guard labAsked[purpose]?.request == request else { break }
            take(samples, for: purpose)
        case .progress(let job, let request, let done, let total): take(job, request, done: done, total: total)
        case .counted(let request, let census): takeClasses(request, census)
        case .classes(let request, let report): takeClasses(request, report)
        case .agreement(let request, let metric, let curve): takeClasses(request, metric, curve)
        case .judged(let request, let table): takeClasses(request, table)
        case .shaken(let request, let center, let rungs): takeShaken(request, center, rungs)
        case .mapped(let request, let frame): takeMap(request, frame)
        case .directions(let request, let found): takeDirections(request, found)
        case .inverted(let request, let frame): takeInversion(request, frame)
        case .fetched(let request, let picture): takeFetched(request, picture)
        case .written(let request, let page): takeWritten(request, page)
        case .shelf(let favourites):
            shelf.favourites = favourites.filter(\.isSound)
            shelf.cursor = max(0, min(shelf.cursor, shelf.favourites.count - 1))
        case .models(let listings): take(listings)
        case .failed(let job, let request, let why): fail(job, request, why)
        case .compared(let comparison): take(comparison)
        case .refused(let why): status = Status(SafeLine.of(why), .bad)
        case .recipe(let line, let file):
            let kept = file.map { " (also in \(SafeLine.of($0)))" } ?? ""
            status = Status("Copied: \(SafeLine.of(line))\(kept)", .good)
            return [.copy(line)]
        case .exported(let request, let paths, let notes): return takeExport(request, paths, notes: notes)
        case .exportFailed(let request, let why): return failExport(request, why)
        }
        return []
    }

    private mutating func take(_ samples: [Sample], for purpose: LabPurpose) {
        switch purpose {
        case .selected: classes.pictures = samples
        case .classMeans: classes.meanPictures = samples
        case .linear: takeWalk(samples, .linear)
        case .spherical: takeWalk(samples, .spherical)
        case .norm: takeWalk(samples, .norm)
        case .near: takeNear(samples)
        case .terms: shake.pictures = samples
        case .mapped: map.pictures = samples
        case .plane: map.gridPictures = samples
        case .steered: directions.focus = samples.first
        case .strips: directions.pictures = samples
        case .compared: comparison?.pictures = samples
        case .comparedPoint: comparison?.point = samples.first
        case .favourite: shelf.picture = samples.first
        case .past: undoTree.picture = samples.first
        case .styles: takeStyles(samples, .classes)
        case .between: takeStyles(samples, .between)
        case .fakes: takeStyles(samples, .fakes)
        }
    }

    private mutating func take(_ job: LabJob, _ request: Int, done: Int, total: Int) {
        switch job {
        case .count: if classes.counting?.request == request { classes.counting?.done = done }
        case .invert:
            if draw.request == request { draw.drawing = DrawScreen.Progress(done: done, total: total) }
        case .classes, .agreement, .judge, .shake, .map, .directions, .write: break
        }
    }

    private mutating func fail(_ job: LabJob, _ request: Int, _ why: String) {
        status = Status(SafeLine.of(why), .bad)
        if job == .count, classes.counting?.request == request {
            classes.counting = nil
            classes.failure = SafeLine.of(why)
        }
        if job == .directions { failDirections(request, why) }
        if job == .invert, draw.request == request { draw.failure = SafeLine.of(why) }
        if job == .write, request == write.request { (write.page, write.failure) = (nil, SafeLine.of(why)) }
    }

    /// Forgets what was computed with other models.
    mutating func forgetLab() {
        comparison = nil
        labAsked = [:]
        classes.forget()
        walk.forget(latentSize: models.latentSize)
        shake.forget(latentSize: models.latentSize)
        map.forget()
        directions.forget()
        draw.forget()
        style.forget(classes: models.conditions.count)
        write.forget()
    }

    /// The recipe of what is on the screen.
    mutating func recipe() -> [Effect] {
        guard let recipe = screenRecipe else {
            status = Status(
                models.isTraining ? "The network in training has no recipe yet" : "Nothing to repeat here yet")
            return []
        }
        return [.lab(.recipe(recipe))]
    }

    /// The command that makes what is on the screen; nil where there is none.
    var screenRecipe: CommandRecipe? {
        if screen != .train { guard models.generator.isReady, !models.isTraining else { return nil } }
        switch screen {
        case .explore: return exploreRecipe
        case .train: return train.run.map { CommandRecipe(words: [.text("watch"), .text($0.path)]) }
        case .classes: return classesRecipe
        case .walk: return walkRecipe
        case .noise: return shakeRecipe
        case .map: return mapRecipe
        case .directions: return directionsRecipe
        case .draw: return drawRecipe
        case .style: return styleRecipe
        case .write: return writeRecipe
        }
    }
}
