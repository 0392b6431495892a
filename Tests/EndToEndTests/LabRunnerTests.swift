@testable import Dashboard
import Foundation
import LatentSpace
import Synchronization
import Testing

@testable import glyphspace

/// The laboratory's workers, on small models of random weights.
struct LabRunnerTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    /// What came back, in order, and a way to wait for it.
    final class Inbox: Sendable {
        private let news = Mutex<[LabNews]>([])
        private let signal = DispatchSemaphore(value: 0)

        func put(_ one: LabNews) {
            news.withLock { $0.append(one) }
            signal.signal()
        }

        /// The first news that is waited for, with much patience: all test images take minutes where nothing is optimised,
        /// the processor is slow and others compute, too.
        func wait(_ isIt: (LabNews) -> Bool) -> LabNews? {
            while signal.wait(timeout: .now() + 900) == .success {
                if let found = news.withLock({ $0.first(where: isIt) }) { return found }
            }
            return nil
        }

        var all: [LabNews] { news.withLock { $0 } }
    }

    private func runner() -> (runner: LabRunner, inbox: Inbox, models: LoadedModels) {
        let loaded = LoadedModels.load(
            ModelChoice(folder: home.folder + "/Models", generator: nil, classifier: nil, threads: 1))
        let inbox = Inbox()
        return (LabRunner(models: { loaded }, list: { [] }, folder: home.folder) { inbox.put($0) }, inbox, loaded)
    }

    @Test func samplesAreCountedAsTheLibraryDoes() throws {
        let (runner, inbox, loaded) = runner()
        let set = try #require(loaded.background)
        var expected = Population(seed: 5, latentSize: set.latentSize, classes: set.classes)
        expected.grow(to: 150, with: set)
        // What was counted is the beginning of what is wanted next.
        runner.start(.count(PopulationPlan(seed: 5, count: 70), request: 1))
        _ = inbox.wait { if case .counted(1, _) = $0 { true } else { false } }
        let plan = PopulationPlan(seed: 5, count: 150)
        runner.start(.count(plan, request: 2))
        let counted = inbox.wait { if case .counted(2, _) = $0 { true } else { false } }
        #expect(counted == .counted(request: 2, Census(expected)))
        runner.start(.classes(plan, threshold: 0, request: 3))
        let classes = inbox.wait { if case .classes(3, _) = $0 { true } else { false } }
        let report = ClassReport(expected, threshold: 0)
        guard case .classes(_, let found) = classes else { return }
        #expect(found.means == report.means && found.kept == report.kept && found.spreads == report.spreads)
        runner.start(.agree(plan, thresholds: [0, 1], request: 4))
        let last = inbox.wait {
            if case .agreement(4, .mahalanobis, let curve) = $0 { curve.count == 2 } else { false }
        }
        #expect(
            last
                == .agreement(
                    request: 4, .mahalanobis, Agreement.curve(expected, metric: .mahalanobis, thresholds: [0, 1])))
        // What was let go is drawn anew, just the same.
        runner.start(.release(.classes))
        runner.settle()
        runner.start(.classes(plan, threshold: 0, request: 5))
        let again = inbox.wait { if case .classes(5, _) = $0 { true } else { false } }
        guard case .classes(_, let redrawn) = again else { return #expect(again != nil) }
        #expect(redrawn.means == report.means && redrawn.kept == report.kept && redrawn.spreads == report.spreads)
    }

    @Test func noiseIsTheLibrarysLadder() throws {
        let (runner, inbox, loaded) = runner()
        let set = try #require(loaded.background)
        let z = Latents.latent(seed: 5, index: 0, size: set.latentSize)
        let plan = LadderPlan(latent: z, label: nil, target: .latent, sigmas: [0.1, 1], variants: 6, seed: 3)
        runner.start(.shake(plan, shown: 4, request: 1))
        let last = inbox.wait { if case .shaken(1, _, let rungs) = $0 { rungs.count == 2 } else { false } }
        let expected = NoiseLadder(z, sigmas: [0.1, 1], variants: 6, seed: 3, models: set)
        #expect(
            last
                == .shaken(
                    request: 1, center: expected.center.topClass, expected.rungs.map { LadderRung($0, shown: 4) }))
    }

    @Test func verdictsAreTheLibrarysAndOfAllSamples() throws {
        let (runner, inbox, loaded) = runner()
        var set = try #require(loaded.background)
        set.discriminator = loaded.discriminator
        runner.start(.judge(PopulationPlan(seed: 5, count: 70), request: 2))
        let news = inbox.wait { if case .judged = $0 { true } else { false } }
        guard case .judged(2, let table) = news else { return #expect(news != nil) }
        var expected = ClassVerdicts(classes: set.classes)
        expected.add(set.samples(Latents.latents(seed: 5, indices: 0..<70, size: set.latentSize)))
        #expect(table.rows.map(\.onGenerated) == (0..<10).map(expected.shareGenerated))
        // The test digits are there to compare with.
        #expect(table.all.onReal != nil && table.rows.allSatisfy { $0.diversityOfTest ?? 0 > 0.1 })
    }

    @Test(arguments: MapMethod.allCases) func mapsAreThoseOfTheCommand(_ method: MapMethod) throws {
        let (runner, inbox, _) = runner()
        runner.start(.map(MapPlan(method: method, isByLatent: true, seed: 2, count: 40), request: 1))
        let last = inbox.wait { if case .mapped(1, let frame) = $0 { frame.done == frame.total } else { false } }
        guard case .mapped(_, let frame) = last else { return #expect(last != nil) }
        let line = ["map", "noise-gan", "--method", method.rawValue, "--of", "latents", "--count", "40", "--seed", "2"]
        let table = try BuiltProgram.run(line + ["--csv", "-"], home: home).text.split(separator: "\r\n").dropFirst()
        let places = table.map { $0.split(separator: ",").dropFirst().prefix(2).map { Float($0) ?? .nan } }
        #expect(places.map { $0[0] } == frame.xs && places.map { $0[1] } == frame.ys)
    }

    @Test func whatIsNoLongerWantedIsGivenUp() {
        let (runner, inbox, _) = runner()
        runner.start(.count(PopulationPlan(seed: 5, count: 1_000_000_000), request: 1))
        runner.start(.cancel(.count))
        runner.start(.count(PopulationPlan(seed: 6, count: 10), request: 2))
        let counted = inbox.wait { if case .counted = $0 { true } else { false } }
        guard case .counted(let request, let census) = counted else { return #expect(counted != nil) }
        #expect(request == 2 && census.seed == 6 && census.count == 10)
        runner.finish()
        #expect(!inbox.all.contains { if case .counted(1, _) = $0 { true } else { false } })
    }

    @Test(arguments: Directions.Method.allCases) func directionsAreThoseOfTheLibrary(_ method: Directions.Method) throws
    {
        let (runner, inbox, loaded) = runner()
        var plan = DirectionPlan()
        (plan.method, plan.samples, plan.threshold, plan.count) = (method, 60, 0, 3)
        runner.start(.directions(plan, request: 1))
        let news = inbox.wait { news in
            switch news {
            case .directions, .failed: true
            default: false
            }
        }
        if method == .classes {
            // The made-up classifier is never sure, so no class has a mean.
            #expect(
                news
                    == .failed(
                        .directions, request: 1, "no mean of this class is known (choose another class)"))
            return
        }
        let (set, model) = (try #require(loaded.background), try #require(loaded.generator).read())
        let finder = DirectionFinder(
            models: set, firstWeight: try model.latentWeight(), early: try model.earlyGenerator(1, threads: 1),
            labels: loaded.report.labels)
        #expect(news == .directions(request: 1, try finder.find(plan, means: { [] })))
    }

    @Test func aSearchIsTheLibrarys() throws {
        let (runner, inbox, loaded) = runner()
        let (set, model) = (try #require(loaded.background), try #require(loaded.generator).read())
        var options = InversionOptions()
        (options.candidates, options.restarts, options.steps) = (20, 2, 3)
        let picture = set.images([Latents.latent(seed: 9, index: 0, size: set.latentSize)])
        runner.start(.invert(InversionPlan(picture: picture, options: options), request: 1))
        let last = inbox.wait { if case .inverted(1, let frame) = $0 { frame.done == frame.total } else { false } }
        guard case .inverted(_, let frame) = last else { return #expect(last != nil) }
        var pool = InversionPool(seed: 1)
        pool.grow(to: 20, with: set)
        let inversion = Inversion(
            picture, pool: pool, models: set, network: try model.frozenGenerator(capacity: 2, threads: 1),
            options: options)
        while !inversion.isDone { inversion.step() }
        #expect(frame.samples.map(\.latent) == inversion.order.map { inversion.finds[$0].latent })
        #expect(frame.curves == inversion.order.map { inversion.curves[$0] } && frame.done == 4)
        // What was let go is made again, just the same.
        runner.start(.release(.draw))
        runner.start(.invert(InversionPlan(picture: picture, options: options), request: 2))
        let again = inbox.wait { if case .inverted(2, let frame) = $0 { frame.done == frame.total } else { false } }
        #expect(again == .inverted(request: 2, frame))
    }

    @Test func testImagesComeByTheirNumbers() throws {
        let (runner, inbox, _) = runner()
        runner.start(.fetch(.test(0), request: 4))
        let news = inbox.wait { if case .fetched = $0 { true } else { false } }
        guard case .fetched(4, let picture) = news else { return #expect(news != nil) }
        #expect(picture.note == "Test image 0, a 7" && picture.source == .test(0) && picture.ink.contains(255))
        runner.start(.fetch(.file("/nowhere.png"), request: 5))
        let failure = inbox.wait { if case .refused = $0 { true } else { false } }
        #expect(failure == .refused("/nowhere.png: no such file (check the path)"))
    }
}
