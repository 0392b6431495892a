import Foundation
import Support
import Testing

/// Trainings that go on without the terminal that they were started from.
struct DetachedTrainingTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome.withDigits(models: false)
    }

    private func train(_ more: String...) throws -> Command {
        try BuiltProgram.run(
            [
                "train", "cnn", "--out", "far", "--dataset", "data", "--epochs", "100000", "--batch", "16", "--threads",
                "1",
            ]
                + more, home: home, in: home.folder)
    }

    private func log() -> String { writtenSoFar("training.log") }

    private func history() -> String { writtenSoFar("history.jsonl") }

    /// What a file holds that may be growing: the program's own reader refuses one that does.
    private func writtenSoFar(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: home.folder + "/far/" + name) ?? Data(), as: UTF8.self)
    }

    @Test func aDetachedTrainingOutlivesItsStarter() throws {
        let started = try train("--detach")
        #expect(started.exit == 0)
        let words = started.text.split(separator: " ")
        let process = try #require(words.firstIndex(of: "process").flatMap { pid_t(words[$0 + 1]) })
        defer { kill(process, SIGKILL) }
        #expect(
            started.text
                == "training in far as process \(process) (look at it with: glyphspace watch far; save and stop it with: kill \(process))\n"
        )
        // Keys and the end of the starter's terminal do not reach another session.
        #expect(getsid(process) == process)

        let busy =
            "glyphspace: far: another training writes to it now (wait for its end, or choose another folder with --out)\n"
        for more in [[], ["--resume"], ["--force"]] {
            for detached in [[], ["--detach"]] {
                let second = try BuiltProgram.run(
                    ["train", "cnn", "--out", "far", "--dataset", "data", "--batch", "16"] + more + detached,
                    home: home,
                    in: home.folder)
                #expect(second.error.hasSuffix(busy) && second.exit == 1, "\(more + detached)")
                #expect(second.text == "")
            }
        }
        #expect(kill(process, 0) == 0)

        // Stopped before its first line, it would have nothing to show.
        let end = ContinuousClock.now + .seconds(60)
        while !history().contains("\"kind\":\"steps\""), ContinuousClock.now < end { usleep(5000) }
        kill(process, SIGTERM)
        while !log().contains("glyphspace: stopped at step "), ContinuousClock.now < end { usleep(5000) }
        #expect(log().hasSuffix("(go on with: glyphspace train cnn --out far --resume)\n"))
        let watched = try BuiltProgram.run(["watch", "far"], home: home, in: home.folder)
        #expect(watched.text.hasPrefix("step 4, epoch 1: loss "))
        #expect(watched.exit == 0)
    }

    @Test func aTrainingThatCannotBeginIsNotSaidToGoOn() throws {
        // Where the history is to be there is a folder.
        try home.write("", to: "far/history.jsonl/x")
        let started = try train("--detach")
        #expect(started.exit == 1)
        #expect(started.text == "")
        #expect(
            started.error
                == "glyphspace: far: the training ended at once: far/history.jsonl: is a folder, not a file (name a file in it)\n"
        )
    }
}
