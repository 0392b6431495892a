import LatentSpace

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
        guard !outputs.isEmpty else {
            return try Console.print(
                SampleText.text(samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        }
        try outputs.put("png") { try SampleFiles.sheet(samples, recipe: recipe) }
        try outputs.put("npy") { SampleFiles.images(samples) }
        try outputs.put("latents") { SampleFiles.latents(samples) }
        try outputs.put("csv") { SampleFiles.table(samples, labels: opened.labels) }
    }
}
