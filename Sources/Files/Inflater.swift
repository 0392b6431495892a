import Glibc

/// The state of reading one deflate stream: a position and up to 63 bits that were read ahead.
///
/// Bits above `available` in `bits` may already hold data; they are the same that a later refill puts there.
struct Inflater {
    let input: UnsafeRawBufferPointer
    var position: Int
    private var bits: UInt = 0
    private var available: UInt = 0

    private static let fixedTables = try? (
        HuffmanTable(lengths: DeflateSymbols.fixedLiteralLengths[...], symbols: DeflateSymbols.literals, bits: 9),
        HuffmanTable(lengths: DeflateSymbols.fixedDistanceLengths[...], symbols: DeflateSymbols.distances, bits: 5)
    )

    init(input: UnsafeRawBufferPointer, position: Int) {
        self.input = input
        self.position = position
    }

    /// Unpacks all blocks; `position` is behind the stream's last byte afterwards.
    mutating func run(into output: inout OutputBuffer) throws(InflateError) {
        var last = false
        while !last {
            if output.prefix, output.count == output.limit { return }
            last = try take(1) == 1
            switch try take(2) {
            case 0: try stored(into: &output)
            case 1:
                guard let (literals, distances) = Self.fixedTables else { throw .badBlockType }
                try compressed(literals, distances, into: &output)
            case 2:
                let (literals, distances) = try dynamicTables()
                try compressed(literals, distances, into: &output)
            default: throw .badBlockType
            }
        }
        giveBack()
    }

    /// Makes whole unused bytes unread again and drops the rest of the current one.
    private mutating func giveBack() {
        position -= Int(available / 8)
        bits = 0
        available = 0
    }

    /// Reads `count` bits, 0...16.
    private mutating func take(_ count: Int) throws(InflateError) -> Int {
        while available < count {
            guard position < input.count else { throw .truncated }
            bits |= UInt(input[position]) &<< available
            position += 1
            available += 8
        }
        let value = Int(bits & (1 << UInt(count) - 1))
        bits &>>= UInt(count)
        available -= UInt(count)
        return value
    }

    private mutating func stored(into output: inout OutputBuffer) throws(InflateError) {
        giveBack()
        let length = try take(16)
        let complement = try take(16)
        guard length == ~complement & 0xFFFF else {
            throw .storedLengthMismatch(length: length, complement: complement)
        }
        giveBack()
        let count = output.prefix ? min(length, output.limit - output.count) : length
        guard count <= input.count - position else { throw .truncated }
        try output.reserve(count)
        if count > 0, let source = input.baseAddress {
            (output.start + output.count).copyMemory(from: source + position, byteCount: count)
        }
        output.count += count
        position += count
    }

    private mutating func dynamicTables() throws(InflateError) -> (HuffmanTable, HuffmanTable) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let codeCount = try take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else {
            throw .tooManySymbols(literals: literalCount, distances: distanceCount)
        }
        var codeLengths = [UInt8](repeating: 0, count: 19)
        for i in 0..<codeCount { codeLengths[DeflateSymbols.codeLengthOrder[i]] = UInt8(try take(3)) }
        guard
            let code = try? HuffmanTable(lengths: codeLengths[...], symbols: DeflateSymbols.codeLengths, bits: 7),
            codeLengths.contains(where: { $0 > 1 }) || codeLengths.filter({ $0 == 1 }).count == 2
        else { throw .badCodeLengthSet }

