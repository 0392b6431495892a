import LatentSpace
import TerminalUI

/// Why a command of the command line cannot be carried out.
enum LineError: Error, Equatable {
    case missing(String)
    case bad(String, expected: String)
    case unavailable(String)

    /// In one line.
    var words: String {
        switch self {
        case .missing(let what): "\(what) is missing"
        case .bad(let word, let expected): "'\(SafeLine.of(word))' is not \(expected)"
        case .unavailable(let why): why
        }
    }
}

/// A command that can be typed behind `:`.
struct LineCommand: Sendable {
    /// The word that chooses it.
    var name: String
    /// What comes behind it.
    var usage: String
    /// What it does.
    var help: String
    /// The words that could stand at a place behind it.
    var words: @Sendable (State, Int) -> [String]
    /// Does it.
    var run: @Sendable (inout State, [String]) throws(LineError) -> [Effect]

    /// The command of a name; the first letters do where they are enough.
    static func find(_ name: String) -> LineCommand? {
        if let exact = all.first(where: { $0.name == name }) { return exact }
        let matching = all.filter { $0.name.hasPrefix(name) }
        return matching.count == 1 ? matching.first : nil
    }

    /// All commands, in the order in which they are shown.
    static let all: [LineCommand] =
        ScreenID.allCases.map { screen in
            LineCommand(name: screen.name, usage: "", help: "go to the screen", words: none) {
                state, words throws(LineError) in
                guard words.isEmpty else { throw .unavailable("takes no argument\(instead(of: screen))") }
                state.go(to: screen)
                state.status = Status("")
                return []
            }
        } + points + settings + [
            LineCommand(name: "recipe", usage: "", help: "copy the command that makes what is shown", words: none) {
                state, _ throws(LineError) in state.perform(.recipe)
            },
            LineCommand(name: "export", usage: "", help: "write what is shown to files", words: none) {
                state, _ throws(LineError) in state.perform(.export)
            },
            LineCommand(
                name: "help", usage: "[COMMAND]", help: "the keys of the screen, or what a command does",
                words: { _, place in place == 0 ? all.map(\.name) : [] }
            ) { state, words throws(LineError) in
                guard let word = words.first else { return state.perform(.help) }
                guard let command = find(word) else { throw .bad(word, expected: "a command (Tab shows them)") }
                let usage = command.usage.isEmpty ? "" : " " + command.usage
                state.status = Status(":\(command.name)\(usage) — \(command.help)")
                return []
            },
            LineCommand(
                name: "model", usage: "MODEL", help: "work with another generator, by name or path",
                words: { state, place in place == 0 ? state.models.generators : [] }
            ) { state, words throws(LineError) in
                guard !words.isEmpty else { throw .missing("a model") }
                let name = words.joined(separator: " ")
                state.status = Status("Reading \(SafeLine.of(name))…")
                return [.lab(.open(name))]
            },
            LineCommand(
                name: "models", usage: "", help: "the models that are found: open another generator or classifier",
                words: none
            ) { state, _ throws(LineError) in
                state.modelList(.open)
            },
            LineCommand(
                name: "compare", usage: "[MODEL]",
                help: "show what another generator makes of the same latent vectors; without one, no longer",
                words: { state, place in place == 0 ? state.comparable : [] }
            ) { state, words throws(LineError) in
                state.compare(with: words.isEmpty ? nil : words.joined(separator: " "))
            },
            LineCommand(name: "guide", usage: "", help: "a guided tour; again to leave it", words: none) {
                state, _ throws(LineError) in
                state.tourAction(.toggle)
                return []
            },
            LineCommand(name: "quit", usage: "", help: "leave", words: none) {
                state, _ throws(LineError) in state.perform(.quit)
            },
        ]

    /// The command that does what words behind a screen's name seem to mean.
    private static func instead(of screen: ScreenID) -> String {
        switch screen {
        case .explore: " (:point 7:3 looks at a point)"
        case .walk: " (:add 7:3 adds a point)"
        case .write: " (:say writes a message)"
        default: ""
        }
    }

