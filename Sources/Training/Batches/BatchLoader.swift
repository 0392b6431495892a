import Dispatch

/// Hands out the batches of a run one after another, and prepares the next one meanwhile on another thread.
final class BatchLoader {
    /// The maker; only ever used on the queue, one block at a time.
    private final class Workshop: @unchecked Sendable {
        var maker: BatchMaker
        init(_ maker: BatchMaker) { self.maker = maker }
    }

    private let workshop: Workshop
    private let queue = DispatchQueue(label: "training batches", qos: .userInitiated)
    private let buffers: [Batch]
    private let end: Int
    private var prepared: (step: Int, work: DispatchWorkItem)?

    /// Loads steps below `end`.
    init(_ maker: BatchMaker, end: Int) {
        workshop = Workshop(maker)
        buffers = (0..<2).map { _ in Batch(count: maker.batch, pixels: maker.pixels) }
        self.end = end
    }

    deinit {
        // A block that still runs keeps its buffer and the workshop alive by itself.
        prepared?.work.cancel()
    }

    /// The batch of a step, to be read until the next call.
    func batch(step: Int) -> Batch {
        let work = prepared.flatMap { $0.step == step ? $0.work : nil } ?? prepare(step)
        work.wait()
        prepared = step + 1 < end ? (step + 1, prepare(step + 1)) : nil
        return buffers[step % 2]
    }

    /// Begins to make a batch. The buffer of the step before stays untouched.
    private func prepare(_ step: Int) -> DispatchWorkItem {
        let (workshop, buffer) = (workshop, buffers[step % 2])
        let work = DispatchWorkItem { workshop.maker.fill(buffer, step: step) }
        queue.async(execute: work)
        return work
    }
}