        var lengths = [UInt8]()
        let total = literalCount + distanceCount
        while lengths.count < total {
            let symbol = try decode(code)
            if symbol < 16 {
                lengths.append(UInt8(symbol))
                continue
            }
            var repeated: UInt8 = 0
            let count: Int
            switch symbol {
            case 16:
                guard let previous = lengths.last else { throw .repeatWithoutPrevious }
                repeated = previous
                count = try take(2) + 3
            case 17: count = try take(3) + 3
            default: count = try take(7) + 11
            }
            guard lengths.count + count <= total else { throw .repeatTooLong }
            for _ in 0..<count { lengths.append(repeated) }
        }
        guard lengths[256] > 0 else { throw .missingEndOfBlock }
        let literals = try table(lengths[..<literalCount], DeflateSymbols.literals, bits: 10, .literals)
        let distances = try table(lengths[literalCount...], DeflateSymbols.distances, bits: 8, .distances)
        return (literals, distances)
    }

    private func table(
        _ lengths: ArraySlice<UInt8>, _ symbols: [UInt], bits: Int, _ code: DeflateCode
    ) throws(InflateError) -> HuffmanTable {
        do throws(HuffmanTable.Flaw) {
            return try HuffmanTable(lengths: lengths, symbols: symbols, bits: bits)
        } catch {
            throw error == .incomplete ? .incomplete(code) : .overSubscribed(code)
        }
    }

    /// One symbol of the code-length code.
    private mutating func decode(_ table: HuffmanTable) throws(InflateError) -> Int {
        while available < 7, position < input.count {
            bits |= UInt(input[position]) &<< available
            position += 1
            available += 8
        }
        let entry = table.entries[Int(bits & (1 &<< UInt(table.bits) &- 1))]
        guard entry & 0xFF <= available else { throw .truncated }
        bits &>>= entry & 0xFF
        available -= entry & 0xFF
        return Int(entry >> 32)
    }

    /// The symbols of a compressed block. The inner loop works on locals and words only.
    private mutating func compressed(
        _ literalTable: HuffmanTable, _ distanceTable: HuffmanTable, into output: inout OutputBuffer
    ) throws(InflateError) {
        var failure: InflateError?
        literalTable.entries.withUnsafeBufferPointer { literals in
            distanceTable.entries.withUnsafeBufferPointer { distances in
                guard let literals = literals.baseAddress, let distances = distances.baseAddress else { return }
                do throws(InflateError) {
                    try compressed(literals, literalTable.bits, distances, distanceTable.bits, into: &output)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    private mutating func compressed(
        _ literals: UnsafePointer<UInt>, _ literalBits: Int, _ distances: UnsafePointer<UInt>, _ distanceBits: Int,
        into output: inout OutputBuffer
    ) throws(InflateError) {
        guard let source = input.baseAddress else { throw .truncated }
        let literalMask: UInt = 1 &<< UInt(bitPattern: literalBits) &- 1
        let distanceMask: UInt = 1 &<< UInt(bitPattern: distanceBits) &- 1
        let size = input.count
        let wordEnd = size &- 8
        var position = position
        var bits = bits
        var available = available
        var count = output.count
        var start = output.start
        var capacity = output.capacity
        defer {
            self.position = position
            self.bits = bits
            self.available = available
            output.count = count
        }

        while true {
            // 48 bits are the most that one length and distance take.
            if available < 48 {
                if position <= wordEnd {
                    bits |= UInt(littleEndian: (source + position).loadUnaligned(as: UInt.self)) &<< available
                    position &+= Int(bitPattern: (63 &- available) &>> 3)
                    available |= 56
                } else {
                    while available < 56, position < size {
                        bits |= UInt((source + position).load(as: UInt8.self)) &<< available
                        position &+= 1
                        available &+= 8
                    }
                }
            }

            var entry = literals[Int(bitPattern: bits & literalMask)]
            if entry & 0xFF00 == HuffmanTable.Kind.link &<< 8 {
                let index = (bits &>> UInt(bitPattern: literalBits)) & (1 &<< (entry &>> 16 & 0xFF) &- 1)
                entry = literals[Int(bitPattern: entry &>> 32 &+ index)] &+ UInt(bitPattern: literalBits)
            }
            var used = entry & 0xFF
            if used > available { throw .truncated }
            let kind = entry & 0xFF00
            if kind == HuffmanTable.Kind.literal {
                if count == capacity {
                    if output.prefix, count == output.limit { return }
                    output.count = count
                    try output.reserve(1)
                    start = output.start
                    capacity = output.capacity
                }
                bits &>>= used
                available &-= used
                // A whole word: what it spoils is overwritten next, or lies in the slack.
                (start + count).storeBytes(of: entry &>> 32, as: UInt.self)
                count &+= 1
                continue
            }
            if kind == HuffmanTable.Kind.end &<< 8 {
                bits &>>= used
                available &-= used
                return
            }
            if kind == HuffmanTable.Kind.invalid &<< 8 { throw .badLiteral }
            bits &>>= used
            available &-= used
            var extra = entry &>> 16 & 0xFF
            if extra > available { throw .truncated }
            var length = Int(bitPattern: entry &>> 32 &+ bits & (1 &<< extra &- 1))
            bits &>>= extra
            available &-= extra

            entry = distances[Int(bitPattern: bits & distanceMask)]
            if entry & 0xFF00 == HuffmanTable.Kind.link &<< 8 {
                let index = (bits &>> UInt(bitPattern: distanceBits)) & (1 &<< (entry &>> 16 & 0xFF) &- 1)
                entry = distances[Int(bitPattern: entry &>> 32 &+ index)] &+ UInt(bitPattern: distanceBits)
            }
            used = entry & 0xFF
            if used > available { throw .truncated }
            if entry & 0xFF00 == HuffmanTable.Kind.invalid &<< 8 { throw .badDistance }
            bits &>>= used
            available &-= used
            extra = entry &>> 16 & 0xFF
            if extra > available { throw .truncated }
            let distance = Int(bitPattern: entry &>> 32 &+ bits & (1 &<< extra &- 1))
            bits &>>= extra
            available &-= extra
            if distance > count { throw .distanceTooFar(distance: distance, available: count) }

            if length > capacity &- count {
                if output.prefix { length = min(length, output.limit &- count) }
                output.count = count
                try output.reserve(length)
                start = output.start
                capacity = output.capacity
            }
            let target = start + count
            if distance == 1 {
                memset(target, Int32((target - 1).load(as: UInt8.self)), length)
            } else if distance >= length {
                memcpy(target, target - distance, length)
            } else {
                // The copy overlaps what it writes; double the period until it is done.
                var done = distance
                memcpy(target, target - distance, distance)
                while done < length {
                    let more = min(done, length &- done)
                    memcpy(target + done, target, more)
                    done &+= more
                }
            }
            count &+= length
            if output.prefix, count == output.limit { return }
        }
    }
}
