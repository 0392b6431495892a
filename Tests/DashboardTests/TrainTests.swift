import LatentSpace
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct TrainTests {
    static let folder = "/models/my-gan"

    /// A dashboard on the Train screen that has found two runs.
    static func opened(width: Int = 120, height: Int = 40, plain: Bool = true) -> Driver {
        var driver = Driver(width: width, height: height)
        if plain {
            driver.state.look = .ascii
            driver.state.renderer = .ascii
        }
        driver.send(.started)
        driver.type("2")
        driver.send(
            .train(
                .description(
                    FormDescription(
                        networks: ["dcgan", "cnn"],
                        fields: [
                            FormField("epochs", .text, "times through the training images"),
                            FormField("no-augmentation", .flag, "on the images as they are"),
                            FormField("schedule", .choice(["constant", "cosine"]), "how the rate changes"),
                        ]))))
        driver.send(
            .train(
                .runs([
                    RunListing(path: "/models/plain", network: "cnn", epochs: 2),
                    RunListing(
                        path: folder, network: "dcgan",
                        checkpoints: [1, 2, 3].map {
                            RunCheckpoint(path: "\(folder)/checkpoints/epoch-0\($0)", epoch: $0)
                        },
                        epochs: 3),
                ])))
        return driver
    }

    @Test(arguments: [true, false]) func theFirstRunIsTheGeneratorsWhicheverIsFoundFirst(_ runsFirst: Bool) {
        let runs = ["/models/other", "/models/digits-cgan"].map { folder in
            RunListing(
                path: folder, network: "dcgan",
                checkpoints: [RunCheckpoint(path: "\(folder)/checkpoints/epoch-01", epoch: 1)])
        }
        let report = ModelReport(generator: .ready("digits-cgan"), classifier: .absent, discriminator: .absent)
        let messages: [Message] = [.train(.runs(runs)), .modelsLoaded(report)]
        var state = State(size: Size(width: 120, height: 40), seed: 1)
        _ = update(&state, .key(.character("2")))
        for message in runsFirst ? messages : messages.reversed() { _ = update(&state, message) }
        #expect(state.train.chosen == "/models/digits-cgan")
    }

    /// Lines of three epochs of a hundred steps.
    static let lines: [HistoryLine] = (1...30).flatMap { i -> [HistoryLine] in
        let epoch = (i - 1) / 10 + 1
        var line = HistoryLine(
            kind: .steps, step: i * 10, epoch: epoch,
            metrics: [
                .discriminatorLoss: 1 - Double(i) / 60, .generatorLoss: 1 + Double(i) / 30, .accuracyReal: 0.9,
                .accuracyFake: 0.8,
            ], seconds: Double(i))
        (line.samplesPerSecond, line.learningRate) = (320, 2e-4)
        guard i % 10 == 0 else { return [line] }
        var end = HistoryLine(
            kind: .evaluation, step: i * 10, epoch: epoch, metrics: [.divergence: 0.5, .meanConfidence: 0.9],
            seconds: Double(i))
        end.classCounts = [100, 0, 0, 0, 0, 0, 0, 0, 0, 100]
        return [line, end]
    }

    /// With the history of the run, and pictures of its checkpoints.
    static func filled(width: Int = 120, height: Int = 40) -> Driver {
        var driver = opened(width: width, height: height)
        driver.send(.train(.history(folder, lines, restarted: false)))
        for case .draw(let path) in driver.trainEffects {
            let latents = PinnedLatents.latents(size: 100)
            driver.send(.train(.pictures(.checkpoint(path), latents.map { Driver.sample($0) })))
        }
        return driver
    }

    static func report(_ step: Int) -> StepReport {
        StepReport(
            epoch: 1, epochs: 2, step: step, totalSteps: 200, metrics: [.discriminatorLoss: 0.7, .generatorLoss: 0.7],
            learningRate: 2e-4, samplesPerSecond: 1000, secondsLeft: 61, seconds: Double(step))
    }

    /// With a training of its own that has taken some steps.
    static func training(_ steps: Int = 3) -> Driver {
        var driver = opened()
        driver.send(.train(.began(RunListing(path: "/models/dcgan", network: "dcgan", epochs: 2))))
        driver.send(.train(.phase(.running)))
        driver.send(.train(.steps((1...steps).map(report))))
        driver.effects = []
        return driver
    }

    @Test func theFirstRunIsChosenWithoutAWord() {
        var driver = Driver()
        driver.send(.started)
        driver.type("2")
        driver.state.status = Status("1 model not understood", .bad)
        let run = RunListing(path: Self.folder, network: "dcgan")
        driver.send(.train(.runs([run, RunListing(path: "/models/plain", network: "cnn")])))
        #expect(driver.state.train.chosen == Self.folder)
        #expect(driver.state.status.text == "1 model not understood")
        driver.press(.tab, .tab, .down)
        #expect(driver.state.status.text == "plain")
    }

    @Test func theScreenAsksForTheRunsAndReadsTheChosenOne() {
        let driver = Self.opened()
        #expect(driver.state.screen == .train)
        // One that drew pictures is looked at first; its last checkpoint is drawn, then those beside it.
        #expect(driver.state.train.chosen == Self.folder)
        #expect(
            driver.trainEffects == [
                .list, .read(Self.folder), .draw(checkpoint: Self.folder + "/checkpoints/epoch-03"),
                .draw(checkpoint: Self.folder + "/checkpoints/epoch-02"),
            ])
    }

    @Test func exploreAsksForNothingOfTraining() {
        #expect(Driver.started().trainEffects == [])
    }

    @Test func historiesBecomeCurves() throws {
        let driver = Self.filled()
        let run = try #require(driver.state.train.run)
        #expect(run.curves["discriminatorLoss"]?.raw.count == 30)
        #expect(run.curves["divergence"]?.raw.xs == [100, 200, 300])
        #expect(run.last?.step == 300 && run.last?.totalSteps == 300 && run.last?.epochs == 3)
        #expect(run.listing.checkpoints.map { run.step(of: $0) } == [100, 200, 300])
        #expect(
            TrainChart.charts([run]).map(\.title) == [
                "Loss", "D accuracy", "Generated", "Class balance", "Learning rate", "Speed",
            ])
    }

    @Test func aHistoryBegunAgainReplacesTheOldOne() throws {
        var driver = Self.filled()
        driver.send(.train(.history(Self.folder, Array(Self.lines.prefix(2)), restarted: true)))
        #expect(driver.state.train.run?.curves["discriminatorLoss"]?.raw.xs == [10, 20])
    }

    @Test func theCrosshairAndThePicturesMoveWithTheCheckpoint() throws {
        var driver = Self.filled()
        driver.press(.tab, .left)
        #expect(driver.state.train.panel == .samples)
        #expect(driver.state.train.checkpoint == 1)
        #expect(driver.state.train.crosshair == 200)
        #expect(driver.state.train.source == .checkpoint(Self.folder + "/checkpoints/epoch-02"))
        #expect(driver.state.status.text == "Epoch 2 · step 200")
        driver.press(.home)
        #expect(driver.state.train.crosshair == 100)
        #expect(driver.trainEffects.last == .draw(checkpoint: Self.folder + "/checkpoints/epoch-01"))
        driver.press(.left, .end)
        #expect(driver.state.train.checkpoint == 2)
        driver.press(.escape)
        #expect(driver.state.train.checkpoint == nil && driver.state.train.crosshair == nil)
    }

    @Test func checkpointsAreAskedForOnce() {
        var driver = Self.filled()
        driver.effects = []
        driver.press(.tab, .left, .left, .right, .left, .end, .home)
        #expect(driver.trainEffects == [.draw(checkpoint: Self.folder + "/checkpoints/epoch-01")])
    }

    @Test func picturesOfFewCheckpointsAreKept() {
        var driver = Self.opened()
        let paths = (1...30).map { "\(Self.folder)/checkpoints/epoch-\($0)" }
        let checkpoints = paths.enumerated().map { RunCheckpoint(path: $1, epoch: $0 + 1) }
        let run = RunListing(path: Self.folder, network: "dcgan", checkpoints: checkpoints, epochs: 30)
        driver.send(.train(.runs([run])))
        driver.press(.tab, .home)
        for _ in paths { driver.press(.right) }
        let picture = Driver.sample([Float](repeating: 0, count: 100))
        for path in paths { driver.send(.train(.pictures(.checkpoint(path), [picture]))) }
        // One that comes when others have been asked for since is not kept; it is asked for again.
        #expect(driver.state.train.pictures.count == TrainScreen.pictureLimit)
        #expect(driver.state.train.pictures[.checkpoint(paths[29])] == [picture])
        driver.effects = []
        driver.press(.home)
        #expect(driver.trainEffects == [.draw(checkpoint: paths[0]), .draw(checkpoint: paths[1])])
    }

    @Test func zoomAndPanStayWithinTheRun() {
        var driver = Self.filled()
        driver.type("++")
        #expect(driver.state.train.shownRange == 225...300)
        driver.type("H")
        #expect(driver.state.train.shownRange == 206.25...281.25)
        for _ in 0..<20 { driver.type("H") }
        #expect(driver.state.train.shownRange == 0...75)
        for _ in 0..<20 { driver.type("+") }
        #expect(driver.state.train.shownRange.upperBound - driver.state.train.shownRange.lowerBound == 10)
        for _ in 0..<20 { driver.type("-") }
        #expect(driver.state.train.window == nil)
        driver.type("l")
        #expect(driver.state.train.crosshair == 5)
        driver.type("f")
        #expect(driver.state.train.crosshair == nil)
    }

    @Test func smoothingGoesThroughFourStrengths() {
        var driver = Self.filled()
        var seen: [Smoothing] = []
        for _ in 0..<5 {
            driver.type("s")
            seen.append(driver.state.train.smoothing)
            #expect(driver.state.train.run?.curves["generatorLoss"]?.smoothing == seen.last)
        }
        #expect(seen == [.strong, .strongest, .none, .light, .medium])
    }

    @Test func runsAreChosenAndLaidOverEachOther() {
        var driver = Self.filled()
        driver.press(.backTab, .up)
        #expect(driver.state.train.chosen == "/models/plain")
        #expect(driver.trainEffects.last == .read("/models/plain"))
        driver.press(.enter, .down)
        #expect(driver.state.train.drawn.map(\.path) == [Self.folder, "/models/plain"])
        driver.press(.up, .enter)
        #expect(driver.state.train.drawn.map(\.path) == ["/models/plain"])
    }

    @Test func aTrainingIsHeldSteppedSteeredAndStopped() {
        var driver = Self.training()
        driver.type(" ")
        driver.send(.train(.phase(.paused)))
        #expect(driver.state.status.text == "Paused after step 3 (Space goes on, . takes one step)")
        driver.type(". g}x")
        var steering = Steering()
        steering.discriminator.isFrozen = true
        var faster = steering
        faster.generator.factor = 1.25
        #expect(
            driver.trainEffects == [
                .pause(true), .step, .pause(false), .steer(steering), .steer(faster), .stop,
            ])
        #expect(driver.state.train.liveRun?.phase == .stopping)
        driver.effects = []
        driver.send(.train(.ended(.stopped)))
        #expect(driver.state.train.run?.phase == .stopped)
        driver.type("r")
        #expect(driver.trainEffects.contains(.resume("/models/dcgan")))
    }

    @Test func freezingOneNetworkThawsTheOther() {
        var driver = Self.training()
        driver.type("gd")
        #expect(driver.state.train.liveRun?.steering.generator.isFrozen == true)
        #expect(driver.state.train.liveRun?.steering.discriminator.isFrozen == false)
        #expect(driver.state.status.text == "Learning rates: G frozen")
        driver.type("d]]")
        #expect(driver.state.status.text == "Learning rates: D ×1.56")
    }

    @Test func keysOfATrainingSayWhenThereIsNone() {
        var driver = Self.opened()
        driver.effects = []
        driver.type(" .xgD[}v")
        #expect(driver.trainEffects == [])
        #expect(driver.state.status.text == "No training is going on here (n begins one)")
    }

    @Test func theFormStartsATraining() {
        var driver = Self.opened()
        driver.effects = []
        driver.type("n")
        #expect(driver.state.overlay == .trainForm)
        driver.press(.right, .down)
        driver.type("12")
        driver.press(.backspace, .down, .right, .down, .left)
        let values = FormValues(
            network: "cnn", values: ["epochs": "1", "no-augmentation": "yes", "schedule": "cosine"])
        #expect(driver.state.train.form?.values == values)
        let asked = driver.trainEffects.compactMap { if case .plan(_, let request) = $0 { request } else { nil } }
        #expect(asked.count == 7)
        driver.send(.train(.planned(request: asked[0], [], problem: "old")))
        driver.send(
            .train(.planned(request: asked[6], [FormSetting("epochs", "1")], problem: "epochs: wrong\u{1B}[2J")))
        driver.press(.enter)
        #expect(driver.state.status.kind == .bad && !driver.state.status.text.contains("\u{1B}"))
        driver.send(.train(.planned(request: asked[6], [FormSetting("epochs", "1")], problem: nil)))
        driver.press(.enter)
        #expect(driver.state.overlay == nil)
        #expect(driver.trainEffects.last == .start(values))
    }

    /// A form whose second setting is wrong.
    private func mistaken() -> Driver {
        var driver = Self.opened()
        driver.type("n")
        driver.press(.down)
        driver.type("x")
        let request = driver.state.train.form?.request ?? 0
        driver.send(.train(.planned(request: request, [], problem: "--epochs: 'x' is not a value for it")))
        return driver
    }

    @Test func aMistakeIsToldAtItsSetting() throws {
        var driver = mistaken()
        let form = try #require(driver.state.train.form)
        #expect(form.badRow == 1)
        #expect(driver.lines.contains { $0.contains("--epochs: 'x' is not a value") })
        driver.press(.down)
        #expect(!driver.lines.contains { $0.contains("is not a value") })
        #expect(driver.lines.contains { $0.contains("on the images as they are") })
        driver.press(.enter)
        #expect(driver.state.overlay == .trainForm && driver.state.train.form?.cursor == 1)
        #expect(driver.state.status == Status("--epochs: 'x' is not a value for it", .bad))
        let last = driver.state.train.form?.request ?? 0
        driver.send(.train(.planned(request: last, [], problem: nil)))
        #expect(driver.state.train.form?.badRow == nil)
    }

    @Test func aWrongSettingIsDrawnAsSuch() throws {
        var driver = mistaken()
        driver.state.look = Look()
        driver.press(.down)
        var surface = Surface(driver.state.size)
        view(driver.state, in: Rect(driver.state.size), on: &surface)
        let bad = driver.state.look.theme.bad
        let row = try #require(driver.lines.firstIndex { $0.contains(" epochs  x ") })
        #expect((0..<120).contains { surface[$0, row].style == bad && surface[$0, row].character == "x" })
    }

    /// What names no setting is the fault of the one that was changed before it came.
    @Test func aMistakeWithoutANameIsOfTheSettingThatWasChanged() throws {
        let fields = (0..<40).map { FormField("field-\($0)", .text, "help") }
        var form = try #require(TrainForm(FormDescription(networks: ["dcgan", "cnn"], fields: fields)))
        form.cursor = 3
        _ = form.type("9")
        form.take(problem: "learning rate: 9.0 is out of range")
        #expect(form.badRow == 3)
        form.cursor = 5
        _ = form.type("1")
        form.take(problem: "learning rate: 9.0 is out of range")
        #expect(form.badRow == 3)
        form.cursor = 0
        _ = form.turn(1)
        form.take(problem: "no images are found")
        #expect(form.badRow == 0)
        form.take(problem: nil)
        #expect(form.badRow == nil)
        // Pages are as long as what is seen, and end with the list.
        #expect(form.visibleRows(24) == 16)
        form.page(1, of: 16)
        #expect(form.cursor == 16)
        form.page(2, of: 16)
        #expect(form.cursor == 40)
        form.page(-9, of: 16)
        #expect(form.cursor == 0)
    }

    @Test func theFormHasPagesAndEnds() {
        var driver = Self.opened()
        driver.type("n")
        driver.press(.end)
        #expect(driver.state.train.form?.cursor == 3)
        driver.press(.home)
        #expect(driver.state.train.form?.cursor == 0)
        driver.press(.pageDown)
        #expect(driver.state.train.form?.cursor == 3)
        driver.press(.pageUp)
        #expect(driver.state.train.form?.cursor == 0)
    }

    @Test func oneTrainingAtATime() {
        var driver = Self.training()
        driver.type("n")
        #expect(driver.state.overlay == nil)
        #expect(driver.state.status.text == "A training is going on (x stops it)")
    }

    @Test func leavingAsksWhatBecomesOfTheTraining() {
        var driver = Self.training()
        driver.type("q")
        #expect(driver.state.overlay == .leaving && driver.effects == [])
        driver.type("c")
        #expect(driver.state.overlay == nil)
        driver.type("qs")
        #expect(driver.trainEffects == [.stop])
        #expect(!driver.effects.contains(.quit))
        driver.send(.train(.ended(.stopped)))
        #expect(driver.effects.last == .quit)

        driver = Self.training()
        driver.type("qd")
        #expect(driver.trainEffects == [.detach])
        driver.send(.train(.detached("/models/dcgan")))
        #expect(driver.effects.last == .quit)

        driver = Self.training()
        driver.type("q")
        driver.press(.control("c"))
        #expect(driver.effects == [.quit])
    }

    @Test func aFinishedTrainingLeavesTheDashboardAsItIs() {
        var driver = Self.training()
        driver.send(.train(.ended(.finished)))
        #expect(driver.state.status == Status("dcgan is finished", .good))
        #expect(driver.trainEffects == [.list])
        driver.type("q")
        #expect(driver.effects.last == .quit)
    }

    @Test func aFailureIsTold() {
        var driver = Self.training()
        driver.send(.train(.ended(.failed("disk full\u{7}"))))
        #expect(driver.state.status == Status("disk full\u{FFFD}", .bad) || !driver.state.status.text.contains("\u{7}"))
        #expect(driver.lines.joined().contains("failed"))
    }

    @Test func picturesOfTheNetworkInTrainingReplaceEachOther() {
        var driver = Self.training()
        let samples = PinnedLatents.latents(size: 100).map { Driver.sample($0) }
        driver.send(.train(.pictures(.live(step: 2), samples)))
        driver.send(.train(.pictures(.live(step: 3), samples)))
        #expect(driver.state.train.source == .live(step: 3))
        #expect(driver.state.train.pictures[.live(step: 2)] == nil)
        #expect(driver.state.train.run?.classCounts.reduce(0, +) == 64)
    }

    @Test func exploreFollowsTheTraining() {
        var driver = Self.training()
        driver.type("v")
        #expect(driver.trainEffects == [.explore(training: true)])
        var report = driver.report
        report.isTraining = true
        driver.send(.modelsLoaded(report))
        // Means of a network that changes are not computed.
        #expect(driver.state.explore.means.phase == .idle)
        driver.effects = []
        driver.send(.train(.exploreChanged))
        #expect(driver.purposes.contains(.focus) && driver.purposes.contains(.gallery))
        driver.send(.train(.ended(.stopped)))
        #expect(driver.trainEffects.contains(.explore(training: false)))
    }

    @Test func aTrainingKnowsWhetherItIsLookedAt() {
        var driver = Self.training()
        driver.type("3")
        driver.type("4")
        #expect(driver.trainEffects == [.look(false)])
        driver.effects = []
        driver.type("2")
        #expect(driver.trainEffects == [.look(true)])
        driver.send(.train(.ended(.stopped)))
        driver.effects = []
        driver.type("1")
        #expect(driver.trainEffects == [], "nothing is being trained")
    }

    @Test func aWatchedRunIsShownAtOnce() {
        var driver = Driver.started()
        driver.send(.train(.watching(RunListing(path: "/far/run", isAlive: true))))
        #expect(driver.state.screen == .train)
        #expect(driver.state.train.chosen == "/far/run")
        driver.send(.train(.scalars("/far/run", [LoggedValue("loss/train", 1, 0.5)], restarted: false)))
        #expect(driver.state.train.run.map { TrainChart.charts([$0]).map(\.title) } == ["Loss"])
    }

    @Test func fewClassesRaiseTheAlarm() {
        #expect(Coverage.check([Int](repeating: 6, count: 10), confidence: 0.9) == .fine)
        #expect(Coverage.check([60, 4, 0, 0, 0, 0, 0, 0, 0, 0], confidence: 0.9) == .collapsed(2))
        #expect(Coverage.check([20, 20, 20, 4, 0, 0, 0, 0, 0, 0], confidence: 0.9) == .narrow(4))
        #expect(Coverage.check([64, 0, 0, 0, 0, 0, 0, 0, 0, 0], confidence: 0.3) == .fine)
        #expect(Coverage.check([9, 0, 0, 0, 0, 0, 0, 0, 0, 0], confidence: 1) == .fine)
        #expect(Coverage.check([], confidence: nil) == .fine)
        #expect(Coverage.check([64, 0, 0, 0, 0, 0, 0, 0, 0, 0], confidence: nil) == .collapsed(1))
    }

    @Test func theRunOfTheOpenGeneratorIsChosenFirst() {
        var driver = Driver()
        driver.send(.started)
        driver.type("2")
        let name = driver.state.models.generator.name ?? ""
        let runs = ["another", name].map { name in
            RunListing(
                path: "/models/\(name)", network: "dcgan",
                checkpoints: [RunCheckpoint(path: "/models/\(name)/checkpoints/epoch-01", epoch: 1)])
        }
        #expect(name == "digits-dcgan")
        driver.send(.train(.runs(runs)))
        #expect(driver.state.train.chosen == "/models/digits-dcgan")
    }

    @Test func settingsAreToldInWords() {
        let names = ["epochs", "learningRate", "generatorLearningRate", "generatorBeta1", "discriminatorSteps"]
        #expect(
            names.map { FormSetting($0, "").words }
                == ["epochs", "learning rate", "G learning rate", "G beta1", "D steps"])
    }
}
