import Datasets
import Files
import ModelStore
import Training

/// `glyphspace evaluate`: measures a model on test images, and puts what it finds on the model's card when asked to.
enum EvaluateCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let finder = try ModelFinder(only: arguments.text("models"))
        let path = try finder.path(of: arguments.operands[0])
        let model = try Model.load(path: path)
        if arguments.flag("update-card"), !model.hasCard {
            throw Failure(path, "has no card to update", advice: "name a model's folder")
        }
        // Nobody waits for figures that cannot be kept.
        if arguments.flag("update-card") { try AtomicFile.checkReplacing(path + "/" + ModelCard.fileName) }
        if model.card.kind.isClassifier {
            try arguments.refuse(["count", "seed", "judge", "classifier"], without: "a generator")
        }
        let threads = arguments.integer("threads") ?? Threads.standard
        let folder = try DataFolder(arguments.text("dataset"), classes: model.card.classes)
        let evaluation: Evaluation
        if model.card.kind.isClassifier {
            evaluation = try Evaluation.measure(
                model, on: folder.loadTest(limit: arguments.integer("limit")), threads: threads)
        } else {
            var data = try folder.load()
            if let limit = arguments.integer("limit") {
                data = Dataset(name: data.name, train: data.train, test: data.test.prefix(limit))
            }
            let classifier = try finder.classifier(
                named: arguments.text("classifier"), classes: data.test.classNames, side: data.test.width)
            let judge = try arguments.text("judge").flatMap { try finder.classifier(named: $0) }
            if let judge, judge.fingerprint == classifier?.fingerprint {
                throw Failure(judge.path, "is the classifier that looks already", advice: "name another one")
            }
            let real = try [classifier, judge].map { judge in
                try judge.map { try RealImages(judge: $0, data: data, threads: threads) }
            }
            evaluation = try Evaluation.measure(
                model, against: real[0], second: real[1], on: data.test, samples: arguments.integer("count") ?? 10_000,
                seed: arguments.seed("seed") ?? 1, threads: threads)
        }
        let text = arguments.flag("json") ? evaluation.json : evaluation.lines.joined(separator: "\n")
        try Console.print(text + "\n")
        if arguments.flag("update-card") {
            var card = model.card
            card.record(evaluation)
            try card.write(to: path)
        }
    }
}
