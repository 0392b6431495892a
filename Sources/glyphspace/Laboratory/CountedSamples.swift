import Dashboard
import LatentSpace
import Synchronization

/// The samples that were counted last: whole while the Classes screen works with them, else only what cannot be drawn
/// anew in a moment.
final class CountedSamples: Sendable {
    private enum Kept {
        case whole(Population)
        case outline(Population.Outline)
    }

    private let kept = Mutex<(samples: Kept, fingerprint: String?)?>(nil)

    /// Keeps samples in place of those before; `fingerprint` tells the models that drew and judged them.
    func keep(_ population: Population, drawnBy fingerprint: String?) {
        kept.withLock { $0 = (.whole(population), fingerprint) }
    }

    /// The samples of a plan, if they are the ones that were counted last.
    func all(of plan: PopulationPlan) -> Population? {
        whole().flatMap { plan.begins(with: $0.population) && plan.count == $0.population.count ? $0.population : nil }
    }

    /// Samples of the same models that a plan begins with, if there are some.
    func beginning(of plan: PopulationPlan, _ fingerprint: String?, for models: ModelSet) -> Population? {
        whole().flatMap { old in
            plan.begins(with: old.population) && old.fingerprint == fingerprint
                && old.population.latentSize == models.latentSize && old.population.classes == models.classes
                ? old.population : nil
        }
    }

    /// Lets go what can be drawn anew: 26 MB of 100,000 samples of 64 numbers, which come back in a tenth of a second.
    func shrink() {
        kept.withLock { kept in
            if case .whole(let population)? = kept?.samples { kept?.samples = .outline(.init(population)) }
        }
    }

    private func whole() -> (population: Population, fingerprint: String?)? {
        kept.withLock { kept in
            switch kept?.samples {
            case nil: return nil
            case .whole(let population)?: return (population, kept?.fingerprint)
            case .outline(let outline)?:
                let population = Population(outline)
                kept?.samples = .whole(population)
                return (population, kept?.fingerprint)
            }
        }
    }
}

extension PopulationPlan {
    /// Whether these samples are its first ones, or all of them.
    fileprivate func begins(with population: Population) -> Bool {
        seed == population.seed && truncation == population.truncation && count >= population.count
    }
}
