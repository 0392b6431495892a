import Export
import LatentSpace
import ModelStore

/// `glyphspace map`: samples laid out in the plane so that alike ones are neighbours.
enum MapCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        guard !outputs.isEmpty else { throw UsageError.missingOperand("--png or --csv", command: "glyphspace map") }
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let count = arguments.integer("count") ?? 2000
        let seed = arguments.seed("seed") ?? 1
        let samples = opened.models.samples(
            Latents.latents(
                seed: seed, indices: 0..<count, size: opened.models.latentSize,
                truncation: Float(arguments.number("truncation") ?? 1)))
        let isByLatent = arguments.text("of") == "latents"
        let points = samples.flatMap { isByLatent ? $0.latent : $0.image }
        let positions =
            arguments.text("method") == "pca"
            ? PrincipalPlane(points, size: points.count / count).positions
            : neighbourhood(points, size: points.count / count, seed: seed, arguments)
        try outputs.put("png") {
            let picture = Scatter.picture(
                positions, images: samples.map { GreyImage(square: $0.image) }, side: arguments.integer("size") ?? 1600)
            return try PNG.encode(
                picture, texts: LabFiles.texts(model: opened.name, command: arguments.commandLine))
        }
        try outputs.put("csv") {
            let header = ["sample", "x", "y"] + (opened.labels.isEmpty ? [] : ["class", "confidence"])
            let rows = zip(samples, positions).enumerated().map { i, pair -> [CSV.Field] in
                let (sample, place) = pair
                var row: [CSV.Field] = [.integer(i), .float(place.x), .float(place.y)]
                if let top = sample.topClass { row += [.text(opened.labels[top]), .float(sample.confidence ?? 0)] }
                return row
            }
            return CSV.file(header: header, rows: rows)
        }
    }

    /// Where t-SNE puts the points, with progress on standard error.
    private static func neighbourhood(
        _ points: [Float], size: Int, seed: UInt64, _ arguments: ParsedArguments
    ) -> [(x: Float, y: Float)] {
        var options = TSNE.Options()
        options.seed = seed
        options.perplexity = Float(arguments.number("perplexity") ?? 30)
        options.steps = arguments.integer("steps") ?? 750
        options.exaggeratedSteps = min(options.exaggeratedSteps, options.steps / 3)
        var map = TSNE(
            points, size: size, options: options, threads: arguments.integer("threads") ?? Threads.standard)
        var progress = ProgressReporter()
        while !map.isDone {
            map.step()
            guard Console.hasLiveError else { continue }
            progress.show(
                Progress(label: "map", share: Double(map.done) / Double(options.steps), unit: "steps", note: ""))
        }
        progress.clear()
        return map.positions
    }
}
