import Files

/// Writing of .npz files: several .npy files by name in one ZIP archive, none of them compressed, as `numpy.savez` writes.
public enum NPZ {
    /// An array of an archive: the name that NumPy gives it, and the bytes of its .npy file.
    public typealias Member = (name: String, npy: [UInt8])

    /// The version of the format that readers must know, 2.0.
    private static let version: UInt16 = 20
    /// The first day that ZIP knows, so that the same arrays are the same bytes: 1 January 1980.
    private static let date: UInt16 = 1 << 5 | 1

    /// The bytes of an archive of arrays with ASCII names, each once.
    /// - Precondition: they are of fewer than 4 GiB together and no more than 65,535, as plain ZIP has no room for more.
    public static func encode(_ members: [Member]) -> [UInt8] {
        precondition(members.count <= Int(UInt16.max), "no more arrays than ZIP counts")
        var file: [UInt8] = []
        var directory: [UInt8] = []
        file.reserveCapacity(members.reduce(1024) { $0 + $1.npy.count + 256 })
        for (name, npy) in members {
            let start = UInt32(file.count)
            let described = describe(name + ".npy", npy)
            file.put(0x0403_4B50 as UInt32)
            file += described.start
            file += described.name
            file += npy
            directory.put(0x0201_4B50 as UInt32)
            directory.put(version)
            directory += described.start
            // No comment, the first disk, no attributes.
            directory += [UInt8](repeating: 0, count: 10)
            directory.put(start)
            directory += described.name
        }
        let start = UInt32(file.count)
        file += directory
        file.put(0x0605_4B50 as UInt32)
        file.put(0 as UInt32)
        file.put(UInt16(members.count))
        file.put(UInt16(members.count))
        file.put(UInt32(directory.count))
        file.put(start)
        file.put(0 as UInt16)
        return file
    }

    /// What stands before a file and again in the directory, from the version that is needed to the lengths of the name and of
    /// further fields; and the name.
    private static func describe(_ name: String, _ bytes: [UInt8]) -> (start: [UInt8], name: [UInt8]) {
        let name = Array(name.utf8)
        var start: [UInt8] = []
        start.put(version)
        // No flags, and stored as it is.
        start.put(0 as UInt32)
        start.put(0 as UInt16)
        start.put(date)
        start.put(CRC32.of(bytes))
        start.put(UInt32(bytes.count))
        start.put(UInt32(bytes.count))
        start.put(UInt16(name.count))
        start.put(0 as UInt16)
        return (start, name)
    }
}

extension [UInt8] {
    /// Adds the bytes of a number, the lowest first.
    fileprivate mutating func put(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
