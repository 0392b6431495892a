/// Turns the beginning of a safetensors file into checked entries.
struct SafeTensorsHeader {
    /// Tensors by offset.
    var entries: [TensorEntry] = []
    /// `__metadata__`, in the file's order.
    var metadata: [(key: String, value: String)] = []
    /// Where the data begins, in bytes from the start of the file.
    var dataStart = 0

    /// Where the header of a file ends, which begins with these bytes; nil when it has none that is read.
    static func end(in start: [UInt8]) -> Int? {
        guard ForeignFormat(start) == nil, start.count >= 8 else { return nil }
        let length = length(start)
        return length <= SafeTensors.maximumHeader ? 8 + Int(length) : nil
    }

    private static func length(_ start: [UInt8]) -> UInt64 {
        (0..<8).reduce(UInt64(0)) { $0 | UInt64(start[$1]) << UInt64(8 * $1) }
    }

    /// Checks everything that a file of `size` bytes can have wrong, the whole header of which is in `start`. Throws
    /// `SafeTensorsError`.
    init(_ start: [UInt8], of size: Int, file: String) throws(SafeTensorsError) {
        do throws(Refusal) {
            try read(start, of: size)
        } catch {
            throw SafeTensorsError(file: file, problem: error.problem)
        }
    }

    /// A problem on its way to the error that names the file.
    private struct Refusal: Error {
        let problem: SafeTensorsError.Problem
        init(_ problem: SafeTensorsError.Problem) { self.problem = problem }
    }

    private mutating func read(_ start: [UInt8], of size: Int) throws(Refusal) {
        if let format = ForeignFormat(start) { throw Refusal(.foreign(format)) }
        guard size >= 8 else { throw Refusal(.tooShort(found: size)) }
        let length = Self.length(start)
        guard length <= SafeTensors.maximumHeader else { throw Refusal(.headerTooLong(found: length)) }
        guard length <= size - 8 else { throw Refusal(.headerBeyondEnd(expected: length, found: size - 8)) }
        dataStart = 8 + Int(length)
        for member in try members(start[8..<dataStart]) {
            if ExactName(member.name) == ExactName(SafeTensors.metadataName) {
                metadata = try texts(member.value)
            } else {
                entries.append(try entry(member.name, member.value))
            }
        }
        guard entries.count <= SafeTensors.maximumTensors else { throw Refusal(.tooManyTensors) }
        try checkRanges(available: size - dataStart)
    }

    private func members(_ header: ArraySlice<UInt8>) throws(Refusal) -> [JSONValue.Member] {
        // Header, entry, shape: three levels. The number of values bounds the memory that a hostile header takes.
        let limits = JSONParser.Limits(
            depth: 4, length: SafeTensors.maximumTensors + 1, values: 30 * SafeTensors.maximumTensors)
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(header, limits: limits)
        } catch {
            if case .tooLong(_, depth: 1) = error.problem { throw Refusal(.tooManyTensors) }
            throw Refusal(.json(error))
        }
        guard case .object(let members) = value else { throw Refusal(.headerNotObject(found: value.kind)) }
        return members
    }

    private func texts(_ value: JSONValue) throws(Refusal) -> [(key: String, value: String)] {
        guard case .object(let members) = value else {
            throw Refusal(.metadataNotText(key: nil, found: value.kind))
        }
        var texts: [(key: String, value: String)] = []
        for member in members {
            guard case .string(let text) = member.value else {
                throw Refusal(.metadataNotText(key: member.name, found: member.value.kind))
            }
            texts.append((member.name, text))
        }
        return texts
    }

    private func entry(_ name: String, _ value: JSONValue) throws(Refusal) -> TensorEntry {
        guard case .object = value else {
            throw Refusal(.wrongKind(tensor: name, field: nil, expected: "an object", found: value.kind))
        }
        func field(_ field: String) throws(Refusal) -> JSONValue {
            guard let found = value[field] else { throw Refusal(.missingField(tensor: name, field: field)) }
            return found
        }
        let dtype = try field("dtype")
        guard let typeName = dtype.string else {
            throw Refusal(.wrongKind(tensor: name, field: "dtype", expected: "a string", found: dtype.kind))
        }
        guard let type = DataType(rawValue: typeName) else {
            throw Refusal(.unknownType(tensor: name, found: typeName))
        }
        let shapeField = try field("shape")
        guard let sizes = shapeField.array else {
            throw Refusal(.wrongKind(tensor: name, field: "shape", expected: "an array", found: shapeField.kind))
        }
        guard sizes.count <= SafeTensors.maximumRank else {
            throw Refusal(.rankTooHigh(tensor: name, found: sizes.count))
        }
        let (shape, bits) = try shape(sizes, type, of: name)
        let offsetsField = try field("data_offsets")
        guard let offsets = offsetsField.array, offsets.count == 2 else {
            let found = offsetsField.array.map { count($0.count, "number") } ?? offsetsField.kind
            throw Refusal(
                .wrongKind(tensor: name, field: "data_offsets", expected: "an array of 2 numbers", found: found))
        }
        let begin = try whole(offsets[0], "data_offsets", of: name)
        let end = try whole(offsets[1], "data_offsets", of: name)
        guard begin <= end else { throw Refusal(.endBeforeBegin(tensor: name, begin: begin, end: end)) }
        guard end - begin == bits / 8 else {
            throw Refusal(
                .sizeMismatch(tensor: name, type: type, shape: shape, expected: bits / 8, found: end - begin))
        }
        guard let first = Int(exactly: begin), let last = Int(exactly: end) else {
            throw Refusal(.overflow(tensor: name))
        }
        return TensorEntry(name: name, type: type, shape: shape, range: first..<last)
    }

    private func whole(_ value: JSONValue, _ field: String, of name: String) throws(Refusal) -> UInt64 {
        guard case .integer(let number) = value else {
            throw Refusal(.badNumber(tensor: name, field: field, found: value.kind))
        }
        return number
    }

    /// The shape, and the bits that its elements take.
    private func shape(_ sizes: [JSONValue], _ type: DataType, of name: String) throws(Refusal) -> ([Int], Int) {
        var shape: [Int] = []
        var bits = type.bits
        for size in sizes {
            let (product, overflow) = bits.multipliedReportingOverflow(
                by: Int(exactly: try whole(size, "shape", of: name)) ?? .max)
            guard !overflow, let axis = size.int else { throw Refusal(.overflow(tensor: name)) }
            bits = product
            shape.append(axis)
        }
        guard bits % 8 == 0 else { throw Refusal(.partialByte(tensor: name, type: type, bits: bits)) }
        return (shape, bits)
    }

    /// Sorts the entries by offset; their data must follow each other and fill the file.
    private mutating func checkRanges(available: Int) throws(Refusal) {
        entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var end = 0
        var previous = ""
        for entry in entries {
            let begin = UInt64(entry.range.lowerBound)
            if entry.range.lowerBound < end {
                throw Refusal(.overlap(tensor: entry.name, begin: begin, previous: previous, end: UInt64(end)))
            }
            if entry.range.lowerBound > end {
                throw Refusal(.hole(tensor: entry.name, begin: begin, end: UInt64(end)))
            }
            (end, previous) = (entry.range.upperBound, entry.name)
        }
        if end > available { throw Refusal(.missingBytes(expected: UInt64(end), found: available)) }
        if end < available { throw Refusal(.trailingBytes(expected: UInt64(end), found: available)) }
    }
}
