import Datasets
import Testing

@testable import Training

@Suite struct AugmentationTests {
    /// 28×28 bytes without any pattern.
    private let bytes = (0..<784).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7) }

    private func apply(_ change: Affine, _ bytes: [UInt8], height: Int = 28, width: Int = 28) -> [Float] {
        var result = [Float](repeating: 9, count: bytes.count)
        result.withUnsafeMutableBufferPointer { result in
            bytes.withUnsafeBufferPointer { from in
                guard let from = from.baseAddress, let to = result.baseAddress else { return }
                change.apply(from, height: height, width: width, into: to)
            }
        }
        return result
    }

    private func plain(_ bytes: [UInt8]) -> [Float] {
        ImageSet(height: 1, width: bytes.count, pixels: bytes, labels: [0], classNames: ["0"]).floats([0])
    }

    @Test func theIdentityGivesTheSameBits() {
        #expect(apply(Affine(), bytes) == plain(bytes))
    }

    @Test(arguments: [(1, 0), (-3, 2), (0, -28), (5, 5)]) func shiftsByWholePixelsAreExact(x: Int, y: Int) {
        let expected = (0..<784).map { place -> UInt8 in
            let (row, column) = (place / 28 - y, place % 28 - x)
            return (0..<28).contains(row) && (0..<28).contains(column) ? bytes[row * 28 + column] : 0
        }
        #expect(apply(Affine(x: Double(x), y: Double(y)), bytes) == plain(expected))
    }

    @Test func halfAPixelIsTheMeanOfNeighbours() {
        let row = apply(Affine(x: 0.5), [0, 100, 200, 0], height: 1, width: 4)
        #expect(row == [0, 50, 150, 100].map { Float($0) / 127.5 - 1 })
    }

    @Test func aQuarterTurnBringsTheRightToTheBottom() {
        // In pixels y goes down, so a positive angle turns clockwise.
        let turned = apply(Affine(angle: .pi / 2), [1, 2, 3, 4, 5, 6, 7, 8, 9], height: 3, width: 3)
        #expect(turned.map { Int((($0 + 1) * 127.5).rounded()) } == [7, 4, 1, 8, 5, 2, 9, 6, 3])
    }

    @Test func twiceTheSizeShowsTheMiddle() {
        let wide = apply(Affine(scale: 2), [0, 10, 20, 30, 40], height: 1, width: 5)
        #expect(wide.map { Int((($0 + 1) * 127.5).rounded()) } == [10, 15, 20, 25, 30])
    }

    @Test func aChangeFollowsFromSeedEpochAndIndexAlone() {
        let some = Augmentation.standard.change(seed: 1, epoch: 2, index: 3)
        #expect(Augmentation.standard.change(seed: 1, epoch: 2, index: 3) == some)
        for (seed, epoch, index) in [(2, 2, 3), (1, 3, 3), (1, 2, 4)] {
            #expect(Augmentation.standard.change(seed: UInt64(seed), epoch: epoch, index: index) != some)
        }
    }

    @Test func noBoundsAreNoChange() {
        #expect(Augmentation(shift: 0, rotation: 0, scale: 0, shear: 0).change(seed: 1, epoch: 0, index: 0) == Affine())
    }

    @Test func shiftsStayWithinTheirBounds() {
        let shifts = Augmentation(shift: 2, rotation: 0, scale: 0, shear: 0)
        let all = (0..<1000).map { shifts.change(seed: 4, epoch: 0, index: $0) }
        #expect(all.allSatisfy { abs($0.dx) <= 2 && abs($0.dy) <= 2 })
        #expect(all.contains { $0.dx > 1.9 } && all.contains { $0.dx < -1.9 })
        #expect(all.contains { $0.dy > 1.9 } && all.contains { $0.dy < -1.9 })
    }
}
