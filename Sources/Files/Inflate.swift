/// Strict unpacking of deflate data (RFC 1951).
public enum Inflate {
    /// Unpacks the whole of `bytes`, which must hold one deflate stream and nothing else.
    ///
    /// Memory grows with what is really unpacked, and never beyond twice that, so a small file cannot claim much.
    /// - Parameter limit: the most bytes that may come out.
    /// - Throws: `InflateError`
    public static func unpack(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        let (output, used) = try unpack(bytes, from: 0, limit: limit)
        guard used == bytes.count else { throw .trailingBytes(count: bytes.count - used) }
        return output
    }

    /// Unpacks the stream that begins at byte `start`.
    /// - Parameter prefix: stop without an error once `limit` bytes are out.
    /// - Returns: the bytes and where the stream ends (with `prefix`, where reading stopped).
    static func unpack(
        _ bytes: [UInt8], from start: Int, limit: Int, prefix: Bool = false
    ) throws(InflateError) -> (output: [UInt8], end: Int) {
        var output = OutputBuffer(limit: limit, prefix: prefix, guess: (bytes.count - start) &* 4)
        defer { output.free() }
        var failure: InflateError?
        let end = bytes.withUnsafeBytes { buffer -> Int in
            var inflater = Inflater(input: buffer, position: start)
            do throws(InflateError) {
                try inflater.run(into: &output)
            } catch {
                failure = error
            }
            return inflater.position
        }
        if let failure { throw failure }
        return (output.bytes, end)
    }
}
