import Foundation
import Synchronization
import Testing

@testable import glyphspace

struct WorkerTests {
    @Test func keepsOnlyTheNewestJobOfAPurpose() {
        let worker = Worker<String>(name: "test")
        let done = Mutex<[String]>([])
        let gate = DispatchSemaphore(value: 0)
        let busy = DispatchSemaphore(value: 0)
        let finished = DispatchSemaphore(value: 0)
        worker.submit {
            busy.signal()
            gate.wait()
        }
        busy.wait()
        worker.submit("preview") { done.withLock { $0.append("preview 1") } }
        worker.submit("strip") { done.withLock { $0.append("strip 1") } }
        worker.submit("preview") { done.withLock { $0.append("preview 2") } }
        worker.submit { done.withLock { $0.append("export 1") } }
        worker.submit { done.withLock { $0.append("export 2") } }
        worker.submit("preview") { done.withLock { $0.append("preview 3") } }
        worker.submit("page") { done.withLock { $0.append("page") } }
        worker.drop("page")
        worker.drop("nothing")
        worker.submit("last") { finished.signal() }
        gate.signal()
        finished.wait()
        #expect(done.withLock { $0 } == ["preview 3", "strip 1", "export 1", "export 2"])
    }

    @Test func deliversMessagesInOrderAndWakesOnce() throws {
        let mailbox = try Mailbox<Int>()
        func isReadable() -> Bool {
            var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, 0) == 1
        }
        #expect(!isReadable())
        #expect(mailbox.drain() == [])
        mailbox.post(1)
        mailbox.post(2)
        #expect(isReadable())
        #expect(mailbox.drain() == [1, 2])
        #expect(!isReadable())
        mailbox.post(3)
        #expect(isReadable())
        #expect(mailbox.drain() == [3])
    }
}
