import Export
import Files
import Foundation
import LatentSpace
import Support
import TerminalUI
import Testing

@testable import Dashboard
@testable import glyphspace

/// What the dashboard says makes its screens makes them: each recipe is understood, and gives the same bytes twice.
struct LabRecipeTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        try home.knowMeans()
    }

    /// A dashboard's state on small models of random weights, or on one that comes along and is told classes.
    private func state(isTold: Bool = false, _ change: (inout State) -> Void) -> State {
        var state = State(size: Size(width: 120, height: 40), seed: 7)
        let folder = isTold ? TemporaryHome.repository : home.folder
        let report = LoadedModels.load(
            ModelChoice(
                folder: folder + "/Models", generator: isTold ? "digits-cgan" : "noise-gan", classifier: nil, threads: 1
            )
        ).report
        _ = update(&state, .modelsLoaded(report))
        change(&state)
        return state
    }

    private var paper: RecipePaper { RecipePaper(exports: home.folder, state: home.folder + "/state") }

    /// Views of the screens, and an output of the command that makes each.
    static let views: [(name: String, output: String, change: @Sendable (inout State) -> Void)] = [
        ("the gallery", "png", { _ in }),
        ("a later page", "csv", { $0.explore.gallery.first = 16 }),
        (
            "a changed point", "png",
            {
                $0.explore.panel = .latent
                $0.explore.setComponent(1.25)
            }
        ),
        ("noise", "png", { $0.explore.panel = .noise }),
        (
            "from A to B", "png",
            {
                $0.explore.panel = .path
                $0.explore.path.a = .sample(seed: 7, index: 3, size: 100)
                $0.explore.path.b = Point(.noise(sigma: 1), Latents.latent(seed: 9, index: 0, size: 100))
            }
        ),
        (
            "selected samples", "csv",
            {
                $0.screen = .classes
                $0.classes.plan = PopulationPlan(seed: 3, count: 100)
                $0.classes.tenThousandths = 5000
            }
        ),
        (
            "distances", "csv",
            {
                $0.screen = .classes
                $0.classes.panel = .distances
                $0.classes.plan = PopulationPlan(seed: 3, count: 100)
            }
        ),
        (
            "a walk", "gif",
            {
                $0.screen = .walk
                $0.walk.set([
                    .sample(seed: 7, index: 3, size: 100),
                    Point(.sum("x"), Latents.latent(seed: 9, index: 0, size: 100)),
                ])
                ($0.walk.frames, $0.walk.path, $0.walk.isClosed) = (7, .spherical, true)
            }
        ),
        (
            "noise around a point", "csv",
            {
                $0.screen = .noise
                $0.shake.variants = 5
            }
        ),
        (
            "a sum", "png",
            {
                $0.screen = .noise
                $0.shake.panel = .sum
                $0.shake.terms = [
                    Term(point: .sample(seed: 7, index: 3, size: 100), isMinus: false),
                    Term(point: Point(.zero, Latents.zero(size: 100)), isMinus: true),
                ]
            }
        ),
        (
            "a sum that only takes away", "csv",
            {
                $0.screen = .noise
                $0.shake.panel = .sum
                $0.shake.terms = [3, 4].map {
                    Term(point: .sample(seed: 7, index: $0, size: 100), isMinus: true)
                }
            }
        ),
        (
            "a map", "csv",
            {
                $0.screen = .map
                $0.map.plan = MapPlan(method: .pca, isByLatent: true, seed: 2, count: 30)
            }
        ),
        (
            "a later page, truncated", "npy",
            {
                $0.setTruncation(70)
                $0.explore.gallery.first = 16
            }
        ),
        (
            "truncated samples counted", "csv",
            {
                $0.screen = .classes
                $0.classes.plan = PopulationPlan(seed: 3, count: 100)
                $0.setTruncation(70)
                $0.classes.tenThousandths = 5000
            }
        ),
        (
            "noise around a truncated sample", "csv",
            {
                $0.screen = .noise
                $0.shake.variants = 5
                $0.setTruncation(35)
            }
        ),
        ("directions", "png", { $0.screen = .directions }),
        (
            "directions, moved", "csv",
            {
                $0.screen = .directions
                $0.directions.found[$0.directions.plan] = (0..<8).map {
                    Direction(name: "\($0 + 1)", vector: [Float](repeating: 1, count: 100))
                }
                $0.directions.tenths = [3, 0, -12, 0, 0, 0, 0, 0]
            }
        ),
        (
            "a test image's find", "latents",
            {
                $0.screen = .draw
                $0.draw.source = .test(3)
                $0.draw.options.restarts = 2
                $0.draw.plan = InversionPlan(picture: [], options: $0.draw.options)
            }
        ),
        (
            "a drawing's find", "csv",
            {
                $0.screen = .draw
                $0.draw.canvas.replace((0..<784).map { UInt8($0 % 28 == 13 ? 255 : 0) })
                $0.draw.options.restarts = 2
                $0.draw.plan = InversionPlan(picture: [], options: $0.draw.options)
            }
        ),
        (
            "agreement", "csv",
            {
                $0.screen = .classes
                $0.classes.panel = .confusion
                $0.classes.plan = PopulationPlan(seed: 3, count: 100)
                $0.classes.metric = .cosine
            }
        ),
    ]

    /// Views of the screens that need a generator that is told classes, or one that makes what it is asked for.
    static let told: [(name: String, output: String, change: @Sendable (inout State) -> Void)] = [
        (
            "from class to class", "csv",
            {
                $0.explore.panel = .path
                $0.explore.path.a = Point(
                    .sum("x"), Latents.latent(seed: 9, index: 0, size: $0.models.latentSize), label: 3)
                $0.explore.path.b = Point(.zero, Latents.zero(size: $0.models.latentSize), label: 5)
            }
        ),
        (
            "a walk from class to class", "gif",
            {
                $0.screen = .walk
                $0.walk.set([
                    Point(.zero, Latents.zero(size: $0.models.latentSize), label: 3),
                    Point(.sum("x"), Latents.latent(seed: 9, index: 0, size: $0.models.latentSize), label: 5),
                ])
                $0.walk.frames = 5
            }
        ),
        ("styles", "png", { $0.screen = .style }),
        (
            "between two classes", "csv",
            {
                $0.screen = .style
                $0.style.panel = .between
                ($0.style.first, $0.style.second) = (3, 8)
            }
        ),
        (
            "fakes far outside, truncated", "npy",
            {
                $0.screen = .style
                $0.style.panel = .fakes
                $0.style.reachTenths = 30
                $0.setTruncation(70)
            }
        ),
        (
            "a class's embedding with noise", "gif",
            {
                $0.screen = .style
                $0.style.panel = .fakes
                ($0.style.isShaken, $0.style.label, $0.style.sigmaTenths) = (true, 4, 5)
            }
        ),
        (
            "a message", "png",
            {
                $0.screen = .write
                ($0.write.message, $0.write.seed) = ("20 26 22", 5)
            }
        ),
        (
            "a message with a frame, truncated", "txt",
            {
                $0.screen = .write
                ($0.write.message, $0.write.isBoxed, $0.write.isOwn) = ("7€", true, true)
                $0.write.page = WrittenPage(lines: [], missing: ["€"], alphabet: "", frames: [])
                $0.setTruncation(50)
            }
        ),
    ]

    @Test(arguments: views.indices) func aRecipeMakesTheSameTwice(_ index: Int) throws {
        try makesTheSameTwice(Self.views[index], state(Self.views[index].change))
    }

    @Test(arguments: told.indices) func aRecipeOfAToldClassMakesTheSameTwice(_ index: Int) throws {
        try makesTheSameTwice(Self.told[index], state(isTold: true, Self.told[index].change))
    }

    private func makesTheSameTwice(
        _ view: (name: String, output: String, change: @Sendable (inout State) -> Void), _ state: State
    ) throws {
        let recipe = try #require(state.screenRecipe, "\(view.name)")
        let line = try paper.line(recipe, with: [view.output])
        #expect(line.hasPrefix("glyphspace "))
        // As a shell takes it.
        let runs = try (1...2).map { _ in
            let shell = "\(BuiltProgram.path)\(line.dropFirst("glyphspace".count)) --\(view.output) -"
            return try BuiltProgram.shell(shell, home: home)
        }
        #expect(runs[0].error == "" && runs[0].exit == 0, "\(line)")
        #expect(runs[0].output.count > 40 && runs[0].output == runs[1].output, "\(line)")
    }

    /// Exporting a screen writes what its recipe writes, for every output, and the same when it is done again.
    @Test(arguments: views.indices) func anExportIsTheRecipe(_ index: Int) throws {
        try exportsTheRecipe(Self.views[index], state(Self.views[index].change))
    }

    @Test(arguments: told.indices) func anExportOfAToldClassIsTheRecipe(_ index: Int) throws {
        try exportsTheRecipe(Self.told[index], state(isTold: true, Self.told[index].change))
    }

    private func exportsTheRecipe(
        _ view: (name: String, output: String, change: @Sendable (inout State) -> Void), _ state: State
    ) throws {
        guard let (outputs, stem) = state.screenExport else { return #expect(state.screen == .explore) }
        let recipe = try #require(state.screenRecipe)
        let line = try paper.line(recipe, with: [view.output])
        let output = view.output
        let shell = "\(BuiltProgram.path)\(line.dropFirst("glyphspace".count)) --\(output) -"
        do {
            let exports = try (1...2).map { _ in try paper.export(recipe, outputs: outputs, stem: stem).paths }
            #expect(exports[0].count == outputs.count && Set(exports[0]).isDisjoint(with: exports[1]))
            for (place, name) in outputs.enumerated() {
                let bytes = try exports.map { try Data(contentsOf: URL(filePath: $0[place])) }
                let isSame = bytes[0] == bytes[1]
                #expect(isSame && bytes[0].count > 20, "\(view.name) \(name)")
                let isRecipe = try name != output || [UInt8](bytes[0]) == run(shell).output
                #expect(isRecipe, "\(line)")
            }
        } catch let failure as Failure {
            // The made-up classifier is never sure: of nothing there is no picture.
            #expect(["there is nothing to show", "no sample is selected"].contains(failure.why))
        }
    }

    private func run(_ line: String) throws -> Command { try BuiltProgram.shell(line, home: home) }

    /// What is copied runs as it is: it has no option that shapes a file which it does not name.
    @Test(arguments: views.indices) func aCopiedLineIsUnderstood(_ index: Int) throws {
        let recipe = try #require(state(Self.views[index].change).screenRecipe)
        // Nothing here has to be quoted.
        let words = try paper.line(recipe).split(separator: " ").dropFirst().map(String.init)
        guard case .run(let arguments) = try CommandTable.parser.parse(words) else { throw UsageError.repeated("help") }
        #expect(arguments.command.name == words[0])
    }

    @Test func everyScreenIsAmongTheViews() {
        let screens = Set((Self.views + Self.told).map { state($0.change).screen })
        // Training has a test of its own.
        #expect(screens == Set(ScreenID.allCases).subtracting([.train]))
    }

    @Test func aRunIsWatchedByItsRecipe() throws {
        let path = TemporaryHome.repository + "/Models/digits-dcgan"
        let state = state {
            $0.screen = .train
            ($0.train.runs, $0.train.chosen) = ([RunRecord(RunListing(path: path))], path)
        }
        let line = try paper.line(try #require(state.screenRecipe))
        #expect(line == "glyphspace watch \(Shell.quoted(path))")
        let runs = try (1...2).map { _ in try run("\(BuiltProgram.path)\(line.dropFirst("glyphspace".count))") }
        #expect(runs[0].error == "" && runs[0].exit == 0 && runs[0].output == runs[1].output)
        // A line for everything that was measured.
        let history = String(decoding: try Data(contentsOf: URL(filePath: path + "/history.jsonl")), as: UTF8.self)
        let measured = history.split(separator: "\n").count { !$0.hasPrefix(#"{"kind":"run""#) }
        #expect(runs[0].text.split(separator: "\n").count == measured && measured > 10)
    }

    @Test func aPointWithoutANameIsAFileNamedByWhatIsInIt() throws {
        let recipe = try #require(state(Self.views[2].change).screenRecipe)
        let words = try paper.words(recipe)
        #expect(words == (try paper.words(recipe)))
        let path = try #require(words.first { $0.hasPrefix(home.folder + "/state/points/z-") })
        let array = try NPY.decode(Array(Data(contentsOf: URL(filePath: path))))
        var expected = Latents.latent(seed: 7, index: 0, size: 100)
        expected[0] = 1.25
        #expect(array.shape == [1, 100] && array.values == expected)
    }

    @Test func aPointWithoutANameHasItsClassBehindTheFile() throws {
        let index = try #require(Self.told.firstIndex { $0.name == "from class to class" })
        let words = try paper.words(try #require(state(isTold: true, Self.told[index].change).screenRecipe))
        #expect(words.first == "walk" && words[2].hasSuffix(".npy=3") && words[3] == "zero=5")
        #expect(!words.contains("--label"))
    }

    @Test func recipesAreKeptTheNewestLast() throws {
        for number in 1...203 { _ = paper.keep("glyphspace \(number % 202)") }
        let text = String(decoding: try home.bytes("state/recipes.txt"), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 200)
        #expect(lines.last == "glyphspace 1" && lines.count { $0 == "glyphspace 1" } == 1)
    }

    @Test func whatACommandTellsComesWithItsFiles() throws {
        let picture = GreyImage(
            width: 28, height: 28, pixels: [UInt8](repeating: 255, count: 27 * 28) + [UInt8](repeating: 0, count: 28))
        try AtomicFile.write(try PNG.encode(picture), to: home.folder + "/p.png", replacing: true)
        let words = [
            "invert", home.folder + "/p.png", "--model", home.folder + "/Models/noise-gan", "--candidates", "2",
            "--restarts", "1", "--steps", "1",
        ]
        let recipe = CommandRecipe(words: words.map(CommandRecipe.Word.text))
        let (paths, notes) = try paper.export(recipe, outputs: ["csv"], stem: "found")
        #expect(paths == ["\(home.folder)/found.csv"])
        #expect(notes == ["\(home.folder)/p.png: dark on light, turned round"])
    }

    @Test func anExportIsWhatTheCommandWrites() throws {
        let index = try #require(Self.views.firstIndex { $0.name == "selected samples" })
        let state = state(Self.views[index].change)
        let recipe = try #require(state.screenRecipe)
        let first = try paper.export(recipe, outputs: ["csv", "latents"], stem: "s").paths
        let second = try paper.export(recipe, outputs: ["csv", "latents"], stem: "s").paths
        #expect(first == ["\(home.folder)/s.csv", "\(home.folder)/s.npy"])
        #expect(second == ["\(home.folder)/s-2.csv", "\(home.folder)/s-2.npy"])
        #expect(try home.bytes("s.csv") == home.bytes("s-2.csv"))
    }
}
