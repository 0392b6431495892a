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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let picture = GreyImage(width: 28, height: 28, pixels: Grey.bytes(job.image))
        let files: [(ending: String, bytes: [UInt8])] = [
            ("png", try PNG.encode(picture, scale: 10, texts: job.texts.map { PNG.Text($0.keyword, $0.text) })),
            ("npy", NPY.encode(NPYArray(shape: [1, job.latent.count], values: job.latent))),
            ("json", Array(try encoder.encode(job.record)) + [UInt8(ascii: "\n")]),
        ]
        var number = 1
        while true {
            let stem = "\(folder)/\(job.stem)" + (number == 1 ? "" : "-\(number)")
            let paths = files.map { "\(stem).\($0.ending)" }
            number += 1
            if paths.contains(where: { access($0, F_OK) == 0 }) { continue }
            if try write(files.map(\.bytes), to: paths) { return paths }
        }
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
