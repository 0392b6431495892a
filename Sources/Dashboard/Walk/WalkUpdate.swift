import LatentSpace
import Network
import TerminalUI

extension State {
    /// Does an action of the Walk screen.
    mutating func walk(_ action: WalkAction) -> [Effect] {
        switch action {
        case .play: play()
        case .speed(let step):
            walk.framesPerSecond = WalkScreen.speeds.turned(walk.framesPerSecond, step)
            status = Status("\(walk.framesPerSecond) pictures a second")
        case .frames(let step):
            setFrames(WalkScreen.frameCounts.turned(walk.frames, step))
        case .path:
            walk.path = walk.path.turned(1)
            status = Status("Path: \(walk.path.words)")
        case .loop:
            walk.isClosed.toggle()
            status = Status(walk.isClosed ? "Back to the first point at the end" : "Ends at the last point")
        case .tour:
            let tour = meansTour
            guard tour.count >= 2 else {
                status = Status("The class means are not there yet")
                break
            }
            walk.set(tour)
            status = Status("From class mean to class mean")
        case .add: addToWalk(explore.point)
        case .type: overlay = .command(CommandLine("add "))
        case .frame(let step): setFrame(walk.frame + step)
        case .frameEnd(let isLast): setFrame(isLast ? walk.frames - 1 : 0)
        case .point(let step): walk.cursor = max(0, min(walk.points.count - 1, walk.cursor + step))
        case .movePoint(let step):
            let to = walk.cursor + step
            guard walk.points.indices.contains(walk.cursor), walk.points.indices.contains(to) else { break }
            var points = walk.points
            points.swapAt(walk.cursor, to)
            walk.cursor = to
            walk.set(points)
        case .remove:
            guard walk.points.indices.contains(walk.cursor) else { break }
            var points = walk.points
            let removed = points.remove(at: walk.cursor)
            walk.set(points)
            status = Status("\(title(removed)) is out of the walk")
        case .choose:
            if walk.panel == .points {
                guard walk.points.indices.contains(walk.cursor) else { break }
                look(at: walk.points[walk.cursor])
            } else if let sample = walk.sample {
                // Explore draws whole classes: between two the nearer one.
                exploreLatent(.sum("picture \(walk.frame + 1) of a walk"), sample.latent, label: sample.label)
            }
            walk.isPlaying = false
        }
        return []
    }

    /// Holds the walk, else goes back to the first panel.
    mutating func walkBack() {
        if walk.isPlaying { walk.isPlaying = false } else { walk.panel = .film }
        status = Status("")
    }

    private mutating func play() {
        guard walk.walk(walk.path) != nil else {
            status = Status("A walk needs two points: a adds the one that Explore shows, t takes the means")
            return
        }
        walk.isPlaying.toggle()
        if walk.isPlaying, walk.frame >= walk.frames - 1 { walk.frame = 0 }
        status = Status(walk.isPlaying ? "Playing" : "Held at picture \(walk.frame + 1)")
    }

    /// Adds a point at the end of the walk, of the class that it has, or that Explore asks for.
    mutating func addToWalk(_ point: Point) {
        // The tour is what stands there until somebody chooses points.
        let points = walk.isChosen ? walk.points : []
        guard points.count < WalkScreen.pointLimit else {
            status = Status("A walk has \(WalkScreen.pointLimit) points at most")
            return
        }
        let point = labelled(point)
        walk.set(points + [point])
        walk.cursor = walk.points.count - 1
        let more = walk.points.count == 1 ? " (one more makes a walk)" : ""
        status = Status("Point \(walk.points.count) of the walk is \(title(point))\(more)")
    }

    /// Goes to a picture.
    mutating func setFrame(_ frame: Int) {
        walk.isPlaying = false
        walk.frame = max(0, min(walk.frames - 1, frame))
        status = Status("Picture \(walk.frame + 1) of \(walk.frames)")
    }

    /// Takes another number of pictures; the place on the way stays.
    mutating func setFrames(_ count: Int) {
        let count = max(2, min(1000, count))
        let place = Float(walk.frame) / Float(max(1, walk.frames - 1))
        walk.frames = count
        walk.frame = Int((place * Float(count - 1)).rounded())
        status = Status("\(count) pictures")
    }

