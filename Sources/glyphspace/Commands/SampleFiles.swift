import Export
import LatentSpace

/// Samples as the bytes of files.
enum SampleFiles {
    /// All of the samples as NPZ: `images` and `latents` as in files of their own; `labels`, what a conditional generator was
    /// told; of a classifier N×K `probabilities` and the likeliest `classes`, by number; N `logits` of a discriminator.
    static func archive(_ samples: [Sample]) -> [UInt8] {
        let count = samples.count
        var members: [NPZ.Member] = [("images", images(samples)), ("latents", latents(samples))]
        let labels = samples.compactMap(\.label)
        if !labels.isEmpty { members.append(("labels", NPY.encode(integers: labels, shape: [labels.count]))) }
        let classes = samples.compactMap(\.topClass)
        if classes.count == count, let first = samples.first {
            let values = samples.flatMap(\.probabilities)
            members.append(
                ("probabilities", NPY.encode(NPYArray(shape: [count, first.probabilities.count], values: values))))
            members.append(("classes", NPY.encode(integers: classes, shape: [count])))
        }
        let logits = samples.compactMap(\.logit)
        if logits.count == count { members.append(("logits", NPY.encode(NPYArray(shape: [count], values: logits)))) }
        return NPZ.encode(members)
    }

    /// N×H×W numbers in [0, 1] as NPY.
    static func images(_ samples: [Sample]) -> [UInt8] {
        var progress = JobProgress("images", of: samples.count)
        var values: [Float] = []
        values.reserveCapacity(samples.count * (samples.first?.image.count ?? 0))
        for (place, sample) in samples.enumerated() {
            for value in sample.image { values.append((value + 1) / 2) }
            progress.show(place + 1)
        }
        progress.clear()
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
        var progress = JobProgress("rows", of: samples.count)
        let rows = samples.enumerated().map { index, sample -> [CSV.Field] in
            progress.show(index)
            var row: [CSV.Field] = [.integer(index), .float(sample.norm)]
            if isClassified {
                row += [.text(labels[sample.topClass ?? 0]), .float(sample.confidence ?? 0)]
                row += sample.probabilities.map { .float($0) }
            }
            if isJudged { row += [.float(sample.logit ?? 0), .float(sample.realness ?? 0)] }
            return row
        }
        progress.clear()
        return CSV.file(header: header, rows: rows)
    }
}
