import Dashboard
import Files
import Glibc
import ModelStore
import Training

extension ModelFinder {
    /// All models that are found, broken ones too, as the dashboard lists them.
    func listings() -> [ModelListing] { Self.listings(of: entries()) }

    /// Models that were found, as the dashboard lists them.
    static func listings(of entries: [ModelLibrary.Entry]) -> [ModelListing] {
        // A name means the first model that is called so.
        var known: Set<String> = []
        return entries.map { entry in
            ModelListing(entry, operand: known.insert(entry.name).inserted ? entry.name : entry.path)
        }
    }

    /// A path without symbolic links; the path itself where it leads nowhere.
    static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

extension ModelListing {
    /// What is wrong with a model, without where it lies: the list says that.
    private static func reason(_ entry: ModelLibrary.Entry) -> String {
        let error = entry.error ?? "cannot be read"
        for start in [entry.path + "/", entry.path + ": "] where error.hasPrefix(start) {
            return String(error.dropFirst(start.count))
        }
        return error
    }

    fileprivate init(_ entry: ModelLibrary.Entry, operand: String) {
        let path = ModelFinder.real(entry.path)
        guard let card = entry.card else {
            self.init(
                name: entry.name, operand: operand, path: path, kind: .broken(Self.reason(entry)))
            return
        }
        let kind: Kind =
            if card.kind.isClassifier {
                .classifier
            } else if entry.parts.contains(.generator) {
                .generator(
                    isTold: card.conditioning.isConditional, hasDiscriminator: entry.parts.contains(.discriminator))
            } else {
                .discriminator
            }
        self.init(name: entry.name, operand: operand, path: path, kind: kind)
        (network, title) = (card.kind.rawValue, card.title.isEmpty ? card.dataset : card.title)
        (latentSize, side, classes) = (card.latent, card.side, card.classes)
        parameters = entry.parts.reduce(0) { $0 + (card.parameters[$1] ?? 0) }
        bytes = entry.size ?? 0
        if let distance = card.metrics[Metric.frechet.rawValue], distance.isFinite {
            quality = "Fréchet " + Decimal.fixed(distance, places: 2)
        } else if let accuracy = card.metrics[Metric.testAccuracy.rawValue], accuracy.isFinite {
            quality = "accuracy " + Decimal.fixed(accuracy * 100, places: 2) + "%"
        }
    }
}
