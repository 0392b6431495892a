import Files
import Glibc
import ModelStore
import Network

/// The folder of a model that is being trained: what is there, and what the run puts there.
struct OutputFolder {
    /// Where it is.
    let path: String

    /// Checkpoints to resume from; not needed for the finished model.
    var resumeFolder: String { path + "/training" }
    /// A few generators over the training.
    var snapshotFolder: String { path + "/checkpoints" }
    /// The curves.
    var history: HistoryFile { HistoryFile(folder: path) }

    /// Whether it holds a finished model.
    var hasModel: Bool { (try? Folder.names(in: path).contains(ModelCard.fileName)) ?? false }
    /// Whether it holds a run to go on with.
    var hasCheckpoint: Bool { Checkpoint.exists(in: resumeFolder) }

    /// Keeps other runs out of a folder until it is let go, which the system does for a killed process too.
    final class Hold {
        private let descriptor: Int32
        fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }
        deinit { close(descriptor) }
    }

    /// Takes the folder for one run. Throws `TrainingError.inUse` or `FileError`.
    func hold() throws -> Hold {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.failed(path: path, doing: "opening", errno: errno) }
        let hold = Hold(descriptor)
        // Where a file system has no locks, runs are not kept apart, but they run.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            throw TrainingError.inUse(folder: path)
        }
        for folder in [path, resumeFolder, snapshotFolder] { AtomicFile.sweep(folder) }
        return hold
    }

    /// Refuses a folder that holds a run or a model. Throws `TrainingError`.
    func checkFree() throws(TrainingError) {
        if hasCheckpoint, !hasModel { throw .unfinished(folder: path) }
        if hasModel { throw .finished(folder: path) }
    }

    /// Makes room for a new run and takes the folder. Throws `TrainingError` when something is there and `replace` is false, or `FileError`.
    func begin(replace: Bool) throws -> Hold {
        // A run that goes on there now is what matters most.
        let held = Folder.isFolder(path) ? try hold() : nil
        if !replace { try checkFree() }
        try Folder.create(path)
        let hold = try held ?? hold()
        for folder in [resumeFolder, snapshotFolder] where Folder.isFolder(folder) {
            for name in try Folder.names(in: folder) where Self.isOurs(name) {
                let file = folder + "/" + name
                guard unlink(file) == 0 || errno == ENOENT else {
                    throw FileError.failed(path: file, doing: "removing", errno: errno)
                }
            }
        }
        return hold
    }

    /// Whether a run of this program wrote a file of this name.
    private static func isOurs(_ name: String) -> Bool {
        name.hasSuffix(".safetensors") && (name.hasPrefix("checkpoint.") || name.hasPrefix("epoch-"))
    }

    /// Writes the generator of an epoch for looking back at. Throws `FileError` or `SafeTensorsError`.
    func writeSnapshot(_ tensors: [NamedTensor], epoch: Int, step: Int) throws {
        try Folder.create(snapshotFolder)
        let digits = epoch < 10 ? "0\(epoch)" : "\(epoch)"
        let file = snapshotFolder + "/epoch-\(digits).safetensors"
        let bytes = try SafeTensors.write(
            tensors.filter { $0.name.hasPrefix(ModelPart.generator.prefix) },
            metadata: ["format": "pt", "epoch": "\(epoch)", "step": "\(step)"], file: file)
        try AtomicFile.write(bytes, to: file, replacing: true)
    }
}
