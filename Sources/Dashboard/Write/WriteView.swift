import Export
import LatentSpace
import TerminalUI

/// Draws the Write screen.
struct WriteView: ScreenView {
    let state: State
    let layout: WriteLayout

    var write: WriteScreen { state.write }

    func draw(_ surface: inout Surface) {
        drawMessage(&surface)
        drawPage(&surface)
        drawMorph(&surface)
        drawControls(&surface)
    }

    private var isTyping: Bool { state.overlay == .message }

    /// The lines of the message, with the cursor at the end while it is typed.
    private func drawMessage(_ surface: inout Surface) {
        let note = isTyping ? "Esc when it is done" : "i types"
        let inside = Box(title: "Message", note: note, focused: isTyping).draw(
            in: layout.message, look: look, on: &surface
        ).inset(dx: 1, dy: 0)
        let lines = write.message.split(separator: "\n", omittingEmptySubsequences: false).suffix(inside.height)
        for (row, line) in lines.enumerated() {
            let text = SafeLine.of(String(line))
            let shown = String(String.UnicodeScalarView(text.unicodeScalars.suffix(max(0, inside.width - 1))))
            let used = surface.write(shown, in: inside, row: row, style: theme.text, look: look)
            if isTyping, row == lines.count - 1 {
                surface[inside.x + used, inside.y + row] = Cell(" ", Style(reverse: true))
            }
        }
    }

    /// The page, as large as its lines fit.
    private func drawPage(_ surface: inout Surface) {
        let inside = Box(title: "Page", note: pageNote).draw(in: layout.page, look: look, on: &surface)
            .inset(dx: 1, dy: 0)
        guard !write.isEmpty else {
            return say("i types a message", in: inside, &surface)
        }
        if let failure = write.failure { return say(failure, in: inside, style: theme.bad, &surface) }
        guard let page = write.page else {
            return say(state.models.generator.isReady ? "writing…" : "needs a generator", in: inside, &surface)
        }
        let warnings = [missing(page), unsure(page)].compactMap(\.self)
        let (area, foot) = inside.cutBottom(warnings.count)
        for (row, words) in warnings.enumerated() {
            surface.write(words, in: foot, row: row, style: theme.warning, align: .center, look: look)
        }
        guard let picture = Self.picture(page, in: area) else { return }
        drawPicture(picture, in: area, &surface)
    }

    /// What could not be written; nil where all was.
    private func missing(_ page: WrittenPage) -> String? {
        guard !page.missing.isEmpty else { return nil }
        let names = page.missing.map { SafeLine.of(String($0)) }.joined(separator: " ")
        guard write.written?.model != nil else { return "no model writes \(names) (they know \(page.alphabet))" }
        let writer = state.models.generator.name ?? "this generator"
        return "\(writer) does not write \(names) (it knows \(page.alphabet))"
    }

    /// What was written though the classifier is less sure of it than it should be, each character once with the least that
    /// it is; nil where it is sure of all.
    private func unsure(_ page: WrittenPage) -> String? {
        var least: [(name: String, confidence: Float)] = []
        for case .glyph(_, let character, let confidence, _) in page.marks where isUnsure(confidence) {
            let name = SafeLine.of(String(character))
            if let place = least.firstIndex(where: { $0.name == name }) {
                least[place].confidence = min(least[place].confidence, confidence)
            } else {
                least.append((name: name, confidence: confidence))
            }
        }
        guard let first = least.first else { return nil }
        let others = least.dropFirst().map { ", \($0.name) to \(Format.percent($0.confidence))" }.joined()
        return "\(first.name) is sure to \(Format.percent(first.confidence))\(others) only"
    }

    /// Whether that is less than the page was asked to be.
    private func isUnsure(_ confidence: Float) -> Bool { confidence < (write.written?.threshold ?? write.threshold) }

    private var pageNote: String {
        let names = Set(
            (write.page?.marks ?? []).compactMap { mark in
                if case .glyph(_, _, _, let model) = mark { SafeLine.of(model) } else { nil }
            })
        return names.sorted().joined(separator: ", ")
    }

