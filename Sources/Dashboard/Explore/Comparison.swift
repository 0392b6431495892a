import LatentSpace
import Network
import TerminalUI

/// A second generator whose pictures of the same latent vectors stand below those of the first.
public struct Comparison: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Names of the classes that it can be asked for; none for one that is told nothing.
    public var conditions: [String]
    /// Its pictures of the gallery's page, as they arrived.
    var pictures: [Sample] = []

    /// A generator of which nothing is drawn yet.
    public init(name: String, conditions: [String]) { (self.name, self.conditions) = (name, conditions) }
}

extension State {
    /// Asks for a second generator; nil takes it away.
    mutating func compare(with name: String?) -> [Effect] {
        guard let name else {
            status = Status(comparison == nil ? "compare: name a model" : "No longer compared")
            comparison = nil
            return []
        }
        guard models.generator.isReady, !models.isTraining else {
            status = Status("Nothing to compare with yet")
            return []
        }
        screen = .explore
        explore.panel = .gallery
        status = Status("Reading \(SafeLine.of(name))…")
        return [.lab(.compare(name, latentSize: models.latentSize))]
    }

    /// Takes the second generator.
    mutating func take(_ comparison: Comparison) {
        self.comparison = comparison
        labAsked[.compared] = nil
        status = Status("Below: what \(SafeLine.of(comparison.name)) makes of the same latent vectors", .good)
    }

    /// Asks the second generator for the page of the gallery.
    mutating func comparisonAsks() -> [Effect] {
        guard let comparison, let layout = exploreLayout, layout.isPaired,
            let ask = explore.ask(.gallery, layout), layout.grid(.gallery).partner > 0
        else { return [] }
        let asked = LabAsk.compared(ask, label: explore.label)
        guard labAsked[.compared]?.ask != asked else { return [] }
        let latents = explore.latents(of: ask)
        let request = newRequest()
        labAsked[.compared] = LabAsked(ask: asked, request: request)
        let label = min(explore.label, max(0, comparison.conditions.count - 1))
        let blends = latents.map { _ in LabelBlend(label) }
        return [
            .lab(
                .draw(
                    DrawRequest(
                        purpose: .compared, latents: latents, blends: comparison.conditions.isEmpty ? nil : blends,
                        discriminator: false, request: request)))
        ]
    }
}
