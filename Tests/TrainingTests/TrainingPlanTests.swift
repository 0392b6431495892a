import Testing

@testable import Training

@Suite struct TrainingPlanTests {
    @Test func theReferenceRecipeIsTheDefault() {
        let plan = TrainingPlan.standard(.dcgan, output: "o")
        #expect(plan.batch == 32 && plan.epochs == 5 && plan.learningRate == 2e-4)
        #expect(plan.beta1 == 0.5 && plan.beta2 == 0.999 && plan.schedule == .constant && plan.augmentation == nil)
        let options = GANTrainer(plan).options
        #expect(options == GANTrainer.Options())
    }

    @Test func theClassifiersRecipeReachesItsTrainer() {
        var plan = TrainingPlan.standard(.cnn, output: "o")
        (plan.weightDecay, plan.labelSmoothing, plan.seed, plan.batch, plan.threads) = (0.25, 0.125, 9, 8, 1)
        let options = ClassifierTrainer(plan, classes: 26).options
        #expect(options.weightDecay == 0.25 && options.smoothing == 0.125 && options.seed == 9)
        #expect(options.batch == 8 && options.threads == 1 && options.classes == 26)
    }

    @Test(arguments: TrainingPlan.Kind.allCases) func plansReadBack(kind: TrainingPlan.Kind) throws {
        var plan = TrainingPlan.standard(kind, output: "o")
        (plan.seed, plan.limit, plan.learningRate) = (.max, 7, 0.1)
        try plan.check()
        #expect(TrainingPlan(text: plan.text) == plan)
        #expect(TrainingPlan(text: "{}") == nil)
    }

    @Test(
        arguments: [
            (\TrainingPlan.epochs, 0, "epochs: 0 is out of range (use 1 to 100000)"),
            (\.batch, 1, "batch: 1 is out of range (use 2 to 4096)"),
            (\.threads, 65, "threads: 65 is out of range (use 1 to 64)"),
            (\.interval, 0, "interval: 0 is out of range (use 1 to 1000000)"),
            (\.checkpointEpochs, 0, "checkpoint epochs: 0 is out of range (use 1 to 100000)"),
        ] as [(WritableKeyPath<TrainingPlan, Int> & Sendable, Int, String)])
    func wholeNumbersOutOfRangeAreRefused(
        field: WritableKeyPath<TrainingPlan, Int> & Sendable, value: Int, text: String
    ) {
        var plan = TrainingPlan.standard(.cnn, output: "o")
        plan[keyPath: field] = value
        let error = #expect(throws: TrainingError.self) { try plan.check() }
        #expect(error?.description == text)
    }

    @Test(
        arguments: [
            (\TrainingPlan.learningRate, 0), (\.learningRate, .nan), (\.learningRate, .infinity), (\.beta1, 1),
            (\.beta2, -0.1), (\.weightDecay, 2), (\.labelSmoothing, 1),
        ] as [(WritableKeyPath<TrainingPlan, Double> & Sendable, Double)])
    func numbersOutOfRangeAreRefused(field: WritableKeyPath<TrainingPlan, Double> & Sendable, value: Double) {
        var plan = TrainingPlan.standard(.cnn, output: "o")
        plan[keyPath: field] = value
        #expect(throws: TrainingError.self) { try plan.check() }
    }

    @Test func aGANHasAConstantRate() {
        var plan = TrainingPlan.standard(.dcgan, output: "o")
        plan.schedule = .oneCycle
        #expect(throws: TrainingError.self) { try plan.check() }
    }

    @Test func moreEpochsAreFineWhereTheRateIsConstant() throws {
        let begun = TrainingPlan.standard(.dcgan, output: "o")
        var more = begun
        (more.epochs, more.threads) = (9, 1)
        try more.checkContinues(begun)
        more.seed = 2
        #expect(throws: TrainingError.otherRecipe(folder: "o", setting: "seed", begun: "1", asked: "2")) {
            try more.checkContinues(begun)
        }
    }
}
