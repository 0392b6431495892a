import Export
import LatentSpace
import Network
import TerminalUI

extension State {
    /// Does an action of the Draw screen.
    mutating func draw(_ action: DrawAction) -> [Effect] {
        switch action {
        case .pen(let dx, let dy):
            if draw.canvas.isDown { draw.source = .hand }
            draw.canvas.move(to: draw.canvas.pen.x + dx, draw.canvas.pen.y + dy)
        case .down:
            draw.canvas.isDown.toggle()
            if draw.canvas.isDown { stroke { $0.dab() } }
            status = Status(draw.canvas.isDown ? "Pen down: arrows draw" : "Pen up")
        case .dab: stroke { $0.dab() }
        case .rubber:
            draw.canvas.isRubber.toggle()
            status = Status(draw.canvas.isRubber ? "Rubber" : "Ink")
        case .clear:
            draw.canvas.replace([UInt8](repeating: 0, count: draw.canvas.ink.count))
            (draw.source, draw.canvas.isDown) = (.hand, false)
        case .centre:
            let before = draw.canvas.ink
            draw.canvas.centre()
            if draw.canvas.ink != before { draw.source = .hand }
        case .undo, .redo:
            let done = action == .undo ? draw.canvas.undo() : draw.canvas.redo()
            if done { draw.source = .hand }
            status = Status(done ? "" : action == .undo ? "Nothing to undo" : "Nothing to redo")
        case .test(let step):
            draw.test = max(0, draw.test + step)
            return fetch(.test(draw.test))
        case .take: takeShown()
        case .open: overlay = .command(CommandLine("open "))
        case .again:
            draw.options.seed &+= 1
            status = Status("From the samples of seed \(draw.options.seed)")
        case .restarts(let step):
            draw.options.restarts = DrawScreen.restarts.turned(draw.options.restarts, step)
            status = Status("From \(draw.options.restarts) places")
        case .label(let step): changeLabel(step)
        case .blend:
            guard !models.conditions.isEmpty else {
                status = Status("This generator is not told classes")
                break
            }
            draw.options.blends.toggle()
            status = Status(draw.options.blends ? "Between two classes, too" : "Of one class")
        case .find(let dx, let dy):
            let count = draw.frame?.samples.count ?? 0
            draw.cursor = max(0, min(count - 1, draw.cursor + dx + dy))
        case .choose: chooseFind()
        case .addToWalk:
            if let point = foundPoint { addToWalk(point) }
        }
        return []
    }

    /// A change by hand that undo takes back.
    private mutating func stroke(_ change: (inout Canvas) -> Void) {
        draw.canvas.begin()
        change(&draw.canvas)
        draw.source = .hand
    }

    /// Asks for a picture; it is answered by `.fetched`.
    mutating func fetch(_ source: DrawSource) -> [Effect] {
        let request = newRequest()
        draw.fetching = request
        labHolding.insert(.draw)
        return [.lab(.fetch(source, request: request))]
    }

    /// Takes a picture that was asked for.
    mutating func takeFetched(_ request: Int, _ picture: FetchedPicture) {
        guard draw.fetching == request, picture.ink.count == draw.canvas.ink.count else { return }
        draw.canvas.replace(picture.ink)
        (draw.source, draw.canvas.isDown) = (picture.source, false)
        if case .test(let index) = picture.source { draw.test = index }
        status = Status(SafeLine.of(picture.note))
    }

    /// Takes the picture that Explore shows.
    private mutating func takeShown() {
        guard let shown = explore.shown else {
            status = Status("Explore shows no picture yet")
            return
        }
        draw.canvas.replace(GlyphPicture.resized(Export.GreyImage(square: shown.image), side: Canvas.side).pixels)
        draw.source = .generated(explore.point.title)
        status = Status("The picture of " + explore.point.title)
    }

    /// Lets the generator draw any class, or one only.
    private mutating func changeLabel(_ step: Int) {
        let count = models.conditions.count
        guard count > 0 else {
            status = Status("This generator is not told classes")
            return
        }
        draw.options.label = draw.options.label.turned(step, of: count)
        status = Status(draw.options.label.map { "Of class \(models.conditions[$0])" } ?? "Of any class")
    }

