import Network

/// Rows of a style grid that are no labels.
public enum LabelRows {
    /// From a label's embedding to another's in a straight line, both ends included.
    public static func between(_ first: Int, _ second: Int, steps: Int) -> [LabelBlend] {
        (0..<steps).map { LabelBlend(first, second, share: steps > 1 ? Float($0) / Float(steps - 1) : 0) }
    }

    /// Embeddings that belong to no label. With a `reach` of 1, each lies in the range of the real ones: of every label
    /// there is a random part between none and all of it. A greater reach goes as many times as far from the middle of that
    /// range, a reach of 0 is the middle itself. The same seed gives the same directions at every reach.
    public static func fakes(classes: Int, count: Int, reach: Float, seed: UInt64) -> [LabelBlend] {
        (0..<count).map { number in
            var stream = RandomStream(seed: RandomStream.mix(seed ^ fakeDomain), stream: UInt64(number))
            let parts = (0..<classes).map { _ in
                0.5 + reach * (Float(stream.next() >> 40) / Float(1 << 24) - 0.5)
            }
            return LabelBlend(weights: parts)
        }
    }

    /// A label's embedding with noise: N(0, σ²) of every label is added, always in the same directions.
    public static func shaken(_ label: Int, classes: Int, count: Int, sigma: Float, seed: UInt64) -> [LabelBlend] {
        (0..<count).map { number in
            var stream = RandomStream(seed: RandomStream.mix(seed ^ noiseDomain), stream: UInt64(number))
            let noise = stream.normals(classes)
            return LabelBlend(weights: (0..<classes).map { ($0 == label ? 1 : 0) + sigma * noise[$0] })
        }
    }

    /// Root mean square distance of the labels' embeddings from their mean, a component: √((1 - 1/K)/K); nil for fewer than
    /// two labels.
    public static func spread(classes: Int) -> Float? {
        classes > 1 ? ((1 - 1 / Float(classes)) / Float(classes)).squareRoot() : nil
    }

    /// The way from row to row and from the last back to the first, `steps` places from each row on.
    public static func loop(_ rows: [LabelBlend], classes: Int, steps: Int) -> [LabelBlend] {
        guard rows.count > 1 else { return rows }
        return rows.indices.flatMap { i in
            let (from, to) = (rows[i], rows[(i + 1) % rows.count])
            return (0..<steps).map { step in
                let t = Float(step) / Float(steps)
                return LabelBlend(
                    weights: (0..<classes).map { (1 - t) * from.part(of: $0) + t * to.part(of: $0) })
            }
        }
    }

    /// Keep these apart from the samples and the noise of a seed ("fake" and "label" in ASCII).
    private static let fakeDomain: UInt64 = 0x66_616B_65
    private static let noiseDomain: UInt64 = 0x6C_6162_656C
}
