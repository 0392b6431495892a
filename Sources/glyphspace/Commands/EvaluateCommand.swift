import ModelStore
import Training

/// `glyphspace evaluate`: measures a model on test images.
enum EvaluateCommand {
    static func run(_ arguments: ParsedArguments) throws {
        let finder = try ModelFinder(only: arguments.text("models"))
        let model = try finder.load(arguments.operands[0])
        let test = try DataFolder(arguments.text("data")).loadTest(limit: arguments.integer("limit"))
        let judge =
            model.card.kind == .cnn
            ? nil : try finder.classifier(named: arguments.text("classifier"), classes: test.classNames)
        let evaluation = try Evaluation.measure(
            model, judge: judge, on: test, samples: arguments.integer("count") ?? 10_000,
            seed: arguments.seed("seed") ?? 1, threads: arguments.integer("threads") ?? Threads.standard)
        let text = arguments.flag("json") ? evaluation.json : evaluation.lines.joined(separator: "\n")
        try Console.print(text + "\n")
    }
}
