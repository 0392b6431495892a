import ModelStore

/// One line of `history.jsonl`.
public struct HistoryLine: Equatable, Sendable {
    /// What a line is about.
    public enum Kind: String, Sendable {
        /// Averages over the steps since the line before.
        case steps
        /// What was measured at the end of an epoch.
        case evaluation
        /// Learning rates as somebody changed them, from the step after `step` on.
        case steering
    }

    /// What it is about.
    public var kind: Kind
    /// Steps done, from the run's beginning.
    public var step: Int
    /// The epoch, from 1.
    public var epoch: Int
    /// What was measured.
    public var metrics: Metrics
    /// Seconds spent since the run's beginning.
    public var seconds: Double
    /// The learning rate of the last step by the plan; a GAN's discriminator's.
    public var learningRate: Double?
    /// The generator's learning rate of the last step by the plan.
    public var generatorLearningRate: Double?
    /// Training images a second.
    public var samplesPerSecond: Double?
    /// How many generated images the judge gave to each class.
    public var classCounts: [Int]?
    /// The changed learning rates.
    public var steering: Steering?

    /// Makes a line.
    public init(kind: Kind, step: Int, epoch: Int, metrics: Metrics, seconds: Double) {
        (self.kind, self.step, self.epoch, self.metrics, self.seconds) = (kind, step, epoch, metrics, seconds)
    }

    /// Makes the line of a change of the learning rates.
    init(_ steering: Steering, step: Int, epoch: Int, _ seconds: Double) {
        self.init(kind: .steering, step: step, epoch: epoch, metrics: [:], seconds: seconds)
        self.steering = steering
    }
}

extension HistoryLine {
    /// The line as JSON, without its end.
    public var text: String {
        var members: [JSONValue.Member] = [
            .init("kind", .string(kind.rawValue)), .init("step", .integer(UInt64(step))),
            .init("epoch", .integer(UInt64(epoch))),
        ]
        for metric in Metric.allCases {
            if let value = metrics[metric] { members.append(.init(metric.rawValue, .number(value))) }
        }
        if let learningRate { members.append(.init("learningRate", .number(learningRate))) }
        if let generatorLearningRate {
            members.append(.init("generatorLearningRate", .number(generatorLearningRate)))
        }
        if let samplesPerSecond { members.append(.init("samplesPerSecond", .number(samplesPerSecond))) }
        if let classCounts {
            members.append(.init("classCounts", .array(classCounts.map { .integer(UInt64($0)) })))
        }
        if let steering { members += steering.members }
        members.append(.init("seconds", .number(seconds)))
        return JSONValue.object(members).text()
    }

    /// Reads a line of untrusted bytes; nil for one that is torn or is not of a history.
    public init?(_ bytes: some Collection<UInt8>) {
        guard let json = try? JSONValue.parse(bytes, depth: 3, values: 2000),
            let kind = json["kind"]?.string.flatMap(Kind.init), let step = json["step"]?.int,
            let epoch = json["epoch"]?.int, let seconds = json["seconds"]?.double
        else { return nil }
        var metrics: Metrics = [:]
        for metric in Metric.allCases { metrics[metric] = json[metric.rawValue]?.double }
        self.init(kind: kind, step: step, epoch: epoch, metrics: metrics, seconds: seconds)
        learningRate = json["learningRate"]?.double
        generatorLearningRate = json["generatorLearningRate"]?.double
        samplesPerSecond = json["samplesPerSecond"]?.double
        classCounts = json["classCounts"]?.array?.compactMap(\.int)
        if kind == .steering { steering = Steering(json) }
    }
}

extension Steering {
    private static let rates: [(name: String, path: WritableKeyPath<Steering, Rate> & Sendable)] = [
        ("generatorRate", \.generator), ("discriminatorRate", \.discriminator), ("classifierRate", \.classifier),
    ]

    /// The effective factors, as a history has them.
    fileprivate var members: [JSONValue.Member] {
        Self.rates.map { .init($0.name, .number(self[keyPath: $0.path].effective)) }
    }

    /// The factors of a history's line; a frozen network's factor is not in it.
    fileprivate init(_ json: JSONValue) {
        for (name, path) in Self.rates {
            guard let factor = json[name]?.double, factor.isFinite, factor >= 0 else { continue }
            if factor == 0 { self[keyPath: path].isFrozen = true } else { self[keyPath: path].factor = factor }
        }
    }
}
