import Files
import Glibc
import ModelStore

/// Finds models by name or path, as every command and the dashboard do.
struct ModelFinder: Sendable {
    /// Folders that hold models, in the order in which they are searched.
    let folders: [String]
    /// Why the shipped models are not among them.
    let homeError: HomeError?

    /// Looks in `only` when given, else among the shipped models, the user's own and those of the configuration's folders.
    init(only: String?) throws {
        if let only {
            guard Folder.isFolder(only) else { throw Failure(only, "no such folder", advice: "check --models") }
            (folders, homeError) = ([only], nil)
            return
        }
        let own = (UserFolders.current().map { [$0.models] } ?? []) + Config.lenient().folders
        do throws(HomeError) {
            (folders, homeError) = ([try Home.find().models] + own, nil)
        } catch {
            (folders, homeError) = (own, error)
        }
    }

    /// All models that are found, broken ones too.
    func entries() -> [ModelLibrary.Entry] { ModelLibrary.list(folders) }

    /// Whether a word can only be a path: every folder holds `.` and `..`, which are no models' names.
    static func isPath(_ word: String) -> Bool { word.contains("/") || word == "." || word == ".." }

    /// The path of the model that a person means: a name in the folders, else a path.
    func path(of name: String) throws -> String {
        if !Self.isPath(name) {
            for folder in folders {
                for path in ["\(folder)/\(name)", "\(folder)/\(name).safetensors"] where Self.exists(path) {
                    return path
                }
            }
        }
        if Self.exists(name) { return name }
        if let homeError { throw homeError }
        let known = entries().map(\.name)
        let advice =
            Suggestion.nearest(to: name, in: known).map { "did you mean \($0)?" }
            ?? (known.isEmpty ? "none are in \(folders.joined(separator: " or "))" : "see glyphspace models")
        throw Failure(name, "no such model", advice: advice)
    }

    /// Reads a model by name or path.
    func load(_ name: String) throws -> Model { try Model.load(path: try path(of: name)) }

    /// Reads a classifier by name or path. Throws a `Failure` for a model that is none.
    func classifier(called name: String) throws -> Model {
        let model = try load(name)
        guard model.card.kind.isClassifier else {
            throw Failure(name, "is no classifier but a \(model.card.kind.rawValue)", advice: "see glyphspace models")
        }
        return model
    }

    /// The classifier that looks at images: the one that is asked for, else the first one of these classes and of images of
    /// this size, else none.
    func classifier(named name: String?, classes: [String]? = nil, side: Int? = nil) throws -> Model? {
        if let name { return try classifier(called: name) }
        let fitting = entries().first { entry in
            guard let card = entry.card, card.kind.isClassifier else { return false }
            return (classes == nil || classes == card.classes) && (side == nil || side == card.side)
        }
        return try fitting.map { try Model.load(path: $0.path) }
    }

    /// The classifier that looks at a generator's images: the one that is asked for, else the first one of its classes, or
    /// any where the generator does not say. Throws a `Failure` for one that looks at images of another size, or
    /// tells apart other classes than a conditional generator draws.
    func classifier(named name: String?, for generator: ModelCard) throws -> Model? {
        let classes = generator.classes.isEmpty ? nil : generator.classes
        guard let model = try classifier(named: name, classes: classes, side: generator.side) else { return nil }
        if let misfit = Self.misfit(model.card, generator) { throw misfit }
        return model
    }

    /// What is said of a classifier that looks at images of another size than a generator's, or tells apart other classes than
    /// it is told; nil for one that fits.
    static func misfit(_ classifier: ModelCard, _ generator: ModelCard) -> Failure? {
        let advice = "name another one with --classifier"
        let (seen, made) = (classifier.side, generator.side)
        guard seen == made else {
            return Failure(
                classifier.name, "looks at images of \(seen)×\(seen), where \(generator.name) makes \(made)×\(made)",
                advice: advice)
        }
        let (known, told) = (classifier.classes.count, generator.conditioning.classes)
        guard !generator.conditioning.isConditional || known == told else {
            return Failure(
                classifier.name, "tells apart \(known) classes, where \(generator.name) draws \(told)", advice: advice)
        }
        return nil
    }

    /// Whether a classifier fits a generator and tells apart the very classes that it draws, where it says which.
    static func isMade(_ classifier: ModelCard, for generator: ModelCard) -> Bool {
        misfit(classifier, generator) == nil && (generator.classes.isEmpty || generator.classes == classifier.classes)
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
