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
        let samples = opened.models.samples(
            latents, labels: recipe.labels(count: latents.count, conditioning: opened.models.conditioning))
        try outputs.put("png") {
            try LabFiles.sheet(samples.map(\.image), model: opened.name, command: arguments.commandLine)
        }
        try outputs.put("npy") { SampleFiles.images(samples) }
        try outputs.put("latents") { SampleFiles.latents(samples) }
        try outputs.put("npz") { SampleFiles.archive(samples) }
        try outputs.put("csv") { SampleFiles.table(samples, labels: opened.labels) }
        if arguments.flag("json") {
            try Console.print(json(samples, opened).text() + "\n")
        } else if outputs.printsText {
            try Console.print(
                SampleText.text(samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        }
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
