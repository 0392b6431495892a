import CNcurses
import Foundation

/// A terminal's description, as ncurses reads it: flags, numbers and strings in the order of the standard names, and
/// further ones by name (`man 5 term`, the extended number format).
struct TerminfoEntry {
    /// The terminal's name.
    var name: String
    /// The standard flags; absent ones are false.
    var flags: [Bool] = []
    /// The standard numbers; -1 is absent.
    var numbers: [Int32] = []
    /// The standard strings, without their final zero; nil is absent.
    var strings: [[UInt8]?] = []
    /// Flags that are set, beyond the standard ones.
    var extraFlags: [String] = []
    /// Strings beyond the standard ones.
    var extraStrings: [(name: String, value: [UInt8])] = []

    /// The description that `setupterm` loaded last.
    static func loaded(name: String, extraStrings names: [String]) -> TerminfoEntry {
        var entry = TerminfoEntry(name: name)
        var index: Int32 = 0
        while let name = terminfo_flag_name(index) {
            entry.flags.append(tigetflag(name) == 1)
            index += 1
        }
        index = 0
        while let name = terminfo_number_name(index) {
            entry.numbers.append(max(-1, tigetnum(name)))
            index += 1
        }
        index = 0
        while let name = terminfo_string_name(index) {
            entry.strings.append(terminfo_string(name).map { bytes(of: $0) })
            index += 1
        }
        for name in names {
            if let text = terminfo_string(name) { entry.extraStrings.append((name, bytes(of: text))) }
        }
        return entry
    }

    private static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
        UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    }

    /// Changes a standard number; an unknown name changes nothing.
    mutating func setNumber(_ name: String, to value: Int32) {
        for index in numbers.indices where String(cString: terminfo_number_name(Int32(index))) == name {
            numbers[index] = value
        }
    }

    /// Changes or removes a standard string; an unknown name changes nothing.
    mutating func setString(_ name: String, to value: String?) {
        for index in strings.indices where String(cString: terminfo_string_name(Int32(index))) == name {
            strings[index] = value.map { Array($0.utf8) }
        }
    }

    /// The compiled form.
    var compiled: [UInt8] {
        var table: [UInt8] = []
        let offsets = strings.map { Self.append($0, to: &table) }
        let names = Array(name.utf8) + [0]
        var bytes: [UInt8] = []
        func short(_ value: Int) { bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
        for value in [0o1036, names.count, flags.count, numbers.count, strings.count, table.count] { short(value) }
        bytes += names + flags.map { $0 ? 1 : 0 }
        if bytes.count % 2 != 0 { bytes.append(0) }
        for number in numbers {
            short(Int(number & 0xFFFF))
            short(Int(number >> 16 & 0xFFFF))
        }
        for offset in offsets { short(offset) }
        bytes += table
        if bytes.count % 2 != 0 { bytes.append(0) }

        var extraTable: [UInt8] = []
        let values = extraStrings.map { Self.append($0.value, to: &extraTable) }
        var nameTable: [UInt8] = []
        let keys = (extraFlags + extraStrings.map(\.name)).map { Self.append(Array($0.utf8), to: &nameTable) }
        for value in [
            extraFlags.count, 0, extraStrings.count, values.count + keys.count, extraTable.count + nameTable.count,
        ] { short(value) }
        bytes += extraFlags.map { _ in 1 }
        if extraFlags.count % 2 != 0 { bytes.append(0) }
        for offset in values + keys { short(offset) }
        return bytes + extraTable + nameTable
    }

    /// Adds a string to a table; returns its place, or -1 for none.
    private static func append(_ text: [UInt8]?, to table: inout [UInt8]) -> Int {
        guard let text else { return -1 }
        let place = table.count
        table += text + [0]
        return place
    }
}
