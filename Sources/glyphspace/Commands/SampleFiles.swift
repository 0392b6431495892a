import Export
import LatentSpace

/// Samples as the bytes of files.
enum SampleFiles {
    /// A contact sheet as PNG, with the recipe in its texts.
    static func sheet(_ samples: [Sample], recipe: SampleRecipe) throws -> [UInt8] {
        let sheet = ContactSheet.make(samples.map { GreyImage(square: $0.image) })
        let scale = samples.count <= 16 ? 4 : samples.count <= 400 ? 2 : 1
        let texts = [
            PNG.Text("Software", "glyphspace \(CommandTable.version)"), PNG.Text("Model", recipe.model),
            PNG.Text("Command", recipe.command + " --png -"),
        ]
        return try PNG.encode(sheet, scale: scale, texts: texts)
    }

    /// N×H×W numbers in [0, 1] as NPY.
    static func images(_ samples: [Sample]) -> [UInt8] {
        let values = samples.flatMap { $0.image.map { ($0 + 1) / 2 } }
        let side = samples.first?.side ?? 0
        return NPY.encode(NPYArray(shape: [samples.count, side, side], values: values))
    }

    /// The latent vectors, N×size, as NPY.
    static func latents(_ samples: [Sample]) -> [UInt8] {
        let size = samples.first?.latent.count ?? 0
        return NPY.encode(NPYArray(shape: [samples.count, size], values: samples.flatMap(\.latent)))
    }

    /// One row a sample as CSV: its class, the probability of each class, and the discriminator's opinion; columns that no
    /// network fills are left out.
    static func table(_ samples: [Sample], labels: [String]) -> [UInt8] {
        let isClassified = samples.contains { !$0.probabilities.isEmpty }
        let isJudged = samples.contains { $0.logit != nil }
        var header = ["sample", "norm"]
        if isClassified { header += ["class", "confidence"] + labels.map { "p_\($0)" } }
        if isJudged { header += ["d_logit", "d_real"] }
        let rows = samples.enumerated().map { index, sample -> [CSV.Field] in
            var row: [CSV.Field] = [.integer(index), .float(sample.norm)]
            if isClassified {
                row += [.text(labels[sample.topClass ?? 0]), .float(sample.confidence ?? 0)]
                row += sample.probabilities.map { .float($0) }
            }
            if isJudged { row += [.float(sample.logit ?? 0), .float(sample.realness ?? 0)] }
            return row
        }
        return CSV.file(header: header, rows: rows)
    }
}
