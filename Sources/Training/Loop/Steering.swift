/// How a person changes a run's learning rates while it goes on: a factor of the plan's rate for each network.
public struct Steering: Codable, Equatable, Sendable {
    /// One network's rate.
    public struct Rate: Codable, Equatable, Sendable {
        /// Factor of the plan's learning rate, above 0.
        public var factor = 1.0
        /// Whether the network's weights stay as they are; its optimizer's moments go on being gathered.
        public var isFrozen = false

        /// The plan's own rate.
        public init() {}

        /// The factor that counts: 0 while frozen.
        public var effective: Double { isFrozen ? 0 : factor }

        /// Changes the factor by one notch up or down, a quarter more or a fifth less, from 2⁻¹⁰ to 2¹⁰.
        public mutating func turn(_ notches: Int) {
            for _ in 0..<abs(notches) { factor = notches > 0 ? factor * 1.25 : factor / 1.25 }
            factor = min(1024, max(1.0 / 1024, factor))
            if abs(factor - 1) < 1e-6 { factor = 1 }
        }
    }

    /// The generator's.
    public var generator = Rate()
    /// The discriminator's.
    public var discriminator = Rate()
    /// The classifier's.
    public var classifier = Rate()

    /// The plan's own rates.
    public init() {}

    /// The factors that count, for comparing.
    var effective: [Double] { [generator, discriminator, classifier].map(\.effective) }
}
