/// Why a model card is not usable.
public struct CardError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as it was given.
    public let file: String
    /// What was expected and what was found.
    public let problem: Problem

    /// The kinds of refusal.
    public enum Problem: Equatable, Sendable {
        /// Bytes that are not strict JSON.
        case json(JSONError)
        /// Another value than an object.
        case notObject(found: String)
        /// A field that must be there is not.
        case missing(field: String)
        /// A field has another value than it may have.
        case wrong(field: String, expected: String, found: String)
        /// The card was written by a later version.
        case newer(found: UInt64)
        /// A kind of model that this version does not know.
        case unknownKind(found: String)
    }

    /// The one-line message.
    public var description: String { "\(shown(file)): \(text)" }

    private var text: String {
        switch problem {
        case .json(let error): "card is not strict JSON: \(error)"
        case .notObject(let found): "card is not an object: found \(found)"
        case .missing(let field): "card has no \(field) (compare a card that comes along)"
        case .wrong(let field, let expected, let found): "card's \(field): expected \(expected), found \(found)"
        case .newer(let found):
            "card of format \(found), newer than the \(ModelCard.formatVersion) read here (update glyphspace)"
        case .unknownKind(let found):
            "unknown kind of model \(quoted(found)) (known: \(ModelKind.names))"
        }
    }
}
