import Files

/// From the bytes of a record to events.
struct EventDecoder {
    /// Characters of a tag that are kept.
    static let longestTag = 200

    /// What a record holds.
    struct Record {
        /// The version of the file's format, in its first record.
        var version: String?
        /// Curves' values, in order; images and the like are passed over.
        var events: [Event] = []
    }

    /// Reads a record. Throws `Malformed` for bytes that are no event.
    static func decode(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) -> Record {
        var message = ProtobufReader(bytes[...])
        var record = Record()
        var (step, wallTime, isStart) = (0, 0.0, false)
        var values: [(tag: String, value: Double)] = []
        while let field = try message.next() {
            switch field.number {
            case EventField.wallTime: wallTime = try field.double()
            case EventField.step: step = try field.integer()
            case EventField.fileVersion: record.version = try field.string()
            case EventField.summary: values += try summary(field.message())
            case EventField.sessionLog: isStart = try startsSession(field.message())
            default: break
            }
        }
        guard wallTime.isFinite else { throw ProtobufReader.Malformed() }
        if isStart { record.events.append(.restart(step: step)) }
        record.events += values.map { value in
            .scalar(
                tag: SafeText.clean(value.tag, width: longestTag),
                ScalarPoint(step: step, wallTime: wallTime, value: value.value))
        }
        return record
    }

    private static func startsSession(_ log: ProtobufReader) throws(ProtobufReader.Malformed) -> Bool {
        var log = log
        var status = 0
        while let field = try log.next() {
            if field.number == EventField.SessionLog.status { status = try field.integer() }
        }
        return status == EventField.SessionLog.start
    }

    private static func summary(
        _ summary: ProtobufReader
    ) throws(ProtobufReader.Malformed) -> [(tag: String, value: Double)] {
        var summary = summary
        var values: [(tag: String, value: Double)] = []
        while let field = try summary.next() {
            guard field.number == EventField.Summary.value else { continue }
            var message = try field.message()
            var (tag, value): (String, Double?) = ("", nil)
            while let field = try message.next() {
                switch field.number {
                case EventField.Summary.tag: tag = try field.string()
                case EventField.Summary.simpleValue: value = Double(try field.float())
                case EventField.Summary.tensor: value = try scalar(field.message())
                default: break
                }
            }
            if let value { values.append((tag, value)) }
        }
        return values
    }

    /// The number of a tensor that holds one; nil for other tensors.
    private static func scalar(_ tensor: ProtobufReader) throws(ProtobufReader.Malformed) -> Double? {
        typealias Tensor = EventField.Tensor
        var tensor = tensor
        var (type, isSingle) = (0, true)
        var content: ArraySlice<UInt8>?
        var typed: [Int: Double] = [:]
        while let field = try tensor.next() {
            switch field.number {
            case Tensor.type: type = try field.integer()
            case Tensor.shape: isSingle = try holdsOne(field.message())
            case Tensor.content: content = try field.data()
            case Tensor.floats:
                let bits: UInt32? = try first(field)
                typed[Tensor.float] = bits.map { Double(Float(bitPattern: $0)) }
            case Tensor.doubles:
                let bits: UInt64? = try first(field)
                typed[Tensor.double] = bits.map { Double(bitPattern: $0) }
            case Tensor.integers: typed[Tensor.integer] = try firstInteger(field)
            case Tensor.longIntegers: typed[Tensor.longInteger] = try firstInteger(field)
            default: break
            }
        }
        guard isSingle else { return nil }
        guard let content, !content.isEmpty else { return typed[type] }
        func only<Bits: FixedWidthInteger>() throws(ProtobufReader.Malformed) -> Bits {
            let numbers: [Bits] = try ProtobufReader.numbers(content)
            guard numbers.count == 1 else { throw ProtobufReader.Malformed() }
            return numbers[0]
        }
        switch type {
        case Tensor.float: return Double(Float(bitPattern: try only()))
        case Tensor.double: return Double(bitPattern: try only())
        case Tensor.integer: return Double(Int32(bitPattern: try only()))
        case Tensor.longInteger: return Double(Int64(bitPattern: try only()))
        default: return nil
        }
    }

    /// Whether a shape has no axis longer than 1.
    private static func holdsOne(_ shape: ProtobufReader) throws(ProtobufReader.Malformed) -> Bool {
        var shape = shape
        var isSingle = true
        while let field = try shape.next() {
            guard field.number == EventField.Tensor.dimension else { continue }
            var dimension = try field.message()
            // A size that is left out is 0.
            var size = 0
            while let field = try dimension.next() {
                if field.number == EventField.Tensor.size { size = try field.integer() }
            }
            if size != 1 { isSingle = false }
        }
        return isSingle
    }

    /// The first number of a field that may be packed.
    private static func first<Bits: FixedWidthInteger>(
        _ field: ProtobufReader.Field
    ) throws(ProtobufReader.Malformed) -> Bits? {
        switch field.value {
        case .bytes(let bytes):
            let numbers: [Bits] = try ProtobufReader.numbers(bytes)
            return numbers.first
        case .fixed32(let bits) where Bits.bitWidth == 32: return Bits(bits)
        case .fixed64(let bits) where Bits.bitWidth == 64: return Bits(bits)
        default: throw ProtobufReader.Malformed()
        }
    }

    private static func firstInteger(_ field: ProtobufReader.Field) throws(ProtobufReader.Malformed) -> Double {
        if case .bytes(let bytes) = field.value {
            return Double(Int64(bitPattern: try ProtobufReader.firstVarint(bytes)))
        }
        return Double(try field.integer())
    }
}
