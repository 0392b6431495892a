import Export
import LatentSpace
import ModelStore

/// `glyphspace directions`: what changes along some directions of latent space.
enum DirectionsCommand {
    static func run(_ arguments: ParsedArguments) throws {
        try check(arguments)
        let outputs = try OutputFiles(arguments)
        guard arguments.operands.count <= 2 else {
            throw UsageError.extraOperand(arguments.operands[2], command: "glyphspace directions")
        }
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let directions = try find(opened, try plan(arguments, opened), arguments)
        let z = try PointText(arguments.operands.dropFirst().first ?? "1").latent(opened)
        let amounts = (arguments.numbers("amounts") ?? []).map(Float.init)
        guard amounts.count <= directions.count else {
            throw Failure(
                "--amounts", "has \(amounts.count) numbers for \(directions.count) directions",
                advice: "give one for each at most")
        }
        let steered = try Steered(
            opened, z, directions, amounts: amounts + [Float](repeating: 0, count: directions.count - amounts.count),
            range: Float(arguments.number("range") ?? 3), label: try opened.labels(arguments, count: 1)?.first)
        try write(steered, opened, outputs, arguments)
    }

    /// Options that only some methods heed.
    private static let heeded: [(option: String, methods: [Directions.Method])] = [
        ("class", [.latents, .activations, .classes]), ("count", [.latents, .activations]),
        ("seed", [.latents, .activations]), ("threshold", [.latents]), ("layer", [.activations]),
        ("directions", [.sefa, .latents, .activations]),
    ]

    private static func method(_ arguments: ParsedArguments) -> Directions.Method {
        arguments.text("method").flatMap(Directions.Method.init) ?? DirectionPlan().method
    }

    /// Refuses options that the method does not heed. Throws `UsageError`.
    private static func check(_ arguments: ParsedArguments) throws(UsageError) {
        let chosen = method(arguments)
        for (option, methods) in heeded where !methods.contains(chosen) {
            try arguments.refuse(
                [option], without: "--method " + methods.map(\.rawValue).joined(separator: " or "))
        }
    }

    /// What to look for. Throws `UsageError`, or a `Failure` for a class that is not there.
    private static func plan(_ arguments: ParsedArguments, _ opened: OpenedModels) throws -> DirectionPlan {
        var plan = DirectionPlan()
        plan.method = method(arguments)
        plan.count = arguments.integer("directions") ?? plan.count
        plan.samples = arguments.integer("count")
        plan.seed = arguments.seed("seed") ?? plan.seed
        plan.threshold = arguments.number("threshold").map(Float.init) ?? plan.threshold
        if plan.method == .activations, !opened.models.conditioning.isConditional {
            try arguments.refuse(["class"], without: "a conditional generator")
        }
        plan.layer = arguments.integer("layer") ?? plan.layer
        plan.label = try arguments.text("class").map { name in
            let names = plan.method == .activations ? opened.card.classes : opened.labels
            guard let place = names.firstIndex(of: name) else {
                throw Failure("--class", "no class \(name)", advice: "use " + names.joined(separator: " "))
            }
            return place
        }
        return plan
    }

    private static func find(
        _ opened: OpenedModels, _ plan: DirectionPlan, _ arguments: ParsedArguments
    ) throws -> [Direction] {
        let threads = arguments.integer("threads") ?? Threads.standard
        let finder = DirectionFinder(
            models: opened.models, firstWeight: try opened.model.latentWeight(),
            early: plan.method == .activations ? try opened.model.earlyGenerator(plan.layer, threads: threads) : nil,
            labels: opened.labels)
        do {
            return try finder.find(plan, means: { try opened.means().means })
        } catch let failure as DirectionFinder.Failure {
            throw Failure(opened.name, failure.words)
        }
    }

    /// A point, and what becomes of it along the directions.
    struct Steered {
        let directions: [Direction]
        let amounts: [Float]
        let range: Float
        /// The point, moved by the amounts.
        let sample: Sample
        private let z: [Float]
        private let opened: OpenedModels
        private let label: Int?

        /// Throws a `Failure` where the point cannot be drawn.
        init(
            _ opened: OpenedModels, _ z: [Float], _ directions: [Direction], amounts: [Float], range: Float, label: Int?
        ) throws {
            (self.directions, self.amounts, self.range, self.label) = (directions, amounts, range, label)
            (self.opened, self.z) = (opened, z)
            sample = try opened.samples(
                [Direction.moved(z, along: directions, by: amounts)], labels: label.map { [$0] })[0]
        }

