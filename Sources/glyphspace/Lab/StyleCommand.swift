import Export
import LatentSpace

/// `glyphspace style`: every class in the same few styles.
enum StyleCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        guard opened.models.conditioning.isConditional else {
            throw Failure(opened.name, "is not told classes", advice: "choose a conditional generator: cgan or cdcgan")
        }
        let grid = StyleGrid(
            opened.models, seed: arguments.seed("seed") ?? 1, columns: arguments.integer("columns") ?? 10)
        try outputs.put("png") {
            try LabFiles.sheet(
                grid.samples.map(\.image), columns: grid.columns, model: opened.name, command: arguments.commandLine)
        }
        try outputs.put("npy") { SampleFiles.images(grid.samples) }
        try outputs.put("csv") { SampleFiles.table(grid.samples, labels: opened.labels) }
        guard outputs.isEmpty else { return }
        try Console.print(
            SampleText.text(grid.samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        if let agreement = grid.agreement {
            try Console.print("\n\(Decimal.fixed(Double(agreement) * 100, places: 1))% are what was asked for.\n")
        }
    }
}
