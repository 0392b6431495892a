import Dashboard
import Files
import Foundation
import ModelStore
import Training

/// Finds training runs: folders with a history, or with the event files of TensorBoard's writers.
enum RunLibrary {
    /// The runs in some folders of models, in their order.
    static func list(_ folders: [String]) -> [RunListing] {
        folders.flatMap { folder in
            ((try? Folder.names(in: folder)) ?? []).map { "\(folder)/\($0)" }.filter(hasHistory).map(listing)
        }
    }

    /// Whether a folder is one of a run of this program.
    static func hasHistory(_ path: String) -> Bool { access(HistoryFile(folder: path).path, F_OK) == 0 }

    /// What is in a run's folder now.
    static func listing(_ path: String) -> RunListing {
        var listing = RunListing(path: path, isAlive: isTrained(path) || isLogged(path))
        listing.checkpoints = checkpoints(path)
        if let head = head(path) {
            (listing.network, listing.epochs, listing.totalSteps) = (head.network, head.epochs, head.totalSteps)
        }
        if let card = try? ModelCard.read(path: path + "/" + ModelCard.fileName) {
            (listing.network, listing.classes) = (card.kind.rawValue, card.classes)
            listing.epochs = card.recipe["epochs"]?.int ?? listing.epochs
            if listing.checkpoints.isEmpty, card.kind.parts.contains(.generator) {
                listing.checkpoints = [RunCheckpoint(path: path, epoch: listing.epochs ?? 0)]
            }
        } else if let plan = try? TrainingRun.outlinedPlan(in: path) {
            listing.network = plan.kind.rawValue
            listing.epochs = plan.epochs
            listing.isResumable = !listing.isAlive
        }
        return listing
    }

    /// The classes of the images of a checkpoint's run; none where nobody knows. Its path is the run's folder, or that of a
    /// file two below.
    static func classes(ofCheckpoint path: String) -> [String] {
        let run = path.hasSuffix(".safetensors") ? URL(filePath: path + "/../..").standardizedFileURL.path : path
        return (try? ModelCard.read(path: run + "/" + ModelCard.fileName))?.classes ?? []
    }

    /// The first line of a run's history, which says how long it is going to be.
    private static func head(_ path: String) -> HistoryHead? {
        let start = try? readFilePart(HistoryFile(folder: path).path, from: 0, count: 4096).bytes
        return start?.firstIndex(of: 10).flatMap { end in HistoryHead(start?[..<end] ?? []) }
    }

    /// The generators that a run kept, oldest first.
    private static func checkpoints(_ path: String) -> [RunCheckpoint] {
        let folder = path + "/checkpoints"
        return ((try? Folder.names(in: folder)) ?? []).compactMap { name in
            guard name.hasPrefix("epoch-"), name.hasSuffix(".safetensors"),
                let epoch = Int(name.dropFirst("epoch-".count).dropLast(".safetensors".count))
            else { return nil }
            return RunCheckpoint(path: folder + "/" + name, epoch: epoch)
        }.sorted { $0.epoch < $1.epoch }
    }

    /// Whether event files, where there is no history, were written to within the last minute.
    private static func isLogged(_ path: String) -> Bool {
        guard !hasHistory(path) else { return false }
        let files = ((try? Folder.names(in: path)) ?? []).filter { $0.contains(".tfevents.") }.map { "\(path)/\($0)" }
        return (files + [path]).contains { file in
            var status = stat()
            return stat(file, &status) == 0 && time(nil) - status.st_mtim.tv_sec < 60
        }
    }

    /// Whether some process holds the folder to train in it: the system's list of locks tells, without taking one.
    static func isTrained(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else {
            return false
        }
        let inode = ":\(status.st_ino) "
        return locks.split(separator: "\n").contains {
            $0.contains("FLOCK") && $0.contains(inode) && !$0.contains("->")
        }
    }
}
