import LatentSpace
import ModelStore

/// The generators that write, each with the classifier of its classes, read when they are needed.
struct Pens {
    private struct Pen {
        let path: String
        let card: ModelCard
        /// The characters among its classes, with their places.
        let classes: [Character: Int]
        var maker: GlyphMaker?

        init?(path: String, card: ModelCard) {
            guard card.kind.parts.contains(.generator) else { return nil }
            (self.path, self.card) = (path, card)
            classes = Dictionary(
                card.classes.enumerated().compactMap { place, name in
                    name.count == 1 ? name.first.map { ($0, place) } : nil
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    private var pens: [Pen]
    private let finder: ModelFinder
    private var arguments: ParsedArguments

    /// The generator of `--model`, or all that are found, those of the best images first.
    init(_ arguments: ParsedArguments) throws {
        let finder = try ModelFinder(only: arguments.text("models"))
        (self.finder, self.arguments) = (finder, arguments)
        if let name = arguments.text("model") {
            let path = try finder.path(of: name)
            guard let pen = Pen(path: path, card: try Model.check(path: path)) else {
                throw Failure(name, "is no generator", advice: "see glyphspace models")
            }
            pens = [pen]
            return
        }
        let found = finder.entries().compactMap { entry in entry.card.flatMap { Pen(path: entry.path, card: $0) } }
        pens = found.sorted { $0.card.distance < $1.card.distance }
        guard !pens.isEmpty else { throw Failure("write", "no generator is found", advice: "see glyphspace models") }
    }

    /// The names of the generators that have written.
    var names: [String] { pens.filter { $0.maker != nil }.map(\.card.name) }
    /// All characters that a model knows.
    var alphabet: String { String(Set(pens.flatMap(\.classes.keys)).sorted()) }

    /// The generator for a character.
    func pen(for character: Character) -> Int? { pens.firstIndex { $0.classes[character] != nil } }

    /// A character as it is written: itself where a model knows it, else in the other case where one knows that.
    func spelling(of character: Character) -> Character {
        guard pen(for: character) == nil else { return character }
        let others = [character.lowercased(), character.uppercased()].filter { $0.count == 1 }.compactMap(\.first)
        return others.first { pen(for: $0) != nil } ?? character
    }

    /// The networks of a generator that has written.
    func models(_ pen: Int) -> ModelSet? { pens[pen].maker?.models }

    /// Begins another message with the seed, the threshold, σ and the truncation of other arguments; the networks that were
    /// read are kept, and the first pictures where they are the same.
    mutating func begin(_ arguments: ParsedArguments) {
        self.arguments = arguments
        for i in pens.indices {
            guard var maker = pens[i].maker else { continue }
            let wanted = self.maker(maker.models)
            if maker.seed == wanted.seed, maker.threshold == wanted.threshold, maker.truncation == wanted.truncation {
                maker.begin(sigma: wanted.sigma)
            } else {
                maker = wanted
            }
            pens[i].maker = maker
        }
    }

    private func maker(_ models: ModelSet) -> GlyphMaker {
        GlyphMaker(
            models, seed: arguments.seed("seed") ?? 1, threshold: Float(arguments.number("threshold") ?? 0.995),
            sigma: Float(arguments.number("sigma") ?? 0.3), truncation: arguments.truncation)
    }

    /// The name of a generator.
    func name(_ pen: Int) -> String { pens[pen].card.name }

    /// The next picture of a character. Throws what reading models throws, or a `Failure`.
    mutating func glyph(of character: Character, with pen: Int) throws -> Sample {
        if pens[pen].maker == nil {
            let opened = try OpenedModels(pens[pen].path, finder, arguments, discriminator: false)
            try opened.requireClassifier()
            pens[pen].maker = maker(opened.models)
        }
        guard let label = pens[pen].classes[character],
            let sample = pens[pen].maker?.next(label)
        else {
            throw Failure(pens[pen].card.name, "makes no \(character)", advice: "choose another with --model")
        }
        try [sample].check(of: pens[pen].card.name)
        return sample
    }
}
