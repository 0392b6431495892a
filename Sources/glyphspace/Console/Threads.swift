import Glibc

/// Threads of the compute team.
enum Threads {
    /// One a processor, at most 8: small networks do not gain from more.
    static var standard: Int { min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8) }
}
