import Dashboard
import Export
import Files
import Foundation
import LatentSpace
import ModelStore
import Testing

@testable import glyphspace

/// The dashboard's workers, without a terminal.
struct RuntimeTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    func choice(generator: String? = nil, classifier: String? = nil) -> ModelChoice {
        ModelChoice(folder: home.folder + "/Models", generator: generator, classifier: classifier, threads: 2)
    }

    func runner() throws -> EffectRunner {
        EffectRunner(
            mailbox: try Mailbox<Message>(), choice: choice(), cache: MeansCache(folder: home.folder + "/cache"),
            exports: home.folder)
    }

    /// Messages from now on, until one that is waited for.
    func messages(of runner: EffectRunner, until isLast: (Message) -> Bool) -> [Message] {
        var messages: [Message] = []
        while true {
            var entry = pollfd(fd: runner.mailbox.descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 60_000) == 1 else { return messages }
            messages += runner.mailbox.drain()
            if messages.contains(where: isLast) { return messages }
        }
    }

    @Test func loadsTheFirstModelsThatFit() {
        let loaded = LoadedModels.load(choice())
        #expect(loaded.report.generator == .ready("noise-gan"))
        #expect(loaded.report.classifier == .ready("noise-cnn"))
        #expect(loaded.report.discriminator == .ready("noise-gan"))
        #expect(loaded.report.latentSize == 100)
        #expect(loaded.report.labels == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
        #expect(loaded.report.complaints == [])
        #expect(loaded.interactive?.classes == 10)
        #expect(loaded.background?.latentSize == 100)
    }

    @Test func passesOverBrokenModelsButSaysSo() throws {
        try home.write("{", to: "Models/a-broken/card.json")
        let loaded = LoadedModels.load(choice())
        #expect(loaded.report.generator == .ready("noise-gan"))
        #expect(loaded.report.complaints.count == 1)
        #expect(loaded.report.complaints.first?.hasPrefix(home.folder + "/Models/a-broken/card.json: ") == true)
    }

    @Test func saysWhyTheLastSessionsModelIsNotOpened() throws {
        var choice = choice()
        choice.last = "gone"
        let loaded = LoadedModels.load(choice)
        #expect(loaded.report.generator == .ready("noise-gan"))
        #expect(loaded.report.lost == "gone: no such model (see glyphspace models)")
        choice.last = "noise-cnn"
        #expect(LoadedModels.load(choice).report.lost == "noise-cnn: has no generator")
        choice.last = "noise-gan"
        #expect(LoadedModels.load(choice).report.lost == nil)
        (choice.last, choice.generator) = ("gone", "noise-gan")
        #expect(LoadedModels.load(choice).report.lost == nil)
    }

    @Test func letsAnotherClassifierJudge() throws {
        let runner = try runner()
        runner.start(.loadModels)
        _ = messages(of: runner) { if case .modelsLoaded = $0 { true } else { false } }
        runner.start(.lab(.judgeBy("noise-gan")))
        let refused = messages(of: runner) { if case .lab(.refused) = $0 { true } else { false } }
        #expect(refused.last == .lab(.refused("noise-gan: is no classifier but a dcgan (see glyphspace models)")))
        runner.start(.lab(.judgeBy("noise-cnn")))
        let taken = messages(of: runner) { if case .modelsLoaded = $0 { true } else { false } }
        guard case .modelsLoaded(let report) = taken.last else { return }
        #expect(report.classifier == .ready("noise-cnn") && report.operand == "noise-gan")
        #expect(report.options == ["--classifier", "noise-cnn", "--models", home.folder + "/Models"])
        #expect(report.classifierPath == ModelFinder.real(home.folder + "/Models/noise-cnn"))
    }

    /// A chosen classifier goes on judging where another generator draws its classes, and there alone.
    @Test func anotherGeneratorKeepsTheChosenJudge() throws {
        func copy(_ name: String, _ other: String, _ change: (inout ModelCard) -> Void = { _ in }) throws {
            let model = try Model.load(path: home.folder + "/Models/" + name)
            var card = model.card
            card.name = other
            change(&card)
            try Model(card: card, tensors: model.namedTensors).save(to: home.folder + "/Models/" + other)
        }
        try copy("noise-cnn", "other-cnn")
        try copy("noise-gan", "other-gan")
        try copy("noise-gan", "shapes-gan") { $0.classes = ["circle", "square"] }
        let runner = try runner()
        func report(_ effect: Effect) -> ModelReport? {
            runner.start(effect)
            guard
                case .modelsLoaded(let report) = messages(
                    of: runner, until: { if case .modelsLoaded = $0 { true } else { false } }
                ).last
            else { return nil }
            return report
        }
        #expect(report(.loadModels)?.classifier == .ready("noise-cnn"))
        #expect(report(.lab(.judgeBy("other-cnn")))?.classifier == .ready("other-cnn"))
        let kept = report(.lab(.open("other-gan")))
        #expect(kept?.generator == .ready("other-gan") && kept?.classifier == .ready("other-cnn"))
        let none = report(.lab(.open("shapes-gan")))
        #expect(none?.generator == .ready("shapes-gan") && none?.classifier == .absent)
        #expect(report(.lab(.open("noise-gan")))?.classifier == .ready("noise-cnn"))
    }

    /// Pictures made in advance come at once, and are those that would have been made.
    @Test func answersAtOnceWhatWasForeseen() throws {
        let latents = (0..<20).map { Latents.latent(seed: 3, index: $0, size: 100) }
        let request = GenerateRequest(purpose: .noise, latents: latents, discriminator: true, request: 5)
        func samples(_ foresees: Bool, _ before: [Effect] = []) throws -> [Sample] {
            let runner = try runner()
            runner.start(.loadModels)
            runner.settle()
            let deadline = ContinuousClock.now + .seconds(60)
            if foresees { runner.foresee([request.order]) }
            while foresees, runner.pictures.samples(of: request.order) == nil, ContinuousClock.now < deadline {
                usleep(1000)
            }
            for effect in before { runner.start(effect) }
            runner.settle()
            _ = runner.mailbox.drain()
            runner.start(.generate(request))
            if foresees, before.isEmpty { #expect(runner.mailbox.drain().count == 1) }
            runner.start(.generate(request))
            runner.settle()
            guard case .generated(.noise, 5, let samples) = runner.mailbox.drain().last else { return [] }
            return samples
        }
        let made = try samples(false)
        #expect(made.count == 20)
        #expect(try samples(true) == made)
        // Another generator makes others.
        let other = try Model(
            card: ModelCard(name: "other-gan", kind: .dcgan),
            tensors: TemporaryHome.random(.dcganGenerator(), prefix: "generator.", seed: 7)
                + TemporaryHome.random(.dcganDiscriminator(), prefix: "discriminator.", seed: 8))
        try other.save(to: home.folder + "/Models/other-gan")
        let others = try samples(true, [.lab(.open("other-gan"))])
        #expect(others.count == 20 && zip(others, made).allSatisfy { $0.image != $1.image })
    }

    @Test func keepsTheClassifierWhenTheGeneratorIsBroken() throws {
        try home.write("{", to: "Models/noise-gan/card.json")
        let loaded = LoadedModels.load(choice())
        guard case .failed(let reason) = loaded.report.generator else {
            Issue.record("the generator is \(loaded.report.generator)")
            return
        }
        #expect(reason.hasPrefix(home.folder + "/Models/noise-gan/card.json: "))
        #expect(loaded.report.classifier == .ready("noise-cnn"))
        #expect(loaded.interactive == nil)
        #expect(loaded.report.complaints == [])
    }

    @Test func saysWhyAChosenModelDoesNotDo() {
        let missing = LoadedModels.load(choice(generator: "noise-gam"))
        #expect(missing.report.generator == .failed("noise-gam: no such model (did you mean noise-gan?)"))
        let wrong = LoadedModels.load(choice(generator: "noise-cnn"))
        #expect(
            wrong.report.generator
                == .failed("\(home.folder)/Models/noise-cnn: has no generator (see glyphspace models)"))
        let judge = LoadedModels.load(choice(classifier: "noise-gan"))
        #expect(
            judge.report.classifier
                == .failed("noise-gan: is no classifier but a dcgan (see glyphspace models)"))
        #expect(judge.report.generator == .ready("noise-gan"))
    }

    @Test func generatesWhatIsAskedFor() throws {
        let runner = try runner()
        runner.start(.loadModels)
        let latents = Latents.latents(seed: 3, indices: 0..<2, size: 100)
        runner.start(.generate(GenerateRequest(purpose: .focus, latents: latents, discriminator: true, request: 8)))
        let messages = messages(of: runner) { if case .generated = $0 { true } else { false } }
        #expect(messages.count == 2)
        guard case .modelsLoaded(let report) = messages.first,
            case .generated(let purpose, 8, let samples) = messages.last
        else {
            Issue.record("got \(messages)")
            return
        }
        #expect(report.generator == .ready("noise-gan"))
        #expect(purpose == .focus)
        #expect(samples.map(\.latent) == latents)
        #expect(samples.allSatisfy { $0.logit != nil && $0.probabilities.count == 10 })
    }

    @Test func aKnownSampleIsOnlyShownToTheDiscriminator() throws {
        let runner = try runner()
        runner.start(.loadModels)
        let latents = Latents.latents(seed: 3, indices: 0..<1, size: 100)
        var request = GenerateRequest(purpose: .focus, latents: latents, discriminator: true, request: 8)
        func ask() -> Sample? {
            runner.start(.generate(request))
            let messages = messages(of: runner) { if case .generated = $0 { true } else { false } }
            guard case .generated(.focus, 8, let samples) = messages.last else { return nil }
            return samples.first
        }
        let whole = try #require(ask())
        var known = whole
        (known.logit, known.probabilities) = (nil, [1])
        request.known = [known]
        let judged = try #require(ask())
        known.logit = judged.logit
        #expect(judged == known, "nothing else of it is made anew")
        #expect(abs(try #require(judged.logit) - #require(whole.logit)) < 1e-4)
    }

    @Test func computesMeansOnceAndKeepsThem() throws {
        let plan = ClassMeansPlan(fingerprint: "abc", seed: 1, count: 40, threshold: 0)
        func means(request: Int) throws -> (ClassMeans, cached: Bool)? {
            let runner = try runner()
            runner.start(.loadModels)
            _ = messages(of: runner) { if case .modelsLoaded = $0 { true } else { false } }
            runner.start(.computeMeans(MeansRequest(plan: plan, request: request)))
            let messages = messages(of: runner) { if case .meansReady = $0 { true } else { false } }
            runner.finish()
            guard case .meansReady(request, let means, let cached) = messages.last else { return nil }
            return (means, cached)
        }
        let first = try #require(try means(request: 5))
        #expect(first.cached == false)
        #expect(first.0.found.reduce(0, +) == 40)
        #expect(home.names("cache") == ["abc-1-40-0.json"])
        let second = try #require(try means(request: 6))
        #expect(second.cached == true)
        #expect(second.0 == first.0)

        // A damaged file is as good as none.
        try home.write("{}", to: "cache/abc-1-40-0.json")
        #expect(try means(request: 7)?.cached == false)
    }

    func record(command: String, _ latent: [Float]) throws -> ExportRecord {
        let json = #"""
            {"model": "noise-gan", "title": "seed 3", "command": "", "latent": [], "norm": 0, "probabilities": [], "image": []}
            """#
        var record = try JSONDecoder().decode(ExportRecord.self, from: Data(json.utf8))
        (record.command, record.latent) = (command, latent)
        return record
    }

    @Test func exportsThreeNewFiles() throws {
        let latent = Latents.latent(seed: 3, index: 0, size: 100)
        let record = try record(command: "glyphspace sample noise-gan --from digit.npy --png digit.png", latent)
        let job = ExportJob(
            stem: "digit", image: [Float](repeating: 1, count: 784), latent: latent, record: record, request: 1)
        let export = SampleExport(folder: home.folder)
        #expect(try export.write(job) == ["png", "npy", "json"].map { "\(home.folder)/digit.\($0)" })
        #expect(try NPY.decode(home.bytes("digit.npy")) == NPYArray(shape: [1, 100], values: latent))

        let json = try #require(
            JSONSerialization.jsonObject(with: Data(home.bytes("digit.json"))) as? [String: Any])
        #expect(json["model"] as? String == "noise-gan")
        #expect((json["latent"] as? [Double])?.count == 100)

        // One name that is taken moves all three, and the command follows.
        try FileManager.default.removeItem(atPath: home.folder + "/digit.png")
        #expect(try export.write(job) == ["png", "npy", "json"].map { "\(home.folder)/digit-2.\($0)" })
        let text = try String(decoding: home.bytes("digit-2.png"), as: UTF8.self)
        #expect(text.contains("Command\0glyphspace sample noise-gan --from digit-2.npy --png digit-2.png"))
        #expect(home.names("").contains("digit.png") == false)
    }

    @Test func aFreeNameIsThatOfNoFile() throws {
        for name in ["a.png", "a-2.csv", "a-4.png"] { try home.write("", to: name) }
        let free = FreeName("a", endings: ["png", "csv"], in: home.folder)
        #expect(free.name == "a-3" && free.number == 3)
        #expect(free.paths == ["\(home.folder)/a-3.png", "\(home.folder)/a-3.csv"])
        #expect(FreeName("a", endings: ["png"], in: home.folder, from: 4).name == "a-5")
        #expect(FreeName("a", endings: ["csv"], in: home.folder).name == "a")
        #expect(FreeName("b", endings: [], in: home.folder).paths == [])
    }

    @Test func leavesNothingOfAnExportThatFails() throws {
        let job = ExportJob(
            stem: "digit", image: [Float](repeating: 1, count: 784), latent: [1],
            record: try record(command: "", [.nan]), request: 1)
        // JSON has no NaN: the third file fails.
        #expect(throws: (any Error).self) { try SampleExport(folder: home.folder).write(job) }
        #expect(home.names("") == ["Assets", "Models"])
        let elsewhere = SampleExport(folder: home.folder + "/nowhere")
        let runner = EffectRunner(
            mailbox: try Mailbox<Message>(), choice: choice(), cache: MeansCache(folder: nil),
            exports: elsewhere.folder)
        var good = job
        good.record.latent = [1]
        runner.start(.export(good))
        let messages = messages(of: runner) { if case .exportFailed = $0 { true } else { false } }
        #expect(
            messages == [
                .exportFailed(
                    request: 1,
                    "\(home.folder)/nowhere/digit.png: its folder does not exist (create the folder first)")
            ])
    }
}
