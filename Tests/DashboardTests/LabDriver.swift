import LatentSpace
import Network
import TerminalUI

@testable import Dashboard

extension Driver {
    /// Answers of the laboratory's workers, without networks.
    func lab(_ effect: LabEffect) -> Message? {
        guard answers else { return nil }
        switch effect {
        case .compare, .open, .judgeBy, .listModels: return nil
        case .draw(let request):
            return .lab(
                .drawn(
                    request.purpose, request: request.request,
                    samples(request.latents, request.blends, discriminator: request.discriminator)))
        case .count(let plan, let request):
            return .lab(.counted(request: request, Census(Driver.population(plan, classes: classes))))
        case .classes(let plan, let threshold, let request):
            return .lab(
                .classes(request: request, ClassReport(Driver.population(plan, classes: classes), threshold: threshold))
            )
        case .agree(_, let thresholds, let request):
            let curve = thresholds.map {
                Agreement(
                    threshold: $0,
                    confusion: (0..<classes).map { k in (0..<classes).map { $0 == k ? 9 : $0 == 3 ? 1 : 0 } })
            }
            return .lab(.agreement(request: request, .euclidean, curve))
        case .shake(let plan, let shown, let request):
            let rungs = plan.sigmas.map { sigma in
                LadderRung(
                    sigma: sigma,
                    samples: (0..<min(shown, plan.variants)).map {
                        Driver.sample(
                            Latents.noisy(plan.latent, sigma: sigma, seed: plan.seed, variant: $0), classes: classes)
                    }, kept: 1 - sigma / 2, confidence: 0.9, moved: sigma / 2)
            }
            return .lab(.shaken(request: request, center: 3, rungs))
        case .judge(_, let request):
            var (made, real) = (ClassVerdicts(classes: classes), ClassVerdicts(classes: classes))
            for i in 0..<40 * classes {
                let image = [Float](repeating: i / classes % 2 == 0 ? 1 : -1, count: 4)
                made.add(image, label: i % classes, logit: i / classes < 10 ? 1 : -1)
                real.add(image, label: i % classes, logit: i / classes < 20 ? 1 : -1)
            }
            return .lab(.judged(request: request, ClassVerdictTable(generated: made, real: real)))
        case .map(let plan, let request):
            let places = Latents.latents(seed: plan.seed, indices: 0..<plan.count, size: 2)
            var frame = MapFrame(
                xs: places.map { $0[0] }, ys: places.map { $0[1] }, tops: (0..<plan.count).map { $0 % classes },
                confidences: [Float](repeating: 0.9, count: plan.count), done: 1, total: 1)
            if plan.method == .pca {
                frame.plane = LatentPlane(
                    places.map { $0 + [Float](repeating: 0, count: 98) }, positions: places.map { ($0[0], $0[1]) })
            }
            return .lab(.mapped(request: request, frame))
        case .directions(let plan, let request):
            let names = plan.method == .classes ? ["0→1", "0→2"] : (1...plan.count).map(String.init)
            return .lab(
                .directions(
                    request: request,
                    names.enumerated().map { place, name in
                        Direction(name: name, vector: (0..<100).map { $0 == place ? 1 : 0 }, sigma: 2, share: 0.1)
                    }))
        case .invert(let plan, let request):
            let samples = (0..<plan.options.restarts).map { n in
                Driver.sample((0..<100).map { Float($0 + n) / 100 }, discriminator: false)
            }
            return .lab(
                .inverted(
                    request: request,
                    InversionFrame(
                        samples: samples, blends: samples.map { _ in LabelBlend(3) },
                        errors: samples.indices.map { 0.05 + Float($0) / 100 },
                        curves: samples.map { _ in [0.2, 0.1, 0.05] }, done: 3, total: 3)))
        case .fetch(let source, let request):
            let ink = (0..<784).map { UInt8($0 % 28 == 14 ? 255 : 0) }
            return .lab(.fetched(request: request, FetchedPicture(ink: ink, source: source, note: "a 1")))
        case .readShelf: return nil
        case .keep(let favourite):
            let others = state.shelf.favourites.filter { $0.name != favourite.name }
            return .lab(.shelf((others + [favourite]).sorted { $0.name < $1.name }))
        case .forget(let name): return .lab(.shelf(state.shelf.favourites.filter { $0.name != name }))
        case .write(let plan, let request): return .lab(.written(request: request, Driver.page(plan)))
        case .cancel, .release, .recipe, .export: return nil
        }
    }

    /// A page of digits; everything else is unknown.
    static func page(_ plan: WritePlan) -> WrittenPage {
        let known = "0123456789"
        let lines = plan.message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.compactMap { character -> WrittenMark? in
                if character == " " { return .space }
                guard known.contains(character) else { return plan.isBoxed ? .box(character) : nil }
                let pixels = (0..<784).map { UInt8(($0 % 28 > 8 && $0 % 28 < 20) ? 255 : 0) }
                return .glyph(pixels, character, confidence: 0.998, model: "digits-cgan")
            }
        }
        let missing = plan.message.filter { !known.contains($0) && !$0.isWhitespace }
        let count = lines.reduce(0) { $0 + $1.count }
        return WrittenPage(
            lines: lines, missing: Array(missing), alphabet: known,
            frames: (0..<count * 2).map {
                WrittenFrame(pixels: [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 784), place: $0 / 2)
            })
    }

    /// A thousand samples: sample i is of class i mod 10 (or of as many classes as there are) and every second one is sure.
    static func population(_ plan: PopulationPlan, classes: Int = 10) -> Population {
        var population = Population(seed: plan.seed, latentSize: 100, classes: classes)
        population.add(
            (0..<1000).map { i in
                let confidence: Float = i / classes % 2 == 0 ? 0.999 - Float(i) * 1e-6 : 0.6
                var probabilities = [Float](repeating: (1 - confidence) / Float(classes - 1), count: classes)
                probabilities[i % classes] = confidence
                return Sample(
                    latent: (0..<100).map { Float($0 == i % classes ? 1 : 0) + Float(i % 7) / 100 }, image: [],
                    probabilities: probabilities)
            })
        return population
    }
}