    private static let none: @Sendable (State, Int) -> [String] = { _, _ in [] }
    private static let pointWords: @Sendable (State, Int) -> [String] = { state, _ in state.pointNames }

    /// Commands that name points.
    private static let points = [
        LineCommand(
            name: "point", usage: "POINT", help: "look at a point in Explore: 7:3, mean:4, zero, fav:NAME",
            words: pointWords
        ) {
            state, words throws(LineError) in
            let point = try state.labelledPoint(named: words.first)
            state.look(at: point)
            return []
        },
        LineCommand(name: "add", usage: "POINT …", help: "add points to the walk", words: pointWords) {
            state, words throws(LineError) in
            guard !words.isEmpty else { throw .missing("a point") }
            // All or none: what stands before a mistake would be added a second time with the mended line.
            let points = try words.map { word throws(LineError) in try state.labelledPoint(named: word) }
            for point in points { state.addToWalk(point) }
            state.screen = .walk
            return []
        },
        LineCommand(
            name: "sum", usage: "POINT + POINT - POINT …", help: "add and take away points",
            words: { state, place in place % 2 == 0 ? state.pointNames : ["+", "-"] }
        ) {
            state, words throws(LineError) in
            try state.setTerms(words)
            return []
        },
        LineCommand(name: "save", usage: "NAME", help: "keep the point that Explore shows as a favourite", words: none)
        {
            state, words throws(LineError) in
            guard let name = words.first else { throw .missing("a name") }
            guard Favourite.isName(name) else { throw .bad(name, expected: "a name (letters, digits, . - _)") }
            return state.keep(state.explore.point, as: name)
        },
        LineCommand(
            name: "open", usage: "FILE", help: "look for the latent vector of a PNG file's picture", words: none
        ) {
            state, words throws(LineError) in
            guard !words.isEmpty else { throw .missing("a file") }
            state.go(to: .draw)
            return state.fetch(.file(words.joined(separator: " ")))
        },
        LineCommand(
            name: "test", usage: "N", help: "look for the latent vector of a test image", words: none
        ) {
            state, words throws(LineError) in
            let number = try whole(words, 0...999_999)
            state.go(to: .draw)
            return state.fetch(.test(number))
        },
        LineCommand(name: "forget", usage: "NAME", help: "forget a favourite", words: { state, _ in state.shelf.names })
        {
            state, words throws(LineError) in
            guard let name = words.first else { throw .missing("a name") }
            guard state.shelf.favourite(name) != nil else { throw .unavailable("no favourite \(SafeLine.of(name))") }
            return [.lab(.forget(name))]
        },
        LineCommand(name: "tour", usage: "", help: "walk from class mean to class mean", words: none) {
            state, _ throws(LineError) in
            state.screen = .walk
            return state.walk(.tour)
        },
    ]

