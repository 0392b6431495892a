import TerminalUI
import Testing

@testable import Dashboard

/// What is being exported is waited for, and said so, before the program ends.
struct FinishingTests {
    /// A dashboard with an export under way, and its request number.
    func exporting(width: Int = 80, height: Int = 24) throws -> (Driver, Int) {
        var driver = Driver.started(width: width, height: height)
        driver.type("4e")
        let request = driver.effects.compactMap { effect -> Int? in
            if case .lab(.export(_, _, _, let request)) = effect { request } else { nil }
        }.last
        driver.effects = []
        return (driver, try #require(request))
    }

    @Test func withoutExportsItEndsAtOnce() {
        var driver = Driver.started()
        driver.type("q")
        #expect(driver.effects == [.quit])
        #expect(!driver.state.leavesAtOnce)
    }

    @Test func endsWhenAllIsWritten() throws {
        var (driver, request) = try exporting()
        driver.type("e")
        driver.type("q")
        #expect(!driver.effects.contains(.quit))
        #expect(driver.lines[9].contains("Finishing 2 exports…"))
        driver.send(.lab(.exported(request: request, ["a.gif"], notes: [])))
        #expect(!driver.effects.contains(.quit))
        let text = driver.lines[9...14].joined(separator: "\n")
        #expect(text.contains("Finishing an export…"))
        #expect(text.contains("q Ctrl-C  leave at once, without it"))
        #expect(text.contains("Esc       stay here"))
        driver.send(.lab(.exported(request: request + 1, ["a-2.gif"], notes: [])))
        #expect(driver.effects.last == .quit)
        #expect(!driver.state.leavesAtOnce)
    }

    @Test func tooManyAreNotWaitedFor() throws {
        var (driver, request) = try exporting()
        #expect(driver.state.status == Status("Writing…"))
        for before in 1...7 {
            driver.type("e")
            #expect(driver.state.status == Status("Writing, after \(before) before it…"))
        }
        driver.effects = []
        for screen in ["", "1"] {
            driver.type(screen + "e")
            #expect(driver.effects.allSatisfy { if case .lab(.release) = $0 { true } else { false } })
            #expect(
                driver.state.status
                    == Status("8 exports are still being written: once one is done, there is room", .bad))
        }
        driver.send(.lab(.exported(request: request, ["a.gif"], notes: [])))
        driver.type("e")
        #expect(driver.state.exporting.count == 8)
    }

    @Test(arguments: [Key.character("q"), .control("c")]) func aSecondTimeLeavesAtOnce(_ key: Key) throws {
        var (driver, _) = try exporting()
        driver.press(key)
        #expect(driver.effects == [])
        driver.press(key)
        #expect(driver.effects == [.quit])
        #expect(driver.state.leavesAtOnce)
    }

    @Test func escapeStays() throws {
        var (driver, request) = try exporting()
        driver.type("q")
        driver.press(.escape)
        #expect(driver.state.overlay == nil)
        driver.send(.lab(.exported(request: request, ["a.gif"], notes: [])))
        #expect(driver.effects == [])
        #expect(driver.state.status == Status("Wrote a.gif", .good))
    }

    @Test func aFailureIsTold() throws {
        var (driver, request) = try exporting()
        driver.type("q")
        driver.send(.lab(.exportFailed(request: request, "/x: no space left (free some)")))
        #expect(driver.effects == [.quit])
        #expect(driver.state.lastWords == ["not exported: /x: no space left (free some)"])
        #expect(driver.state.status == Status("Not exported: /x: no space left (free some)", .bad))
    }

    @Test func alsoTheDigitOfExploreIsWaitedFor() throws {
        var driver = Driver.started()
        driver.type("e")
        let job = try #require(driver.effects.compactMap { if case .export(let job) = $0 { job } else { nil } }.first)
        driver.effects = []
        driver.type("q")
        #expect(driver.effects == [])
        driver.send(.exported(request: job.request, paths: ["a.png"]))
        #expect(driver.effects == [.quit])
    }

    @Test func tooSmallAScreenSaysIt() throws {
        var (driver, _) = try exporting()
        driver.send(.resized(Size(width: 30, height: 5)))
        driver.effects = []
        #expect(driver.lines[3].contains("q quits"))
        driver.type("q")
        #expect(driver.lines[3].contains("writing; q: now"))
        #expect(driver.effects == [])
        driver.type("q")
        #expect(driver.effects == [.quit] && driver.state.leavesAtOnce)
    }

    @Test func notesComeWithTheFiles() throws {
        var (driver, request) = try exporting()
        driver.send(
            .lab(.exported(request: request, ["x/a.png", "x/a.csv"], notes: ["p.png: dark on light, turned\u{1B}"])))
        #expect(driver.state.status == Status("Wrote x/a.png .csv (p.png: dark on light, turned\u{FFFD})", .good))
    }
}
