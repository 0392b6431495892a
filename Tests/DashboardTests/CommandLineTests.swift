import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct CommandLineTests {
    private func run(_ line: String, _ driver: inout Driver) {
        driver.type(":" + line)
        driver.press(.enter)
    }

    @Test func commandsDoWhatTheySay() {
        var driver = Driver.started()
        run("seed 42", &driver)
        #expect(driver.point == .sample(seed: 42, index: 0, size: 100))
        run("point 7:3", &driver)
        #expect(driver.point == .sample(seed: 7, index: 3, size: 100))
        run("point mean:4", &driver)
        #expect(driver.point.origin == .mean(label: "4"))
        run("point zero", &driver)
        #expect(driver.point.latent == Latents.zero(size: 100))
        run("threshold 0.9", &driver)
        #expect(driver.state.screen == .classes && driver.state.classes.tenThousandths == 9000)
        run("samples 500", &driver)
        #expect(driver.state.classes.plan.count == 500)
        run("add 1 mean:2", &driver)
        #expect(driver.state.screen == .walk && driver.state.walk.points.map(\.title) == ["seed 1 · #0", "mean of 2"])
        run("path norm", &driver)
        run("frames 33", &driver)
        #expect(driver.state.walk.path == .norm && driver.state.walk.frames == 33)
        // The first letters do where they are enough.
        run("map", &driver)
        run("expl", &driver)
        #expect(driver.state.screen == .explore)
        run("quit", &driver)
        #expect(driver.effects.last == .quit)
    }

    @Test(arguments: [
        ("nothing", ":nothing: no such command (Tab shows them)"), ("seed", ":seed: a seed is missing"),
        ("seed x", ":seed: 'x' is not a whole number from 0 to 18446744073709551615"),
        ("threshold 2", ":threshold: '2' is not a number from 0.5 to 0.9999"),
        ("point mean:9", ":point: class 9 has no mean yet"),
        ("point mean:x", ":point: 'x' is not a class (0 1 2 3 4 5 6 7 8 9)"),
        ("point a:b:c", ":point: 'a:b:c' is not a point (7, 7:3, 7:3@0.5, mean:4, fav:NAME, zero, here)"),
        ("point 7:-1", ":point: '-1' is not the number of a sample"),
        ("add fav:nobody", ":add: no favourite nobody"),
        ("explore 7:3", ":explore: takes no argument (:point 7:3 looks at a point)"),
        ("walk 7:3", ":walk: takes no argument (:add 7:3 adds a point)"), ("map x", ":map: takes no argument"),
        ("path round", ":path: 'round' is not one of linear, spherical, norm"),
        ("sum 1 +", ":sum: a point is missing"), ("save ../x", ":save: '../x' is not a name (letters, digits, . - _)"),
    ])
    func mistakesAreSaidInOneLine(_ line: String, _ message: String) {
        var driver = Driver.started()
        run(line, &driver)
        #expect(driver.state.status == Status(message, .bad))
        #expect(driver.state.overlay == nil)
    }

    @Test func aScreensNameClearsAMistake() {
        var driver = Driver.started()
        run("seed x", &driver)
        #expect(driver.state.status.kind == .bad)
        run("explore", &driver)
        #expect(driver.state.status == Status(""))
        run("seed x", &driver)
        run("map", &driver)
        #expect(driver.state.screen == .map && driver.state.status.kind != .bad)
    }

    /// The mended line would add those before the mistake a second time.
    @Test func aMistakeAmongPointsAddsNone() {
        var driver = Driver.started()
        run("add 1 2 fav:nobody", &driver)
        #expect(driver.state.status == Status(":add: no favourite nobody", .bad))
        run("add 1 2", &driver)
        #expect(driver.state.walk.points.map(\.title) == ["seed 1 · #0", "seed 2 · #0"])
    }

    @Test func wordsAreCompleted() {
        var driver = Driver.started()
        driver.type(":thr")
        driver.press(.tab)
        #expect(driver.state.overlay == .command(CommandLine("threshold ")))
        driver.press(.escape)
        driver.type(":add mea")
        driver.press(.tab)
        #expect(driver.state.overlay == .command(CommandLine("add mean:")))
        #expect(driver.lines.joined().contains("mean:0  mean:1"))
        driver.type("3")
        driver.press(.tab, .control("w"), .backspace)
        #expect(driver.state.overlay == .command(CommandLine("add")))
        driver.press(.control("w"), .tab, .escape)
        #expect(driver.state.overlay == nil)
    }

    @Test func keysMoveAndEraseInTheLine() {
        var driver = Driver.started()
        func typed(_ before: String, _ after: String) -> Bool {
            guard case .command(let line) = driver.state.overlay else { return false }
            return line.editor.before == before && line.editor.after == after
        }
        driver.type(":seed 12")
        driver.press(.left, .character("0"))
        #expect(typed("seed 10", "2"))
        driver.press(.home, .left, .delete, .character("S"))
        #expect(typed("S", "eed 102"))
        driver.press(.control("e"), .right, .delete, .backspace)
        #expect(typed("Seed 10", ""))
        driver.press(.control("a"), .right, .right, .control("w"), .backspace)
        #expect(typed("", "ed 10"))
        driver.press(.end, .left, .control("u"))
        driver.type("zz")
        #expect(typed("zz", ""))
    }

    @Test func aWordIsCompletedWhereTheCursorIs() {
        var driver = Driver.started()
        driver.type(":thr 0.9")
        driver.press(.left, .left, .left, .left, .tab)
        guard case .command(let line) = driver.state.overlay else { return #expect(Bool(false)) }
        #expect(line.text == "threshold 0.9" && line.editor.after == " 0.9")
        driver.press(.enter)
        #expect(driver.state.classes.tenThousandths == 9000)
    }

    /// The cursor is drawn over its character, and stays in sight in a line that is longer than the window.
    @Test func theCursorIsDrawnWhereItIs() {
        var driver = Driver.started()
        func cursors() -> String {
            var surface = Surface(driver.state.size)
            view(driver.state, in: Rect(driver.state.size), on: &surface)
            guard let top = surface.lines.firstIndex(where: { $0.contains(" Command ") }) else { return "" }
            let cells = (20..<100).map { surface[$0, top + 1] }
            return cells.filter(\.style.reverse).map { String($0.character) }.joined()
        }
        driver.type(":abc")
        #expect(cursors() == " ")
        driver.press(.left, .left)
        #expect(cursors() == "b")
        driver.type(String(repeating: "x", count: 200))
        #expect(cursors() == "b")
        driver.press(.home)
        #expect(cursors() == "a")
        driver.press(.end)
        #expect(cursors() == " ")
    }

    @Test func whatWasTypedComesBack() {
        var driver = Driver.started()
        run("seed 1", &driver)
        run("seed 2", &driver)
        run("seed 1", &driver)
        driver.type(":")
        driver.press(.up)
        #expect(driver.state.lineHistory == ["seed 2", "seed 1"])
        driver.press(.up, .up, .enter)
        #expect(driver.point == .sample(seed: 2, index: 0, size: 100))
        driver.type(":")
        driver.press(.up, .down)
        #expect(driver.state.overlay == .command(CommandLine()))
    }

    @Test func everyCommandHasItsOwnNameAndHelp() {
        let names = LineCommand.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(LineCommand.all.allSatisfy { !$0.help.isEmpty })
        // Every screen can be gone to.
        for screen in ScreenID.allCases { #expect(LineCommand.find(screen.title.lowercased()) != nil) }
    }

    @Test func aLongLineIsCutAndDrawn() {
        var driver = Driver.started(width: 60, height: 18)
        driver.type(":" + String(repeating: "x", count: 900))
        guard case .command(let line) = driver.state.overlay else { return #expect(Bool(false)) }
        #expect(line.text.count == CommandLine.limit)
        #expect(driver.lines.count == 18)
    }
}
