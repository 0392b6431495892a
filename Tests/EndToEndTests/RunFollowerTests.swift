import Dashboard
import Files
import Foundation
import Synchronization
import Testing
import Training

@testable import glyphspace

/// Histories that are read while they grow.
struct RunFollowerTests {
    let home: TemporaryHome
    private var path: String { home.folder + "/run" }

    init() throws {
        home = try TemporaryHome(models: false)
        try Folder.create(home.folder + "/run")
    }

    private final class Inbox: Sendable {
        private let news = Mutex<[TrainNews]>([])
        private let signal = DispatchSemaphore(value: 0)
        /// The follower that fills it.
        let follower = Mutex<RunFollower?>(nil)

        func put(_ one: TrainNews) {
            news.withLock { $0.append(one) }
            signal.signal()
        }

        /// The steps of the lines of all histories that came, a list for each; waits until there are so many.
        func histories(_ count: Int) -> [[Int]] {
            repeat {
                let found = all
                if found.count >= count { return found }
            } while signal.wait(timeout: .now() + 60) == .success
            return all
        }

        var all: [[Int]] {
            news.withLock { news in
                news.compactMap { one -> [Int]? in
                    guard case .history(_, let lines, _) = one else { return nil }
                    return lines.map(\.step)
                }
            }
        }
    }

    private func line(_ step: Int) -> HistoryLine {
        HistoryLine(kind: .steps, step: step, epoch: 1, metrics: [.loss: Double(step)], seconds: 0.5)
    }

    private func text(_ steps: ClosedRange<Int>) -> String { steps.map { line($0).text + "\n" }.joined() }

    private func add(_ text: String) throws {
        try appendFile(Array(text.utf8), to: path + "/" + HistoryFile.fileName)
    }

    @Test func aHistoryIsReadAsItGrows() throws {
        var reader = RunReader(path: path)
        let fourth = text(4...4)
        try add(text(1...3) + "\n{}\n" + String(fourth.prefix(20)))
        let first = try reader.read()
        #expect(first == .lines([line(1), line(2), line(3)], restarted: false))
        let nothing = try reader.read()
        #expect(nothing == nil)
        try add(String(fourth.dropFirst(20)))
        let second = try reader.read()
        #expect(second == .lines([line(4)], restarted: false))
        try add(text(5...300))
        let third = try reader.read()
        #expect(third == .lines((5...300).map(line), restarted: false))
        try home.write(text(1...2), to: "run/" + HistoryFile.fileName)
        let again = try reader.read()
        #expect(again == .lines([line(1), line(2)], restarted: true))
    }

    @Test func aHistoryThatBeginsLaterIsRead() throws {
        var reader = RunReader(path: path)
        // There are no event files either.
        let before = try? reader.read()
        #expect(before == nil)
        try add(text(1...2))
        let news = try reader.read()
        #expect(news == .lines([line(1), line(2)], restarted: false))
    }

    /// The screen asks for the history of the run that it is told to look at, too.
    @Test func aRunThatIsWatchedMayBeginLater() throws {
        // Nobody seems to write to it.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
        let inbox = Inbox()
        let runner = TrainRunner(
            folders: { [] }, classifier: { _ in nil }, showInExplore: { _, _ in }, tell: { inbox.put($0) })
        runner.watch(path)
        runner.start(.read(path))
        runner.settle()
        #expect(inbox.all == [])
        try add(text(1...3))
        #expect(inbox.histories(1) == [[1, 2, 3]])
    }

    @Test func whatIsAskedForInTheMidstOfALookIsReadAnew() throws {
        try add(text(1...3))
        let inbox = Inbox()
        let follower = RunFollower { news in
            // On the thread that looks.
            if case .history(let path, _, _) = news, inbox.all == [] {
                inbox.follower.withLock { $0 }?.follow(path)
            }
            inbox.put(news)
        }
        inbox.follower.withLock { $0 = follower }
        follower.follow(path)
        #expect(inbox.histories(2) == [[1, 2, 3], [1, 2, 3]])
    }
}