    /// The find under the cursor as a point.
    private var foundPoint: Point? {
        guard let index = draw.chosen, let frame = draw.frame else { return nil }
        let label = frame.blends.indices.contains(index) ? frame.blends[index].nearest : nil
        return Point(
            .sum("found for \(draw.title)"), frame.samples[index].latent, label: models.conditions.isEmpty ? nil : label
        )
    }

    private mutating func chooseFind() {
        guard let point = foundPoint else {
            status = Status("Nothing found yet")
            return
        }
        look(at: point)
    }

    /// Gives the search up, else lifts the pen.
    mutating func drawBack() {
        if draw.isRunning {
            draw.failure = "given up (s searches again)"
            labCancelled.append(.invert)
            status = Status("Cancelled")
        } else if draw.canvas.isDown {
            draw.canvas.isDown = false
            status = Status("Pen up")
        }
    }

    /// What the screen wants done now.
    mutating func drawAsks() -> [Effect] {
        if draw.canvas.isEmpty, draw.test < 0 {
            // Something to see.
            draw.test = 0
            return fetch(.test(0))
        }
        guard !draw.canvas.isEmpty else {
            if draw.plan != nil { (draw.plan, draw.frame, draw.failure) = (nil, nil, nil) }
            return []
        }
        let plan = InversionPlan(picture: draw.canvas.pixels, options: draw.options)
        guard draw.plan != plan else { return [] }
        let request = newRequest()
        (draw.plan, draw.request, draw.failure, draw.cursor) = (plan, request, nil, 0)
        draw.drawing = nil
        labHolding.insert(.draw)
        return [.lab(.invert(plan, request: request))]
    }

    /// Takes a search as far as it has come.
    mutating func takeInversion(_ request: Int, _ frame: InversionFrame) {
        guard draw.request == request else { return }
        (draw.frame, draw.drawing) = (frame, nil)
        draw.cursor = max(0, min(draw.cursor, frame.samples.count - 1))
        if frame.done == frame.total, screen == .draw, let error = frame.errors.first {
            status = Status("Found within \(Format.fixed(error, 3)) of the picture", .good)
        }
    }

    /// The command that makes the search.
    var drawRecipe: CommandRecipe? {
        guard let plan = draw.plan else { return nil }
        var words: [CommandRecipe.Word] = [.text("invert")]
        if case .test(let index) = draw.source {
            words += [.text("--test"), .text("\(index)")]
        } else {
            words.append(.picture(draw.canvas.ink))
        }
        var options = ["--model", models.operand]
        if plan.options.restarts != InversionOptions().restarts {
            options += ["--restarts", "\(plan.options.restarts)"]
        }
        if plan.options.seed != 1 { options += ["--seed", "\(plan.options.seed)"] }
        if let label = plan.options.label.flatMap(models.condition) { options += ["--label", label] }
        if plan.options.blends, !models.conditions.isEmpty { options.append("--blend") }
        return CommandRecipe(words: words + (options + models.options).map(CommandRecipe.Word.text))
    }

    /// The outputs of that command, and the first part of their names.
    var drawExport: (outputs: [String], stem: String) {
        (["png", "gif", "latents", "csv"], FileStem.of(["found", models.generator.name ?? "", draw.fileName]))
    }
}

extension DrawScreen {
    /// What the picture is, in a few words.
    var title: String {
        switch source {
        case .hand: "a drawing"
        case .test(let index): "test image \(index)"
        case .file(let path): SafeLine.of(path.split(separator: "/").last.map(String.init) ?? path)
        case .generated(let words): words
        }
    }

    /// As part of a file name.
    fileprivate var fileName: String {
        switch source {
        case .hand: "drawing"
        case .test(let index): "test\(index)"
        case .file(let path): path.split(separator: "/").last.map(String.init) ?? "file"
        case .generated: "generated"
        }
    }
}
