import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct TrainCurveTests {
    @Test func everyMeasurementHasANameAndAChart() {
        var run = RunRecord(RunListing(path: "/models/a", network: "cgan"))
        for metric in Metric.allCases { run.add(metric.rawValue, 1, 1, .none) }
        run.add("learningRate", 1, 1, .none)
        run.add("generatorLearningRate", 1, 1, .none)
        run.add("samplesPerSecond", 1, 1, .none)
        let charts = TrainChart.charts([run])
        #expect(
            charts.map(\.title) == [
                "Loss", "D accuracy", "Accuracy", "Generated", "Fréchet distance", "Score", "Diversity",
                "Class balance", "Gradient norm", "Learning rate", "Speed",
            ])
        let names = charts.map { chart in chart.keys.map { TrainChart.label($0) } }
        #expect(
            names == [
                ["D", "G", "train", "test"], ["real", "fake", "train", "test", "fresh"],
                ["train", "test", "by class"],
                ["confidence", "sure", "as asked", "precision", "recall", "copies"],
                ["features", "features floor", "logits", "logits floor"], ["inception-style"], ["within classes"],
                ["KL from even"],
                ["D", "G", "classifier"], ["D", "G"], ["images/s"],
            ])
    }

    @Test func namesOfOtherProgramsGoToTheChartsTheyBelongTo() {
        var run = RunRecord(RunListing(path: "/runs/a"))
        for name in ["loss/train", "loss/test", "fid_train/fid", "fid_test/fid", "lr", "accuracy/real", "my_loss"] {
            run.add(name, 1, 1, .none)
        }
        let charts = TrainChart.charts([run])
        #expect(charts.map(\.title) == ["Loss", "Accuracy", "fid", "lr"])
        #expect(
            charts.map { $0.keys.map(TrainChart.label) } == [
                ["test", "train", "my_loss"], ["real"], ["test", "train"], ["lr"],
            ])
    }

    @Test func runsAreToldApartByWhatTheirNamesDoNotShare() {
        #expect(TrainChart.shortNames(["digits-cgan", "digits-cnn"]) == ["cgan", "cnn"])
        #expect(TrainChart.shortNames(["dcgan-nz3", "dcgan-nz10"]) == ["nz3", "nz10"])
        #expect(TrainChart.shortNames(["a-", "a-b"]) == ["a-", "a-b"])
        #expect(TrainChart.shortNames(["one", "two"]) == ["one", "two"])
        #expect(TrainChart.shortNames(["digits-cgan"]) == ["digits-cgan"])
        #expect(TrainChart.shortNames([]) == [])
    }

    @Test func ratesAreDrawnAsTheyWereSteered() {
        var run = RunRecord(RunListing(path: "/models/a", network: "cgan", epochs: 1))
        var steering = Steering()
        steering.discriminator.factor = 2
        steering.generator.isFrozen = true
        var line = HistoryLine(kind: .steps, step: 10, epoch: 1, metrics: [:], seconds: 1)
        (line.learningRate, line.generatorLearningRate) = (0.5, 0.25)
        run.take(line, .none)
        var change = HistoryLine(kind: .steering, step: 10, epoch: 1, metrics: [:], seconds: 1)
        change.steering = steering
        run.take(change, .none)
        line.step = 20
        run.take(line, .none)
        #expect(run.curves["learningRate"]?.raw.ys == [0.5, 1])
        #expect(run.curves["generatorLearningRate"]?.raw.ys == [0.25, 0])
    }

    /// Another program may log an accuracy in percent: on an axis from 0 to 1 its curve would be out of sight.
    @Test func aShareIsDrawnAsOneOnlyBetweenNothingAndAll() {
        let cases: [(value: Double, unit: LineChart.Unit)] = [
            (0, .share), (0.952, .share), (1, .share), (95.2, .number), (1e30, .number), (-0.5, .number),
        ]
        for (value, unit) in cases {
            var run = RunRecord(RunListing(path: "/runs/a"))
            for step in 0...4 { run.add("accuracy", step, value, .none) }
            var train = TrainScreen()
            (train.runs, train.chosen) = ([run], run.path)
            let chart = TrainChart.charts([run])[0].chart(train, [run], .ascii)
            #expect(chart.unit == unit, "\(value)")
            var surface = Surface(Size(width: 40, height: 10))
            chart.draw(in: Rect(surface.size), look: .ascii, on: &surface)
            #expect(surface.lines.dropFirst().joined().contains("*"), "\(value)")
        }
    }

    @Test func curvesOfOneChartAreSharesTogetherOrNotAtAll() {
        var run = RunRecord(RunListing(path: "/runs/a"))
        run.add("accuracy", 1, 0.9, .none)
        run.add("testAccuracy", 1, 88, .none)
        let chart = TrainChart.charts([run])[0]
        #expect(chart.keys.count == 2 && chart.chart(TrainScreen(), [run], .ascii).unit == .number)
    }

    /// More steps than can be counted are as good as unknown.
    @Test func aHistoryMayPromiseMoreStepsThanCanBeCounted() {
        var run = RunRecord(RunListing(path: "/models/a", network: "cgan", epochs: Int.max))
        run.take(HistoryLine(kind: .evaluation, step: 10, epoch: 1, metrics: [:], seconds: 1), .none)
        #expect(run.last?.step == 10 && run.last?.totalSteps == 0 && run.last?.secondsLeft == nil)
        run.listing.epochs = 3
        run.take(HistoryLine(kind: .steps, step: 15, epoch: 2, metrics: [:], seconds: 15), .none)
        #expect(run.last?.totalSteps == 30 && run.last?.secondsLeft == 15)
    }

    @Test func aRunOfAnotherProgramStandsAtItsLastStep() throws {
        var run = RunRecord(RunListing(path: "/runs/a"))
        run.take([LoggedValue("a", 3, 1, time: 1000), LoggedValue("b", 9, 1, time: 1006.5)], .none)
        run.take([LoggedValue("a", 8, 1, time: 1010)], .none)
        let last = try #require(run.last)
        #expect(last.step == 9 && last.epoch == 0 && last.totalSteps == 0 && last.seconds == 10)
        run.forget()
        run.take([LoggedValue("a", 1, 1)], .none)
        #expect(run.last?.seconds == 0)
    }

    @Test func theFormShowsTheSettingsThatTheNetworkHas() {
        var form = TrainForm(
            FormDescription(
                networks: ["cgan", "cnn"],
                fields: [
                    FormField("epochs", .text, ""), FormField("width", .text, "", except: ["cnn"]),
                    FormField("no-augmentation", .flag, "", except: ["cgan"]),
                ]))
        #expect(form?.fields.map(\.name) == ["epochs", "width"])
        form?.values.values = ["epochs": "2", "width": "64"]
        _ = form?.turn(1)
        #expect(form?.fields.map(\.name) == ["epochs", "no-augmentation"])
        #expect(form?.asked == FormValues(network: "cnn", values: ["epochs": "2"]))
        #expect(form?.values.values == ["epochs": "2", "width": "64"])
    }
}
