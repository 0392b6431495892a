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

    @Test(arguments: [(120, 40), (112, 32), (200, 60)]) func allLettersAreShown(_ size: (Int, Int)) throws {
        var driver = TrainTests.filled(width: size.0, height: size.1)
        let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }
        driver.state.train.change(TrainTests.folder) { $0.listing.classes = letters }
        var line = TrainTests.lines[TrainTests.lines.count - 1]
        line.step += 10
        line.classCounts = [Int](repeating: 8, count: 26)
        driver.send(.train(.history(TrainTests.folder, [line], restarted: false)))
        let place = try #require(driver.state.trainLayout?.classes)
        let rows = driver.lines[place.y..<place.bottom].map { String($0.dropFirst(place.x).prefix(place.width)) }
        for letter in letters {
            #expect(rows.contains { $0.contains(" \(letter) #") || $0.contains("|\(letter) #") }, "\(letter)")
        }
        #expect(rows.joined().split(separator: "4%").count == 27)
    }

    @Test func classesThatHaveNoRoomAreCounted() {
        let inside = Rect(x: 0, y: 0, width: 24, height: 11)
        let letters = ClassColumns(26, cells: 4, in: inside)
        #expect(letters.count == 3 && letters.rows == 9 && letters.place(2).right <= inside.right)
        #expect(letters.place(0).width == letters.place(2).width)
        let digits = ClassColumns(10, cells: 4, in: inside)
        #expect(digits.shown == 10 && digits.place(0) == inside.inset(dx: 1, dy: 0))
        #expect(ClassColumns(47, cells: 4, in: inside).shown == 44)
        #expect(ClassColumns(20, cells: 40, in: inside).shown == 11)
    }

    /// A run that was planned for longer than its last checkpoint: that stands where the bar above it had come to.
    @Test func checkpointsStandOnTheScaleOfTheBar() throws {
        var driver = TrainTests.opened()
        var lines = TrainTests.lines
        lines[lines.count - 1].step = 600
        driver.state.train.change(TrainTests.folder) { run in
            run.listing.totalSteps = 600
            for i in run.listing.checkpoints.indices { run.listing.checkpoints[i].step = 100 * (i + 1) }
        }
        driver.send(.train(.history(TrainTests.folder, lines, restarted: false)))
        let layout = try #require(driver.state.trainLayout)
        let run = try #require(driver.state.train.run)
        let rail = TrainView(state: driver.state, layout: layout).rail(run)
        let rows = [rail.y - 1, rail.y].map { Array(driver.lines[$0]) }
        #expect(rows[0][rail.x..<rail.right].allSatisfy { $0 == "#" })
        #expect(rows[0][rail.x - 1] == " " && rows[0][rail.right] == " ")
        #expect(rows[1][rail.x..<rail.right].allSatisfy { "-|O".contains($0) })
        #expect(rows[1].firstIndex(of: "O") == rail.x + (rail.width - 1) / 2)
        driver.send(.mouse(Mouse(.press, x: rail.x + (rail.width - 1) / 3, y: rail.y)))
        #expect(driver.state.train.checkpoint == 1)
    }

    /// TensorBoard's steps are any whole numbers of 64 bits, and a history's speed is any number.
    @Test func numbersBeyondAllMeasureAreShown() {
        var driver = TrainTests.opened(width: 200, height: 60)
        driver.send(.train(.scalars(TrainTests.folder, [LoggedValue("loss", .max, 1)], restarted: false)))
        driver.state.train.crosshair = driver.state.train.fullRange.upperBound
        #expect(driver.lines.joined().contains("step 9,223,372,036,854,775,807 - EMA 0.9"))
        driver.state.train.crosshair = 18.75
        #expect(driver.lines.joined().contains("step 18 - EMA 0.9"))
        var line = HistoryLine(kind: .steps, step: 1, epoch: 1, metrics: [.loss: 1], seconds: 1)
        for (speed, text) in [(-1e30, " 0 images/s"), (1e30, " 1,000,000,000 images/s")] {
            line.samplesPerSecond = speed
            driver.send(.train(.history(TrainTests.folder, [line], restarted: true)))
            #expect(driver.lines.joined().contains(text), "\(speed)")
        }
    }

    @Test func theChosenRunHasAMark() throws {
        var driver = TrainTests.training()
        let list = try #require(driver.state.trainLayout?.list)
        let rows = driver.lines[list.y..<list.bottom].map { String($0.dropFirst(list.x - 1)) }
        #expect(rows.filter { $0.hasPrefix(">") }.count == 1)
        #expect(rows.contains { $0.hasPrefix(">* dcgan") })
        driver.press(.backTab, .down)
        #expect(driver.lines.contains { $0.contains("|>  plain ") })
    }

    @Test func theFooterNamesWhatCanBeDone() {
        var driver = TrainTests.filled()
        func footer() -> String { driver.lines.last ?? "" }
        #expect(footer().contains("n new") && !footer().contains("Space") && !footer().contains("x stop"))
        driver = TrainTests.training()
        #expect(footer().contains("Space pause  x stop") && !footer().contains("n new"))
        driver.send(.train(.phase(.paused)))
        driver.state.status = Status("")
        #expect(footer().contains("Space go on  x stop"))
        driver.type("x")
        #expect(!footer().contains("Space") && !footer().contains("x stop"))
        driver.send(.train(.ended(.stopped)))
        #expect(footer().contains("n new  r go on") && !footer().contains("Space"))
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
