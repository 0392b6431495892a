import Files

/// How the labels of a data set's files count its classes.
struct ClassScheme: Equatable, Sendable {
    /// What the classes are called.
    let names: [String]
    /// The label of the first class.
    let first: Int

    init(_ names: [String], first: Int = 0) { (self.names, self.first) = (names, first) }

    /// The labels that are expected.
    var range: ClosedRange<Int> { first...(first + names.count - 1) }

    /// Most classes that a data set may have without saying what they are called.
    static let most = 62
    /// The file with the names of the classes, a line each.
    static let fileName = "classes.txt"

    /// The scheme of files of a known set; nil for sets that are not known by name.
    init?(set: String) {
        switch set {
        case "letters", "emnist-letters": self.init(ClassNames.letters, first: 1)
        case "emnist-balanced", "emnist-bymerge": self.init(ClassNames.merged)
        case "emnist-byclass": self.init(ClassNames.characters)
        case "emnist-digits", "emnist-mnist": self.init(ClassNames.digits)
        default: return nil
        }
    }

    /// The scheme that labels speak of: digits up to 9, letters for 1 to 26 and for 0 to 25.
    init(smallest: Int, largest: Int) {
        if largest == 26, smallest >= 1 {
            self.init(ClassNames.letters, first: 1)
        } else {
            self.init(ClassNames.usual(max(ClassNames.digits.count, min(largest + 1, Self.most))))
        }
    }

    /// The names in a folder's `classes.txt`. Throws `DataError`.
    init(reading path: String) throws(DataError) {
        let bytes = try readData(path, limit: 1 << 16)
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let names = lines.map { line in
            SafeText.clean(line.split(whereSeparator: \.isWhitespace).joined(separator: " "), width: 40)
        }.filter { !$0.isEmpty }
        guard 2...256 ~= names.count, Set(names).count == names.count else {
            throw .badClassNames(path: path, count: Set(names).count)
        }
        self.init(names)
    }

    /// Labels as indices into the names. Throws `DataError` for the first one out of range.
    func indices(_ labels: [UInt8], path: String) throws(DataError) -> [UInt8] {
        if let index = labels.firstIndex(where: { !range.contains(Int($0)) }) {
            throw .labelOutOfRange(path: path, index: index, label: Int(labels[index]), expected: range)
        }
        return first == 0 ? labels : labels.map { $0 - UInt8(first) }
    }
}
