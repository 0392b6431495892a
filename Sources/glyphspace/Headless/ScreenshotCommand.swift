import Dashboard
import Files
import ModelStore
import TerminalUI

/// `glyphspace screenshot`: a screen of the dashboard as text.
enum ScreenshotCommand {
    static func run(_ arguments: ParsedArguments) throws {
        guard let screen = ScreenID(name: arguments.operands[0]) else { return }
        let size = try size(arguments.text("size") ?? "120x40")
        let keys = try keys(arguments.text("keys") ?? "")
        let colors = colors(arguments.text("colors"))
        let look = Look(
            Capabilities(glyphs: arguments.text("glyphs") == "ascii" ? .ascii : .unicode, colors: colors),
            arguments.text("theme").flatMap(ThemeName.init) ?? .dark)
        let choice = ModelChoice(
            folder: try arguments.text("models") ?? Home.find().models, generator: arguments.text("model"),
            classifier: arguments.text("classifier"), threads: 1)
        let runner = EffectRunner(
            mailbox: try Mailbox(), choice: choice, cache: MeansCache(folder: nil), exports: ".", nice: 0)
        // Without colours in shades, not in dots: of those many change when a processor rounds otherwise.
        var state = State(
            size: size, seed: arguments.seed("seed") ?? 1, look: look,
            renderer: DashboardCommand.renderer(arguments.text("glyphs")) ?? (colors < .palette256 ? .shade : nil))
        state.screen = screen
        var dashboard = HeadlessDashboard(state, runner: runner)
        try check(choice, dashboard.state.models)
        for key in keys { dashboard.press(key) }
        let surface = dashboard.surface
        guard arguments.flag("json") else { return try Console.print(surface.text(colors)) }
        let picture = JSONValue.object([
            .init("screen", .string(dashboard.state.screen.name)),
            .init("width", .integer(UInt64(size.width))), .init("height", .integer(UInt64(size.height))),
            .init("lines", .array(surface.lines.map { .string($0) })),
        ])
        try Console.print(picture.text() + "\n")
    }

    /// A model that cannot be used, in the dashboard's words.
    private struct Refusal: Error, CustomStringConvertible { let description: String }

    /// Refuses models that were asked for and cannot be used: the dashboard only says so on its screen. Throws `Refusal`.
    private static func check(_ choice: ModelChoice, _ report: ModelReport) throws {
        for (name, part) in [(choice.generator, report.generator), (choice.classifier, report.classifier)] {
            if name != nil, case .failed(let reason) = part { throw Refusal(description: reason) }
        }
    }

    /// A size such as 120x40. Throws `UsageError`.
    static func size(_ text: String) throws(UsageError) -> Size {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1], 1...1000 ~= width, 1...1000 ~= height
        else {
            throw .badValue(
                "--size", given: SafeText.clean(text), expectation: "columns and rows from 1 to 1000, such as 120x40")
        }
        return Size(width: width, height: height)
    }

    /// The keys of a list of names with blanks between them; `text:abc` stands for the keys of its characters. Throws
    /// `UsageError`.
    static func keys(_ text: String) throws(UsageError) -> [Key] {
        var keys: [Key] = []
        for word in text.split(separator: " ") {
            if word.hasPrefix("text:") {
                keys += word.dropFirst("text:".count).map(Key.character)
            } else if let key = Keys.key(named: String(word)) {
                keys.append(key)
            } else {
                throw .badValue(
                    "--keys", given: SafeText.clean(String(word)),
                    expectation: "names of keys, such as j, Ctrl-R, Enter, Left or F1, or text:abc")
            }
        }
        return keys
    }

    private static func colors(_ name: String?) -> ColorDepth {
        switch name {
        case "8": .eight
        case "16": .sixteen
        case "256": .palette256
        case "full": .trueColor
        default: .mono
        }
    }
}