    /// Commands that set a number or a word.
    private static let settings = [
        LineCommand(name: "seed", usage: "N", help: "the seed of the samples", words: none) {
            state, words throws(LineError) in
            guard let word = words.first else { throw .missing("a seed") }
            guard let seed = UInt64(word) else { throw .bad(word, expected: "a whole number from 0 to \(UInt64.max)") }
            switch state.screen {
            case .classes: state.classes.plan.seed = seed
            case .map: state.map.plan.seed = seed
            case .style: state.style.seed = seed
            case .write: state.write.seed = seed
            default: state.explore.choose(seed: seed)
            }
            state.status = Status("Seed \(seed)")
            return []
        },
        LineCommand(
            name: "glyphs", usage: "KIND", help: "how pictures are drawn",
            words: { state, place in
                place > 0 ? [] : ImageRenderer.allCases.filter { $0.works(on: state.look.capabilities) }.map(\.name)
            }
        ) { state, words throws(LineError) in
            guard let word = words.first else { throw .missing("a kind") }
            guard let renderer = ImageRenderer(named: word) else {
                throw .bad(word, expected: "one of " + ImageRenderer.allCases.map(\.name).joined(separator: ", "))
            }
            guard renderer.works(on: state.look.capabilities) else {
                throw .unavailable("\(renderer.words) need more colours or characters than this terminal has")
            }
            state.show(with: renderer)
            return []
        },
        LineCommand(name: "samples", usage: "N", help: "how many samples are looked at", words: none) {
            state, words throws(LineError) in
            state.classes.plan.count = try whole(words, 20...100_000)
            state.screen = .classes
            return []
        },
        LineCommand(name: "threshold", usage: "P", help: "the least probability of a selected sample", words: none) {
            state, words throws(LineError) in
            guard let word = words.first else { throw .missing("a probability") }
            guard let value = Float(word), (0.5...0.9999).contains(value) else {
                throw .bad(word, expected: "a number from 0.5 to 0.9999")
            }
            state.screen = .classes
            state.setThreshold(Int((value * 10_000).rounded()))
            return []
        },
        LineCommand(
            name: "truncation", usage: "PSI", help: "how near to the origin samples are: 0 to 2, 1 is as drawn",
            words: none
        ) {
            state, words throws(LineError) in
            guard let word = words.first else { throw .missing("a number") }
            guard let value = Float(word), 0...2 ~= value else {
                throw .bad(word, expected: "a number from 0 to 2")
            }
            state.setTruncation(Int((value * 100).rounded()))
            return []
        },
        LineCommand(name: "say", usage: "MESSAGE", help: "write a message", words: none) {
            state, words throws(LineError) in
            guard !words.isEmpty else { throw .missing("a message") }
            state.write.message = String(words.joined(separator: " ").prefix(WriteScreen.longest))
            state.screen = .write
            return []
        },
        LineCommand(
            name: "between", usage: "CLASS CLASS", help: "blend the embeddings of two classes",
            words: { state, _ in state.models.conditions }
        ) { state, words throws(LineError) in
            let classes = state.models.conditions
            guard words.count == 2 else { throw .missing("a class") }
            var labels: [Int] = []
            for word in words {
                guard let label = classes.firstIndex(of: word) else {
                    throw .bad(word, expected: "a class (\(classes.joined(separator: " ")))")
                }
                labels.append(label)
            }
            (state.style.first, state.style.second) = (labels[0], labels[1])
            (state.style.panel, state.screen) = (.between, .style)
            return []
        },
        LineCommand(
            name: "metric", usage: "euclidean|cosine|mahalanobis", help: "how the nearest mean is measured",
            words: { _, _ in NearestMean.Metric.allCases.map(\.rawValue) }
        ) { state, words throws(LineError) in
            state.classes.metric = try choice(
                words, NearestMean.Metric.init, NearestMean.Metric.allCases.map(\.rawValue))
            return []
        },
        LineCommand(
            name: "theme", usage: ThemeName.allCases.map(\.rawValue).joined(separator: "|"),
            help: "the colours of the screen",
            words: { _, _ in ThemeName.allCases.map(\.rawValue) }
        ) { state, words throws(LineError) in
            state.wear(try choice(words, ThemeName.init, ThemeName.allCases.map(\.rawValue)))
            return []
        },
        LineCommand(name: "frames", usage: "N", help: "pictures on the walk", words: none) {
            state, words throws(LineError) in
            state.setFrames(try whole(words, 2...1000))
            return []
        },
        LineCommand(
            name: "path", usage: "linear|spherical|norm", help: "how points are joined",
            words: { _, _ in Walk.Path.allCases.map(\.rawValue) }
        ) { state, words throws(LineError) in
            state.walk.path = try choice(words, Walk.Path.init, Walk.Path.allCases.map(\.rawValue))
            return []
        },
    ]

    /// A whole number within bounds.
    static func whole(_ words: [String], _ bounds: ClosedRange<Int>) throws(LineError) -> Int {
        guard let word = words.first else { throw .missing("a number") }
        guard let number = Int(word), bounds.contains(number) else {
            throw .bad(word, expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// One of some words.
    static func choice<Chosen>(
        _ words: [String], _ make: (String) -> Chosen?, _ all: [String]
    ) throws(LineError) -> Chosen {
        guard let word = words.first else { throw .missing(all.joined(separator: ", ")) }
        guard let chosen = make(word) else { throw .bad(word, expected: "one of " + all.joined(separator: ", ")) }
        return chosen
    }
}
