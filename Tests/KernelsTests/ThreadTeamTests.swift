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
