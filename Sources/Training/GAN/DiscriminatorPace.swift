/// How many updates the discriminator gets for one of the generator.
public enum DiscriminatorPace: Codable, Equatable, Sendable {
    /// Always so many.
    case fixed(Int)
    /// One more after every generator update while the discriminator's accuracy is below 0.8, at most so many; one
    /// otherwise.
    case adaptive(most: Int)

    /// The accuracy below which an adaptive pace rises.
    static let goal: Float = 0.8

    /// In a word, for cards.
    var words: String {
        switch self {
        case .fixed(let count): "\(count)"
        case .adaptive(let most): "adaptive, at most \(most)"
        }
    }

    /// Where a run stands between two updates of the generator.
    struct Place: Equatable {
        /// Discriminator updates since the generator's last.
        var since = 0
        /// Discriminator updates to the generator's next.
        var wanted = 1

        init(_ pace: DiscriminatorPace) {
            if case .fixed(let count) = pace { wanted = count }
        }

        /// Counts a discriminator update and returns whether the generator's turn has come.
        mutating func advance(_ pace: DiscriminatorPace, accuracy: Float) -> Bool {
            since += 1
            guard since >= wanted else { return false }
            since = 0
            if case .adaptive(let most) = pace { wanted = accuracy < goal ? min(wanted + 1, most) : 1 }
            return true
        }
    }
}
