/// Something that asks the program to end.
public enum Interruption: Equatable, Sendable {
    /// SIGINT, SIGTERM or SIGHUP (also when the terminal is gone): save, close, leave with 128 + the signal.
    case terminate(signal: Int32)
}

/// Why `NcursesScreen.wait` returned; empty when the time was over.
public struct Waking: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Makes a set of bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Something was typed.
    public static let input = Waking(rawValue: 1)
    /// A worker has something.
    public static let worker = Waking(rawValue: 2)
    /// A signal came: a new size, Ctrl-Z, or the end.
    public static let signal = Waking(rawValue: 4)
}
