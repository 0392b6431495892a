import Dashboard
import LatentSpace
import ModelStore
import Network

/// What the dashboard works with once the models are read.
struct LoadedModels: Sendable {
    /// Networks that answer the keyboard.
    let interactive: ModelSet?
    /// The same weights on one thread, for work that leaves the processor to others; without discriminator.
    let background: ModelSet?
    /// The discriminator for such work.
    var discriminator: InferenceNetwork?
    /// The generator's model.
    var generator: StoredModel?
    /// The classifier's, for pictures of other generators.
    let judge: StoredModel?
    /// What the dashboard shows of them.
    let report: ModelReport
}

/// Which models the dashboard opens.
struct ModelChoice: Sendable {
    /// The folder of `--models`.
    var folder: String?
    /// The name or path of `--model`.
    var generator: String?
    /// The one of the last session, where nobody chose another and it is still there.
    var last: String?
    /// The name or path of `--classifier`.
    var classifier: String?
    /// Threads of the networks that answer the keyboard.
    var threads: Int
}

extension LoadedModels {
    /// Finds and reads the models; whatever goes wrong is part of the report.
    static func load(_ choice: ModelChoice) -> LoadedModels {
        let finder: ModelFinder
        do {
            finder = try ModelFinder(only: choice.folder)
        } catch {
            return LoadedModels(failing: Failure.line(error))
        }
        let entries = finder.entries()
        let (last, lost) = lastGenerator(choice, finder)
        let generator =
            last
            ?? pick(choice.generator, what: "generator", finder.load, entries, finder) { $0.kind.family != nil }
        let (classes, side) = (generator.model?.card.classes ?? [], generator.model?.card.side)
        let classifier = pick(choice.classifier, what: "classifier", finder.classifier(called:), entries, finder) {
            $0.kind.isClassifier && (classes.isEmpty || $0.classes == classes) && (side == nil || $0.side == side)
        }.fitting(generator.model?.card)
        return LoadedModels(
            generator, classifier, choice: choice, lost: lost,
            generators: entries.filter { $0.card?.kind.family != nil }.map(\.name),
            complaints: entries.compactMap(\.error).filter { $0 != generator.failure && $0 != classifier.failure })
    }

    /// The generator of the last session, where nobody chose another one; why it cannot be opened, if it cannot.
    private static func lastGenerator(_ choice: ModelChoice, _ finder: ModelFinder) -> (pick: Pick?, lost: String?) {
        guard choice.generator == nil, let last = choice.last else { return (nil, nil) }
        do {
            let model = try finder.load(last)
            guard model.parts.contains(.generator) else { throw Failure(last, "has no generator") }
            return (.model(model, name: last), nil)
        } catch {
            return (nil, Failure.line(error))
        }
    }

    private init(failing reason: String) {
        let report = ModelReport(generator: .failed(reason), classifier: .absent, discriminator: .absent)
        self.init(interactive: nil, background: nil, judge: nil, report: report)
    }

    /// A model that was found, or why there is none.
    private enum Pick {
        case model(Model, name: String)
        case failed(String)
        case absent(String)

        var model: Model? { if case .model(let model, _) = self { model } else { nil } }
        var name: String? { if case .model(_, let name) = self { name } else { nil } }
        var failure: String? { if case .failed(let reason) = self { reason } else { nil } }
        /// What the dashboard shows of it.
        var part: Dashboard.ModelPart {
            switch self {
            case .model(let model, _): .ready(model.card.name)
            case .failed(let reason): .failed(reason)
            case .absent: .absent
            }
        }

        /// A classifier, refused where it does not fit a generator.
        func fitting(_ generator: ModelCard?) -> Pick {
            guard let generator, let card = model?.card, let misfit = ModelFinder.misfit(card, generator) else {
                return self
            }
            return .failed(Failure.line(misfit))
        }
    }

    private static func pick(
        _ name: String?, what: String, _ read: (String) throws -> Model, _ entries: [ModelLibrary.Entry],
        _ finder: ModelFinder, isFitting: (ModelCard) -> Bool
    ) -> Pick {
        do {
            if let name { return .model(try read(name), name: name) }
            if let entry = entries.best(where: isFitting) {
                return .model(try Model.load(path: entry.path), name: entry.name)
            }
        } catch {
            return .failed(Failure.line(error))
        }
        if let broken = entries.compactMap(\.error).first { return .failed(broken) }
        if let homeError = finder.homeError { return .failed("\(homeError)") }
        return .absent("no \(what) in \(finder.folders.joined(separator: " or ")) (make one: glyphspace train --help)")
    }

    private init(
        _ generatorPick: Pick, _ classifierPick: Pick, choice: ModelChoice, lost: String?, generators: [String],
        complaints: [String]
    ) {
        let (threads, maker, judge) = (choice.threads, generatorPick.model, classifierPick.model)
        let critic = maker.flatMap { $0.parts.contains(.discriminator) ? $0 : nil }
        // Packing their weights is most of the way to the first picture.
        let networks: [Result<InferenceNetwork?, any Error>] = concurrently([
            { Result { try maker?.network(.generator, threads: threads) } },
            { Result { try critic?.network(.discriminator, threads: threads) } },
            { Result { try judge?.network(.classifier, threads: threads) } },
        ])
        var (generatorPart, classifierPart) = (generatorPick.part, classifierPick.part)
        // Without a generator there is nothing to see, which wants an explanation.
        if case .absent(let reason) = generatorPick { generatorPart = .failed(reason) }
        var (generator, discriminator, classifier): (InferenceNetwork?, InferenceNetwork?, InferenceNetwork?)
        do {
            (generator, discriminator) = (try networks[0].get(), try networks[1].get())
        } catch {
            generatorPart = .failed(Failure.line(error))
        }
        do {
            classifier = try networks[2].get()
        } catch {
            classifierPart = .failed(Failure.line(error))
        }
        let stored = (generator: maker.map(StoredModel.init), judge: judge.map(StoredModel.init))
        var report = ModelReport(
            generator: generatorPart, classifier: classifierPart,
            discriminator: discriminator == nil ? .absent : generatorPart,
            latentSize: maker?.card.latent ?? 100, labels: judge?.card.classes ?? [],
            conditions: maker.map { $0.card.conditioning.isConditional ? $0.card.classes : [] } ?? [],
            fingerprint: Fingerprint.joined([stored.generator, stored.judge].compactMap { $0?.fingerprint }))
        report.generators = generators
        (report.lost, report.complaints) = (lost, complaints)
        report.operand = generatorPick.name ?? ""
        report.generatorPath = generatorPick.model.map { ModelFinder.real($0.path) } ?? ""
        report.classifierPath = classifierPick.model.map { ModelFinder.real($0.path) } ?? ""
        report.options =
            (choice.classifier.map { ["--classifier", $0] } ?? []) + (choice.folder.map { ["--models", $0] } ?? [])
        func set(_ generator: InferenceNetwork, _ classifier: InferenceNetwork?, _ discriminator: InferenceNetwork?)
            -> ModelSet
        {
            ModelSet(
                generator: generator, classifier: classifier, discriminator: discriminator,
                conditioning: maker?.card.conditioning ?? .none)
        }
        self.init(
            interactive: generator.map { set($0, classifier, discriminator) },
            background: generator.map { set($0.twin(threads: 1), classifier?.twin(threads: 1), nil) },
            discriminator: discriminator?.twin(threads: 1), generator: stored.generator, judge: stored.judge,
            report: report)
    }
}
