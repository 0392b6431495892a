import LatentSpace
import Network
import TerminalUI

/// Pictures that are wanted, whatever for: equal orders get equal samples, as long as the models stay.
public struct PictureOrder: Equatable, Sendable {
    /// Latent vectors of the generator's size; never empty.
    public var latents: [[Float]]
    /// The class that each is to be of, or between which two, for a conditional generator.
    public var blends: [LabelBlend]?
    /// Whether the discriminator is asked too.
    public var discriminator: Bool
    /// The samples as they are known already, of whom only the discriminator's opinion is wanted; nil for new ones.
    public var known: [Sample]?
    /// Whose pictures they are.
    public var maker: Maker

    /// The generators that can be asked.
    public enum Maker: Equatable, Sendable {
        /// The chosen one, or the network in training while Explore shows it.
        case explored
        /// The chosen one.
        case chosen
        /// The second one, while two are compared.
        case second
    }
}

extension GenerateRequest {
    /// What is wanted, whatever for.
    public var order: PictureOrder {
        PictureOrder(
            latents: latents, blends: blends, discriminator: discriminator, known: known, maker: .explored)
    }
}

extension DrawRequest {
    /// What is wanted, whatever for.
    public var order: PictureOrder {
        PictureOrder(
            latents: latents, blends: blends, discriminator: discriminator,
            maker: [.compared, .comparedPoint].contains(purpose) ? .second : .chosen)
    }
}

extension Effect {
    /// The pictures that it asks for, if it does.
    public var order: PictureOrder? {
        switch self {
        case .generate(let request): request.order
        case .lab(.draw(let request)): request.order
        default: nil
        }
    }
}

extension State {
    /// Whether a key that was pressed lately may well come again: nothing is typed or chosen in a window, nothing moves or
    /// learns by itself.
    public var isForeseeable: Bool {
        (overlay == nil || overlay == .truncation) && tickInterval == nil && !models.isTraining
    }
}

/// The pictures that a key would ask for if it were pressed next; whatever else it would do is left undone.
public func foreseen(_ state: State, _ key: Key) -> [PictureOrder] {
    var next = state
    return update(&next, .key(key)).compactMap(\.order)
}

/// The keys that were pressed lately, which are likely to be pressed next.
public struct RecentKeys: Equatable, Sendable {
    /// The last one first; before any was pressed, those that everybody tries.
    public private(set) var keys: [Key] = [.right, .left, .down, .up]

    /// Begins with the arrows.
    public init() {}

    /// Takes a key that was pressed.
    public mutating func note(_ key: Key) {
        drop(key)
        keys = [key] + keys.prefix(3)
    }

    /// Takes a key out until it is pressed again.
    public mutating func drop(_ key: Key) { keys.removeAll { $0 == key } }
}
