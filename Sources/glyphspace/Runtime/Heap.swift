import Glibc

/// Memory that was taken from the system.
enum Heap {
    /// glibc's `malloc_trim(3)`, which its module for Swift leaves out; nil with another C library.
    private static let trimming = dlsym(nil, "malloc_trim").map {
        unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
    }

    /// Gives what is free back to the system: the allocator keeps pages for every thread that once needed them.
    static func trim() { _ = trimming?(0) }
}
