import Glibc
import Synchronization

/// A small team of threads that runs one body on every member and waits for all of them.
///
/// Between two bodies the helpers spin for a short while, so that the dozens of layers of a training step
/// hand over in about a microsecond, and then sleep, so that an idle program uses no processor time.
/// The calling thread is member 0. Calls from several threads take turns.
public final class ThreadTeam: @unchecked Sendable {
    /// Members, the caller included.
    public let count: Int
    private let shared: Shared
    private let turn: UnsafeMutablePointer<pthread_mutex_t>

    /// What the helpers see; they keep it alive, not the team, so that the team's end can stop them.
    private final class Shared: @unchecked Sendable {
        let generation = Atomic<Int>(0)
        let finished = Atomic<Int>(0)
        let stopping = Atomic<Bool>(false)
        let beds: [Bed]
        var body = BorrowedBody()

        init(helpers: Int) { beds = (0..<helpers).map { _ in Bed() } }

        func work(member: Int) {
            var seen = 0
            while true {
                waitForWork(after: seen, bed: beds[member - 1])
                if stopping.load(ordering: .acquiring) { return }
                seen = generation.load(ordering: .acquiring)
                body(member)
                finished.add(1, ordering: .releasing)
            }
        }

        private func waitForWork(after seen: Int, bed: Bed) {
            for _ in 0..<ThreadTeam.spins where generation.load(ordering: .acquiring) != seen { return }
            while generation.load(ordering: .sequentiallyConsistent) == seen {
                bed.occupied.store(true, ordering: .sequentiallyConsistent)
                if generation.load(ordering: .sequentiallyConsistent) == seen { sem_wait(bed.wake) }
                bed.occupied.store(false, ordering: .sequentiallyConsistent)
            }
        }

        /// Starts the next generation; one helper's wake-up must not be taken by another, so each has its own.
        func advance() {
            generation.add(1, ordering: .sequentiallyConsistent)
            for bed in beds where bed.occupied.load(ordering: .sequentiallyConsistent) { sem_post(bed.wake) }
        }
    }

    /// Where one helper sleeps.
    private final class Bed: @unchecked Sendable {
        let wake: UnsafeMutablePointer<sem_t>
        let occupied = Atomic<Bool>(false)

        init() {
            wake = .allocate(capacity: 1)
            sem_init(wake, 0, 0)
        }

        deinit {
            sem_destroy(wake)
            wake.deallocate()
        }
    }

    /// Whom a team works for: helpers are as nice to other threads as the one that starts them.
    private struct Order: Hashable {
        var count: Int
        var nice: Int32
    }

    private static let teams = Mutex<[Order: ThreadTeam]>([:])

    /// The team of this size that all networks made by threads of the caller's niceness share: two teams' helpers would
    /// spin against each other. A long computation that leaves the processor to others has another team than these: its
    /// helpers must leave it too, and nobody waits until it is through.
    public static func shared(_ count: Int) -> ThreadTeam {
        let order = Order(count: count, nice: getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
        return teams.withLock { teams in
            if let team = teams[order] { return team }
            let team = ThreadTeam(count)
            teams[order] = team
            return team
        }
    }

    /// Looks at the counter before a helper goes to sleep: about 50 microseconds.
    private static let spins = 60_000

    /// Starts up to `count - 1` helpers, as many as the system grants; the caller is always a member.
    public init(_ count: Int) {
        let shared = Shared(helpers: max(0, count - 1))
        var started = 1
        while started < count {
            let member = started
            guard startThread({ shared.work(member: member) }) else { break }
            started += 1
        }
        self.shared = shared
        self.count = started
        turn = .allocate(capacity: 1)
        pthread_mutex_init(turn, nil)
    }

    deinit {
        shared.stopping.store(true, ordering: .releasing)
        shared.advance()
        pthread_mutex_destroy(turn)
        turn.deallocate()
    }

    /// Runs `body(member)` for every member 0..<count, at the same time, and returns when all have ended.
    public func run(_ body: (Int) -> Void) {
        guard count > 1 else { return body(0) }
        pthread_mutex_lock(turn)
        defer { pthread_mutex_unlock(turn) }
        // The helpers are done with the body before this returns, so it neither escapes nor races.
        shared.body = BorrowedBody(body)
        shared.finished.store(0, ordering: .releasing)
        shared.advance()
        body(0)
        var waited = 0
        while shared.finished.load(ordering: .acquiring) < count - 1 {
            waited += 1
            // On a busy machine a helper may have lost its processor: it gets this one.
            if waited > Self.spins { sched_yield() }
        }
        shared.body = BorrowedBody()
    }
}

/// A closure that other threads may call while its owner waits for them.
///
/// `withoutActuallyEscaping` would make a box on the heap for every run, thousands in a second of training. A closure
/// that does not escape is two words, code and context, passed as two arguments; so a function that takes a closure
/// and one that takes two words are called alike, and reading one as the other takes a closure apart and puts it
/// together again. They are read as members of structures: by themselves they would be wrapped on the way.
private struct BorrowedBody {
    private var code: UnsafeRawPointer?
    private var context: UnsafeRawPointer?

    private struct TakesApart: Sendable { let apply: @Sendable ((Int) -> Void) -> BorrowedBody }
    private struct TakesWords: Sendable {
        let apply: @Sendable (UnsafeRawPointer?, UnsafeRawPointer?) -> BorrowedBody
    }
    private struct CallsBody: Sendable { let apply: @Sendable ((Int) -> Void, Int) -> Void }
    private struct CallsWords: Sendable { let apply: @Sendable (UnsafeRawPointer?, UnsafeRawPointer?, Int) -> Void }

    private static let apart = unsafeBitCast(
        TakesWords { code, context in BorrowedBody(code: code, context: context) }, to: TakesApart.self)
    private static let call = unsafeBitCast(CallsBody { body, member in body(member) }, to: CallsWords.self)

    /// No closure.
    init() {}

    private init(code: UnsafeRawPointer?, context: UnsafeRawPointer?) { (self.code, self.context) = (code, context) }

    /// Borrows a closure, which must outlive all calls.
    init(_ body: (Int) -> Void) { self = Self.apart.apply(body) }

    func callAsFunction(_ member: Int) { Self.call.apply(code, context, member) }
}

/// Starts a detached POSIX thread; false where the system refuses one.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let failure = pthread_create(
        &thread, nil,
        { raw in
            if let raw { Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body() }
            return nil
        }, box.toOpaque())
    if failure != 0 {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}
