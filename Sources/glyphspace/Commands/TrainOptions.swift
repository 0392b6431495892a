import ModelStore
import Training

/// The recipe's options of `glyphspace train`.
enum TrainOptions {
    /// Options that only GANs have.
    private static let ofGANs = ["lr-g", "latent", "width", "width-d", "r1", "r1-every", "r1-share", "average"]

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
        if arguments.flag("no-augmentation") { plan.augmentation = nil }
        if let rate = arguments.number("lr-g") { plan.gan.generatorRate = rate }
        if let latent = arguments.integer("latent") { plan.gan.latent = latent }
        if let width = arguments.integer("width") { plan.gan.width = width }
        if let width = arguments.integer("width-d") { plan.gan.discriminatorWidth = width }
        if let decay = arguments.number("average") { plan.gan.averageDecay = decay > 0 ? decay : nil }
        applyPenalty(arguments, to: &plan)
    }

    private static func applyPenalty(_ arguments: ParsedArguments, to plan: inout TrainingPlan) {
        if let gamma = arguments.number("r1") {
            guard gamma > 0 else { return plan.gan.penalty = nil }
            plan.gan.penalty = plan.gan.penalty ?? GradientPenalty()
            plan.gan.penalty?.gamma = gamma
        }
        if let interval = arguments.integer("r1-every") { plan.gan.penalty?.interval = interval }
        if let share = arguments.number("r1-share") { plan.gan.penalty?.share = share }
    }

    private static func check(_ arguments: ParsedArguments, _ plan: TrainingPlan) throws {
        func refuse(_ names: [String], _ advice: String) throws {
            guard let name = names.first(where: { arguments.options[$0] != nil }) else { return }
            throw Failure("--\(name)", "a \(plan.kind.rawValue) has no such setting", advice: advice)
        }
        guard let family = plan.kind.family else { return try refuse(ofGANs, "leave it out, or train a GAN") }
        try refuse(["no-augmentation"], "leave it out")
        if !family.hasWidths { try refuse(["width", "width-d"], "leave it out, or train a cgan") }
        let hasPenalty = (arguments.number("r1") ?? plan.gan.penalty?.gamma ?? 0) > 0
        if !hasPenalty { try refuse(["r1-every", "r1-share"], "give --r1 too") }
    }
}
