/// Why deflate data (RFC 1951) are refused.
public enum InflateError: Error, Equatable, Sendable {
    case truncated
    case badBlockType
    case storedLengthMismatch(length: Int, complement: Int)
    case tooManySymbols(literals: Int, distances: Int)
    case badCodeLengthSet
    case repeatWithoutPrevious
    case repeatTooLong
    case missingEndOfBlock
    case overSubscribed(DeflateCode)
    case incomplete(DeflateCode)
    case badLiteral
    case badDistance
    case distanceTooFar(distance: Int, available: Int)
    case outputTooLarge(limit: Int)
    case trailingBytes(count: Int)
}

/// The two codes of a compressed block.
public enum DeflateCode: String, Equatable, Sendable {
    case literals = "literal and length"
    case distances = "distance"
}

extension InflateError: CustomStringConvertible {
    /// One line: what is wrong with the data.
    public var description: String {
        switch self {
        case .truncated: "compressed data end too early"
        case .badBlockType: "compressed block has the reserved type 3"
        case .storedLengthMismatch(let length, let complement):
            "stored block's length \(length) disagrees with its complement \(complement)"
        case .tooManySymbols(let literals, let distances):
            "compressed block has \(literals) literal and \(distances) distance symbols, more than 286 and 30"
        case .badCodeLengthSet: "compressed block's code for the code lengths is not a complete prefix code"
        case .repeatWithoutPrevious: "compressed block repeats a code length before the first"
        case .repeatTooLong: "compressed block repeats a code length beyond the last symbol"
        case .missingEndOfBlock: "compressed block has no code for its end"
        case .overSubscribed(let code): "compressed block's \(code.rawValue) code is over-subscribed"
        case .incomplete(let code): "compressed block's \(code.rawValue) code is incomplete"
        case .badLiteral: "compressed block has an invalid literal or length code"
        case .badDistance: "compressed block has an invalid distance code"
        case .distanceTooFar(let distance, let available):
            "compressed block copies from \(distance) bytes back, where only \(available) are"
        case .outputTooLarge(let limit): "data unpack to more than the \(limit) bytes expected"
        case .trailingBytes(let count): "compressed data are followed by \(count) further bytes"
        }
    }
}