    /// What the screen wants done now.
    mutating func walkAsks() -> [Effect] {
        if !walk.isChosen, walk.points.isEmpty { walk.points = meansTour }
        guard let chosen = walk.walk(walk.path) else {
            (walk.pictures, walk.whole, walk.near) = ([:], WalkPictures(), WalkPictures())
            return []
        }
        let labels = walkLabels
        func blends(_ walk: Walk, _ frames: [Int]) -> [LabelBlend]? {
            labels.map(walk.blends).map { all in frames.map { all[$0] } }
        }
        let columns = walkLayout?.grid.columns ?? 0
        /// Asks for some pictures of a walk.
        func ask(_ purpose: LabPurpose, _ walk: Walk, _ frames: [Int], isJudged: Bool) -> [Effect] {
            guard !frames.isEmpty else { return [] }
            let effects = draw(
                purpose, .walk(walk, frames, labels: labels, isJudged: isJudged),
                blends: { blends(walk, frames) }, discriminator: isJudged
            ) { frames.map(walk.latent(at:)) }
            if !effects.isEmpty { self.walk.asked[purpose] = frames }
            return effects
        }
        // The chosen one first: it is looked at.
        let curves = walk.curveFrames(columns)
        var effects = ask(LabPurpose(walk.path), chosen, curves, isJudged: true)
        for path in Walk.Path.allCases where path != walk.path && columns > 0 {
            var other = chosen
            other.path = path
            // Of the others no more than the film shows, unless more of it is there.
            let isThere = labAsked[LabPurpose(path)]?.ask == .walk(other, curves, labels: labels, isJudged: true)
            if !isThere { effects += ask(LabPurpose(path), other, walk.filmFrames(columns), isJudged: false) }
        }
        return effects + ask(.near, chosen, Array(walk.nearFrames(columns)), isJudged: true)
    }

    /// Takes the pictures of a path.
    mutating func takeWalk(_ samples: [Sample], _ path: Walk.Path) {
        let purpose = LabPurpose(path)
        guard let frames = walk.asked[purpose], frames.count == samples.count,
            case .walk(_, _, _, let isJudged) = labAsked[purpose]?.ask
        else { return }
        let pictures = WalkPictures(frames: frames, samples: samples, isJudged: isJudged)
        walk.pictures[path] = pictures
        if path == walk.path, isJudged { walk.whole = pictures }
    }

    /// Takes the pictures around the one that is looked at.
    mutating func takeNear(_ samples: [Sample]) {
        guard let frames = walk.asked[.near], frames.count == samples.count,
            case .walk(let whole, _, _, _) = labAsked[.near]?.ask
        else { return }
        walk.near = WalkPictures(frames: frames, samples: samples, walk: whole)
    }

    /// Whether the walk goes through the means of all classes that have one, in order.
    var walkIsTour: Bool { !walk.points.isEmpty && walk.points == meansTour }

    /// The classes of its points where the generator is told classes; else nil.
    private var walkLabels: [Int]? { models.conditions.isEmpty ? nil : walk.points.map { told($0.label) } }

    /// The command that makes the walk.
    var walkRecipe: CommandRecipe? {
        guard walk.isWalk else { return nil }
        let (points, label): ([CommandRecipe.Word], [String]) =
            walkIsTour ? ([], []) : CommandRecipe.points(walk.points.map(labelled), models)
        var options = walkIsTour ? ["--tour"] : []
        options += ["--frames", "\(walk.frames)", "--path", walk.path.rawValue]
        if walk.isClosed { options.append("--loop") }
        options += ["--fps", "\(walk.framesPerSecond)"]
        return CommandRecipe("walk", models, points, options: options + label)
    }

    /// The outputs of that command, and the first part of their names.
    var walkExport: (outputs: [String], stem: String) {
        let what = walkIsTour ? "tour" : "walk"
        return (
            ["gif", "png", "npz", "csv"],
            FileStem.of([what, models.generator.name ?? "", walk.path.rawValue, "\(walk.frames)"])
        )
    }
}

extension Walk.Path {
    /// In a few words.
    var words: String {
        switch self {
        case .linear: "straight"
        case .spherical: "on the great arc"
        case .norm: "straight, with an even norm"
        }
    }

    /// In a word, for rows of pictures.
    var word: String {
        switch self {
        case .linear: "straight"
        case .spherical: "arc"
        case .norm: "norm"
        }
    }
}

extension LabPurpose {
    /// The pictures of a path.
    init(_ path: Walk.Path) {
        switch path {
        case .linear: self = .linear
        case .spherical: self = .spherical
        case .norm: self = .norm
        }
    }
}