        /// The pictures along a direction, from the lowest amount to the highest, with the point where the other amounts
        /// move it. Throws a `Failure` where they cannot be drawn.
        func strip(_ index: Int, _ amounts: [Float]) throws -> [Sample] {
            var others = self.amounts
            others[index] = 0
            let from = Direction.moved(z, along: directions, by: others)
            return try opened.samples(
                amounts.map { directions[index].moved(from, by: $0) },
                labels: label.map { [Int](repeating: $0, count: amounts.count) })
        }
    }

    private static func write(
        _ steered: Steered, _ opened: OpenedModels, _ outputs: OutputFiles, _ arguments: ParsedArguments
    ) throws {
        let command = arguments.commandLine
        let directions = steered.directions
        let amounts = Direction.amounts(range: steered.range, steps: arguments.integer("steps") ?? 7)
        let strips = try directions.indices.map { try steered.strip($0, amounts) }
        try outputs.put("png") {
            try LabFiles.sheet(
                strips.flatMap { $0.map(\.image) }, columns: amounts.count, model: opened.name, command: command)
        }
        try outputs.put("gif") {
            // Up and down again, all directions beside each other.
            let up = Direction.amounts(range: steered.range, steps: 13)
            let films = try directions.indices.map {
                try steered.strip($0, up + up.dropFirst().dropLast().reversed())
            }
            let frames = (0..<(films.first?.count ?? 0)).map { frame in
                ContactSheet.make(films.map { GreyImage(square: $0[frame].image) })
            }
            return try GIF.encode(frames, delay: 8, loops: true, scale: 3, comment: command)
        }
        try outputs.put("npy") {
            NPY.encode(
                NPYArray(
                    shape: [directions.count, steered.sample.latent.count], values: directions.flatMap(\.vector)))
        }
        try outputs.put("latents") { SampleFiles.latents([steered.sample]) }
        try outputs.put("csv") {
            let size = steered.sample.latent.count
            return CSV.file(
                header: ["direction", "share", "sigma"] + (0..<size).map { "z\($0)" },
                rows: directions.map { direction in
                    [.text(direction.name), .float(direction.share ?? .nan), .float(direction.sigma)]
                        + direction.vector.map { .float($0) }
                })
        }
        if arguments.flag("json") {
            try Console.print(json(steered, strips, amounts, opened).text() + "\n")
        } else if outputs.printsText {
            try Console.print(text(steered, strips, opened))
        }
    }

    private static func json(
        _ steered: Steered, _ strips: [[Sample]], _ amounts: [Float], _ opened: OpenedModels
    ) -> JSONValue {
        .members([
            ("model", .string(opened.name)), ("amounts", .array(amounts.map { .measured($0) })),
            (
                "directions",
                .array(
                    zip(steered.directions, strips).map { direction, strip in
                        .members([
                            ("name", .string(direction.name)), ("share", .measured(direction.share)),
                            ("sigma", .measured(direction.sigma)),
                            (
                                "classes",
                                .array(strip.map { $0.topClass.map { .string(opened.labels[$0]) } ?? .null })
                            ),
                            ("confidences", .array(strip.map { .measured($0.confidence) })),
                            ("vector", .array(direction.vector.map { .measured($0) })),
                        ])
                    })
            ),
        ])
    }

    private static func text(_ steered: Steered, _ strips: [[Sample]], _ opened: OpenedModels) -> String {
        var table = TextTable(
            columns: [("direction", .left), ("share", .right), ("sigma", .right), ("seen as, from low to high", .left)])
        table.rows = zip(steered.directions, strips).map { direction, strip in
            [
                direction.name, direction.share.map { Decimal.fixed(Double($0) * 100, places: 1) + "%" } ?? "-",
                Decimal.fixed(Double(direction.sigma), places: 2),
                strip.map { $0.topClass.map { opened.labels[$0] } ?? "-" }.joined(separator: " "),
            ]
        }
        let columns = max(1, (Console.width() + 2) / 30)
        let ends = strips.first.map { [$0[0], steered.sample, $0[$0.count - 1]] } ?? [steered.sample]
        return SampleText.text(
            Array(ends.prefix(columns)), labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8) + "\n"
            + table.lines.joined(separator: "\n") + "\n"
    }
}
