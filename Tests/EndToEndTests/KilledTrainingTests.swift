import Files
import Foundation
import Network
import Support
import Testing
import Training

/// Trainings that are killed in the midst of anything, and that cannot write.
struct KilledTrainingTests {
    let home: TemporaryHome
    /// How often a training is killed; GLYPHSPACE_KILLS=100 is the long form.
    private static let kills =
        ProcessInfo.processInfo.environment["GLYPHSPACE_KILLS"].flatMap { Int($0) }.map { max(1, $0) } ?? 12

    init() throws {
        home = try TemporaryHome.withDigits(models: false)
    }

    /// Epochs of four steps; every epoch writes two lines and a checkpoint.
    private func arguments(_ name: String, epochs: Int) -> [String] {
        [
            "train", "cnn", "--out", name, "--dataset", "data", "--epochs", "\(epochs)", "--batch", "16", "--threads",
            "1",
        ]
    }

    private func run(_ arguments: [String]) throws -> Command {
        try BuiltProgram.run(arguments, home: home, in: home.folder)
    }

    private func history(_ name: String) throws -> [HistoryLine] {
        try HistoryFile(folder: home.folder + "/" + name).read()
    }

    private func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// All names in a folder and the folders in it.
    private func files(_ name: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home.folder + "/" + name).sorted()
    }

    /// Lives end at any moment: while the program starts, reads its checkpoint, trains or writes.
    @Test func killsLoseNothing() throws {
        let epochs = 2 * Self.kills + 4
        #expect(try run(arguments("whole", epochs: epochs)).exit == 0)

        var random = RandomStream(seed: 2026)
        func draw(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        let file = home.folder + "/parts/" + HistoryFile.fileName
        var (killed, resumes) = (0, 0)
        while killed < Self.kills {
            let hasBegun = !home.names("parts/training").isEmpty
            if hasBegun { resumes += 1 }
            let training = try RunningProgram(
                arguments("parts", epochs: epochs) + (hasBegun ? ["--resume"] : []), home: home)
            // One life in four ends early; the other ones after up to two more lines, and a bit.
            if draw(4) > 0 {
                let (before, lines) = (size(file), draw(3))
                let end = ContinuousClock.now + .seconds(20)
                while size(file) < before + 100 * lines, ContinuousClock.now < end { usleep(200) }
                usleep(UInt32(draw(6000)))
            } else {
                usleep(UInt32(draw(40_000)))
            }
            training.send(SIGKILL)
            guard training.wait() == 128 + SIGKILL else { break }
            killed += 1
        }
        // On a busy machine lives may be longer than they were meant to be.
        #expect(killed >= Self.kills / 2 && resumes > killed / 2)
        let unfinished = !home.names("parts").contains("model.safetensors")
        if unfinished { #expect(try run(arguments("parts", epochs: epochs) + ["--resume"]).exit == 0) }

        #expect(try home.bytes("parts/model.safetensors") == home.bytes("whole/model.safetensors"))
        let (lines, expected) = (try history("parts"), try history("whole"))
        #expect(expected.count == 2 * epochs)
        #expect(lines.map(\.step) == expected.map(\.step))
        #expect(lines.map(\.kind) == expected.map(\.kind))
        #expect(lines.map(\.metrics) == expected.map(\.metrics))
        // Nothing half-written stays behind.
        #expect(try files("parts") == files("whole"))
    }

    @Test func aFullDiskIsSaidAndTheLastCheckpointStays() throws {
        #expect(try run(arguments("whole", epochs: 3)).exit == 0)
        let first = try RunningProgram(arguments("parts", epochs: 3), home: home)
        let end = ContinuousClock.now + .seconds(60)
        while home.names("parts/training").isEmpty, ContinuousClock.now < end { usleep(200) }
        first.send(SIGKILL)
        _ = first.wait()
        let checkpoints = home.names("parts/training")
        let bytes = try checkpoints.map { try home.bytes("parts/training/" + $0) }
        #expect(!checkpoints.isEmpty)

        // Files may grow to 64 blocks: enough for a history, not for a checkpoint.
        let limited = try Command.run(
            "/bin/sh",
            ["-c", #"ulimit -f 64; exec "$0" "$@""#, BuiltProgram.path] + arguments("parts", epochs: 3) + ["--resume"],
            environment: BuiltProgram.environment(home: home), in: home.folder)
        #expect(
            limited.error.split(separator: "\n").last
                == "glyphspace: parts/training/checkpoint.fresh.safetensors: larger than files may be here (raise the limit, see ulimit -f, or choose another folder)"
        )
        #expect(limited.exit == 1)
        #expect(home.names("parts/training") == checkpoints)
        #expect(try checkpoints.map { try home.bytes("parts/training/" + $0) } == bytes)

        #expect(try run(arguments("parts", epochs: 3) + ["--resume"]).exit == 0)
        #expect(try home.bytes("parts/model.safetensors") == home.bytes("whole/model.safetensors"))
        #expect(try files("parts") == files("whole"))
    }
}
