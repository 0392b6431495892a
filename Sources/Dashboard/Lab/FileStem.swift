/// The first part of file names: letters, digits, `.`, `-` and `_` only.
enum FileStem {
    /// A stem of some parts with dashes between them; what it cannot have becomes `_`.
    static func of(_ parts: [String]) -> String {
        let safe = parts.joined(separator: "-").unicodeScalars.map { has($0) ? Character($0) : "_" }
        let text = String(safe.prefix(100))
        // A leading dot would hide the files, a leading dash would look like an option.
        return text.hasPrefix(".") || text.hasPrefix("-") ? "_" + text.dropFirst() : text
    }

    /// Whether a stem can have a character.
    static func has(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains(scalar))
    }
}
