import Files

/// Lempel, Ziv and Welch's compression as GIF files hold it: codes of 9 to 12 bits, low bit first.
enum LZW {
    private static let clear = 256
    private static let end = 257
    private static let limit = 4096

    /// The codes of bytes, from the clear code that begins them to the end code.
    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter()
        var table = Table()
        var (size, next) = (9, end + 1)
        writer.put(clear, size)
        guard var string = bytes.first.map(Int.init) else {
            writer.put(end, size)
            return writer.finish()
        }
        for byte in bytes.dropFirst() {
            if let longer = table.find(string, byte) {
                string = longer
                continue
            }
            writer.put(string, size)
            if next == limit {
                writer.put(clear, size)
                table.removeAll()
                (size, next) = (9, end + 1)
            } else {
                table.insert(string, byte, code: next)
                // The reader learns a code one step later: the size grows when it will have the first longer one.
                if next == 1 << size { size += 1 }
                next += 1
            }
            string = Int(byte)
        }
        writer.put(string, size)
        // The reader adds one more entry on reading that code.
        if next == 1 << size && size < 12 { size += 1 }
        writer.put(end, size)
        return writer.finish()
    }

    /// Strings by their shorter string and last byte: an open hash table of twice the entries.
    private struct Table {
        private static let slots = 8192
        private var keys = [Int32](repeating: -1, count: Table.slots)
        private var codes = [Int16](repeating: 0, count: Table.slots)

        private func slot(_ key: Int32) -> Int {
            var slot = Int((UInt32(bitPattern: key) &* 2_654_435_761) >> 19)
            while keys[slot] >= 0 && keys[slot] != key { slot = (slot + 1) & (Table.slots - 1) }
            return slot
        }

        private func key(_ string: Int, _ byte: UInt8) -> Int32 { Int32(string) << 8 | Int32(byte) }

        func find(_ string: Int, _ byte: UInt8) -> Int? {
            let slot = slot(key(string, byte))
            return keys[slot] < 0 ? nil : Int(codes[slot])
        }

        mutating func insert(_ string: Int, _ byte: UInt8, code: Int) {
            let slot = slot(key(string, byte))
            keys[slot] = key(string, byte)
            codes[slot] = Int16(code)
        }

        mutating func removeAll() {
            for slot in keys.indices { keys[slot] = -1 }
        }
    }
}
