import Datasets
import Export
import Files
import LatentSpace
import ModelStore
import Network

/// `glyphspace invert`: the latent vectors of pictures.
enum InvertCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        guard !arguments.operands.isEmpty || arguments.indices("test") != nil else {
            throw UsageError.missingOperand("PICTURE or --test", command: "glyphspace invert")
        }
        try outputs.check()
        let finder = try ModelFinder(only: arguments.text("models"))
        let data = try TestData(arguments)
        let (path, card) = try generator(arguments, finder, data)
        var pictures = try arguments.operands.map {
            try TargetPicture(file: $0, side: card.side, isCentred: arguments.flag("centre"))
        }
        if let indices = arguments.indices("test") {
            let data = try data ?? TestData(DataFolder(nil, classes: card.classes))
            pictures += try TargetPicture.test(indices, of: data.images, side: card.side, folder: data.folder)
        }
        let opened = try OpenedModels(path, finder, arguments)
        let options = try options(arguments, opened)
        let searches = try search(pictures, opened, options, arguments)
        try write(searches, opened, outputs, arguments)
    }

    /// Test images with where they are.
    private struct TestData {
        let folder: DataFolder
        let images: ImageSet

        init(_ folder: DataFolder) throws { (self.folder, images) = (folder, try folder.loadTest(limit: nil)) }

        /// Those of `--dataset`; nil without it.
        init?(_ arguments: ParsedArguments) throws {
            guard let name = arguments.text("dataset") else { return nil }
            try self.init(DataFolder(name))
        }
    }

    /// The path of the generator and its card: the one that is asked for, else the one that makes the best images of the
    /// data's classes, which are digits where nobody says otherwise.
    private static func generator(
        _ arguments: ParsedArguments, _ finder: ModelFinder, _ data: TestData?
    ) throws -> (path: String, card: ModelCard) {
        if let name = arguments.text("model") {
            let path = try finder.path(of: name)
            return (path, try Model.check(path: path))
        }
        let classes = data?.images.classNames ?? ClassNames.digits
        let best = finder.entries().best { $0.kind.parts.contains(.generator) && $0.classes == classes }
        guard let best, let card = best.card
        else {
            throw Failure("invert", "no generator of these classes is found", advice: "name one with --model")
        }
        return (best.path, card)
    }

    /// How to search, by the options. Throws `UsageError`, or a `Failure` for a class that the generator does not draw.
    private static func options(_ arguments: ParsedArguments, _ opened: OpenedModels) throws -> InversionOptions {
        var options = InversionOptions()
        options.label = try arguments.text("label").map { try SampleRecipe.label($0, of: opened.card) }
        if !opened.models.conditioning.isConditional {
            try arguments.refuse(["blend"], without: "a conditional generator")
        }
        options.blends = arguments.flag("blend")
        options.candidates = arguments.integer("candidates") ?? options.candidates
        options.restarts = min(arguments.integer("restarts") ?? options.restarts, options.candidates)
        options.steps = arguments.integer("steps") ?? options.steps
        options.learningRate = arguments.number("rate").map(Float.init) ?? options.learningRate
        options.prior = arguments.number("prior").map(Float.init) ?? options.prior
        options.seed = arguments.seed("seed") ?? options.seed
        return options
    }

    /// What came of one picture.
    struct Search {
        let picture: TargetPicture
        /// All finds, the best first.
        let finds: [Inversion.Find]
        /// What the judges see in the best.
        let sample: Sample
        /// The best image after each of some steps; only where an animation is wanted.
        let frames: [[Float]]
        /// How long it took.
        let seconds: Double
    }

    /// Looks for all pictures, with progress on standard error.
    private static func search(
        _ pictures: [TargetPicture], _ opened: OpenedModels, _ options: InversionOptions, _ arguments: ParsedArguments
    ) throws -> [Search] {
        let clock = ContinuousClock()
        let network = try opened.model.frozenGenerator(
            capacity: options.restarts, threads: arguments.integer("threads") ?? Threads.standard)
        var pool = InversionPool(seed: options.seed, label: options.label)
        pool.grow(to: options.candidates, with: opened.models)
        let films = arguments.text("gif") != nil
        let stride = max(1, options.steps / 50)
        var progress = ProgressReporter()
        var searches: [Search] = []
        for (number, picture) in pictures.enumerated() {
            let start = clock.now
            let inversion = Inversion(
                picture.pixels, pool: pool, models: opened.models, network: network, options: options)
            var frames: [[Float]] = []
            while !inversion.isDone {
                inversion.step()
                if films, (inversion.done - 1) % stride == 0 || inversion.isDone, let best = inversion.best {
                    frames.append(best.image)
                }
            }
            let finds = inversion.order.map { inversion.finds[$0] }
            let seconds = (clock.now - start) / .seconds(1)
            let sample = try opened.samples([finds[0].latent], blends: [finds[0].blend])[0]
            searches.append(
                Search(picture: picture, finds: finds, sample: sample, frames: frames, seconds: seconds))
            guard Console.hasLiveError, pictures.count > 1 else { continue }
            progress.show(
                Progress(
                    label: "invert", share: Double(number + 1) / Double(pictures.count), unit: "pictures", note: ""))
        }
        progress.clear()
        return searches
    }

    private static func write(
        _ searches: [Search], _ opened: OpenedModels, _ outputs: OutputFiles, _ arguments: ParsedArguments
    ) throws {
        let command = arguments.commandLine
        let report = InvertReport(opened, searches)
        try outputs.put("png") {
            let images = searches.flatMap { search in
                [
                    search.picture.pixels, search.finds[0].image,
                    difference(search.picture.pixels, search.finds[0].image),
                ]
            }
            let columns = max(1, ContactSheet.columns(for: 3 * searches.count) / 3) * 3
            return try LabFiles.sheet(images, columns: columns, model: opened.name, command: command)
        }
        try outputs.put("gif") {
            let columns = max(1, ContactSheet.columns(for: 2 * searches.count) / 2) * 2
            let frames = (0..<(searches.map(\.frames.count).max() ?? 0)).map { step in
                ContactSheet.make(
                    searches.flatMap { search in
                        [GreyImage(square: search.picture.pixels), GreyImage(square: search.frames[step])]
                    }, columns: columns)
            }
            return try GIF.encode(frames, delay: 8, loops: true, scale: searches.count <= 4 ? 4 : 2, comment: command)
        }
        try outputs.put("latents") { SampleFiles.latents(searches.map(\.sample)) }
        try outputs.put("csv") { report.csv }
        if arguments.flag("json") {
            try Console.print(report.json.text() + "\n")
        } else if outputs.printsText {
            try Console.print(report.text(width: Console.width(), isASCII: !Console.isUTF8))
        }
    }

    /// How far each pixel is off: 0 as paper, an error of 1 as ink.
    private static func difference(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { abs($0 - $1) - 1 } }
}
