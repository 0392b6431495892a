import Files
import LatentSpace
import ModelStore

/// `glyphspace sample`: draws samples from a generator into files or as text.
enum SampleCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        try SampleRecipe.check(arguments)
        let opened = try OpenedModels(arguments)
        let recipe = try SampleRecipe(arguments, model: opened.card)
        let latents = try recipe.latents(size: opened.models.latentSize)
        let samples = try opened.samples(
            latents, labels: recipe.labels(count: latents.count, conditioning: opened.models.conditioning))
        try write(samples, opened, outputs, arguments)
        if arguments.flag("json") {
            try Console.print(json(samples, opened).text() + "\n")
        } else if outputs.printsText {
            try Console.print(
                SampleText.text(samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        }
    }

    /// Writes the files that are asked for, with progress on standard error where there are many samples.
    private static func write(
        _ samples: [Sample], _ opened: OpenedModels, _ outputs: OutputFiles, _ arguments: ParsedArguments
    ) throws {
        var progress = JobProgress("samples", of: samples.count)
        func put(_ output: String, _ bytes: () throws -> [UInt8]) throws {
            let name = arguments.text(output) ?? ""
            let words = "writing \(SafeText.clean(name, width: 60))"
            try outputs.put(output) {
                progress.flash(words)
                let made = try bytes()
                // A bar of its own may have taken the words away; what goes to the terminal itself begins its own line.
                if name == "-" { progress.clear() } else { progress.flash(words) }
                return made
            }
            progress.clear()
        }
        try put("png") {
            try LabFiles.sheet(samples.map(\.image), model: opened.name, command: arguments.commandLine)
        }
        try put("npy") { SampleFiles.images(samples) }
        try put("latents") { SampleFiles.latents(samples) }
        try put("npz") { SampleFiles.archive(samples) }
        try put("csv") { SampleFiles.table(samples, labels: opened.labels) }
    }

    /// What the networks say of each sample.
    private static func json(_ samples: [Sample], _ opened: OpenedModels) -> JSONValue {
        let rows = samples.enumerated().map { index, sample in
            JSONValue.members([
                ("sample", JSONValue(integerLiteral: index)),
                ("class", sample.topClass.map { .string(opened.labels[$0]) } ?? .null),
                ("confidence", .measured(sample.confidence)),
                ("probabilities", .array(sample.probabilities.map { .measured($0) })),
                ("realness", .measured(sample.realness)), ("norm", .measured(sample.norm)),
            ])
        }
        return .members([
            ("model", .string(opened.name)), ("classes", .array(opened.labels.map { .string($0) })),
            ("samples", .array(rows)),
        ])
    }
}
