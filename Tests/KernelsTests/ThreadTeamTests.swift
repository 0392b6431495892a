import Foundation
import Kernels
import Synchronization
import Testing

struct ThreadTeamTests {
    @Test(arguments: 1...4) func everyMemberRunsOnce(size: Int) {
        let team = ThreadTeam(size)
        #expect(team.count == size)
        let counts = (0..<size).map { _ in Counter() }
        for _ in 0..<5000 { team.run { counts[$0].add() } }
        #expect(counts.map(\.value) == [Int](repeating: 5000, count: size))
    }

    @Test func callersTakeTurns() async {
        let team = ThreadTeam(3)
        let counter = Counter()
        let inside = Counter()
        let crowded = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<500 {
                        team.run { member in
                            if member == 0 {
                                if inside.add() != 1 { crowded.add() }
                                inside.add(-1)
                            }
                            counter.add()
                        }
                    }
                }
            }
        }
        #expect(counter.value == 4 * 500 * 3)
        #expect(crowded.value == 0)
    }

    @Test func threadsThatLeaveTheProcessorHaveATeamThatDoesToo() {
        let ordinary = ThreadTeam.shared(2)
        #expect(ThreadTeam.shared(2) === ordinary)
        let niceness = { @Sendable in Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }
        let own = niceness()
        let found = Mutex<[ThreadTeam]>([])
        let members = Mutex<[Int]>([])
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
            let team = ThreadTeam.shared(2)
            found.withLock { $0 = [team, ThreadTeam.shared(2)] }
            team.run { _ in members.withLock { $0.append(niceness()) } }
            done.signal()
        }
        thread.start()
        done.wait()
        let teams = found.withLock { $0 }
        #expect(teams.count == 2 && teams[0] === teams[1] && teams[0] !== ordinary)
        #expect(members.withLock { $0 } == [19, 19])
        let others = Mutex<[Int]>([])
        ordinary.run { _ in others.withLock { $0.append(niceness()) } }
        #expect(others.withLock { $0 } == [own, own])
    }

    @Test func teamsComeAndGo() {
        for round in 0..<200 {
            let counter = Counter()
            let team = ThreadTeam(1 + round % 4)
            team.run { _ in counter.add() }
            #expect(counter.value == 1 + round % 4)
        }
        for _ in 0..<50 { _ = ThreadTeam(3) }
    }

    @Test func theSharedTeamIsOne() {
        #expect(ThreadTeam.shared(2) === ThreadTeam.shared(2))
        #expect(ThreadTeam.shared(3) !== ThreadTeam.shared(2))
    }
}

private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    @discardableResult func add(_ amount: Int = 1) -> Int { count.add(amount, ordering: .relaxed).newValue }
    var value: Int { count.load(ordering: .relaxed) }
}
