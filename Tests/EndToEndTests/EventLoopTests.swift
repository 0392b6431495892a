import Dashboard
import Foundation
import NcursesScreen
import TerminalUI
import Testing

@testable import glyphspace

/// The event loop on a screen that follows a script.
struct EventLoopTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    /// What the screen does whenever the loop has nothing more to do.
    enum Step {
        case events([Event])
        /// Lets the workers' answers come in until this is seen.
        case until(String)
        case signal(Int32)
    }

    final class ScriptedScreen: WaitingScreen {
        private(set) var size: Size
        private(set) var surface: Surface
        /// The lines after every frame.
        private(set) var frames: [[String]] = []
        private(set) var suspensions = 0
        private var script: [Step]
        private var events: [Event] = []
        private var interruption: Interruption?

        init(_ size: Size, _ script: [Step]) {
            (self.size, self.script) = (size, script)
            surface = Surface(size)
        }

        private(set) var copies: [String] = []
        func copy(_ text: String) { copies.append(text) }

        func show(_ new: Surface) {
            surface = new
            frames.append(new.lines)
        }

        func nextEvent(within: Duration) -> Event? {
            guard !events.isEmpty else { return nil }
            let event = events.removeFirst()
            if case .resized(let size) = event {
                self.size = size
                surface = Surface(size)
            }
            return event
        }

        func wait(wakeFileDescriptor: Int32?, within duration: Duration?) -> Waking {
            guard !script.isEmpty else {
                interruption = .terminate(signal: SIGKILL)
                return .signal
            }
            switch script.removeFirst() {
            case .events(let next):
                events = next
                return .input
            case .until(let text):
                if frames.last?.contains(where: { $0.contains(text) }) == true {
                    return self.wait(wakeFileDescriptor: wakeFileDescriptor, within: duration)
                }
                script.insert(.until(text), at: 0)
                var entry = pollfd(fd: wakeFileDescriptor ?? -1, events: Int16(POLLIN), revents: 0)
                return poll(&entry, 1, 60_000) == 1 ? .worker : []
            case .signal(let number):
                interruption = .terminate(signal: number)
                return .signal
            }
        }

        func takeInterruption() -> Interruption? {
            defer { interruption = nil }
            return interruption
        }

        func suspend() { suspensions += 1 }
    }

    func run(_ size: Size = Size(width: 120, height: 40), _ script: Step...) throws -> (ScriptedScreen, status: Int32) {
        let screen = ScriptedScreen(size, script)
        let choice = ModelChoice(folder: home.folder + "/Models", threads: 2)
        let runner = EffectRunner(
            mailbox: try Mailbox(), choice: choice, cache: MeansCache(folder: nil), exports: home.folder)
        var loop = EventLoop(screen: screen, state: State(size: size), runner: runner)
        let status = try loop.run()
        runner.finish()
        return (screen, status)
    }

    @Test func drawsBeforeTheModelsAreRead() throws {
        let (screen, status) = try run(
            .init(width: 120, height: 40), .until("noise-gan · noise-cnn"), .events([.key(.character("q"))]))
        #expect(status == 0)
        #expect(screen.frames[0][0].contains("loading…"))
        #expect(screen.frames[0][39].contains("Reading the models…"))
        #expect(screen.frames.last?[0].contains("noise-gan · noise-cnn") == true)
    }

    @Test func drawsAllOfANewSize() throws {
        let small = Size(width: 1, height: 1)
        let large = Size(width: 200, height: 60)
        let (screen, status) = try run(
            .init(width: 80, height: 24), .events([.resized(small)]), .events([.resized(large)]),
            .events([.key(.character("q"))]))
        #expect(status == 0)
        #expect(screen.frames.contains { $0.count == 1 })
        #expect(screen.frames.last?.count == 60)
        #expect(screen.frames.last?[0].contains("1 Explore") == true)
    }

    @Test func endsWithTheSignalsStatus() throws {
        #expect(try run(.init(width: 80, height: 24), .signal(SIGTERM)).status == 143)
        #expect(try run(.init(width: 80, height: 24), .until("logit"), .signal(SIGHUP)).status == 129)
    }

    @Test func suspendsAndDrawsAllAgain() throws {
        let (screen, status) = try run(
            .init(width: 80, height: 24), .events([.key(.control("z"))]), .events([.key(.character("q"))]))
        #expect(status == 0)
        #expect(screen.suspensions == 1)
        #expect(screen.frames.count >= 2)
    }

    @Test func exportsWhatIsShown() throws {
        let (screen, status) = try run(
            .init(width: 120, height: 40), .until("logit"), .events([.key(.character("e"))]),
            .until("Wrote "), .events([.key(.character("q"))]))
        #expect(status == 0)
        let written = home.names("").filter { $0.hasPrefix("noise-gan-seed1-0") }
        #expect(written == ["noise-gan-seed1-0.json", "noise-gan-seed1-0.npy", "noise-gan-seed1-0.png"])
        #expect(screen.frames.contains { $0[39].contains("Wrote ") })
    }
}
