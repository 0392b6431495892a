import Files
import LatentSpace
import Network
import TerminalUI

/// A second generator whose pictures of the same latent vectors stand below those of the first.
public struct Comparison: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Names of the classes that it can be asked for; none for one that is told nothing.
    public var conditions: [String]
    /// Names of the classes that its pictures' classifier tells apart.
    public var labels: [String]
    /// Its picture of the chosen point, or of the one before while it is being drawn.
    var point: Sample?
    /// Its pictures of the gallery's page, as they arrived.
    var pictures: [Sample] = []

    /// A generator of which nothing is drawn yet.
    public init(name: String, conditions: [String], labels: [String] = []) {
        (self.name, self.conditions, self.labels) = (name, conditions, labels)
    }

    /// What its classifier takes a picture for.
    func label(_ sample: Sample) -> String? {
        sample.topClass.map { labels.indices.contains($0) ? SafeText.clean(labels[$0], width: 8) : "\($0)" }
    }

    /// What its classifier makes of the chosen point.
    var verdict: String {
        guard let point, let label = label(point), let confidence = point.confidence else { return "" }
        return "\(label) \(Format.wholePercent(confidence))"
    }
}

extension State {
    /// The generators that can be compared with this one: others of as many latent numbers, as far as those are known.
    var comparable: [String] {
        models.generators.filter { name in
            let listing = modelList.listings?.first { $0.name == name }
            return name != models.generator.name && (listing?.latentSize ?? models.latentSize) == models.latentSize
        }
    }

    /// Asks for a second generator; nil takes it away.
    mutating func compare(with name: String?) -> [Effect] {
        guard let name else {
            guard comparison != nil else {
                status = Status("compare: name a model")
                return []
            }
            status = Status("No longer compared")
            comparison = nil
            return [.lab(.release(.explore))]
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
        (labAsked[.compared], labAsked[.comparedPoint]) = (nil, nil)
        status = Status("Below: what \(SafeLine.of(comparison.name)) makes of the same latent vectors", .good)
    }

    /// Asks the second generator for the chosen point and the page of the gallery.
    mutating func comparisonAsks() -> [Effect] {
        guard let layout = exploreLayout, layout.isPaired else { return [] }
        let z = explore.point.latent
        let point = askSecond(.comparedPoint, .latents([z], label: explore.label)) { _ in [z] }
        guard let ask = explore.ask(.gallery, layout), layout.grid(.gallery).partner > 0 else { return point }
        return point + askSecond(.compared, .compared(ask, label: explore.label)) { $0.latents(of: ask) }
    }

    /// Asks the second generator for pictures, unless it was asked for them already.
    private mutating func askSecond(
        _ purpose: LabPurpose, _ ask: LabAsk, _ latents: (ExploreScreen) -> [[Float]]
    ) -> [Effect] {
        guard let comparison, labAsked[purpose]?.ask != ask else { return [] }
        let latents = latents(explore)
        let request = newRequest()
        labAsked[purpose] = LabAsked(ask: ask, request: request)
        let label = min(explore.label, max(0, comparison.conditions.count - 1))
        let blends = latents.map { _ in LabelBlend(label) }
        return [
            .lab(
                .draw(
                    DrawRequest(
                        purpose: purpose, latents: latents, blends: comparison.conditions.isEmpty ? nil : blends,
                        discriminator: false, request: request)))
        ]
    }
}
