import Export
import LatentSpace
import ModelStore

/// `glyphspace noise`: variants of a point under growing noise, and how many keep its class.
enum NoiseCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let target = arguments.text("on").flatMap(NoiseLadder.Target.init) ?? .latent
        if target == .label { try opened.requireLabels() }
        let z = try PointText(arguments.operands[1]).latent(opened, truncation: arguments.truncation)
        let shaking = Shaking(
            z: z, target: target, variants: arguments.integer("variants") ?? 100, seed: arguments.seed("seed") ?? 1,
            label: try opened.labels(arguments, count: 1)?.first, models: opened.models)
        let sigmas = (arguments.numbers("sigmas") ?? [0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2]).map(Float.init)
        let ladder = shaking.ladder(sigmas)
        try ([ladder.center] + ladder.rungs.flatMap(\.samples)).check(of: opened.name)
        let means = opened.models.classes > 0 ? try opened.means() : nil
        let report = Report(
            opened: opened, point: arguments.operands[1], target: target, ladder: ladder,
            units: NoiseUnits(
                target, class: ladder.center.topClass, means: means, told: opened.models.conditioning.classes))
        let shown = arguments.integer("columns") ?? 10
        try outputs.put("png") {
            // A row a σ, the point itself in front of each.
            let images = ladder.rungs.flatMap { rung in
                [ladder.center.image] + rung.samples.prefix(shown).map(\.image)
            }
            let columns = 1 + min(shown, ladder.rungs.first?.samples.count ?? 0)
            return try LabFiles.sheet(
                images, columns: columns, model: opened.name, command: arguments.commandLine(for: "png"))
        }
        try outputs.put("gif") {
            let rungs = shaking.film(to: sigmas.max() ?? 0)
            return try LabFiles.film(
                rungs.map { $0.samples.map(\.image) }, delay: 8, command: arguments.commandLine(for: "gif"))
        }
        try outputs.put("csv") { report.csv }
        if arguments.flag("json") {
            try Console.print(report.json.text() + "\n")
        } else if outputs.printsText {
            try Console.print(report.text)
        }
    }

    /// What is shaken, and how.
    private struct Shaking {
        let z: [Float]
        let target: NoiseLadder.Target
        let variants: Int
        let seed: UInt64
        let label: Int?
        let models: ModelSet

        func ladder(_ sigmas: [Float]) -> NoiseLadder {
            NoiseLadder(
                z, sigmas: sigmas, variants: variants, seed: seed, label: label, shaking: target, models: models)
        }

        /// Up to a σ in equal steps and down again, with as many variants as can be watched.
        func film(to most: Float) -> [NoiseLadder.Rung] {
            let steps = 16
            var blind = models
            (blind.classifier, blind.discriminator) = (nil, nil)
            let up = NoiseLadder(
                z, sigmas: (0...steps).map { most * Float($0) / Float(steps) }, variants: min(variants, 25), seed: seed,
                label: label, shaking: target, models: blind
            ).rungs
            return up + up.dropFirst().dropLast().reversed()
        }
    }

    /// What is known of a ladder.
    private struct Report {
        let opened: OpenedModels
        let point: String
        let target: NoiseLadder.Target
        let ladder: NoiseLadder
        let units: NoiseUnits

        private var name: String? { ladder.center.topClass.map { opened.labels[$0] } }

        var csv: [UInt8] {
            CSV.file(
                header: ["sigma", "sigma_in_spreads", "kept", "confidence", "moved", "moved_in_spreads"],
                rows: ladder.rungs.map { rung in
                    [
                        rung.sigma, units.sigma(rung.sigma), rung.kept, rung.confidence, rung.moved,
                        units.moved(rung.moved),
                    ].map { .float($0 ?? .nan) }
                })
        }

        var json: JSONValue {
            .members([
                ("model", .string(opened.name)), ("point", .string(point)), ("on", .string(target.rawValue)),
                ("class", name.map { .string($0) } ?? .null), ("confidence", .measured(ladder.center.confidence)),
                ("spread", .measured(units.point)), ("pictureSpread", .measured(units.picture)),
                (
                    "rungs",
                    .array(
                        ladder.rungs.map { rung in
                            .members([
                                ("sigma", .measured(rung.sigma)),
                                ("sigmaInSpreads", .measured(units.sigma(rung.sigma))),
                                ("kept", .measured(rung.kept)), ("confidence", .measured(rung.confidence)),
                                ("moved", .measured(rung.moved)),
                                ("movedInSpreads", .measured(units.moved(rung.moved))),
                            ])
                        })
                ),
            ])
        }

        var text: String {
            func percent(_ share: Float?) -> String {
                share.map { Decimal.fixed(Double($0) * 100, places: 1) + "%" } ?? "-"
            }
            func fixed(_ value: Float?) -> String { value.map { Decimal.fixed(Double($0), places: 2) } ?? "-" }
            var table = TextTable(columns: [
                ("sigma", .right), ("in spreads", .right), ("keep the class", .right), ("confidence", .right),
                ("pictures move", .right), ("in spreads", .right),
            ])
            table.rows = ladder.rungs.map {
                [
                    "\($0.sigma)", fixed(units.sigma($0.sigma)), percent($0.kept), percent($0.confidence),
                    fixed($0.moved), fixed(units.moved($0.moved)),
                ]
            }
            let columns = max(1, (Console.width() + 2) / 30)
            let pictures = [ladder.center] + ladder.rungs.compactMap(\.samples.first)
            return SampleText.text(
                Array(pictures.prefix(columns)), labels: opened.labels, width: Console.width(),
                isASCII: !Console.isUTF8)
                + (pictures.count > 1 && columns > 1
                    ? "\n#0 is the point; behind it, a variant of each strength.\n" : "")
                + "\n" + table.lines.joined(separator: "\n") + "\n" + explanation
        }

        /// What the spreads are.
        private var explanation: String {
            guard let name, let point = units.point, let picture = units.picture else { return "" }
            let whose = target == .latent ? "z of class \(name) spreads" : "the classes' embeddings spread"
            return "\n\(whose) by \(Decimal.fixed(Double(point), places: 3)) a component, pictures of class \(name) by "
                + "\(Decimal.fixed(Double(picture), places: 3)) a pixel\n"
        }
    }
}
