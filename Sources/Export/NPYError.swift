import Files

/// Why a .npy file is refused.
public enum NPYError: Error, Equatable, Sendable {
    case notNPY
    case truncatedHeader
    case unknownVersion(major: Int, minor: Int)
    case headerTooLong(length: Int)
    case badHeader(NPYHeaderFlaw)
    case objectType
    case unknownType(String)
    case rankTooHigh(Int)
    case overflow([Int])
    case wrongLength(expected: Int, found: Int)
}

extension NPYError: CustomStringConvertible {
    /// One line: what is wrong with the file and what to do.
    public var description: String {
        switch self {
        case .notNPY: "not a NumPy .npy file (save it with numpy.save)"
        case .truncatedHeader: "NumPy file ends within its header (copy it again)"
        case .unknownVersion(let major, let minor):
            "NumPy file of version \(major).\(minor), where 1.0, 2.0 and 3.0 are known (save it with numpy.save)"
        case .headerTooLong(let length):
            "NumPy header of \(length) characters, more than \(NPY.longestHeader) (save a plain array)"
        case .badHeader(let flaw): "NumPy header \(flaw) (save it with numpy.save)"
        case .objectType: "NumPy array of Python objects, which are not loaded (save it as float32)"
        case .unknownType(let type):
            "NumPy array of type \(SafeText.clean(type, width: 20)), where <f4, <f8, >f4 and >f8 are read (save it as float32)"
        case .rankTooHigh(let rank): "NumPy array with \(rank) axes, more than \(NPY.highestRank) (reshape it)"
        case .overflow(let shape): "NumPy array of impossible size \(shape) (save it again)"
        case .wrongLength(let expected, let found):
            "NumPy file has \(found) bytes of numbers, where its shape and type need \(expected) (save it again)"
        }
    }
}

extension NPYHeaderFlaw: CustomStringConvertible {
    /// What follows the words "NumPy header".
    public var description: String {
        switch self {
        case .notASCII: "has characters beyond ASCII"
        case .notDictionary: "is not a dictionary of descr, fortran_order and shape"
        case .unknownKey(let key): "has the unknown key \(SafeText.clean(key, width: 40))"
        case .repeatedKey(let key): "has the key \(key) twice"
        case .missingKey(let key): "lacks the key \(key)"
        case .descrNotText: "has a descr that is no text; structured types are not read"
        case .orderNotBoolean: "has a fortran_order that is neither True nor False"
        case .shapeNotTuple: "has a shape that is no tuple"
        case .sizeNegative: "has a negative size in its shape"
        case .sizeBoolean: "has True or False as a size in its shape"
        case .sizeNotInteger: "has a size in its shape that is no whole number"
        case .sizeTooLarge: "has a size in its shape beyond 64 bits"
        case .textBehind: "has text behind the dictionary"
        }
    }
}
