import Export
import Foundation
import LatentSpace
import ModelStore

/// `glyphspace walk`: the pictures on a path through points of latent space.
enum WalkCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        let isTour = arguments.flag("tour")
        let words = arguments.operands.dropFirst()
        guard isTour ? words.isEmpty : words.count >= 2 else {
            throw isTour
                ? UsageError.conflict("--tour", with: words.first ?? "")
                : UsageError.missingOperand(words.isEmpty ? "POINT POINT" : "POINT", command: "glyphspace walk")
        }
        try outputs.check()
        let opened = try OpenedModels(arguments)
        let stops = try isTour ? Self.tour(opened, arguments) : Self.stops(Array(words), opened, arguments)
        let walk = Walk(
            stops.map(\.latent), path: arguments.text("path").flatMap(Walk.Path.init) ?? .linear,
            frames: arguments.integer("frames") ?? 60, isClosed: arguments.flag("loop"))
        // A generator that is told classes goes from class to class, too.
        let samples = try opened.samples(walk.latents, blends: walk.blends(stops.map(\.label)))
        try outputs.put("gif") {
            try LabFiles.animation(
                samples, framesPerSecond: arguments.number("fps") ?? 20, scale: arguments.integer("scale") ?? 8,
                loops: true, comment: arguments.commandLine(for: "gif"))
        }
        try outputs.put("png") {
            try LabFiles.sheet(
                samples.map(\.image), columns: arguments.integer("columns"), model: opened.name,
                command: arguments.commandLine(for: "png"))
        }
        try outputs.put("npy") { SampleFiles.images(samples) }
        try outputs.put("npz") { SampleFiles.archive(samples) }
        try outputs.put("latents") { SampleFiles.latents(samples) }
        try outputs.put("csv") { SampleFiles.table(samples, labels: opened.labels) }
        if arguments.flag("json") {
            try Console.print(json(samples, walk, opened).text() + "\n")
        } else if outputs.printsText {
            try Console.print(
                SampleText.text(samples, labels: opened.labels, width: Console.width(), isASCII: !Console.isUTF8))
        }
    }

    /// Every picture with its place on the walk, and what the judges say of it.
    private static func json(_ samples: [Sample], _ walk: Walk, _ opened: OpenedModels) -> JSONValue {
        let frames = samples.enumerated().map { index, sample in
            let (leg, t) = walk.place(of: index)
            return JSONValue.members([
                ("leg", JSONValue(integerLiteral: leg)), ("t", .measured(t)), ("norm", .measured(sample.norm)),
                ("class", sample.topClass.map { .string(opened.labels[$0]) } ?? .null),
                ("confidence", .measured(sample.confidence)), ("probabilities", .measures(sample.probabilities)),
                ("realness", .measured(sample.realness)),
            ])
        }
        return .members([
            ("model", .string(opened.name)), ("path", .string(walk.path.rawValue)), ("classes", .texts(opened.labels)),
            ("frames", .array(frames)),
        ])
    }

    /// A point of the walk with the class that it is drawn in, of no account for a generator that is told none.
    private typealias Stop = (latent: [Float], label: Int)

    /// The points of some words, each in the class behind it, else in that of `--label`.
    private static func stops(
        _ words: [String], _ opened: OpenedModels, _ arguments: ParsedArguments
    ) throws -> [Stop] {
        let own = try opened.labels(arguments, count: 1)?.first ?? 0
        return try words.map { word in
            let (point, label) = try PointText.labelled(word, of: opened.card)
            return (try point.latent(opened, truncation: arguments.truncation), label ?? own)
        }
    }

    /// The means of the classes, in order, each in its class unless `--label` says another; classes without a mean are left
    /// out.
    private static func tour(_ opened: OpenedModels, _ arguments: ParsedArguments) throws -> [Stop] {
        let own = try arguments.text("label").map { try SampleRecipe.label($0, of: opened.card) }
        let means = try opened.means().means.enumerated().filter { !$0.element.isEmpty }
        guard means.count >= 2 else {
            throw Failure("--tour", "fewer than two classes have a mean", advice: "name points instead")
        }
        return means.map { ($0.element, own ?? $0.offset) }
    }
}
