import LatentSpace
import TerminalUI

/// Draws the Classes screen.
struct ClassesView: ScreenView {
    let state: State
    let layout: ClassesLayout

    var classes: ClassesScreen { state.classes }
    var labels: [String] { state.models.labels }

    func draw(_ surface: inout Surface) {
        drawStrip(&surface)
        for panel in ClassesPanel.allCases {
            guard layout.panels[panel] != nil else { continue }
            draw(panel, &surface)
        }
    }

    private func draw(_ panel: ClassesPanel, _ surface: inout Surface) {
        drawBox(
            panel, title: title(panel), note: note(panel), tabbed: .below, focused: classes.panel == panel, &surface)
        switch panel {
        case .counts: drawCounts(&surface)
        case .gallery: drawGallery(&surface)
        case .means: drawMeans(&surface)
        case .distances, .confusion: drawMatrix(panel, &surface)
        case .agreement: drawAgreement(&surface)
        case .verdicts: drawVerdicts(&surface)
        }
        guard let place = layout.panels[panel], !layout.isTabbed(panel) else { return }
        drawFootnote(chance(panel), of: place, &surface)
    }

    /// That the class of a generator that is told it is not in z, for the panels that look for it there.
    private func chance(_ panel: ClassesPanel) -> String {
        let told = state.models.conditions.count
        guard panel == .agreement || panel == .confusion, told > 0, let place = layout.panels[panel] else { return "" }
        let words = "told, not in z: \(Format.wholePercent(1 / Float(told))) is chance"
        let all = "its class is " + words
        return panel == .agreement && all.count + 6 <= place.width ? all : words
    }

    /// The threshold's slider, or how far the counting is.
    private func drawStrip(_ surface: inout Surface) {
        let total = Format.grouped(classes.plan.count)
        let box = Box(
            title: "Selection · class probability \(look.isASCII ? ">=" : "≥") \(classes.threshold.recipeText)",
            note: "\(total) samples of seed \(classes.plan.seed)", focused: classes.panel == .counts)
        box.draw(in: layout.strip, look: look, on: &surface)
        if let counting = classes.counting {
            ProgressBar(
                label: "counting", fraction: Float(counting.done) / Float(max(1, counting.total)), note: "Esc cancels"
            ).draw(in: layout.slider, look: look, on: &surface)
            return
        }
        thresholdSlider.draw(in: layout.slider, look: look, on: &surface)
    }

    /// The slider of the threshold.
    var thresholdSlider: Slider {
        let kept = classes.kept.reduce(0, +)
        let count = classes.census?.count ?? 0
        let share = count > 0 ? "  \(Format.percent(Float(kept) / Float(count))) kept" : ""
        var slider = Slider(
            label: "0.5", value: ThresholdScale.place(classes.tenThousandths), range: 0...1, text: "0.9999\(share)")
        slider.focused = classes.panel == .counts
        return slider
    }

    private func title(_ panel: ClassesPanel) -> String {
        switch panel {
        case .counts: return "Counts" + (layout.isFolded ? "" : " · kept of found")
        case .gallery:
            let whose = classes.label.map { " · class \(state.label($0))" } ?? ""
            return "Surest first\(whose)"
        case .means:
            return state.showsOrigin ? "Each class at the origin: G(0, y)" : "Class means and their norms" + dimensions
        case .distances:
            // The note has the only numbers where cells are narrow.
            let room = (layout.panels[panel]?.width ?? 0) - distancesNote.unicodeScalars.count - 9
            return ["Distances of the means", "Distances of means"].first { $0.count <= room } ?? "Distances"
        case .agreement: return "Nearest mean against the classifier"
        case .verdicts: return "Discriminator, class by class"
        case .confusion: return "Classifier \(look.isASCII ? "\\" : "╲") nearest mean, %"
        }
    }

    private func note(_ panel: ClassesPanel) -> String {
        switch panel {
        case .counts:
            return "\(Format.grouped(classes.kept.reduce(0, +))) of \(Format.grouped(classes.found.reduce(0, +)))"
        case .gallery:
            guard !classes.selected.isEmpty else { return "" }
            let last = min(classes.first + layout.grid.count, classes.selected.count)
            return
                "\(Format.grouped(classes.first + 1))–\(Format.grouped(last)) of \(Format.grouped(classes.selected.count))"
        case .means:
            let norm = Format.fixed(Float(ClassGeometry.expectedNorm(size: state.models.latentSize)), 2)
            return layout.isFolded ? "norms; a random z has \(norm)" : "a random z has the norm \(norm)"
        case .distances: return distancesNote
        case .agreement: return layout.isTabbed(panel) ? chance(panel) : ""
        case .verdicts:
            guard let all = classes.verdicts?.all, let generated = all.onGenerated else { return "" }
            let real = all.onReal.map { "\(Format.wholePercent($0)) of real, " } ?? ""
            return "right on \(real)\(Format.wholePercent(generated)) of generated"
        case .confusion:
            let at = "≥ \(ClassesScreen.thresholds[classes.measured].recipeText)"
            guard let confusion, let label = classes.label, confusion.indices.contains(label) else {
                guard layout.isTabbed(panel) else { return classes.metric.rawValue + " " + at }
                let told = chance(panel)
                return (told.isEmpty ? classes.metric.rawValue + " " + at : told) + " · % of the row"
            }
            let row = confusion[label]
            guard row.indices.contains(classes.other) else { return classes.metric.rawValue }
            return "\(state.label(label))→\(state.label(classes.other)): \(Format.grouped(row[classes.other])) of "
                + "\(Format.grouped(row.reduce(0, +)))"
        }
    }

    /// The chosen pair of means with its distance, else from the nearest pair to the farthest.
    private var distancesNote: String {
        guard let distances = classes.report?.distances, let range = distanceRange else { return "" }
        let isNamed = !layout.isTabbed(.distances) || !layout.matrix(.distances, of: labels.count).caption.isEmpty
        let what = isNamed ? "" : "distances of means "
        guard let label = classes.label, label != classes.other, distances.indices.contains(label),
            distances[label].indices.contains(classes.other)
        else { return what + "\(text(ofDistance: range.lowerBound))–\(text(ofDistance: range.upperBound))" }
        let pair = "\(state.label(label))–\(state.label(classes.other))"
        return what + pair + " " + text(ofDistance: distances[label][classes.other])
    }

    /// The dimensions that matter most for the chosen class.
    private var dimensions: String {
        guard !layout.isFolded, let label = classes.label, let report = classes.report else { return "" }
        let words = report.strongest(label, 5).map { "z\($0.index) \(Format.signed($0.effect, 2))" }
        return words.isEmpty ? "" : " · \(state.label(label)): " + words.joined(separator: ", ")
    }

    /// The confusion at the measured threshold, as far as it is known.
    var confusion: [[Int]]? {
        guard let curve = classes.agreement[classes.metric], curve.indices.contains(classes.measured) else {
            return nil
        }
        return curve[classes.measured].confusion
    }

    /// What a panel without content says.
    var waiting: String {
        if !state.models.classifier.isReady || !state.models.generator.isReady {
            return "needs a generator and a classifier"
        }
        return classes.failure ?? (classes.census == nil ? "counting…" : "computing…")
    }
}
