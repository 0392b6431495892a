import Testing

@testable import Training

@Suite struct TrainingPlanTests {
    @Test func theReferenceRecipeIsTheDefault() throws {
        let plan = TrainingPlan.standard(.dcgan, output: "o")
        #expect(plan.batch == 32 && plan.epochs == 5 && plan.learningRate == 2e-4)
        #expect(plan.beta1 == 0.5 && plan.beta2 == 0.999 && plan.schedule == .constant && plan.augmentation == nil)
        let options = GANTrainer(plan, try #require(plan.design(classes: 10, side: 28))).options
        #expect(options == GANTrainer.Options())
    }

    @Test func theConditionalRecipeReachesItsTrainer() throws {
        var plan = TrainingPlan.standard(.cgan, output: "o")
        #expect(plan.batch == 64 && plan.learningRate == 3e-4 && plan.schedule == .linear(hold: 0.5))
        (plan.gan.latent, plan.gan.width, plan.gan.discriminatorWidth, plan.gan.generatorRate) = (9, 64, 32, 1e-4)
        let design = try #require(plan.design(classes: 26, side: 32))
        let options = GANTrainer(plan, design).options
        #expect(design.latent == 9 && design.width == 64 && design.discriminatorWidth == 32 && design.classes == 26)
        #expect(options.design == design && options.averageDecay == 0.999)
        #expect(options.penalty == GradientPenalty(gamma: 1, interval: 8, share: 0.5))
        #expect(options.discriminator == AdamSettings(learningRate: 3e-4, beta1: 0, beta2: 0.99))
        #expect(options.generator == AdamSettings(learningRate: 1e-4, beta1: 0, beta2: 0.99))
    }

    @Test func badGANSettingsAreRefused() {
        func expect(_ text: String, _ change: (inout GANRecipe) -> Void) {
            var plan = TrainingPlan.standard(.cgan, output: "o")
            change(&plan.gan)
            let error = #expect(throws: TrainingError.self) { try plan.check() }
            #expect(error?.description == text)
        }
        expect("--latent: 0 is out of range (use 1 to 4096)") { $0.latent = 0 }
        expect("--width: 30 is out of range (use a multiple of 4 from 8 to 1024)") { $0.width = 30 }
        expect("--width-d: 4 is out of range (use a multiple of 4 from 8 to 1024)") {
            $0.discriminatorWidth = 4
        }
        expect("--dropout: 1.0 is out of range (use 0 to below 1)") { $0.dropout = 1 }
        expect("--lr-g: 0.0 is out of range (use above 0, at most 10)") { $0.generatorRate = 0 }
        expect("--average: 1.0 is out of range (use 0 to below 1)") { $0.averageDecay = 1 }
        expect("--r1: 0.0 is out of range (use above 0, at most 1000)") { $0.penalty = GradientPenalty(gamma: 0) }
        expect("--r1-every: 0 is out of range (use 1 to 10000)") { $0.penalty = GradientPenalty(interval: 0) }
        expect("--r1-share: 0.0 is out of range (use above 0, at most 1)") { $0.penalty = GradientPenalty(share: 0) }
    }

    @Test func settingsThatDoNotGoTogetherAreRefusedByTheirOptions() {
        func refusal(_ kind: TrainingPlan.Kind, _ change: (inout TrainingPlan) -> Void) -> String? {
            var plan = TrainingPlan.standard(kind, output: "o")
            change(&plan)
            let error = #expect(throws: TrainingError.self) { try plan.check() }
            return error?.description
        }
        #expect(
            refusal(.cgan) { ($0.labelSmoothing, $0.gan.loss) = (0.1, .hinge) }
                == "--label-smoothing: does not go with the hinge loss (leave it out, or use --loss non-saturating)")
        #expect(
            refusal(.cgan) { $0.gan.isProjected = true }
                == "--projection: a cgan has no such choice (leave it out, or train another network)")
    }

    /// Whatever a run can be refused for has an option's name, but what no option sets.
    @Test func everyRecipeHasItsOptions() throws {
        var all = TrainingPlan.standard(.cgan, output: "o")
        (all.balance, all.sureness, all.limit, all.labelSmoothing) = (0.5, 0.5, 9, 0.1)
        (all.gan.isSwapped, all.gan.isSpectral, all.gan.augment, all.gan.virtualBatch) = (true, true, DiffAugment(), 9)
        (all.gan.fakePenalty, all.gan.isProjected) = (GradientPenalty(), true)
        var classifier = TrainingPlan.standard(.cnn, output: "o")
        (classifier.teachers, classifier.teacherShare, classifier.gan.averageDecay) = (["a"], 0.5, 0.9)
        let names = Set((all.recipe + classifier.recipe).map(\.name)).subtracting(["optimizer"])
        #expect(names.filter { !SettingOption.name(of: $0).hasPrefix("--") } == [])
        // Another weight decay is told as such, not as another optimizer.
        var begun = classifier
        begun.weightDecay = 0
        #expect(
            throws: TrainingError.otherRecipe(folder: "o", setting: "weightDecay", begun: "0.0", asked: "0.01")
        ) { try classifier.checkContinues(begun) }
    }

    @Test func theClassifiersRecipeReachesItsTrainer() {
        var plan = TrainingPlan.standard(.cnn, output: "o")
        (plan.weightDecay, plan.labelSmoothing, plan.seed, plan.batch, plan.threads) = (0.25, 0.125, 9, 8, 1)
        let options = ClassifierTrainer(plan, classes: 26, side: 28).options
        #expect(options.weightDecay == 0.25 && options.smoothing == 0.125 && options.seed == 9)
        #expect(options.batch == 8 && options.threads == 1 && options.architecture == .cnn(classes: 26))
        let second = TrainingPlan.standard(.deepCNN, output: "o")
        #expect(ClassifierTrainer(second, classes: 3, side: 28).options.architecture == .deepCNN(classes: 3))
    }

    @Test func balanceAndSurenessAreRecipes() throws {
        var plan = TrainingPlan.standard(.cgan, output: "o")
        #expect(!plan.recipe.contains { ["balance", "leastSureness"].contains($0.name) })
        (plan.balance, plan.sureness) = (0.5, 0.75)
        #expect(plan.recipe.contains { $0.name == "balance" && $0.value == 0.5 })
        #expect(plan.recipe.contains { $0.name == "leastSureness" && $0.value == 0.75 })
        #expect(TrainingPlan(text: plan.text) == plan)
        plan.balance = 1.5
        #expect(throws: TrainingError.badPlan(setting: "balance", found: "1.5", expected: "0 to 1")) {
            try plan.check()
        }
        (plan.balance, plan.sureness) = (nil, -1)
        #expect(throws: TrainingError.badPlan(setting: "least sureness", found: "-1.0", expected: "0 to 1")) {
            try plan.check()
        }
    }

    @Test(arguments: TrainingPlan.Kind.allCases) func plansReadBack(kind: TrainingPlan.Kind) throws {
        var plan = TrainingPlan.standard(kind, output: "o")
        (plan.seed, plan.limit, plan.learningRate) = (.max, 7, 0.1)
        try plan.check()
        #expect(TrainingPlan(text: plan.text) == plan)
        #expect(TrainingPlan(text: "{}") == nil)
    }

    @Test func whereTheDataAreIsNotedAndIsNoSetting() throws {
        let plan = TrainingPlan.standard(.cnn, output: "o")
        // As older programs wrote it.
        #expect(!plan.text.contains("dataset"))
        let old = try #require(TrainingPlan(text: plan.text))
        #expect(old == plan && old.dataset == nil)
        var noted = plan
        noted.dataset = "/images/\"mine\" é"
        #expect(TrainingPlan(text: noted.text) == noted)
        // The same data may have been moved.
        try noted.checkContinues(plan)
    }

    @Test(
        arguments: [
            (\TrainingPlan.epochs, 0, "--epochs: 0 is out of range (use 1 to 100000)"),
            (\.batch, 1, "--batch: 1 is out of range (use 2 to 4096)"),
            (\.threads, 65, "--threads: 65 is out of range (use 1 to 64)"),
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
