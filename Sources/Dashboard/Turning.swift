/// How choices are gone through by keys.
extension CaseIterable where Self: Equatable {
    /// The case so many steps further in their order, round and round.
    func turned(_ steps: Int) -> Self {
        let all = Array(Self.allCases)
        guard let place = all.firstIndex(of: self) else { return self }
        return all[((place + steps) % all.count + all.count) % all.count]
    }
}

extension UInt64 {
    /// The next seed, or the previous one for a step back; beyond the greatest comes 0.
    func turned(_ step: Int) -> UInt64 { step < 0 ? self &- 1 : self &+ 1 }
}

extension Int? {
    /// One of `count` things so many steps further, round and round; nil, which stands for all, comes before the first.
    func turned(_ steps: Int, of count: Int) -> Int? {
        let place = (self.map { $0 + 1 } ?? 0) + steps
        let next = (place % (count + 1) + count + 1) % (count + 1)
        return next == 0 ? nil : next - 1
    }
}

extension [Int] {
    /// The number so many places behind the last one that is not greater than `value`, at most at an end; for rising
    /// numbers, of which there is one at least.
    func turned(_ value: Int, _ steps: Int) -> Int {
        let place = lastIndex { $0 <= value } ?? 0
        return self[Swift.max(0, Swift.min(count - 1, place + steps))]
    }
}
