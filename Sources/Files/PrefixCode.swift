/// A canonical prefix (Huffman) code for writing.
struct PrefixCode {
    /// Bits of each symbol's code, 0 for symbols that do not occur.
    let lengths: [UInt8]
    /// Each symbol's code, its bits in the order in which they are written.
    private let codes: [Int]

    init(lengths: [UInt8]) {
        self.lengths = lengths
        var next = [Int](repeating: 0, count: 17)
        for bits in 1..<16 { next[bits + 1] = (next[bits] + lengths.count { Int($0) == bits }) << 1 }
        codes = lengths.map { length in
            let code = next[Int(length)]
            next[Int(length)] += 1
            return (0..<Int(length)).reduce(0) { $0 << 1 | code >> $1 & 1 }
        }
    }

    /// The code of least total length for symbols that occur `counts` times, none longer than `longest` bits.
    ///
    /// Package-merge (Larmore and Hirschberg, 1990): of `longest` rows of packages of symbols, the cheapest 2(n - 1) of the
    /// last row say how often each symbol's code gets a bit longer. At least two symbols get a code, so that it is complete.
    init(counts: [Int], longest: Int) {
        var used = counts.indices.filter { counts[$0] > 0 }
        for symbol in counts.indices where used.count < 2 && !used.contains(symbol) { used.append(symbol) }
        struct Package {
            var weight: Int
            var symbols: [Int]
        }
        let leaves = used.map { Package(weight: counts[$0], symbols: [$0]) }.sorted { $0.weight < $1.weight }
        var row = leaves
        for _ in 1..<longest {
            let pairs = stride(from: 0, to: row.count - 1, by: 2).map {
                Package(weight: row[$0].weight + row[$0 + 1].weight, symbols: row[$0].symbols + row[$0 + 1].symbols)
            }
            row = (leaves + pairs).sorted { $0.weight < $1.weight }
        }
        var lengths = [UInt8](repeating: 0, count: counts.count)
        for package in row.prefix(2 * (used.count - 1)) {
            for symbol in package.symbols { lengths[symbol] += 1 }
        }
        self.init(lengths: lengths)
    }

    /// Bits that symbols occurring `counts` times take, extra bits aside.
    func size(of counts: [Int]) -> Int {
        zip(counts, lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
    }

    func write(_ symbol: Int, into writer: inout BitWriter) {
        writer.put(codes[symbol], Int(lengths[symbol]))
    }
}

/// The header of a block with dynamic codes: the code lengths, run-length coded and packed with a code of their own.
struct DynamicHeader {
    private let literalCount: Int
    private let distanceCount: Int
    /// Symbols of the code-length alphabet with their extra bits.
    private let symbols: [(symbol: Int, extra: Int, width: Int)]
    private let code: PrefixCode
    /// How many of the code-length code's lengths are sent.
    private let sent: Int

    init(_ literals: [UInt8], _ distances: [UInt8]) {
        literalCount = max(257, (literals.lastIndex { $0 > 0 } ?? 0) + 1)
        distanceCount = max(1, (distances.lastIndex { $0 > 0 } ?? 0) + 1)
        symbols = Self.runs(Array(literals[..<literalCount] + distances[..<distanceCount]))
        var counts = [Int](repeating: 0, count: 19)
        for run in symbols { counts[run.symbol] += 1 }
        code = PrefixCode(counts: counts, longest: 7)
        let lengths = code.lengths
        sent = max(4, (DeflateSymbols.codeLengthOrder.lastIndex { lengths[$0] > 0 } ?? 0) + 1)
    }

    /// Bits of the header, the block's three first ones aside.
    var size: Int {
        14 + 3 * sent + symbols.reduce(0) { $0 + Int(code.lengths[$1.symbol]) + $1.width }
    }

    func write(into writer: inout BitWriter) {
        writer.put(literalCount - 257, 5)
        writer.put(distanceCount - 1, 5)
        writer.put(sent - 4, 4)
        for symbol in DeflateSymbols.codeLengthOrder[..<sent] { writer.put(Int(code.lengths[symbol]), 3) }
        for run in symbols {
            code.write(run.symbol, into: &writer)
            writer.put(run.extra, run.width)
        }
    }

    /// Run-length codes lengths with the symbols 16 (repeat), 17 and 18 (runs of zeros).
    private static func runs(_ lengths: [UInt8]) -> [(symbol: Int, extra: Int, width: Int)] {
        var result: [(Int, Int, Int)] = []
        var i = 0
        while i < lengths.count {
            let length = lengths[i]
            var run = 1
            while i + run < lengths.count, lengths[i + run] == length { run += 1 }
            i += run
            if length == 0 {
                while run >= 11 {
                    let part = min(run, 138)
                    result.append((18, part - 11, 7))
                    run -= part
                }
                if run >= 3 {
                    result.append((17, run - 3, 3))
                    run = 0
                }
            } else {
                result.append((Int(length), 0, 0))
                run -= 1
                while run >= 3 {
                    let part = min(run, 6)
                    result.append((16, part - 3, 2))
                    run -= part
                }
            }
            for _ in 0..<run { result.append((Int(length), 0, 0)) }
        }
        return result
    }
}
