import Foundation
import Synchronization

/// How the C library keeps memory that was given back. Nothing happens where it has no such settings.
enum MemoryUse {
    /// Gives what long computations needed back to the system as soon as they are over, and lets threads share their
    /// reserves: the dashboard has a dozen threads, most of which sleep.
    static func keepSmall() {
        guard let set = function("mallopt", (@convention(c) (Int32, Int32) -> Int32).self) else { return }
        // M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, M_ARENA_MAX
        for (setting, value) in [(-3, 128 << 10), (-1, 128 << 10), (-8, 2)] as [(Int32, Int32)] {
            _ = set(setting, value)
        }
    }

    /// Has what lies free between what is in use given back: the many small parts of samples that were let go.
    ///
    /// That happens a second later, once for all who ask meanwhile, and on a thread that is not kept waiting by others while
    /// everybody waits for it.
    static func giveBack() {
        guard let trimming, !isPlanned.exchange(true, ordering: .relaxed) else { return }
        DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + 1) {
            isPlanned.store(false, ordering: .relaxed)
            _ = trimming(0)
        }
    }

    private static let isPlanned = Atomic(false)

    private static let trimming = function("malloc_trim", (@convention(c) (Int) -> Int32).self)

    /// A function of glibc that is in no header that Swift sees.
    private static func function<T>(_ name: String, _ type: T.Type) -> T? {
        dlsym(nil, name).map { unsafeBitCast($0, to: type) }
    }
}
