import Foundation
import Network

/// Gives each epoch its order of the images, with rare classes more often than they occur; any epoch's can be had without
/// the ones before.
public struct Sampler: Sendable {
    /// An image of an epoch.
    public struct Draw: Equatable, Sendable {
        /// Which image.
        public var index: Int
        /// How often it came in this epoch already.
        public var time: Int
    }

    private let shuffler: Shuffler
    /// The images of each class; empty where images come as often as they are.
    private let members: [[Int]]
    /// Draws of each class in an epoch.
    let quotas: [Int]

    /// An epoch has as many draws as there are labels; of a class of n images their share is as n^(1 - balance): 0 is as
    /// they occur, 1 all classes alike.
    public init(labels: [UInt8], classes: Int, balance: Double, seed: UInt64) {
        shuffler = Shuffler(count: labels.count, seed: seed)
        guard balance > 0 else {
            (members, quotas) = ([], [])
            return
        }
        var members = [[Int]](repeating: [], count: classes)
        for (index, label) in labels.enumerated() { members[Int(label)].append(index) }
        self.members = members
        quotas = Self.quotas(members.map { $0.isEmpty ? 0 : pow(Double($0.count), 1 - balance) }, total: labels.count)
    }

    /// Whole numbers with a sum of `total` in the proportions of the weights: what rounding down leaves goes to the largest
    /// remainders, the first of equal ones.
    static func quotas(_ weights: [Double], total: Int) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.map { _ in 0 } }
        let exact = weights.map { $0 / sum * Double(total) }
        var quotas = exact.map { Int($0) }
        let byRemainder = exact.indices.filter { weights[$0] > 0 }.sorted {
            let (a, b) = (exact[$0] - Double(quotas[$0]), exact[$1] - Double(quotas[$1]))
            return a > b || (a == b && $0 < $1)
        }
        for place in byRemainder.prefix(total - quotas.reduce(0, +)) { quotas[place] += 1 }
        return quotas
    }

    /// The draws of an epoch (0 or more). Every image of a class comes as often as all others of it, or once more.
    public func order(epoch: Int) -> [Draw] {
        let order = shuffler.order(epoch: epoch)
        guard !members.isEmpty else { return order.map { Draw(index: $0, time: 0) } }
        var draws: [Draw] = []
        draws.reserveCapacity(order.count)
        for (label, quota) in quotas.enumerated() where quota > 0 {
            let own = members[label]
            // Which ones come once more is another choice in each epoch.
            let turn = Shuffler(count: own.count, seed: RandomStream.mix(shuffler.seed ^ UInt64(label + 1)))
                .order(epoch: epoch)
            for place in 0..<quota {
                draws.append(Draw(index: own[turn[place % own.count]], time: place / own.count))
            }
        }
        return order.map { draws[$0] }
    }
}
