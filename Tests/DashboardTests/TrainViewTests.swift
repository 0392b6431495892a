import LatentSpace
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct TrainViewTests {
    @Test func trainAt80x24() { #expect(TrainTests.filled(width: 80, height: 24).lines == TrainLiteral.train80x24) }

    @Test func trainAt120x40() {
        var driver = TrainTests.filled()
        driver.press(.tab, .left)
        #expect(driver.lines == TrainLiteral.train120x40)
    }

    @Test func formAt80x24() {
        var driver = TrainTests.opened(width: 80, height: 24)
        driver.type("n")
        driver.press(.down)
        driver.type("12")
        let request = driver.state.train.form?.request ?? 0
        driver.send(.train(.planned(request: request, [FormSetting("epochs", "12")], problem: nil)))
        #expect(driver.lines == TrainLiteral.form80x24)
    }

    @Test func leavingLiesOverTheMiddle() {
        var driver = TrainTests.training()
        driver.type("q")
        #expect(driver.lines[17].contains("+= A training is going on =========================+"))
        #expect(driver.lines[18].contains("|  s  save it and quit; r goes on with it later    |"))
    }

    @Test func theStripTellsTheTimeLeft() {
        let lines = TrainTests.training().lines
        #expect(lines[35].contains("+- dcgan - dcgan -"))
        #expect(lines[36].contains("running     epoch 1/2 ") && lines[36].contains("1,000 images/s  1:01 left"))
        #expect(lines[37].contains("checkpoints none yet"))
    }

    @Test func collapseIsShown() {
        var driver = TrainTests.filled()
        #expect(!driver.lines.joined().contains("COLLAPSE"))
        let late = TrainTests.lines.map { line in
            var line = line
            line.step *= 10
            return line
        }
        driver.send(.train(.history(TrainTests.folder, late, restarted: true)))
        #expect(driver.lines.joined().contains("MODE COLLAPSE: 2 of 10"))
    }

    @Test func nothingTrainedYet() {
        var driver = Driver(width: 80, height: 24)
        driver.send(.started)
        driver.type("2")
        #expect(driver.lines.joined().contains("Looking for runs…"))
        driver.send(.train(.runs([])))
        #expect(driver.lines.joined().contains("n begins a training."))
    }

    @Test func everySizeAndPanelCanBeDrawn() {
        for (width, height) in [
            (0, 0), (1, 1), (2, 2), (60, 18), (61, 19), (80, 24), (109, 40), (110, 29), (110, 30), (120, 40), (149, 40),
            (150, 40), (200, 60), (300, 100), (500, 20), (60, 200),
        ] {
            var driver = TrainTests.filled(width: width, height: height)
            for key in [Key.tab, .tab, .tab, .enter, .character("a"), .left, .character("n"), .escape, .character("?")]
            {
                driver.press(key)
                #expect(driver.lines.count == height)
            }
        }
    }

    @Test(arguments: [(60, 18), (80, 24), (110, 30), (120, 40), (150, 50), (200, 60), (400, 120), (61, 90)])
    func nothingOverlapsAndNothingIsOutside(_ size: (Int, Int)) throws {
        let frame = try #require(ScreenFrame(Rect(x: 0, y: 0, width: size.0, height: size.1)))
        for panel in TrainPanel.allCases {
            for count in [0, 1, 2, 3, 5, 9] {
                let layout = TrainLayout(frame.body, panel: panel, charts: count, chart: count - 1, isMaximised: false)
                let parts =
                    layout.charts + [layout.samples, layout.runs, layout.classes].compactMap(\.self) + [layout.strip]
                for (i, part) in parts.enumerated() {
                    #expect(part.intersection(frame.body) == part && !part.isEmpty)
                    for other in parts.dropFirst(i + 1) { #expect(part.intersection(other).isEmpty) }
                }
                #expect(parts.reduce(0) { $0 + $1.width * $1.height } == frame.body.width * frame.body.height)
                // The chosen chart is among those that are drawn.
                if count > 0 {
                    #expect((layout.firstChart..<layout.firstChart + layout.charts.count).contains(count - 1))
                }
            }
        }
    }

    @Test func theMouseMovesCrosshairAndCheckpoint() throws {
        var driver = TrainTests.filled()
        let layout = try #require(driver.state.trainLayout)
        let chart = layout.charts[0]
        driver.send(.mouse(Mouse(.press, x: chart.right - 3, y: chart.y + 4)))
        #expect(driver.state.train.crosshair == 300)
        driver.send(.mouse(Mouse(.wheelUp, x: chart.x + 20, y: chart.y + 4)))
        #expect(driver.state.train.shownRange == 150...300)
        driver.send(.mouse(Mouse(.press, x: layout.scrubber.x + 13, y: layout.scrubber.y)))
        #expect(driver.state.train.checkpoint == 0)
        driver.send(.mouse(Mouse(.press, x: layout.list.x + 3, y: layout.list.y)))
        #expect(driver.state.train.chosen == "/models/plain")
        let tab = try #require(driver.state.frame?.tabs(.explore).first)
        driver.send(.mouse(Mouse(.press, x: tab.place.x + 1, y: 0)))
        #expect(driver.state.screen == .explore)
    }
}
