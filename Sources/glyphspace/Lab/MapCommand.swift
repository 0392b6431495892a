import Export
import LatentSpace
import ModelStore

/// `glyphspace map`: samples laid out in the plane so that alike ones are neighbours, or the plane itself decoded.
enum MapCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let isPlane = arguments.text("method") == "pca"
        if isPlane, arguments.text("gif") != nil { throw UsageError.conflict("--gif", with: "--method pca") }
        if isPlane { try arguments.refuse(["perplexity", "steps"], without: "--method tsne") }
        let grid = try grid(arguments, isPlane: isPlane)
        if grid != nil, arguments.options["size"] != nil { throw UsageError.conflict("--size", with: "--grid") }
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let count = arguments.integer("count") ?? 2000
        let seed = arguments.seed("seed") ?? 1
        let samples = try opened.samples(
            Latents.latents(
                seed: seed, indices: 0..<count, size: opened.models.latentSize, truncation: arguments.truncation))
        let isByLatent = arguments.text("of") == "latents"
        let points = samples.flatMap { isByLatent ? $0.latent : $0.image }
        let size = points.count / count
        let layout =
            isPlane
            ? [PrincipalPlane(points, size: size).positions] : neighbourhood(points, size: size, seed: seed, arguments)
        let map = try Map(samples: samples, positions: layout.last ?? [], opened: opened).on(grid)
        try outputs.put("png") {
            let command = arguments.commandLine(for: "png")
            if let grid {
                return try LabFiles.sheet(
                    map.samples.map(\.image), columns: grid.columns, model: opened.name, command: command)
            }
            return try PNG.encode(
                map.picture(side: arguments.integer("size") ?? 1600),
                texts: LabFiles.texts(model: opened.name, command: command))
        }
        try outputs.put("gif") {
            let frames = layout.map { Map(samples: samples, positions: $0, opened: opened).picture(side: filmSide) }
            return try GIF.encode(
                frames, delay: 8, loops: true, scale: 1, comment: arguments.commandLine(for: "gif"))
        }
        try outputs.put("csv") { map.csv }
        if arguments.flag("json") {
            try Console.print(map.json.text() + "\n")
        } else if outputs.printsText {
            try Console.print(
                MapText.text(map.samples, at: map.positions, labels: opened.labels, width: Console.width()))
        }
    }

    /// Pixels a side of the animation.
    private static let filmSide = 600
    /// Frames of the animation.
    private static let frames = 40

    /// The grid of `--grid`. Throws `UsageError`.
    private static func grid(_ arguments: ParsedArguments, isPlane: Bool) throws(UsageError) -> MapGrid? {
        guard let text = arguments.text("grid") else { return nil }
        guard let grid = MapGrid(text) else {
            throw .badValue("--grid", given: text, expectation: "columns and rows up to 200, such as 12x8")
        }
        // Nothing leads back from t-SNE's plane.
        guard isPlane else { throw .missingOperand("--method pca", command: "glyphspace map") }
        return grid
    }

    /// Where t-SNE puts the points, with progress on standard error: at the end, and where an animation is wanted before.
    private static func neighbourhood(
        _ points: [Float], size: Int, seed: UInt64, _ arguments: ParsedArguments
    ) -> [[(x: Float, y: Float)]] {
        var options = TSNE.Options()
        options.seed = seed
        options.perplexity = Float(arguments.number("perplexity") ?? 30)
        options.steps = arguments.integer("steps") ?? 750
        options.exaggeratedSteps = min(options.exaggeratedSteps, options.steps / 3)
        var map = TSNE(
            points, size: size, options: options, threads: arguments.integer("threads") ?? Threads.standard)
        let stride = max(1, options.steps / frames)
        var layout: [[(x: Float, y: Float)]] = []
        var progress = ProgressReporter()
        while !map.isDone {
            map.step()
            if arguments.text("gif") != nil, map.done % stride == 0, !map.isDone { layout.append(map.positions) }
            guard Console.hasLiveError else { continue }
            progress.show(
                Progress(label: "map", share: Double(map.done) / Double(options.steps), unit: "steps", note: ""))
        }
        progress.clear()
        return layout + [map.positions]
    }

    /// Samples at their places.
    private struct Map {
        let samples: [Sample]
        let positions: [(x: Float, y: Float)]
        let opened: OpenedModels

        /// What the generator makes of the places of a grid; of a class, that of the nearest sample. Throws a `Failure` where
        /// the samples lie on a line.
        func on(_ grid: MapGrid?) throws -> Map {
            guard let grid else { return self }
            guard let plane = LatentPlane(samples.map(\.latent), positions: positions) else {
                throw Failure("--grid", "the samples lie on a line", advice: "raise --count")
            }
            let places = grid.places(over: positions)
            let labels = MapGrid.nearest(places, among: positions).map(opened.models.conditioning.label(ofSample:))
            return Map(
                samples: try opened.samples(places.map { plane.latent(x: $0.x, y: $0.y) }, labels: labels),
                positions: places, opened: opened)
        }

        func picture(side: Int) -> GreyImage {
            Scatter.picture(positions, images: samples.map { GreyImage(square: $0.image) }, side: side)
        }

        var csv: [UInt8] {
            let header = ["sample", "x", "y"] + (opened.labels.isEmpty ? [] : ["class", "confidence"])
            let rows = zip(samples, positions).enumerated().map { i, pair -> [CSV.Field] in
                let (sample, place) = pair
                var row: [CSV.Field] = [.integer(i), .float(place.x), .float(place.y)]
                if let top = sample.topClass { row += [.text(opened.labels[top]), .float(sample.confidence ?? 0)] }
                return row
            }
            return CSV.file(header: header, rows: rows)
        }

        var json: JSONValue {
            .members([
                ("model", .string(opened.name)),
                (
                    "samples",
                    .array(
                        zip(samples, positions).map { sample, place in
                            .members([
                                ("x", .measured(place.x)), ("y", .measured(place.y)),
                                ("class", sample.topClass.map { .string(opened.labels[$0]) } ?? .null),
                                ("confidence", .measured(sample.confidence)),
                            ])
                        })
                ),
            ])
        }
    }
}
