import Dashboard
import Export
import LatentSpace
import Synchronization

/// Writes messages for the dashboard as the command does; the networks that write are kept for the next message.
final class WriteJob: Sendable {
    private struct Kept: Sendable {
        let words: [String]
        var pens: Pens
        var morph: Morph
    }

    /// The message is not wanted any more.
    private struct GivenUp: Error {}

    private let kept = Mutex<Kept?>(nil)

    /// Lets go what is kept for the next message.
    func release() { kept.withLock { $0 = nil } }

    /// The page of a message; nil when `isWanted`, asked between characters, says no. `options` are those that name models.
    /// Throws what the command throws.
    func page(_ plan: WritePlan, options: [String], isWanted: () -> Bool) throws -> WrittenPage? {
        do {
            return try write(plan, options: options) { if !isWanted() { throw GivenUp() } }
        } catch is GivenUp {
            return nil
        }
    }

    private func write(_ plan: WritePlan, options: [String], check: () throws -> Void) throws -> WrittenPage {
        let models = (plan.model.map { ["--model", $0] } ?? []) + options
        let words =
            [
                "write", plan.message, "--sigma", "\(plan.sigma)", "--seed", "\(plan.seed)", "--threshold",
                "\(plan.threshold)", "--truncation", "\(plan.truncation)", "--threads", "1",
            ] + models
        guard case .run(let arguments) = try CommandTable.parser.parse(words) else {
            throw Failure("write", "asks for help, not for a page")
        }
        return try kept.withLock { kept in
            var pens: Pens
            var morph = Morph()
            if let old = kept, old.words == models {
                (pens, morph) = (old.pens, old.morph)
                pens.begin(arguments)
            } else {
                pens = try Pens(arguments)
            }
            // What was read and drawn is kept, also for a message that is given up.
            defer { kept = Kept(words: models, pens: pens, morph: morph) }
            let composition = try Composition(
                Composition.Message(plan.message), &pens, isBoxed: plan.isBoxed, check: check)
            let frames = try morph.frames(composition.strokes, pens: pens, check: check)
            return WrittenPage(
                lines: composition.lines.map { line in line.map { mark($0, pens) } }, missing: composition.missing,
                alphabet: pens.alphabet,
                frames: frames.map { WrittenFrame(pixels: Grey.bytes($0.sample.image), place: $0.place) })
        }
    }

    private func mark(_ stroke: Stroke, _ pens: Pens) -> WrittenMark {
        switch stroke {
        case .glyph(let sample, let character, let pen):
            .glyph(
                Grey.bytes(sample.image), character, confidence: sample.confidence ?? 0, model: pens.name(pen))
        case .box(let character): .box(character)
        case .space: .space
        }
    }
}
