/// A command that could not be carried out; the program ends with status 1.
struct Failure: Error, Equatable {
    /// What it is about: a file, a model, an option.
    let what: String
    /// Why it did not work.
    let why: String
    /// What the person can do; empty where nothing helps.
    let advice: String

    init(_ what: String, _ why: String, advice: String = "") {
        (self.what, self.why, self.advice) = (what, why, advice)
    }

    /// `what: why (what to do)`, in one line.
    var message: String {
        // A name of no letters is shown as what it is.
        "\(what.isEmpty ? "''" : what): \(why)" + (advice.isEmpty ? "" : " (\(advice))")
    }

    /// The one line of any error: every library's error describes itself as `what: why (what to do)`.
    static func line(_ error: any Error) -> String {
        switch error {
        case let failure as Failure: failure.message
        case let usage as UsageError: usage.message
        default: "\(error)"
        }
    }
}

/// How the program ends.
enum ExitStatus {
    static let success: Int32 = 0
    static let failure: Int32 = 1
    static let usage: Int32 = 2
    /// Ended by a signal, as shells count it.
    static func signal(_ number: Int32) -> Int32 { 128 + number }
}
