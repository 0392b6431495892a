import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Classes screen.
    mutating func classes(_ action: ClassesAction) -> [Effect] {
        switch action {
        case .threshold(let steps): setThreshold(ThresholdScale.step(classes.tenThousandths, steps))
        case .fineThreshold(let step):
            let grain = classes.tenThousandths + min(0, step) < 9900 ? 10 : 1
            setThreshold(classes.tenThousandths + step * grain)
        case .thresholdEnd(let isLast):
            setThreshold(isLast ? ThresholdScale.range.upperBound : ThresholdScale.range.lowerBound)
        case .label(let step): turnClass(step)
        case .count(let step):
            classes.plan.count = ClassesScreen.counts.turned(classes.plan.count, step)
            status = Status("\(Format.grouped(classes.plan.count)) samples")
        case .seed(let step):
            classes.plan.seed = classes.plan.seed.turned(step)
            status = Status("Samples of seed \(classes.plan.seed)")
        case .metric:
            classes.metric = classes.metric.turned(1)
            status = Status("Nearest mean: \(classes.metric.rawValue)")
        case .browse(let dx, let dy):
            let columns = max(1, classesLayout?.grid.columns ?? 1)
            browse(to: classes.cursor + dx + dy * columns)
        case .page(let pages): browse(to: classes.cursor + pages * max(1, classesLayout?.grid.count ?? 1))
        case .end(let isLast): browse(to: isLast ? classes.selected.count - 1 : 0)
        case .pair(let dx, let dy):
            let last = max(0, models.labels.count - 1)
            classes.label = max(0, min(last, (classes.label ?? 0) + dy))
            classes.other = max(0, min(last, classes.other + dx))
            classes.select()
        case .origin:
            guard !models.conditions.isEmpty else {
                status = Status("Only a generator that is told classes draws each of them at the origin")
                break
            }
            classes.isAtOrigin.toggle()
            status = Status(classes.isAtOrigin ? "Each class at the origin: G(0, y)" : "Each class at its mean")
        case .choose: return chooseInClasses()
        }
        return []
    }

    /// Gives the counting up, else looks at all classes again, else goes back to the first panel.
    mutating func classesBack() {
        if classes.counting != nil {
            classes.failure = "cancelled (n or ] counts again)"
            classes.counting = nil
            status = Status("Cancelled")
            labCancelled.append(.count)
        } else if classes.label != nil {
            classes.label = nil
            classes.select()
        } else {
            classes.panel = .counts
            status = Status("")
        }
    }

    /// Selects by another threshold, in ten-thousandths.
    mutating func setThreshold(_ tenThousandths: Int) {
        classes.tenThousandths = max(
            ThresholdScale.range.lowerBound, min(ThresholdScale.range.upperBound, tenThousandths))
        classes.select()
        let kept = classes.kept.reduce(0, +)
        status = Status(
            classes.census == nil
                ? "Threshold \(classes.threshold.recipeText)"
                : "\(Format.grouped(kept)) samples have a class with \(classes.threshold.recipeText) or more")
    }

    private mutating func turnClass(_ step: Int) {
        let count = models.labels.count
        guard count > 0 else { return }
        classes.label = classes.label.turned(step, of: count)
        classes.select()
        status = Status(classes.label.map { "Class \(models.labels[$0])" } ?? "All classes")
    }

    private mutating func browse(to place: Int) {
        guard !classes.selected.isEmpty else { return }
        classes.cursor = max(0, min(classes.selected.count - 1, place))
        let index = classes.selected[classes.cursor]
        let confidence = classes.census.map { $0.confidences[index] } ?? 0
        status = Status(
            "seed \(classes.census?.seed ?? 0) · #\(index), number \(Format.grouped(classes.cursor + 1)) at "
                + Format.percent(confidence))
    }

    /// Goes to Explore with what is under the cursor.
    private mutating func chooseInClasses() -> [Effect] {
        switch classes.panel {
        case .gallery:
            guard classes.selected.indices.contains(classes.cursor) else { return [] }
            exploreSample(seed: classes.census?.seed ?? 0, index: classes.selected[classes.cursor])
        case .means:
            guard let label = classes.label, let mean = classes.report?.means[label], !mean.isEmpty else {
                status = Status("Choose a class that has a mean")
                return []
            }
            guard !showsOrigin else {
                exploreLatent(.zero, Latents.zero(size: mean.count), label: label)
                return []
            }
            // Only the means that commands know by name are called so; others are points of their own.
            let isUsual = explore.means.mean(label) == mean
            let name = self.label(label)
            exploreLatent(isUsual ? .mean(label: name) : .sum("mean of \(name)"), mean, label: label)
        default: break
        }
        return []
    }

    /// What the screen wants done now.
    mutating func classesAsks() -> [Effect] {
        var effects: [Effect] = []
        guard models.classifier.isReady else { return effects }
        if classes.askedPlan != classes.plan {
            classes.askedPlan = classes.plan
            let request = newRequest()
            classes.counting = .init(request: request, done: 0, total: classes.plan.count)
            classes.failure = nil
            effects.append(.lab(.count(classes.plan, request: request)))
        }
        defer { if !effects.isEmpty { labHolding.insert(.classes) } }
        guard let census = classes.census, classes.counting == nil else { return effects }
        if classes.askedReport?.threshold != classes.threshold {
            let request = newRequest()
            classes.askedReport = .init(threshold: classes.threshold, request: request)
            effects.append(.lab(.classes(classes.plan, threshold: classes.threshold, request: request)))
        }
        if classes.agreementRequest == nil {
            let request = newRequest()
            classes.agreementRequest = request
            effects.append(.lab(.agree(classes.plan, thresholds: ClassesScreen.thresholds, request: request)))
        }
        if classes.verdictRequest == nil, models.discriminator.isReady {
            let request = newRequest()
            classes.verdictRequest = request
            effects.append(.lab(.judge(classes.plan, request: request)))
        }
        if let grid = classesLayout?.grid, grid.count > 0, !classes.selected.isEmpty {
            classes.first = classes.cursor / grid.count * grid.count
            let page = Array(classes.selected[classes.first..<min(classes.first + grid.count, classes.selected.count)])
            let (size, psi) = (models.latentSize, classes.plan.truncation)
            effects += draw(.selected, .samples(seed: census.seed, page, psi: psi), labels: page.map(turn)) {
                page.map { Latents.latent(seed: census.seed, index: $0, size: size, truncation: psi) }
            }
        } else {
            // Back in sight, they are asked for anew.
            (classes.pictures, labAsked[.selected]) = ([], nil)
        }
        if let report = classes.report {
            let isAtOrigin = showsOrigin
            effects += draw(
                .classMeans, .means(request: classes.reportNumber, isAtOrigin: isAtOrigin), labels: report.known
            ) { report.known.map { isAtOrigin ? Latents.zero(size: report.means[$0].count) : report.means[$0] } }
        }
        return effects
    }

    /// Whether the means' panel shows the origin.
    var showsOrigin: Bool { classes.isAtOrigin && !models.conditions.isEmpty }

    /// Takes the samples of the newest plan.
    mutating func takeClasses(_ request: Int, _ census: Census) {
        guard classes.counting?.request == request else { return }
        classes.counting = nil
        classes.census = census
        (classes.askedReport, classes.agreementRequest, classes.agreement) = (nil, nil, [:])
        (classes.verdictRequest, classes.verdicts) = (nil, nil)
        classes.select()
        let kept = classes.kept.reduce(0, +)
        status = Status("Kept \(Format.grouped(kept)) of \(Format.grouped(census.count)) samples", .good)
    }

    /// Takes the classes of the newest selection.
    mutating func takeClasses(_ request: Int, _ report: ClassReport) {
        guard classes.askedReport?.request == request, report.means.count == models.labels.count else { return }
        classes.report = report
        classes.reportNumber = request
    }

    /// Takes the agreement of one metric.
    mutating func takeClasses(_ request: Int, _ metric: NearestMean.Metric, _ curve: [Agreement]) {
        guard classes.agreementRequest == request else { return }
        classes.agreement[metric] = curve
    }

    /// Takes the discriminator's verdicts of the newest plan.
    mutating func takeClasses(_ request: Int, _ table: ClassVerdictTable) {
        guard classes.verdictRequest == request, table.rows.count == models.labels.count else { return }
        classes.verdicts = table
    }

    /// The command that makes what the panel shows.
    var classesRecipe: CommandRecipe? {
        let over =
            ["--count", "\(classes.plan.count)", "--seed", "\(classes.plan.seed)"]
            + CommandRecipe.truncation(classes.plan.truncation)
        let threshold = ["--threshold", classes.threshold.recipeText]
        switch classes.panel {
        case .counts, .gallery:
            let gallery = ["--gallery", "\(max(1, classesLayout?.grid.count ?? 100))"]
            return CommandRecipe("select", models, options: over + threshold + gallery)
        case .means, .distances, .verdicts: return CommandRecipe("classes", models, options: over + threshold)
        case .agreement, .confusion:
            let thresholds = ClassesScreen.thresholds.map(\.recipeText).joined(separator: ",")
            return CommandRecipe(
                "mdm", models, options: over + ["--metric", classes.metric.rawValue, "--thresholds", thresholds])
        }
    }

    /// The outputs of that command, and the first part of their names.
    var classesExport: (outputs: [String], stem: String) {
        let name = models.generator.name ?? ""
        let stem = [name, "seed\(classes.plan.seed)", classes.threshold.recipeText]
        switch classes.panel {
        case .counts, .gallery: return (["png", "gif", "csv", "latents"], FileStem.of(["select"] + stem))
        case .means, .distances, .verdicts:
            // A file of the means' latent vectors has a row for every class.
            let isWhole = classes.kept.allSatisfy { $0 > 0 }
            return (["png", "gif", "csv"] + (isWhole ? ["latents"] : []), FileStem.of(["classes"] + stem))
        case .agreement, .confusion:
            return (
                ["png", "gif", "csv"],
                FileStem.of(["mdm", name, "seed\(classes.plan.seed)", classes.metric.rawValue])
            )
        }
    }
}
