import Network

/// What the rows of a style grid are.
public enum StyleRows: Equatable, Sendable {
    /// Every class of the generator.
    case classes
    /// From a class's embedding to another's, in so many steps.
    case between(Int, Int, steps: Int)
    /// Embeddings that belong to no class; see `LabelRows.fakes`.
    case fakes(count: Int, reach: Float, seed: UInt64)
    /// A class's embedding with noise.
    case shaken(Int, count: Int, sigma: Float, seed: UInt64)

    /// What a generator of so many classes is told in each row.
    public func blends(classes: Int) -> [LabelBlend] {
        switch self {
        case .classes: (0..<classes).map(LabelBlend.init)
        case .between(let first, let second, let steps): LabelRows.between(first, second, steps: steps)
        case .fakes(let count, let reach, let seed):
            LabelRows.fakes(classes: classes, count: count, reach: reach, seed: seed)
        case .shaken(let label, let count, let sigma, let seed):
            LabelRows.shaken(label, classes: classes, count: count, sigma: sigma, seed: seed)
        }
    }

    /// A row's name: the class, how far it is from the first to the second in percent, or its number.
    public func name(_ row: Int, labels: [String]) -> String {
        switch self {
        case .classes: return labels.indices.contains(row) ? labels[row] : "\(row)"
        case .between(_, _, let steps):
            return steps > 1 ? "\(Int((Double(row) * 100 / Double(steps - 1)).rounded()))%" : "0%"
        case .fakes, .shaken: return "#\(row + 1)"
        }
    }
}
