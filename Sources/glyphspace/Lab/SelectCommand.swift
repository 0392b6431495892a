import Export
import LatentSpace
import ModelStore

/// `glyphspace select`: how many samples the classifier is sure of, class by class, and the surest of them.
enum SelectCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let threshold = Float(arguments.number("threshold") ?? 0.995)
        let population = try opened.population(arguments)
        let selected = population.selected(threshold: threshold)
        let gallery = Array(selected.prefix(arguments.integer("gallery") ?? 100))
        /// The surest; a conditional generator draws each in the class that it was counted in.
        func pictures() throws -> [[Float]] {
            guard !gallery.isEmpty else {
                throw Failure("gallery", "no sample is selected", advice: "lower --threshold or raise --count")
            }
            return try opened.samples(
                gallery.map(population.latent), labels: gallery.map(opened.models.conditioning.label(ofSample:))
            ).map(\.image)
        }
        try outputs.put("png") {
            try LabFiles.sheet(try pictures(), model: opened.name, command: arguments.commandLine(for: "png"))
        }
        // One after another, the surest first.
        try outputs.put("gif") {
            try LabFiles.film(try pictures().map { [$0] }, delay: 12, command: arguments.commandLine(for: "gif"))
        }
        try outputs.put("latents") {
            NPY.encode(
                NPYArray(shape: [selected.count, population.latentSize], values: selected.flatMap(population.latent)))
        }
        try outputs.put("csv") {
            CSV.file(
                header: ["sample", "class", "confidence"],
                rows: selected.map {
                    [.integer($0), .text(opened.labels[population.tops[$0]]), .float(population.confidences[$0])]
                })
        }
        let (before, after) = (population.histogram(), population.histogram(threshold: threshold))
        if arguments.flag("json") {
            let json = JSONValue.members([
                ("model", .string(opened.name)), ("seed", .integer(population.seed)),
                ("count", JSONValue(integerLiteral: population.count)), ("threshold", .measured(threshold)),
                ("classes", .array(opened.labels.map { .string($0) })), ("found", .counts(before)),
                ("kept", .counts(after)), ("surest", .counts(gallery)),
            ])
            try Console.print(json.text() + "\n")
        } else if outputs.printsText {
            try Console.print(text(opened.labels, before, after, threshold: threshold))
        }
    }

    private static func text(_ labels: [String], _ before: [Int], _ after: [Int], threshold: Float) -> String {
        let (all, kept) = (before.reduce(0, +), after.reduce(0, +))
        var table = TextTable(columns: [
            ("class", .left), ("found", .right), ("share", .right), ("", .left), ("kept", .right), ("of those", .right),
            ("share", .right), ("", .left),
        ])
        let bar = Console.isUTF8 ? "█" : "#"
        func cells(_ count: Int, of total: Int) -> [String] {
            let share = total == 0 ? 0 : Double(count) / Double(total)
            return [Decimal.fixed(share * 100, places: 1) + "%", String(repeating: bar, count: Int(share * 60))]
        }
        table.rows = labels.indices.map { k in
            let rate = before[k] == 0 ? 0 : Double(after[k]) / Double(before[k])
            return [labels[k], Decimal.grouped(before[k])] + cells(before[k], of: all)
                + [Decimal.grouped(after[k]), Decimal.fixed(rate * 100, places: 1) + "%"] + cells(after[k], of: kept)
        }
        let share = all == 0 ? 0 : Double(kept) / Double(all)
        let last =
            "\(Decimal.grouped(kept)) of \(Decimal.grouped(all)) samples (\(Decimal.fixed(share * 100, places: 1))%) "
            + "have a class with a probability of \(threshold) or more"
        return (table.lines + ["", last]).joined(separator: "\n") + "\n"
    }
}
