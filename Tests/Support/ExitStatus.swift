/// How a program ended.
public enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
    /// It returned this exit status.
    case code(Int32)
    /// This signal ended it.
    case signal(Int32)

    /// The status as `waitpid` gives it.
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .code(waitStatus >> 8 & 0xFF) : .signal(signal)
    }

    /// What a shell shows as `$?`: 128 + n when signal n ended it.
    public var shellStatus: Int32 {
        switch self {
        case .code(let code): code
        case .signal(let signal): 128 + signal
        }
    }

    /// The status in words.
    public var description: String {
        switch self {
        case .code(let code): "exit status \(code)"
        case .signal(let signal): "ended by signal \(signal)"
        }
    }
}
