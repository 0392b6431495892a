import Network
import Training

/// What `bench` times.
enum BenchItem: String, CaseIterable {
    case ganStep32 = "gan-step-b32"
    case ganStep64 = "gan-step-b64"
    case cnnStep32 = "cnn-step-b32"
    case generate1 = "gc-b1"
    case generate256 = "gc-b256"

    /// What it is, for people.
    var summary: String {
        switch self {
        case .ganStep32: "dcgan training step, batch 32"
        case .ganStep64: "dcgan training step, batch 64"
        case .cnnStep32: "cnn training step, batch 32"
        case .generate1: "latent to image to class, 1 sample"
        case .generate256: "latent to image to class, 256 samples"
        }
    }
}

/// Times of one item.
struct BenchResult {
    /// The item.
    let item: BenchItem
    /// Threads of the team.
    let threads: Int
    /// Median time, in milliseconds.
    let median: Double
    /// Shortest time, in milliseconds.
    let shortest: Double

    /// One line of JSON.
    var json: String {
        "{\"item\": \"\(item.rawValue)\", \"peer\": \"glyphspace\", \"threads\": \(threads), "
            + "\"median_ms\": \(Self.rounded(median)), \"min_ms\": \(Self.rounded(shortest))}"
    }

    private static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 10_000).rounded() / 10_000 }
}

/// `glyphspace bench`: times training steps and generation as their users run them.
enum BenchCommand {
    static let warmUps = 5
    static let runs = 30

    static func run(_ arguments: ParsedArguments) throws {
        let threads = arguments.integer("threads") ?? Threads.standard
        let items = BenchItem.allCases.filter { arguments.text("only") ?? $0.rawValue == $0.rawValue }
        if !arguments.flag("json") { try Console.print("median ms    min ms  item (\(threads) threads)\n") }
        for item in items {
            let result = measure(item, threads: threads, work: try work(of: item, threads: threads))
            if arguments.flag("json") {
                try Console.print(result.json + "\n")
            } else {
                let times = [result.median, result.shortest].map { Decimal.fixed($0, places: 3, width: 9) }
                try Console.print(times.joined(separator: " ") + "  \(item.rawValue): \(item.summary)\n")
            }
        }
    }

    /// Warms up, then times every run by itself.
    static func measure(_ item: BenchItem, threads: Int, work: () -> Void) -> BenchResult {
        for _ in 0..<warmUps { work() }
        let clock = ContinuousClock()
        let times = (0..<runs).map { _ in clock.measure(work) / .milliseconds(1) }.sorted()
        return BenchResult(item: item, threads: threads, median: times[times.count / 2], shortest: times[0])
    }

    private static func work(of item: BenchItem, threads: Int) throws -> () -> Void {
        switch item {
        case .ganStep32: ganStep(batch: 32, threads: threads)
        case .ganStep64: ganStep(batch: 64, threads: threads)
        case .cnnStep32: classifierStep(batch: 32, threads: threads)
        case .generate1: try generation(count: 1, threads: threads)
        case .generate256: try generation(count: 256, threads: threads)
        }
    }

    private static func ganStep(batch: Int, threads: Int) -> () -> Void {
        var options = GANTrainer.Options()
        options.batch = batch
        options.threads = threads
        let trainer = GANTrainer(options)
        var random = RandomStream(seed: 1)
        let images = random.normals(batch * 784).map { min(max($0, -1), 1) }
        return { _ = images.withUnsafeBufferPointer { $0.baseAddress.map { trainer.step(real: $0) } } }
    }

    private static func classifierStep(batch: Int, threads: Int) -> () -> Void {
        var options = ClassifierTrainer.Options()
        options.batch = batch
        options.threads = threads
        let trainer = ClassifierTrainer(options)
        var random = RandomStream(seed: 1)
        let images = random.normals(batch * 784)
        let labels = (0..<batch).map { _ in UInt8.random(in: 0..<10, using: &random) }
        return {
            images.withUnsafeBufferPointer { images in
                labels.withUnsafeBufferPointer { labels in
                    guard let images = images.baseAddress, let labels = labels.baseAddress else { return }
                    _ = trainer.step(images: images, labels: labels, learningRate: 1e-3)
                }
            }
        }
    }

    private static func generation(count: Int, threads: Int) throws -> () -> Void {
        let prefix = "generator."
        let weights = GANTrainer(GANTrainer.Options()).tensors().filter { $0.name.hasPrefix(prefix) }.map {
            NamedTensor(String($0.name.dropFirst(prefix.count)), $0.tensor, isInteger: $0.isInteger)
        }
        let generator = try InferenceNetwork(.dcganGenerator(), tensors: weights, threads: threads)
        let classifier = try InferenceNetwork(
            .cnn(), tensors: ClassifierTrainer(ClassifierTrainer.Options()).tensors(), threads: threads)
        var random = RandomStream(seed: 1)
        let latents = random.normals(count * generator.architecture.inputCount)
        return { _ = classifier.run(generator.run(latents, count: count), count: count) }
    }
}
