import Foundation
import LatentSpace
import ModelStore
import Synchronization
import Testing

@testable import Dashboard
@testable import glyphspace

/// The workers of the Train and Write screens, on the models that come along.
struct TrainRunnerTests {
    private static let models = TemporaryHome.repository + "/Models"

    private final class Inbox: Sendable {
        let news = Mutex<[TrainNews]>([])
        let signal = DispatchSemaphore(value: 0)
    }

    @Test func pinnedPicturesOfAConditionalGeneratorAreOfTheirClasses() throws {
        let judge = try Model.load(folder: Self.models + "/digits-cnn")
        let inbox = Inbox()
        let runner = TrainRunner(
            folders: { [] }, classifier: { $0 == judge.card.classes ? judge : nil }, showInExplore: { _, _ in }
        ) { news in
            inbox.news.withLock { $0.append(news) }
            inbox.signal.signal()
        }
        let path = Self.models + "/digits-cgan"
        runner.start(.draw(checkpoint: path))
        #expect(inbox.signal.wait(timeout: .now() + 600) == .success)
        guard case .pictures(.checkpoint(path), let samples) = inbox.news.withLock({ $0.first }) else {
            Issue.record("no pictures")
            return
        }
        #expect(samples.map(\.label) == (0..<64).map { $0 % 10 })
        #expect(samples.count { $0.topClass == $0.label } >= 60)
    }

    @Test func runsKnowTheirLengthAndTheirClasses() {
        let listing = RunLibrary.listing(Self.models + "/digits-cgan")
        #expect(listing.network == "cgan" && listing.classes == (0..<10).map { "\($0)" })
        #expect(RunLibrary.classes(ofCheckpoint: Self.models + "/digits-cgan") == listing.classes)
        let checkpoint = listing.checkpoints.first?.path ?? ""
        #expect(RunLibrary.classes(ofCheckpoint: checkpoint) == listing.classes)
    }

    @Test func aPageIsWrittenAsTheCommandDoes() throws {
        let job = WriteJob()
        func plan(_ message: String, sigma: Float = 0.3, seed: UInt64 = 1) -> WritePlan {
            WritePlan(
                message: message, sigma: sigma, seed: seed, threshold: 0.995, truncation: 1, model: nil, isBoxed: true)
        }
        let options = ["--models", Self.models]
        let page = try #require(try job.page(plan("77 €"), options: options) { true })
        #expect(page.missing == ["€"] && page.alphabet.hasPrefix("0123456789"))
        guard page.lines.count == 1, page.lines[0].count == 4,
            case .glyph(let first, "7", _, let name) = page.lines[0][0],
            case .glyph(let second, "7", let confidence, _) = page.lines[0][1], case .box("€") = page.lines[0][3]
        else {
            Issue.record("\(page.lines)")
            return
        }
        #expect(first != second && confidence >= 0.995 && !name.isEmpty)
        #expect(page.frames.count == 4 * 18 && page.frames.map(\.place).max() == 3)
        #expect(page.frames[0].pixels == first)
        // The networks are kept for the next message, and it is as if they were not.
        let other = try job.page(plan("7", sigma: 0, seed: 2), options: options) { true }
        #expect(try job.page(plan("77 €"), options: options) { true } == page)
        #expect(try WriteJob().page(plan("7", sigma: 0, seed: 2), options: options) { true } == other)
        // A page that nobody wants any more is given up at the next character.
        var asked = 0
        let none = try job.page(plan("77 €"), options: options) {
            asked += 1
            return asked < 2
        }
        #expect(none == nil && asked == 2)
    }
}
