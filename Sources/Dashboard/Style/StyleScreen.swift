import LatentSpace

/// The panels of the Style screen that take keys, in the order of Tab.
public enum StylePanel: ScreenPanel {
    /// Every class in the same styles.
    case classes
    /// From one class's embedding to another's.
    case between
    /// Embeddings that belong to no class.
    case fakes

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .classes: "Styles"
        case .between: "Between"
        case .fakes: "Fakes"
        }
    }

    /// What its pictures are asked for as.
    var purpose: LabPurpose {
        switch self {
        case .classes: .styles
        case .between: .between
        case .fakes: .fakes
        }
    }
}

/// Pictures of a panel of the Style screen: what was asked for, row by row.
struct StylePictures: Equatable, Sendable {
    var rows: StyleRows
    var columns: Int
    var samples: [Sample]
}

/// The state of the Style screen: one latent vector a column, and a row for every label, or for places between and beside
/// the labels.
public struct StyleScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = StylePanel.classes
    /// The seed of the styles, and of the fakes.
    public var seed: UInt64 = 1
    /// Where the way between two classes begins.
    public var first = 0
    /// Where it ends.
    public var second = 1
    /// Whether the fakes are a class's embedding with noise, in place of embeddings that belong to no class.
    public var isShaken = false
    /// The class that is shaken.
    public var label = 0
    /// How far fakes go, in tenths: to 10 they lie in the range of the real embeddings.
    public var reachTenths = 10
    /// Strength of the noise, in tenths.
    public var sigmaTenths = 3
    /// The column under the cursor.
    public var column = 0
    /// The row under the cursor of each panel.
    var rows: [StylePanel: Int] = [:]
    /// The pictures as they arrived.
    var pictures: [StylePanel: StylePictures] = [:]
    /// What is under way.
    var asked: [StylePanel: StylePictures] = [:]

    /// How far fakes can go.
    static let mostReach = 200
    /// The strongest noise.
    static let mostSigma = 50

    /// The row under the cursor of a panel.
    func row(_ panel: StylePanel) -> Int { rows[panel] ?? 0 }

    /// What a panel's rows are where so many fit.
    func plan(_ panel: StylePanel, fitting count: Int) -> StyleRows {
        switch panel {
        case .classes: .classes
        case .between: .between(first, second, steps: max(2, count))
        case .fakes:
            isShaken
                ? .shaken(label, count: max(1, count), sigma: Float(sigmaTenths) / 10, seed: seed)
                : .fakes(count: max(1, count), reach: Float(reachTenths) / 10, seed: seed)
        }
    }

    /// Forgets what other models drew; classes that are not there are left.
    mutating func forget(classes: Int) {
        (pictures, asked) = ([:], [:])
        let last = max(0, classes - 1)
        (first, second, label) = (min(first, last), min(max(second, 0), last), min(label, last))
    }
}
