import Glibc

/// How the C library keeps memory that was given back.
enum MemoryUse {
    /// Gives what long computations needed back to the system as soon as they are over, and lets threads share their
    /// reserves: the dashboard has a dozen threads, most of which sleep. Nothing happens where the C library has no such
    /// settings.
    static func keepSmall() {
        // glibc's `mallopt` is in no header that Swift sees.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
        // M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, M_ARENA_MAX
        for (setting, value) in [(-3, 128 << 10), (-1, 128 << 10), (-8, 2)] as [(Int32, Int32)] {
            _ = set(setting, value)
        }
    }
}
