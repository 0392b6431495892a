import Glibc
import Synchronization

/// Messages from the workers to the event loop, with a descriptor that is readable while some wait.
final class Mailbox<Message: Sendable>: Sendable {
    /// For `poll`: readable from the first message until the next `drain`.
    let descriptor: Int32
    private let wake: Int32
    private let messages = Mutex<[Message]>([])

    /// Opens a pipe. Throws a `Failure` when the system has no descriptor left.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("pipe", String(cString: strerror(errno))) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, wake) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(wake)
    }

    /// Leaves a message and wakes the event loop; from any thread.
    func post(_ message: Message) { post([message]) }

    /// Leaves messages that are to be seen at once.
    func post(_ more: [Message]) {
        guard !more.isEmpty else { return }
        messages.withLock { messages in
            // Under the lock, so that the pipe holds one byte while messages wait and none otherwise.
            if messages.isEmpty {
                var byte: UInt8 = 1
                _ = write(wake, &byte, 1)
            }
            messages += more
        }
    }

    /// Takes all messages, oldest first.
    func drain() -> [Message] {
        messages.withLock { messages in
            if !messages.isEmpty {
                var byte: UInt8 = 0
                _ = read(descriptor, &byte, 1)
            }
            let taken = messages
            messages = []
            return taken
        }
    }
}
