import Export
import LatentSpace
import ModelStore

/// `glyphspace classes`: the classes' mean latent vectors, their pictures, norms, distances and telling dimensions, how
/// various each class is, and what the discriminator makes of it.
enum ClassesCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let outputs = try OutputFiles(arguments)
        try outputs.check()
        let opened = try OpenedModels(arguments)
        var generated = ClassVerdicts(classes: opened.models.classes)
        let population = try opened.population(arguments, isJudged: true) { generated.add($0) }
        let real = try RealVerdicts.find(arguments.text("dataset"), labels: opened.labels, models: opened.models)
        let report = try ClassesReport(
            opened, ClassReport(population, threshold: Float(arguments.number("threshold") ?? 0.995)),
            generated: generated, real: real)
        if arguments.text("latents") != nil { try report.requireMeans() }
        let command = arguments.commandLine
        try outputs.put("png") {
            // Below the means, what a generator that is told classes makes of each at the origin.
            try LabFiles.sheet(
                (report.means + report.origins).map(\.image), columns: report.means.count, model: opened.name,
                command: command)
        }
        try outputs.put("gif") { try film(population, opened, command) }
        try outputs.put("latents") { SampleFiles.latents(report.means) }
        try outputs.put("csv") { report.csv }
        if arguments.flag("json") {
            try Console.print(report.json.text() + "\n")
        } else if outputs.printsText {
            try Console.print(report.text(width: Console.width(), isASCII: !Console.isUTF8))
        }
    }

    /// How the pictures of the means change as the threshold rises.
    private static func film(_ population: Population, _ opened: OpenedModels, _ command: String) throws -> [UInt8] {
        let sheets = try ClassReport.thresholds.map { threshold in
            let means = population.means(threshold: threshold)
            let known = means.indices.filter { !means[$0].isEmpty }
            let pictures = try opened.pictures(ofClasses: known) { means[$0] }
            var sheet = means.map { _ in LabFiles.blank(opened.models.generator.outputCount) }
            for (label, picture) in zip(known, pictures) { sheet[label] = picture.image }
            return sheet
        }
        return try LabFiles.film(sheets, columns: 10, delay: 60, command: command)
    }
}

extension OpenedModels {
    /// A picture of each of some classes, of a latent vector a class; a generator that is told classes is told them. Throws a
    /// `Failure` where one cannot be drawn.
    func pictures(ofClasses known: [Int], latent: (Int) -> [Float]) throws -> [Sample] {
        try samples(known.map(latent), labels: models.conditioning.classes == labels.count ? known : nil)
    }
}
