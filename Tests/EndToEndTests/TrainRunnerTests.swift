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

    /// What came back, in order, and a way to wait for it.
    private final class Inbox: Sendable {
        private let news = Mutex<[TrainNews]>([])
        private let signal = DispatchSemaphore(value: 0)
        /// Runs that another process was to go on with, and the priority of the thread that was to start it.
        let goneOn = Mutex<[(path: String, priority: [Int32])]>([])

        func put(_ one: TrainNews) {
            news.withLock { $0.append(one) }
            signal.signal()
        }

        /// The first news that is waited for; nil when it does not come.
        func wait(_ isIt: (TrainNews) -> Bool) -> TrainNews? {
            repeat {
                if let found = news.withLock({ $0.first(where: isIt) }) { return found }
            } while signal.wait(timeout: .now() + 600) == .success
            return nil
        }

        var all: [TrainNews] { news.withLock { $0 } }
    }

    /// A runner whose trainings say that they begin and then wait for `gate`, which stays open.
    private func runner(_ inbox: Inbox, _ gate: DispatchSemaphore) -> TrainRunner {
        TrainRunner(
            folders: { [] }, classifier: { _ in nil }, showInExplore: { _, _ in },
            goOn: { path in
                // Long enough for whoever does not wait for it.
                usleep(50_000)
                inbox.goneOn.withLock { $0.append((path, Self.priority)) }
            },
            tell: { news in
                inbox.put(news)
                guard case .began = news else { return }
                gate.wait()
                gate.signal()
            })
    }

    /// The calling thread's policy and niceness.
    private static var priority: [Int32] {
        [sched_getscheduler(0), getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)]
    }

    /// A home with images of two classes, and the form of an endless training on them.
    private func twoClasses() throws -> TemporaryHome {
        let home = try TemporaryHome(models: false)
        try SmallDigits.write(to: home.folder + "/data", classes: 2)
        try home.write("no\nyes\n", to: "data/classes.txt")
        return home
    }

    private func form(_ home: TemporaryHome, out: String) -> FormValues {
        FormValues(
            network: "cnn",
            values: [
                "dataset": home.folder + "/data", "out": home.folder + "/" + out, "epochs": "100000", "batch": "16",
                "threads": "1",
            ])
    }

    @Test func aSecondTrainingIsRefusedWhileOneGoesOn() throws {
        let (home, inbox, gate) = (try twoClasses(), Inbox(), DispatchSemaphore(value: 0))
        let runner = runner(inbox, gate)
        runner.start(.start(form(home, out: "one")))
        runner.start(.start(form(home, out: "two")))
        // At once: what goes on may have said nothing yet.
        #expect(inbox.all.contains(.refused("train: a training is going on (x stops it)")))
        gate.signal()
        runner.finish()
        #expect(inbox.all.count { if case .began = $0 { true } else { false } } == 1)
        #expect(inbox.all.last == .ended(.stopped))
        #expect(home.names("one").contains("training") && !home.names("").contains("two"))
    }

    @Test func aTrainingThatIsStoppedAfterAllIsNotDetachedAndGoesOnWithItsOwnData() throws {
        let (home, inbox, gate) = (try twoClasses(), Inbox(), DispatchSemaphore(value: 0))
        let runner = runner(inbox, gate)
        let form = form(home, out: "one")
        #expect(try TrainCommand.plan(FormOptions.arguments(form)).dataset == home.folder + "/data")
        runner.start(.start(form))
        runner.start(.detach)
        runner.start(.stop)
        gate.signal()
        #expect(inbox.wait { $0 == .ended(.stopped) } != nil)
        runner.start(.resume(home.folder + "/one"))
        let began = inbox.wait { if case .began(let listing) = $0 { listing.isResumable } else { false } }
        if case .began(let listing) = began {
            #expect(listing.classes == ["no", "yes"])
        } else {
            Issue.record("\(inbox.all)")
        }
        runner.finish()
        #expect(inbox.goneOn.withLock { $0.isEmpty })
    }

    @Test func whatGoesOnElsewhereGivesNoMoreWayThanThisProgram() throws {
        let (home, inbox, gate) = (try twoClasses(), Inbox(), DispatchSemaphore(value: 0))
        let own = Self.priority
        let runner = runner(inbox, gate)
        runner.start(.start(form(home, out: "one")))
        runner.start(.detach)
        gate.signal()
        // Whoever quits right then waits for it.
        runner.finish()
        let goneOn = inbox.goneOn.withLock { $0 }
        #expect(goneOn.map { $0.path } == [home.folder + "/one"])
        #expect(goneOn.first?.priority == own)
        #expect(inbox.all.last == .detached(home.folder + "/one"))
        #expect(!inbox.all.contains(.ended(.stopped)))
    }

    @Test func pinnedPicturesOfAConditionalGeneratorAreOfTheirClasses() throws {
        let judge = try Model.load(folder: Self.models + "/digits-cnn")
        let inbox = Inbox()
        let runner = TrainRunner(
            folders: { [] }, classifier: { $0 == judge.card.classes ? judge : nil }, showInExplore: { _, _ in },
            tell: { inbox.put($0) })
        let path = Self.models + "/digits-cgan"
        runner.start(.draw(checkpoint: path))
        guard case .pictures(.checkpoint(path), let samples) = inbox.wait({ _ in true }) else {
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
