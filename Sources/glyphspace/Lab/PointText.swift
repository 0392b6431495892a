import Glibc
import LatentSpace
import ModelStore

/// A point of latent space as people write it on a command line.
///
/// `7` is sample 0 of seed 7 and `7:3` its sample 3, `7:3@0.5` the same at half its distance from the origin; `mean:4` the mean of class 4; `zero` the origin, `fav:NAME` a favourite; anything else is an
/// NPY file or an exported picture, with `#2` behind it for row 2.
enum PointText: Equatable {
    case sample(seed: UInt64, index: Int, psi: Float? = nil)
    case mean(label: String)
    case zero
    case favourite(String)
    case file(String, row: Int)

    /// Understands a word.
    init(_ text: String) {
        if text == "zero" {
            self = .zero
        } else if text.hasPrefix("mean:") {
            self = .mean(label: String(text.dropFirst(5)))
        } else if text.hasPrefix("fav:") {
            self = .favourite(String(text.dropFirst(4)))
        } else if let point = Self.sample(text) {
            self = point
        } else if let hash = text.lastIndex(of: "#"), hash > text.startIndex,
            let row = Int(text[text.index(after: hash)...]), row >= 0
        {
            self = .file(String(text[..<hash]), row: row)
        } else {
            self = .file(text, row: 0)
        }
    }

    /// A point, and the class of the model behind it that it is drawn in, as in `7:3=4`; nil where there is none. Throws a
    /// `Failure` for a class that the model does not have.
    static func labelled(_ text: String, of card: ModelCard) throws -> (point: PointText, label: Int?) {
        let whole = PointText(text)
        if case .file(let path, _) = whole, access(path, F_OK) == 0 { return (whole, nil) }
        guard card.conditioning.isConditional, let sign = text.lastIndex(of: "=") else { return (whole, nil) }
        let label = try SampleRecipe.label(String(text[text.index(after: sign)...]), of: card, option: text)
        return (PointText(String(text[..<sign])), label)
    }

    private static func sample(_ text: String) -> PointText? {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        let psi = halves.count == 2 ? Float(halves[1]) : nil
        guard halves.count == 1 || psi.map({ 0...2 ~= $0 }) ?? false else { return nil }
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let seed = UInt64(parts[0]) else { return nil }
        guard parts.count == 2 else { return .sample(seed: seed, index: 0, psi: psi) }
        return Int(parts[1]).flatMap { 0...1_000_000_000 ~= $0 ? .sample(seed: seed, index: $0, psi: psi) : nil }
    }

    /// Whether a word that says nothing else is a file, or looks like one that is not there.
    private static func isFile(_ path: String) -> Bool {
        path.contains("/") || path.hasSuffix(".npy") || path.hasSuffix(".png") || access(path, F_OK) == 0
    }

    /// The latent vector; a sample that says nothing of its own is brought nearer to the origin by `truncation`.
    ///
    /// Throws a `Failure` for a class without a mean, and what reading a file throws.
    func latent(_ opened: OpenedModels, truncation: Float = 1) throws -> [Float] {
        let size = opened.models.latentSize
        switch self {
        case .zero:
            return Latents.zero(size: size)
        case .sample(let seed, let index, let psi):
            return Latents.latent(seed: seed, index: index, size: size, truncation: psi ?? truncation)
        case .mean(let label):
            try opened.requireClassifier()
            guard let place = opened.labels.firstIndex(of: label) else {
                throw Failure(
                    "mean:\(label)", "no such class", advice: "the classes are \(opened.labels.joined(separator: " "))")
            }
            let mean = try opened.means().means[place]
            guard !mean.isEmpty else {
                throw Failure(
                    "mean:\(label)", "no sample of this class is sure enough to be counted",
                    advice: "choose another point")
            }
            return mean
        case .favourite(let name):
            let favourites = try FavouriteFile.current.read()
            guard let favourite = favourites.first(where: { $0.name == name }) else {
                let nearest = Suggestion.nearest(to: name, in: favourites.map(\.name))
                throw Failure(
                    "fav:\(name)", "no such favourite",
                    advice: nearest.map { "did you mean \($0)?" } ?? "f in the dashboard keeps one")
            }
            guard favourite.latent.count == size else {
                throw Failure("fav:\(name)", "has \(favourite.latent.count) numbers, expected \(size)")
            }
            return favourite.latent
        case .file(let path, let row):
            guard Self.isFile(path) else {
                throw Failure(
                    path, "is no point", advice: "a point is 7, 7:3, 7:3@0.5, mean:4, zero, fav:NAME or z.npy#2")
            }
            let rows = try LatentFile.read(path, size: size)
            guard row < rows.count else {
                throw Failure(
                    path, "has \(rows.count) latent vector\(rows.count == 1 ? "" : "s"), no row \(row)",
                    advice: "rows are counted from 0")
            }
            return rows[row]
        }
    }
}
