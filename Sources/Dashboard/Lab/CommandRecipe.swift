import Files
import LatentSpace

/// A command that makes, without the dashboard, what is on the screen.
public struct CommandRecipe: Equatable, Sendable {
    /// A word of a command line.
    public enum Word: Equatable, Sendable {
        /// As it stands; quoted for the shell where it must be.
        case text(String)
        /// A latent vector that has no name: a file of it takes its place, with the class that it is drawn in behind it.
        case latent([Float], label: String? = nil)
        /// A picture of 28×28 bytes that has no name: a PNG file of it takes its place.
        case picture([UInt8])
    }

    /// The words behind `glyphspace`.
    public var words: [Word]

    /// A command with its words.
    init(words: [Word]) { self.words = words }

    /// A command on the dashboard's models: its name, its operands behind the model, and its options.
    init(_ command: String, _ models: ModelReport, _ operands: [Word] = [], options: [String] = []) {
        words =
            [.text(command), .text(models.operand)] + operands + options.map(Word.text)
            + models.options.map(Word.text)
    }

    /// A latent vector as commands name it, where it has such a name.
    static func point(_ point: Point) -> Word {
        if point.edits == 0 {
            switch point.origin {
            case .sample(let seed, let index, let psi):
                let name = index == 0 ? "\(seed)" : "\(seed):\(index)"
                return .text(psi == 1 ? name : "\(name)@\(psi.recipeText)")
            case .mean(let label): return .text("mean:\(label)")
            case .favourite(let name): return .text("fav:\(name)")
            case .zero: return .text("zero")
            case .noise, .path, .sum: break
            }
        }
        return .latent(point.latent)
    }

    /// Points as `walk` takes them, and the option of their class; of different classes each says its own.
    static func points(_ points: [Point], _ models: ModelReport) -> ([Word], [String]) {
        let classes = points.map { $0.label.flatMap(models.condition) }
        guard Set(classes).count > 1 else {
            let label = classes.compactMap { $0 }.first
            return (points.map(point), label.map { ["--label", $0] } ?? [])
        }
        return (zip(points, classes).map { labelled(point($0), $1) }, [])
    }

    /// The name of a point with a class behind it.
    private static func labelled(_ word: Word, _ label: String?) -> Word {
        switch (word, label) {
        case (.text(let name), let label?): .text("\(name)=\(label)")
        case (.latent(let latent, _), let label): .latent(latent, label: label)
        case (.text, nil), (.picture, _): word
        }
    }

    /// The option of a truncation; none where nothing is brought nearer.
    static func truncation(_ psi: Float) -> [String] { psi == 1 ? [] : ["--truncation", psi.recipeText] }
}

extension Float {
    /// In decimals that are read back as the same number.
    var recipeText: String { "\(self)" }
}
