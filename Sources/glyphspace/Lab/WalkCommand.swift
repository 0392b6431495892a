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
        let tour = isTour ? try self.tour(opened) : nil
        let points =
            try tour?.map(\.mean)
            ?? words.map {
                try PointText($0).latent(opened, truncation: arguments.truncation)
            }
        // A generator that is told classes goes from class to class, too.
        let classes = opened.models.conditioning.isConditional ? tour?.map(\.label) : nil
        let walk = Walk(
            points, path: arguments.text("path").flatMap(Walk.Path.init) ?? .linear,
            frames: arguments.integer("frames") ?? 60, isClosed: arguments.flag("loop"))
        let samples: [Sample]
        if let classes, arguments.text("label") == nil {
            samples = opened.models.samples(walk.latents, blends: walk.blends(classes))
        } else {
            samples = opened.models.samples(
                walk.latents, labels: try opened.labels(arguments, count: walk.latents.count))
        }
        let command = arguments.commandLine
        try outputs.put("gif") {
            try LabFiles.animation(
                samples, framesPerSecond: arguments.number("fps") ?? 20, scale: arguments.integer("scale") ?? 8,
                loops: true, comment: command)
        }
        try outputs.put("png") {
            try LabFiles.sheet(
                samples.map(\.image), columns: arguments.integer("columns"), model: opened.name, command: command)
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

    /// The classes with their means, in order; those without a mean are left out.
    private static func tour(_ opened: OpenedModels) throws -> [(label: Int, mean: [Float])] {
        let means = try opened.means().means.enumerated().filter { !$0.element.isEmpty }
        guard means.count >= 2 else {
            throw Failure("--tour", "fewer than two classes have a mean", advice: "name points instead")
        }
        return means.map { ($0.offset, $0.element) }
    }
}