    /// The page's picture, broken into lines so that it can be drawn as large as possible.
    static func picture(_ page: WrittenPage, in area: Rect) -> TerminalUI.GreyImage? {
        guard !area.isEmpty else { return nil }
        // A line that is only begun takes no room from those that are written.
        let written = page.lines.lastIndex { !$0.isEmpty } ?? 0
        let marks = page.lines.prefix(written + 1).map { line in
            line.map { mark -> Handwriting.Mark in
                switch mark {
                case .glyph(let pixels, let character, _, _):
                    Handwriting.mark(Export.GreyImage(square: pixels), of: character)
                case .box: .box
                case .space: .space
                }
            }
        }
        // Pixels a column: 1 is sharp, more make room for long messages.
        for scale in [1.0, 1.25, 1.5, 2, 2.5, 3, 4] {
            let picture = Handwriting.picture(marks, within: Int(Double(area.width) * scale))
            if Double(picture.height) <= Double(area.height * 2) * scale || scale == 4 {
                return TerminalUI.GreyImage(width: picture.width, height: picture.height, bytes: picture.pixels)
            }
        }
        return nil
    }

    /// One character that turns into the next.
    private func drawMorph(_ surface: inout Surface) {
        let inside = Box(title: morphTitle, note: write.isPlaying ? "" : "held").draw(
            in: layout.morph, look: look, on: &surface)
        guard !write.isEmpty, write.failure == nil, let frame = write.shownFrame else { return }
        let (art, line) = inside.cutBottom(1)
        drawPicture(TerminalUI.GreyImage(square: frame.pixels), in: art, &surface)
        guard let confidence = confidence(of: frame) else { return }
        surface.write(
            "sure to \(Format.percent(confidence))", in: line,
            style: isUnsure(confidence) ? theme.warning : theme.muted, align: .center, look: look)
    }

    /// The character and the next one.
    private var morphTitle: String {
        guard let page = write.page, let frame = write.shownFrame else { return "Morph" }
        let marks = page.marks
        guard marks.indices.contains(frame.place) else { return "Morph" }
        return "\(name(marks[frame.place])) → \(name(marks[(frame.place + 1) % marks.count]))"
    }

    private func name(_ mark: WrittenMark) -> String {
        switch mark {
        case .glyph(_, let character, _, _), .box(let character): SafeLine.of(String(character))
        case .space: look.isASCII ? "_" : "␣"
        }
    }

    /// How sure the classifier is of the character that a frame is at or comes from; nil for a gap.
    private func confidence(of frame: WrittenFrame) -> Float? {
        let marks = write.page?.marks ?? []
        guard marks.indices.contains(frame.place), case .glyph(_, _, let confidence, _) = marks[frame.place] else {
            return nil
        }
        return confidence
    }

    private func drawControls(_ surface: inout Surface) {
        let writer = write.isOwn ? "only \(state.models.generator.name ?? "")" : "any model"
        let missing = write.isBoxed ? "unknown: frames" : "unknown: left out"
        Box(title: "Hand", note: "seed \(write.seed) · \(writer) · \(missing)", focused: !isTyping).draw(
            in: layout.controls, look: look, on: &surface)
        for panel in WritePanel.allCases { slider(panel).draw(in: layout.slider(panel), look: look, on: &surface) }
    }

    /// A slider.
    func slider(_ panel: WritePanel) -> Slider {
        let label = TextFit.pad(look.isASCII && panel == .sigma ? "Variation" : panel.title, to: 11)
        var slider =
            switch panel {
            case .sigma:
                Slider(
                    label: label, value: write.sigma, range: 0...Float(WriteScreen.mostSigma) / 100,
                    text: Format.right(Format.fixed(write.sigma, 2), 6))
            case .threshold:
                Slider(
                    label: label, value: ThresholdScale.place(write.tenThousandths), range: 0...1,
                    text: Format.right(Format.fixed(write.threshold, 4), 6))
            }
        slider.focused = write.panel == panel && !isTyping
        return slider
    }
}
