import Export
import Files
import LatentSpace
import Foundation
import ModelStore

/// `glyphspace sample`: draws samples from a generator into files or as text.
enum SampleCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try SampleOutputs(arguments)
        try outputs.check()
        try SampleRecipe.check(arguments)
        let name = arguments.operands[0]
        let finder = try ModelFinder(only: arguments.text("models"))
        let model = try finder.load(name)
        let threads = arguments.integer("threads") ?? Threads.standard
        let classifier = try finder.classifier(named: arguments.text("classifier"))
        let models = ModelSet(
            generator: try model.network(.generator, threads: threads),
            classifier: try classifier?.network(.classifier, threads: threads),
            discriminator: model.parts.contains(.discriminator)
                ? try model.network(.discriminator, threads: threads) : nil)
        let recipe = try SampleRecipe(arguments, model: model.card.name)
        let samples = models.samples(try recipe.latents(size: models.latentSize))
        if outputs.isEmpty {
            let labels = classifier?.card.classes ?? []
            try Console.print(
                SampleText.text(samples, labels: labels, width: Console.width(), isASCII: !Console.isUTF8))
        } else {
            try outputs.write(samples, recipe: recipe, labels: classifier?.card.classes ?? [])
        }
    }
}

/// Where samples are written.
struct SampleOutputs {
    private let arguments: ParsedArguments
    private static let names = ["png", "npy", "latents", "csv"]

    /// Two outputs in one file would destroy each other. Throws `UsageError`.
    init(_ arguments: ParsedArguments) throws(UsageError) {
        self.arguments = arguments
        for (place, name) in Self.names.enumerated() {
            guard let file = arguments.text(name) else { continue }
            let spot = Self.spot(file)
            if let other = Self.names[..<place].first(where: { arguments.text($0).map(Self.spot) == spot }) {
                throw .sharedOutput("--\(name)", with: "--\(other)")
            }
        }
    }

    /// A file by its folder's real path, so that two spellings of one file are the same.
    private static func spot(_ file: String) -> String {
        let url = URL(filePath: file)
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
        return file == "-" ? file : folder + "/" + url.lastPathComponent
    }

    /// Whether none is asked for.
    var isEmpty: Bool { Self.names.allSatisfy { arguments.text($0) == nil } }

    /// Refuses files that exist before anything is computed or written, unless they may be replaced.
    func check() throws {
        for name in Self.names {
            if let file = arguments.text(name), file != "-" {
                try OutputFile.check(file, replacing: arguments.flag("force"))
            }
        }
    }

    /// Writes every output that is asked for.
    func write(_ samples: [Sample], recipe: SampleRecipe, labels: [String]) throws {
        try put("png") { try SampleFiles.sheet(samples, recipe: recipe) }
        try put("npy") { SampleFiles.images(samples) }
        try put("latents") { SampleFiles.latents(samples) }
        try put("csv") { SampleFiles.table(samples, labels: labels) }
    }

    private func put(_ name: String, _ bytes: () throws -> [UInt8]) throws {
        guard let file = arguments.text(name) else { return }
        try OutputFile.write(try bytes(), to: file, replacing: arguments.flag("force"))
    }
}
