import Dashboard
import Foundation
import Testing

@testable import glyphspace

/// Explore on a network that is being trained.
struct ExploredTrainingTests {
    let home: TemporaryHome
    private let runner: EffectRunner

    init() throws {
        home = try TemporaryHome.withDigits()
        runner = EffectRunner(
            mailbox: try Mailbox<Message>(),
            choice: ModelChoice(folder: home.folder + "/Models", generator: nil, classifier: nil, threads: 1),
            cache: MeansCache(folder: nil), exports: home.folder)
    }

    /// Messages from now on, until one that is waited for.
    private func messages(until isLast: (Message) -> Bool) -> [Message] {
        var messages: [Message] = []
        while !messages.contains(where: isLast) {
            var entry = pollfd(fd: runner.mailbox.descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 600_000) == 1 else { break }
            messages += runner.mailbox.drain()
        }
        return messages
    }

    /// Whether Explore shows the training, by all messages that say what it shows.
    private func shown(_ messages: [Message]) -> [Bool] {
        messages.compactMap { if case .modelsLoaded(let report) = $0 { report.isTraining } else { nil } }
    }

    /// The step of the pictures of the network in training.
    private func step(_ message: Message) -> Int? {
        if case .train(.pictures(.live(let step), _)) = message { step } else { nil }
    }

    /// Begins a training that waits for single steps; returns the step that it is at.
    private func begin() -> Int {
        let values = [
            "dataset": home.folder + "/data", "out": home.folder + "/run", "epochs": "100000", "batch": "16",
            "threads": "1", "classifier": home.folder + "/Models/noise-cnn",
        ]
        runner.start(.train(.start(FormValues(network: "fcgan", values: values))))
        runner.start(.train(.pause(true)))
        // Its weights are shown as soon as it pauses.
        return messages { step($0) != nil }.compactMap(step).last ?? 0
    }

    @Test func aModelThatIsOpenedStaysThere() throws {
        defer { runner.finish() }
        runner.start(.loadModels)
        _ = messages { shown([$0]) == [false] }
        let last = begin()
        runner.start(.train(.explore(training: true)))
        let explored = messages { shown([$0]) == [true] }
        #expect(shown(explored) == [true])

        runner.start(.lab(.open("noise-gan")))
        _ = messages { shown([$0]) == [false] }
        // The training goes on and tells of its weights.
        runner.start(.train(.step))
        var later = messages { step($0).map { $0 > last } ?? false }
        runner.settle()
        later += runner.mailbox.drain()
        #expect(later.contains { step($0) != nil } && shown(later) == [])

        // Whatever waits, what was asked for last is what is shown in the end.
        runner.start(.train(.explore(training: true)))
        runner.start(.train(.explore(training: false)))
        runner.settle()
        #expect(shown(runner.mailbox.drain()).last == false)
    }
}
