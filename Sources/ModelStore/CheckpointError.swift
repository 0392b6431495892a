/// Why a checkpoint is not usable.
public struct CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as it was given.
    public let file: String
    /// What was expected and what was found.
    public let problem: Problem

    /// The kinds of refusal.
    public enum Problem: Equatable, Sendable {
        /// Safetensors, but no checkpoint.
        case notCheckpoint
        /// A checkpoint of another version's layout.
        case otherFormat(found: String)
        /// A metadata field that is missing or cannot be read.
        case badField(String, found: String?)
        /// The file's contents are not those that were written.
        case checksum(expected: String, found: String)
        /// A tensor that belongs neither to the model nor to the optimizer.
        case strayTensor(String)
    }

    /// The one-line message.
    public var description: String {
        switch problem {
        case .notCheckpoint: reason
        case .otherFormat: "\(reason) (update glyphspace, or begin the training anew)"
        case .badField, .checksum, .strayTensor: "\(reason) (\(Self.advice))"
        }
    }

    /// What to do about a checkpoint that cannot be used.
    static let advice = "restore the file, or begin the training anew"

    /// The message without what to do.
    var reason: String { "\(shown(file)): \(text)" }

    private var text: String {
        switch problem {
        case .notCheckpoint: "not a checkpoint (a model's tensors alone cannot be trained on)"
        case .otherFormat(let found):
            "expected a checkpoint of format \(quoted(Checkpoint.format)), found \(quoted(found))"
        case .badField(let key, nil): "checkpoint has no \(key)"
        case .badField(let key, let found?): "checkpoint's \(key) is \(quoted(found)), which cannot be read"
        case .checksum(let expected, let found):
            "checkpoint is damaged: expected checksum \(quoted(expected)), found \(quoted(found))"
        case .strayTensor(let name): "checkpoint has a tensor of unknown use, \(quoted(name))"
        }
    }
}
