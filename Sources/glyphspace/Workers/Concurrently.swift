import Dispatch
import Synchronization

/// Does all works at once, as far as there are processors, and returns their results in their order.
func concurrently<Result: Sendable>(_ works: [@Sendable () -> Result]) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: works.count))
    DispatchQueue.concurrentPerform(iterations: works.count) { place in
        let result = works[place]()
        results.withLock { $0[place] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}
