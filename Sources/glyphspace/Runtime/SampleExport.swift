import Dashboard
import Export
import Files
import Foundation
import Glibc

/// Writes the dashboard's exports: three new files of one name, or none.
struct SampleExport: Sendable {
    /// The folder that they go to.
    let folder: String

    /// Writes PNG, NPY and JSON and returns their paths. Throws `FileError`, `PNGError` or what the encoder throws.
    func write(_ job: ExportJob) throws -> [String] {
        var number = 1
        while true {
            let free = FreeName(job.stem, endings: ["png", "npy", "json"], in: folder, from: number)
            if try write(try contents(of: job, named: free.name), to: free.paths) { return free.paths }
            number = free.number + 1
        }
    }

    /// The bytes of the PNG, the NPY and the JSON; their command names the files as they are really called.
    private func contents(of job: ExportJob, named name: String) throws -> [[UInt8]] {
        var job = job
        for ending in [".png", ".npy"] {
            job.record.command = job.record.command.replacingOccurrences(of: job.stem + ending, with: name + ending)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let picture = GreyImage(square: job.image)
        return [
            try PNG.encode(picture, scale: 10, texts: job.texts.map { PNG.Text($0.keyword, $0.text) }),
            NPY.encode(NPYArray(shape: [1, job.latent.count], values: job.latent)),
            Array(try encoder.encode(job.record)) + [UInt8(ascii: "\n")],
        ]
    }

    /// Writes all of the files; false when one of the names was taken meanwhile. No file is left after a failure.
    private func write(_ files: [[UInt8]], to paths: [String]) throws -> Bool {
        var written: [String] = []
        do {
            for (bytes, path) in zip(files, paths) {
                try AtomicFile.write(bytes, to: path, replacing: false)
                written.append(path)
            }
            return true
        } catch {
            for path in written { unlink(path) }
            if case FileError.exists = error { return false }
            throw error
        }
    }
}
