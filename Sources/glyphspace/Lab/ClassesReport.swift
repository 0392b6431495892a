import Export
import LatentSpace
import ModelStore

/// What `glyphspace classes` says of the classes.
struct ClassesReport {
    /// The pictures of the means of those classes that have one.
    let means: [Sample]
    /// The same classes at the origin, G(0, y), of a generator that is told classes; else none.
    let origins: [Sample]
    private let model: String
    private let labels: [String]
    private let classes: ClassReport
    private let generated: ClassVerdicts
    private let real: ClassVerdicts?
    private let latentSize: Int

    /// Takes over what was found: the classes over the selection, and what was made of all samples and of test images.
    /// Throws a `Failure` for means that cannot be drawn.
    init(_ opened: OpenedModels, _ classes: ClassReport, generated: ClassVerdicts, real: ClassVerdicts?) throws {
        (model, labels, self.classes, self.generated, self.real) = (
            opened.name, opened.labels, classes, generated, real
        )
        latentSize = opened.models.latentSize
        means = try opened.pictures(ofClasses: classes.known) { classes.means[$0] }
        let zero = Latents.zero(size: latentSize)
        origins =
            try opened.models.conditioning.isConditional ? opened.pictures(ofClasses: classes.known) { _ in zero } : []
    }

    /// Refuses to go on without a mean of every class: in a file of means, a row is a class. Throws a `Failure`.
    func requireMeans() throws {
        let missing = labels.indices.filter { classes.means[$0].isEmpty }.map { labels[$0] }
        let advice = "lower --threshold or raise --count"
        guard missing.count < labels.count else { throw Failure("--latents", "no sample is selected", advice: advice) }
        guard missing.isEmpty else {
            throw Failure(
                "--latents",
                "no sample of \(missing.count == 1 ? "class" : "the classes") \(missing.joined(separator: " ")) is selected",
                advice: advice)
        }
    }

    private func norm(_ k: Int) -> Float? { classes.means[k].isEmpty ? nil : Latents.norm(classes.means[k]) }
    private func diversity(_ verdicts: ClassVerdicts?, _ k: Int) -> Float? {
        verdicts.flatMap { $0.counts[k] > 0 ? $0.diversity[k] : nil }
    }
    private func strongest(_ k: Int) -> [ClassGeometry.Dimension] { classes.strongest(k, 5) }

    /// A line a class.
    var csv: [UInt8] {
        let header =
            ["class", "kept", "norm", "spread", "diversity", "diversity_of_test", "d_on_real", "d_on_generated"]
            + labels.map { "distance_\($0)" }
        let rows = labels.indices.map { k -> [CSV.Field] in
            let measures = [
                norm(k), classes.spreads[k], diversity(generated, k), diversity(real, k), real?.shareReal(k),
                generated.shareGenerated(k),
            ]
            return [.text(labels[k]), .integer(classes.kept[k])] + measures.map { .float($0 ?? .nan) }
                + classes.distances[k].map { .float($0) }
        }
        return CSV.file(header: header, rows: rows)
    }

    var json: JSONValue {
        .members([
            ("model", .string(model)), ("latent", JSONValue(integerLiteral: latentSize)),
            ("expectedNorm", .number(ClassGeometry.expectedNorm(size: latentSize))),
            ("classes", .array(labels.indices.map(json(of:)))),
        ])
    }

    private func json(of k: Int) -> JSONValue {
        let dimensions = strongest(k).map {
            JSONValue.members([("index", JSONValue(integerLiteral: $0.index)), ("effect", .measured($0.effect))])
        }
        return .members([
            ("label", .string(labels[k])), ("kept", JSONValue(integerLiteral: classes.kept[k])),
            ("norm", .measured(norm(k))), ("spread", .measured(classes.spreads[k])),
            ("diversity", .measured(diversity(generated, k))), ("diversityOfTest", .measured(diversity(real, k))),
            ("discriminatorOnReal", .measured(real?.shareReal(k))),
            ("discriminatorOnGenerated", .measured(generated.shareGenerated(k))), ("dimensions", .array(dimensions)),
            ("distances", .measures(classes.distances[k])),
        ])
    }

    func text(width: Int, isASCII: Bool) -> String {
        let norm = Decimal.fixed(ClassGeometry.expectedNorm(size: latentSize), places: 2)
        var matrix = TextTable(columns: [("distance", .left)] + labels.map { ($0, .right) })
        matrix.rows = labels.indices.map { k in
            [labels[k]] + classes.distances[k].map { $0.isNaN ? "-" : Decimal.fixed(Double($0), places: 2) }
        }
        let lines =
            geometry + ["", "A random vector of \(latentSize) numbers has norm \(norm) on average.", ""]
            + verdicts + [""] + matrix.lines + [""]
        func pictures(_ samples: [Sample]) -> String {
            SampleText.text(samples, labels: labels, width: width, isASCII: isASCII)
        }
        let zero = origins.isEmpty ? "" : "\nEach class at the origin, G(0, y):\n\n" + pictures(origins)
        return lines.joined(separator: "\n") + "\n" + pictures(means) + zero
    }

    /// Where the classes lie.
    private var geometry: [String] {
        var table = TextTable(
            columns: [("class", .left), ("kept", .right), ("norm", .right), ("spread", .right)]
                + [("dimensions that matter most", .left)])
        table.rows = labels.indices.map { k in
            guard let norm = norm(k) else { return [labels[k], "0", "-", "-", ""] }
            let words = strongest(k).map { "z\($0.index) \(Decimal.fixed(Double($0.effect), places: 2))" }
            return [
                labels[k], Decimal.grouped(classes.kept[k]), Decimal.fixed(Double(norm), places: 2),
                Decimal.fixed(Double(classes.spreads[k]), places: 3), words.joined(separator: ", "),
            ]
        }
        return table.lines
    }

    /// How various the classes are, and how often the discriminator is right about them.
    private var verdicts: [String] {
        func cell(_ value: Float?, _ places: Int, times: Double = 1, unit: String = "") -> String {
            value.map { Decimal.fixed(Double($0) * times, places: places) + unit } ?? "-"
        }
        func percent(_ share: Float?) -> String { cell(share, 1, times: 100, unit: "%") }
        var table = TextTable(columns: [
            ("class", .left), ("diversity", .right), ("of test", .right), ("D right on real", .right),
            ("D right on generated", .right),
        ])
        table.rows = labels.indices.map { k in
            [
                labels[k], cell(diversity(generated, k), 3), cell(diversity(real, k), 3), percent(real?.shareReal(k)),
                percent(generated.shareGenerated(k)),
            ]
        }
        table.rows.append(["all", "", "", percent(real?.allReal), percent(generated.allReal.map { 1 - $0 })])
        return table.lines + [
            "", "Diversity: root mean square distance of a class's images from their mean, pixels in 0...1.",
        ]
    }
}
