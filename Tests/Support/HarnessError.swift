import Foundation

/// Why the tests' machinery, not the program under test, could not go on; or a wait that was in vain.
public enum HarnessError: Error, CustomStringConvertible {
    /// A system call failed.
    case call(String, Int32)
    /// What was waited for did not come in time; with what the screen showed then.
    case timeout(String, screen: String)
    /// The program ended while something else of it was waited for.
    case ended(ExitStatus, waitingFor: String, screen: String)

    /// The failure that `errno` tells of.
    static func last(_ call: String) -> HarnessError { .call(call, errno) }

    /// What happened, and the screen where there is one.
    public var description: String {
        switch self {
        case .call(let call, let error): "\(call): \(String(cString: strerror(error)))"
        case .timeout(let what, let screen): "no \(what) in time; the screen:\n\(screen)"
        case .ended(let status, let what, let screen): "\(status) instead of \(what); the screen:\n\(screen)"
        }
    }
}
