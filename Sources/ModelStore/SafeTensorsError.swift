/// Why a file is not usable safetensors, or tensors cannot be written as such.
public struct SafeTensorsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as it was given.
    public let file: String
    /// What was expected and what was found.
    public let problem: Problem

    /// Every refusal, each with what its message needs.
    public enum Problem: Equatable, Sendable {
        /// Fewer bytes than the length of the header takes.
        case tooShort(found: Int)
        /// Another program's format.
        case foreign(ForeignFormat)
        /// A header longer than any reader takes.
        case headerTooLong(found: UInt64)
        /// A header that goes on after the end of the file.
        case headerBeyondEnd(expected: UInt64, found: Int)
        /// A header that is not strict JSON, or nested too deep.
        case json(JSONError)
        /// A header of another kind than an object.
        case headerNotObject(found: String)
        /// More tensors than 10,000.
        case tooManyTensors
        /// `__metadata__` that does not map strings to strings; `key` is nil when it is no object.
        case metadataNotText(key: String?, found: String)
        /// A tensor's entry without one of dtype, shape and data_offsets.
        case missingField(tensor: String, field: String)
        /// A tensor's entry, or a field of one, of the wrong kind.
        case wrongKind(tensor: String, field: String?, expected: String, found: String)
        /// An element type that the format does not know.
        case unknownType(tensor: String, found: String)
        /// A size or offset that is no whole number from 0 up.
        case badNumber(tensor: String, field: String, found: String)
        /// More than eight axes.
        case rankTooHigh(tensor: String, found: Int)
        /// More elements than can be counted.
        case overflow(tensor: String)
        /// Elements that do not fill whole bytes.
        case partialByte(tensor: String, type: DataType, bits: Int)
        /// Data offsets in the wrong order.
        case endBeforeBegin(tensor: String, begin: UInt64, end: UInt64)
        /// A byte range of another size than type and shape make.
        case sizeMismatch(tensor: String, type: DataType, shape: [Int], expected: Int, found: UInt64)
        /// Data that begins before the previous tensor's end.
        case overlap(tensor: String, begin: UInt64, previous: String, end: UInt64)
        /// Data that nothing describes, before this tensor.
        case hole(tensor: String, begin: UInt64, end: UInt64)
        /// Fewer bytes of data than the header describes.
        case missingBytes(expected: UInt64, found: Int)
        /// More bytes of data than the header describes.
        case trailingBytes(expected: UInt64, found: Int)
        /// A tensor that is asked for and not there.
        case noSuchTensor(String)
        /// An element type whose numbers are not read.
        case unreadableType(tensor: String, type: DataType)
        /// When writing: two tensors of this name.
        case duplicateName(String)
        /// When writing: a tensor called `__metadata__`.
        case reservedName
        /// When writing: a value that does not fit a 64-bit integer.
        case notInteger(tensor: String)
    }

    /// The one-line message.
    public var description: String { reason + (advice.isEmpty ? "" : " (\(advice))") }

    /// The message without what to do.
    var reason: String { "\(shown(file)): \(text)" }
}

extension SafeTensorsError {
    /// What to do about it; empty where the text says it.
    private var advice: String {
        switch problem {
        case .foreign, .unreadableType, .notInteger: return ""
        // Nobody else makes a checkpoint.
        case _ where Checkpoint.isCheckpoint(file): return CheckpointError.advice
        case .tooShort, .headerTooLong: return "name a .safetensors file"
        case .headerBeyondEnd, .missingBytes: return "use a whole copy of the file"
        case .unknownType: return "save it as F32"
        case .noSuchTensor: return "glyphspace inspect shows those that are there"
        case .duplicateName, .reservedName: return "give it another name"
        case .json, .headerNotObject, .tooManyTensors, .metadataNotText, .missingField, .wrongKind, .badNumber,
            .rankTooHigh, .overflow, .partialByte, .endBeforeBegin, .sizeMismatch, .overlap, .hole, .trailingBytes:
            return "save it again with the safetensors package"
        }
    }

    private var text: String {
        switch problem {
        case .tooShort(let found):
            "not a safetensors file: expected at least 8 bytes, found \(found)"
        case .foreign(let format): format.message(of: file)
        case .headerTooLong(let found):
            "not a safetensors file: its header would have \(found) bytes, where \(SafeTensors.maximumHeader) are the most"
        case .headerBeyondEnd(let expected, let found):
            "header cut off: expected \(count(expected, "byte")), found \(found)"
        case .json(let error):
            "header is not strict JSON: \(error)"
        case .headerNotObject(let found):
            "header is not an object: found \(found)"
        case .tooManyTensors:
            "too many tensors: expected at most \(SafeTensors.maximumTensors)"
        case .metadataNotText(nil, let found):
            "__metadata__ is not an object: found \(found)"
        case .metadataNotText(let key?, let found):
            "__metadata__ \(quoted(key)) is not a string: found \(found)"
        case .duplicateName(let name):
            "cannot be written: two tensors are called \(quoted(name))"
        case .reservedName:
            "cannot be written: a tensor is called \"__metadata__\""
        case .noSuchTensor(let name):
            "no tensor \(quoted(name))"
        case .missingBytes(let expected, let found):
            "data cut off: expected \(count(expected, "byte")), found \(found)"
        case .trailingBytes(let expected, let found):
            "bytes after the data: expected \(count(expected, "byte")) of data, found \(found)"
        case .missingField(let tensor, let field):
            "tensor \(quoted(tensor)) has no \(field)"
        case .wrongKind(let tensor, let field, let expected, let found):
            "tensor \(quoted(tensor)): \(field.map { $0 + ": " } ?? "")expected \(expected), found \(found)"
        case .unknownType(let tensor, let found):
            "tensor \(quoted(tensor)): unknown dtype \(quoted(found))"
        case .badNumber(let tensor, let field, let found):
            "tensor \(quoted(tensor)): \(field): expected a whole number from 0 up, found \(found)"
        case .rankTooHigh(let tensor, let found):
            "tensor \(quoted(tensor)) has too many axes: expected at most \(SafeTensors.maximumRank), found \(found)"
        case .overflow(let tensor):
            "tensor \(quoted(tensor)): more elements than can be counted"
        case .partialByte(let tensor, let type, let bits):
            "tensor \(quoted(tensor)): \(count(bits, "bit")) of \(type.rawValue) do not make whole bytes"
        case .endBeforeBegin(let tensor, let begin, let end):
            "tensor \(quoted(tensor)): data ends before it begins: begin \(begin), end \(end)"
        case .sizeMismatch(let tensor, let type, let shape, let expected, let found):
            "tensor \(quoted(tensor)): expected \(count(expected, "byte")) for \(type.rawValue) "
                + "\(ModelStore.text(of: shape)), found \(found)"
        case .overlap(let tensor, let begin, let previous, let end):
            "tensor \(quoted(tensor)): data overlaps \(quoted(previous)): expected to begin at \(end), found \(begin)"
        case .hole(let tensor, let begin, let end):
            "tensor \(quoted(tensor)): hole before its data: expected to begin at \(end), found \(begin)"
        case .unreadableType(let tensor, let type):
            "tensor \(quoted(tensor)): numbers of type \(type.rawValue) cannot be read (convert it to F32)"
        case .notInteger(let tensor):
            "tensor \(quoted(tensor)) cannot be written: expected whole numbers"
        }
    }
}
