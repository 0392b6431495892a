import LatentSpace
import Network
import TerminalUI

@testable import Dashboard

/// A dashboard with a world outside that answers every effect at once, without networks.
struct Driver {
    var state: State
    /// Effects that were asked for, answered or not.
    var effects: [Effect] = []
    var report = ModelReport(
        generator: .ready("digits-dcgan"), classifier: .ready("digits-cnn"), discriminator: .ready("digits-dcgan"),
        fingerprint: "f")
    /// Whether generated samples are sent back.
    var answers = true
    /// Whether class means are sent back.
    var hasMeans = true
    /// Whether answers wait in `held`, as those of slow workers do, until `deliver`.
    var isSlow = false
    /// Answers that wait.
    var held: [Message] = []

    init(width: Int = 120, height: Int = 40, seed: UInt64 = 7) {
        report.operand = "digits-dcgan"
        state = State(size: Size(width: width, height: height), seed: seed, entropy: 1)
    }

    /// The number of classes.
    var classes: Int { report.labels.count }

    /// A dashboard with its models and pictures.
    static func started(width: Int = 120, height: Int = 40, labels: [String]? = nil) -> Driver {
        var driver = Driver(width: width, height: height)
        if let labels { driver.report.labels = labels }
        driver.send(.started)
        driver.effects = []
        return driver
    }

    mutating func send(_ message: Message) {
        var waiting = [message]
        while !waiting.isEmpty {
            let asked = update(&state, waiting.removeFirst())
            effects += asked
            let answers = asked.compactMap(answer)
            if isSlow { held += answers } else { waiting += answers }
        }
    }

    /// Lets the answers come that wait.
    mutating func deliver() {
        let messages = held
        held = []
        for message in messages { send(message) }
    }

    mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }
    mutating func type(_ text: String) { for character in text { send(.key(.character(character))) } }
    mutating func focus(_ panel: ExplorePanel) { while state.explore.panel != panel { press(.tab) } }

    private func answer(_ effect: Effect) -> Message? {
        switch effect {
        case .loadModels: return .modelsLoaded(report)
        case .generate(let request):
            guard answers else { return nil }
            return .generated(
                request.purpose, request: request.request,
                samples(request.latents, request.blends, discriminator: request.discriminator))
        case .computeMeans(let request):
            guard hasMeans else { return nil }
            return .meansReady(request: request.request, Driver.means(request.plan, classes: classes), cached: false)
        case .export, .suspend, .quit, .train, .copy: return nil
        case .lab(let effect): return lab(effect)
        }
    }

    /// Samples of the classes that they are to be of.
    func samples(_ latents: [[Float]], _ blends: [LabelBlend]?, discriminator: Bool) -> [Sample] {
        latents.enumerated().map { place, latent in
            var sample = Driver.sample(latent, discriminator: discriminator, classes: classes)
            sample.label = blends?[place].nearest
            return sample
        }
    }

    /// A sample whose class is the tenth of its first component, and whose image is a bright left half.
    static func sample(_ z: [Float], discriminator: Bool = true, classes: Int = 10) -> Sample {
        let label = Int((abs(z.first ?? 0) * 10).rounded(.down)) % classes
        var probabilities = [Float](repeating: 0.045 / Float(classes - 1), count: classes)
        probabilities[label] = 0.955
        let image = (0..<784).map { $0 % 28 < 14 ? Float(1) : -1 }
        return Sample(latent: z, image: image, probabilities: probabilities, logit: discriminator ? 1 : nil)
    }

    /// Means of every class but 9: class k has k/10 in every component.
    static func means(_ plan: ClassMeansPlan, classes: Int = 10) -> ClassMeans {
        ClassMeans(
            plan: plan,
            means: (0..<classes).map { $0 == 9 ? [] : [Float](repeating: Float($0) / 10, count: 100) },
            found: [Int](repeating: 1000, count: classes), kept: (0..<classes).map { $0 == 9 ? 0 : 900 },
            spreads: (0..<classes).map { $0 == 9 ? 0 : 0.5 }, imageSpreads: (0..<classes).map { $0 == 9 ? 0 : 0.25 })
    }

    var lines: [String] {
        var surface = Surface(state.size)
        view(state, in: Rect(state.size), on: &surface)
        return surface.lines
    }
    var generated: [GenerateRequest] {
        effects.compactMap { if case .generate(let request) = $0 { request } else { nil } }
    }
    var purposes: [Purpose] { generated.map(\.purpose) }
    var point: Point { state.explore.point }
    var trainEffects: [TrainEffect] {
        effects.compactMap { if case .train(let effect) = $0 { effect } else { nil } }
    }
}
