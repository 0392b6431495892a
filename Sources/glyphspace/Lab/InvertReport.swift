import Export
import Foundation
import LatentSpace
import ModelStore
import Network

/// What `glyphspace invert` says of its finds.
struct InvertReport {
    private let opened: OpenedModels
    private let searches: [InvertCommand.Search]

    /// The error that counts as near, with pixels in 0...1.
    private static let near: Float = 0.15

    init(_ opened: OpenedModels, _ searches: [InvertCommand.Search]) {
        (self.opened, self.searches) = (opened, searches)
    }

    private var errors: [Float] { searches.map(\.finds[0].error).sorted() }
    private var median: Float { errors[errors.count / 2] }
    private var nearShare: Float { Float(errors.count { $0 <= Self.near }) / Float(errors.count) }

    /// What a conditional generator was told, such as `7` or `7 to 9 at 0.25`; nil for one that is told nothing.
    private func told(_ find: Inversion.Find) -> String? {
        guard opened.models.conditioning.isConditional else { return nil }
        func name(_ label: Int) -> String {
            opened.card.classes.indices.contains(label) ? opened.card.classes[label] : "\(label)"
        }
        let blend = find.blend
        guard blend.first != blend.second, blend.share > 0 else { return name(blend.first) }
        return "\(name(blend.first)) to \(name(blend.second)) at \(Decimal.fixed(Double(blend.share), places: 2))"
    }

    private func seen(_ sample: Sample) -> String? {
        sample.topClass.flatMap { opened.labels.indices.contains($0) ? opened.labels[$0] : nil }
    }

    /// All finds, the best of each picture first.
    var csv: [UInt8] {
        CSV.file(
            header: ["picture", "find", "rmse", "norm", "told"],
            rows: searches.flatMap { search in
                search.finds.enumerated().map { place, find in
                    [
                        .text(search.picture.name), .integer(place), .float(find.error), .float(find.norm),
                        .text(told(find) ?? ""),
                    ]
                }
            })
    }

    var json: JSONValue {
        .members([
            ("model", .string(opened.name)), ("near", .measured(Self.near)), ("nearShare", .measured(nearShare)),
            ("medianRMSE", .measured(median)),
            ("slowestSeconds", .number(searches.map(\.seconds).max() ?? 0)),
            (
                "pictures",
                .array(
                    searches.map { search in
                        .members([
                            ("picture", .string(search.picture.name)),
                            ("label", search.picture.label.map { .string($0) } ?? .null),
                            ("rmse", .measured(search.finds[0].error)), ("norm", .measured(search.finds[0].norm)),
                            ("told", told(search.finds[0]).map { .string($0) } ?? .null),
                            ("class", seen(search.sample).map { .string($0) } ?? .null),
                            ("confidence", .measured(search.sample.confidence)),
                            ("finds", .array(search.finds.map { .measured($0.error) })),
                            ("seconds", .number(search.seconds)),
                        ])
                    })
            ),
        ])
    }

    func text(width: Int, isASCII: Bool) -> String {
        let hasLabels = opened.models.conditioning.isConditional
        var table = TextTable(
            columns: [("picture", .left), ("is", .left), ("seen as", .left), ("rmse", .right), ("norm", .right)]
                + (hasLabels ? [("told", .left)] : []) + [("seconds", .right)])
        table.rows = searches.map { search in
            let find = search.finds[0]
            return [
                search.picture.name, search.picture.label ?? "", seen(search.sample) ?? "",
                Decimal.fixed(Double(find.error), places: 3), Decimal.fixed(Double(find.norm), places: 2),
            ] + (hasLabels ? [told(find) ?? ""] : []) + [Decimal.fixed(search.seconds, places: 2)]
        }
        var lines = table.lines
        if searches.count > 1 {
            let share = Decimal.fixed(Double(nearShare) * 100, places: 0)
            lines += [
                "", "\(share)% within \(Self.near) of the picture, median \(Decimal.fixed(Double(median), places: 3))",
            ]
        }
        guard searches.count == 1, let search = searches.first else { return lines.joined(separator: "\n") + "\n" }
        let pictures = [Sample(latent: [], image: search.picture.pixels), search.sample]
        return SampleText.text(pictures, labels: opened.labels, width: width, isASCII: isASCII) + "\n"
            + lines.joined(separator: "\n") + "\n"
    }
}
