import Export
import Files
import LatentSpace

/// Latent vectors in files: NPY arrays, and the pictures that the dashboard exports.
enum LatentFile {
    /// The keyword of the text in an exported picture that holds z.
    private static let keyword = "Latent"

    /// The vectors in a file, `size` numbers each, at least one. Throws `FileError`, or a `Failure` for a bad file.
    static func read(_ path: String, size: Int) throws -> [[Float]] {
        let bytes = try readFile(path, limit: 1 << 30)
        let (shape, values) = try bytes.starts(with: [0x89, 0x50]) ? picture(bytes, path) : array(bytes, path)
        guard shape.count <= 2, shape.last == size, !values.isEmpty else {
            let found = shape.map(String.init).joined(separator: ", ")
            throw Failure(path, "shape [\(found)], expected [N, \(size)]", advice: "one latent vector a row")
        }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw Failure(
                path, "value \(place) is \(values[place]), expected finite numbers", advice: "leave that vector out")
        }
        let vectors = stride(from: 0, to: values.count, by: size).map { Array(values[$0..<$0 + size]) }
        for (row, z) in vectors.enumerated() { try checkNorm(z, "\(path)#\(row)") }
        return vectors
    }

    /// Refuses a vector too long to compute with. Throws a `Failure` about `what` it is.
    static func checkNorm(_ z: [Float], _ what: @autoclosure () -> String) throws {
        guard !Latents.norm(z).isFinite else { return }
        let usual = Decimal.fixed(ClassGeometry.expectedNorm(size: z.count), places: 1)
        throw Failure(what(), "its norm is not finite", advice: "scale it: random vectors have one of about \(usual)")
    }

    private static func array(_ bytes: [UInt8], _ path: String) throws -> ([Int], [Float]) {
        do throws(NPYError) {
            let array = try NPY.decode(bytes)
            return (array.shape, array.values)
        } catch {
            throw Failure(path, "\(error)")
        }
    }

    private static func picture(_ bytes: [UInt8], _ path: String) throws -> ([Int], [Float]) {
        let texts: [PNG.Text]
        do throws(PNGReadError) {
            texts = try PNG.decode(bytes).texts
        } catch {
            throw Failure(path, "\(error)")
        }
        guard let text = texts.first(where: { $0.keyword == keyword })?.text else {
            throw Failure(path, "has no latent vector in it", advice: "take a picture that the dashboard exported")
        }
        let values = text.split(separator: " ").map { Float($0) ?? .nan }
        return ([1, values.count], values)
    }
}
