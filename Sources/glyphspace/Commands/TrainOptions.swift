import ModelStore
import Network
import Training

/// The recipe's options of `glyphspace train`.
enum TrainOptions {
    /// Options that only GANs have.
    private static let ofGANs = [
        "lr-g", "beta1-g", "beta2-g", "latent", "width", "width-d", "dropout", "loss", "label-swap", "projection",
        "d-steps", "virtual-batch-norm",
        "spectral-norm", "diffaugment", "r1", "r1-every", "r1-share", "r2", "r2-every", "r2-share", "guide",
    ]

    /// Options that only classifiers have.
    private static let ofClassifiers = ["no-augmentation", "weight-decay", "teacher", "teacher-share"]

    /// Puts what is given in the place of a plan's settings. Throws a `Failure` for options that the network does not have.
    static func apply(_ arguments: ParsedArguments, to plan: inout TrainingPlan) throws {
        try check(arguments, plan)
        if let rate = arguments.number("lr") { plan.learningRate = rate }
        if let beta = arguments.number("beta1") { plan.beta1 = beta }
        if let beta = arguments.number("beta2") { plan.beta2 = beta }
        if let schedule = arguments.text("schedule") {
            switch schedule {
            case "linear": plan.schedule = .linear(hold: 0.5)
            case "cosine": plan.schedule = .cosine(warmUp: 0.05)
            case "one-cycle": plan.schedule = .oneCycle
            default: plan.schedule = .constant
            }
        }
        if let bounds = arguments.numbers("augment") {
            guard bounds.count == 4 else {
                throw UsageError.badValue(
                    "--augment", given: bounds.map { "\($0)" }.joined(separator: ","),
                    expectation: "four numbers: shift in pixels, rotation in degrees, scale and shear")
            }
            plan.augmentation = Augmentation(
                shift: bounds[0], rotation: bounds[1], scale: bounds[2], shear: bounds[3])
        }
        if arguments.flag("no-augmentation") { plan.augmentation = nil }
        if let decay = arguments.number("weight-decay") { plan.weightDecay = decay }
        if let balance = arguments.number("balance") { plan.balance = balance > 0 ? balance : nil }
        if let least = arguments.number("sure") { plan.sureness = least > 0 ? least : nil }
        if let names = arguments.text("teacher") {
            plan.teachers = names.split(separator: ",").map(String.init)
            plan.teacherShare = plan.teacherShare ?? 0.5
        }
        if let share = arguments.number("teacher-share") { plan.teacherShare = share }
        if let rate = arguments.number("lr-g") { plan.gan.generatorRate = rate }
        if let beta = arguments.number("beta1-g") { plan.gan.generatorBeta1 = beta }
        if let beta = arguments.number("beta2-g") { plan.gan.generatorBeta2 = beta }
        if let latent = arguments.integer("latent") { plan.gan.latent = latent }
        if let width = arguments.integer("width") { plan.gan.width = width }
        if let width = arguments.integer("width-d") { plan.gan.discriminatorWidth = width }
        if let decay = arguments.number("average") { plan.gan.averageDecay = decay > 0 ? decay : nil }
        if let weight = arguments.number("guide") { plan.gan.guidance = weight > 0 ? weight : nil }
        if let share = arguments.number("dropout") { plan.gan.dropout = share }
        if let loss = arguments.text("loss").flatMap(AdversarialLoss.init(rawValue:)) { plan.gan.loss = loss }
        if let smoothing = arguments.number("label-smoothing") { plan.labelSmoothing = smoothing }
        if arguments.flag("label-swap") { plan.gan.isSwapped = true }
        if arguments.flag("projection") { plan.gan.isProjected = true }
        if let count = arguments.integer("virtual-batch-norm") { plan.gan.virtualBatch = count }
        if arguments.flag("spectral-norm") { plan.gan.isSpectral = true }
        if let text = arguments.text("d-steps") { plan.gan.pace = try pace(text) }
        if let text = arguments.text("diffaugment") { plan.gan.augment = try augment(text) }
        apply(arguments, "r1", to: &plan.gan.penalty)
        apply(arguments, "r2", to: &plan.gan.fakePenalty)
    }

    private static func apply(_ arguments: ParsedArguments, _ name: String, to penalty: inout GradientPenalty?) {
        if let gamma = arguments.number(name) {
            guard gamma > 0 else { return penalty = nil }
            penalty = penalty ?? GradientPenalty()
            penalty?.gamma = gamma
        }
        if let interval = arguments.integer("\(name)-every") { penalty?.interval = interval }
        if let share = arguments.number("\(name)-share") { penalty?.share = share }
    }

    /// Most discriminator updates for one of the generator when their number adapts.
    private static let mostSteps = 9

    private static func pace(_ text: String) throws -> DiscriminatorPace {
        if text == "adaptive" { return .adaptive(most: mostSteps) }
        guard let count = Int(text), (1...100).contains(count) else {
            throw UsageError.badValue(
                "--d-steps", given: text, expectation: "a whole number from 1 to 100, or adaptive")
        }
        return .fixed(count)
    }

    private static func augment(_ text: String) throws -> DiffAugment? {
        if text == "none" { return nil }
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        let changes = words.compactMap { DiffAugment.Change(rawValue: String($0)) }
        guard changes.count == words.count, Set(changes).count == changes.count else {
            let known = DiffAugment.Change.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError.badValue(
                "--diffaugment", given: text, expectation: "some of \(known), with commas between them, or none")
        }
        return DiffAugment(changes)
    }

    /// Settings that a network does not have, with what to do about each.
    static func unused(by kind: TrainingPlan.Kind) -> [(names: [String], advice: String)] {
        guard let family = kind.family else { return [(ofGANs, "leave it out, or train a GAN")] }
        var unused = [(names: ofClassifiers, advice: "leave it out, or train a cnn")]
        if !family.hasDropout { unused.append((["dropout"], "leave it out")) }
        if !family.hasNormalisation { unused.append((["virtual-batch-norm"], "leave it out")) }
        if !family.canProject { unused.append((["projection"], "leave it out, or train a cdcgan or cgan-resnet")) }
        if !family.isConditional {
            unused.append((["guide"], "leave it out, or train a cgan, cdcgan or cgan-resnet"))
        }
        if !family.hasWidths { unused.append((["width", "width-d"], "leave it out, or train a cgan")) }
        return unused
    }

    private static func check(_ arguments: ParsedArguments, _ plan: TrainingPlan) throws {
        func refuse(_ names: [String], _ advice: String) throws {
            guard let name = names.first(where: { arguments.options[$0] != nil }) else { return }
            throw Failure("--\(name)", "a \(plan.kind.rawValue) has no such setting", advice: advice)
        }
        for (names, advice) in unused(by: plan.kind) { try refuse(names, advice) }
        if plan.teachers == nil, arguments.text("teacher") == nil {
            try refuse(["teacher-share"], "give --teacher too")
        }
        guard plan.kind.family != nil else { return }
        for (name, penalty) in [("r1", plan.gan.penalty), ("r2", plan.gan.fakePenalty)] {
            let hasPenalty = (arguments.number(name) ?? penalty?.gamma ?? 0) > 0
            if !hasPenalty { try refuse(["\(name)-every", "\(name)-share"], "give --\(name) too") }
        }
    }
}
