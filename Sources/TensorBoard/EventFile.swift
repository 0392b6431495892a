import Files

/// A TensorBoard event file that is read as it grows: each `read` goes on where the one before ended.
public struct EventFile: Equatable, Sendable {
    /// The largest record that is read, in bytes.
    public static let largestRecord = 1 << 26

    /// Where it is.
    public let path: String
    /// Bytes that were read: all complete records.
    public private(set) var offset = 0

    /// The events of a file, from its beginning.
    public init(path: String) { self.path = path }

    /// The events behind those that were read before, of complete records; about `limit` bytes of them at a time.
    ///
    /// A last record that is still being written is left for the next call; an empty answer means that no more is
    /// complete. Throws `EventFileError`; the events before a bad record are returned first.
    public mutating func read(limit: Int = 1 << 24) throws(EventFileError) -> [Event] {
        var events: [Event] = []
        do throws(EventFileError) {
            try read(into: &events, limit: limit)
        } catch {
            if events.isEmpty { throw error }
        }
        return events
    }

    private mutating func read(into events: inout [Event], limit: Int) throws(EventFileError) {
        // Where in the file the buffer begins.
        let start = offset
        var (buffer, size) = try window(start, count: limit)
        while buffer.count - (offset - start) >= Record.headSize {
            let place = offset - start
            guard let length = Record.length(head: buffer[place..<place + Record.headSize]) else {
                throw offset == 0 ? .notEvents(path: path) : .damaged(path: path, offset: offset)
            }
            guard length <= UInt64(Self.largestRecord) else {
                throw .tooLarge(path: path, offset: offset, size: length, limit: Self.largestRecord)
            }
            let dataEnd = place + Record.headSize + Int(length)
            let end = dataEnd + Record.tailSize
            if end > buffer.count {
                // A record that is larger than the window gets one of its own.
                guard place == 0, start + end <= size else { return }
                (buffer, size) = try window(start, count: end)
                guard end <= buffer.count else { return }
            }
            let data = Array(buffer[place + Record.headSize..<dataEnd])
            guard Record.isIntact(data, tail: buffer[dataEnd..<end]) else {
                throw .damaged(path: path, offset: offset)
            }
            try events += decode(data)
            offset += end - place
        }
    }

    private func decode(_ data: [UInt8]) throws(EventFileError) -> [Event] {
        let record: EventDecoder.Record
        do throws(ProtobufReader.Malformed) {
            record = try EventDecoder.decode(data)
        } catch {
            throw offset == 0 ? .notEvents(path: path) : .malformed(path: path, offset: offset)
        }
        if offset == 0 {
            guard let version = record.version else { throw .notEvents(path: path) }
            guard version == EventField.version else { throw .version(path: path, found: version) }
        }
        return record.events
    }

    /// Up to `count` bytes from a place on, and the file's size.
    private func window(_ start: Int, count: Int) throws(EventFileError) -> (bytes: [UInt8], size: Int) {
        let part: (bytes: [UInt8], size: Int)
        do throws(FileError) {
            part = try readFilePart(path, from: start, count: count)
        } catch {
            throw .file(error)
        }
        guard part.size >= start else { throw .file(.changed(path: path)) }
        return part
    }
}
