import Files
import LatentSpace

/// How a point is made again, outside the dashboard.
public struct Recipe: Equatable, Sendable {
    /// The generator's name.
    public var model: String
    /// The point.
    public var point: Point

    /// The class that a conditional generator is asked for; nil for one that is told nothing.
    public var label: String?

    /// Makes a recipe.
    public init(model: String, point: Point, label: String? = nil) {
        self.model = model
        self.point = point
        self.label = label
    }

    /// The first part of file names.
    public var stem: String {
        FileStem.of(
            [model] + (label.map { ["class\($0)"] } ?? []) + [point.origin.fileName]
                + (point.edits == 0 ? [] : ["changed"]))
    }

    /// The command that draws the point again: by its seed, or from the NPY that is written beside the picture.
    public var command: String {
        let asked = label.map { " --label \(quoted($0))" } ?? ""
        if case .sample(let seed, let index, let psi) = point.origin, point.edits == 0 {
            let place = index > 0 ? " --index \(index)" : ""
            let near = psi == 1 ? "" : " --truncation \(psi.recipeText)"
            return "glyphspace sample \(quoted(model)) --seed \(seed)\(place) --count 1" + near + asked
        }
        return "glyphspace sample \(quoted(model)) --from \(stem).npy" + asked
    }

    /// Everything for the three files of an export.
    public func job(_ sample: Sample, classifier: String?, request: Int) -> ExportJob {
        var record = ExportRecord(
            model: model, classifier: classifier, title: point.title, command: command, latent: sample.latent,
            norm: sample.norm, probabilities: sample.probabilities, predicted: sample.topClass,
            confidence: sample.confidence, logit: sample.logit, realness: sample.realness,
            image: sample.image.map { ($0 + 1) / 2 })
        record.label = label
        if case .sample(let seed, let index, let psi) = point.origin, point.edits == 0 {
            (record.seed, record.index) = (seed, index)
            record.truncation = psi == 1 ? nil : psi
        }
        return ExportJob(stem: stem, image: sample.image, latent: sample.latent, record: record, request: request)
    }

    /// In single quotes for the shell where a name is not plain.
    private func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789._-/".unicodeScalars.contains($0)
        }
        return isPlain && !name.isEmpty
            ? name : "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
