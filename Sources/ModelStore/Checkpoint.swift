import Files
import Glibc
import Network

/// All that a training run needs to go on as if it had never stopped: weights, optimizer state, place and random state.
public struct Checkpoint: Equatable, Sendable {
    /// What is being trained.
    public var kind: ModelKind
    /// Steps done.
    public var step: Int
    /// Whole epochs done.
    public var epoch: Int
    /// The run's seed.
    public var seed: UInt64
    /// The networks' tensors under the names that model files give them.
    public var tensors: [NamedTensor]
    /// Optimizer moments, weight averages and the like; values may be anything.
    public var optimizer: [NamedTensor]
    /// Whatever else the run keeps: random states, settings.
    public var notes: [String: String]

    /// Makes a checkpoint.
    public init(
        kind: ModelKind, step: Int, epoch: Int, seed: UInt64, tensors: [NamedTensor], optimizer: [NamedTensor],
        notes: [String: String] = [:]
    ) {
        self.kind = kind
        self.step = step
        self.epoch = epoch
        self.seed = seed
        self.tensors = tensors
        self.optimizer = optimizer
        self.notes = notes
    }
}

extension Checkpoint {
    /// The newest checkpoint's file in its folder.
    public static let fileName = "checkpoint.safetensors"
    /// The one before it.
    public static let previousName = "checkpoint.previous.safetensors"
    /// One that is complete, but was not yet given its name when the program ended.
    static let freshName = "checkpoint.fresh.safetensors"

    /// Whether a path is that of a checkpoint's file, by its name.
    static func isCheckpoint(_ path: String) -> Bool {
        [fileName, previousName, freshName].contains { path == $0 || path.hasSuffix("/" + $0) }
    }

    /// Whether a folder has a checkpoint, good or not.
    public static func exists(in folder: String) -> Bool {
        guard let names = try? Folder.names(in: folder) else { return false }
        return names.contains { [fileName, freshName, previousName].contains($0) }
    }

    /// Writes into a folder, which is made if need be, reads it back, and keeps the checkpoint before as the previous one.
    ///
    /// At every moment the folder holds a complete checkpoint, if it held one before.
    /// Throws `FileError`, `SafeTensorsError` or `CheckpointError`.
    public func write(to folder: String) throws {
        try Folder.create(folder)
        let fresh = inside(folder, Self.freshName)
        try AtomicFile.write(try bytes(file: fresh), to: fresh, replacing: true)
        _ = try Self.read(file: fresh)
        if try Folder.names(in: folder).contains(Self.fileName) {
            try rename(inside(folder, Self.fileName), to: inside(folder, Self.previousName))
        }
        try rename(fresh, to: inside(folder, Self.fileName))
        flush(folder)
    }

    /// Reads the newest good checkpoint of a folder; `notice` says in one line when the newest was damaged and an older
    /// one stands in.
    ///
    /// Throws the newest one's `FileError`, `SafeTensorsError` or `CheckpointError` when none is good.
    public static func read(folder: String) throws -> (checkpoint: Checkpoint, notice: String?) {
        try newest(in: folder, read(file:))
    }

    /// The newest checkpoint of a folder without its tensors, read from its header alone: quick, but whether the rest is
    /// whole is not known. Throws as `read(folder:)`.
    public static func outline(folder: String) throws -> Checkpoint {
        try newest(in: folder) { try outline(of: SafeTensorsFile.read(path: $0)) }.checkpoint
    }

    private static func newest(
        in folder: String, _ read: (String) throws -> Checkpoint
    ) throws -> (checkpoint: Checkpoint, notice: String?) {
        let present = Set(try Folder.names(in: folder))
        // A fresh one is there only when the program ended before it got its name, and is then the newest.
        let names = [freshName, fileName, previousName].filter(present.contains)
        guard !names.isEmpty else { throw FileError.missing(path: inside(folder, fileName)) }
        var failure: (any Error)?
        for name in names {
            do {
                let checkpoint = try read(inside(folder, name))
                let notice = failure.map { "\(reason($0)); going on from the one before, step \(checkpoint.step)" }
                return (checkpoint, notice)
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? FileError.missing(path: inside(folder, fileName))
    }

    /// Why a checkpoint is not used, where another one stands in and nothing is to be done.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as SafeTensorsError: error.reason
        case let error as CheckpointError: error.reason
        default: "\(error)"
        }
    }
}

/// Gives a file another name in its folder, in place of whatever has it. Throws `FileError`.
private func rename(_ path: String, to other: String) throws(FileError) {
    guard Glibc.rename(path, other) == 0 else {
        throw .failed(path: path, doing: "renaming", errno: errno)
    }
}

/// Asks the system to put a folder's names on the disk; where it cannot, the names that were there before still serve.
private func flush(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}
