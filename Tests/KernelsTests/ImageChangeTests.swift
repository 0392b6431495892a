import Testing

@testable import Kernels

struct ImageChangeTests {
    private func apply(_ change: ImageChange, _ image: [Float], _ height: Int, _ width: Int) -> [Float] {
        var result = [Float](repeating: 9, count: image.count)
        change.apply(image, into: &result, height: height, width: width, background: -1)
        return result
    }

    @Test func partsAreTheLiteralOnes() {
        let image: [Float] = [1, 2, 3, 4, 5, 9]
        var change = ImageChange()
        #expect(apply(change, image, 2, 3) == image)
        change.shift = (rows: 1, columns: -1)
        #expect(apply(change, image, 2, 3) == [-1, -1, -1, 2, 3, -1])
        change = ImageChange()
        change.cut = (rows: 0..<1, columns: 1..<3)
        #expect(apply(change, image, 2, 3) == [1, -1, -1, 4, 5, 9])
        change = ImageChange()
        (change.contrast, change.brightness) = (0.5, 10)
        #expect(apply(change, image, 2, 3) == [12.5, 13, 13.5, 14, 14.5, 16.5])
    }

    @Test func theWayBackIsTheTranspose() {
        // ⟨r, T(x + h) - T(x)⟩ = ⟨Tᵀr, h⟩ for an affine T, whatever r and h are.
        let (height, width) = (5, 4)
        let numbers = { (seed: UInt64) -> [Float] in
            (0..<20).map { Float(SplitMix.mix(seed &+ UInt64($0)) >> 40) * 0x1p-24 - 0.5 }
        }
        let (x, h, r) = (numbers(1), numbers(100), numbers(200))
        var change = ImageChange()
        change.shift = (rows: 2, columns: 1)
        change.cut = (rows: 3..<5, columns: 0..<2)
        (change.contrast, change.brightness) = (1.3, 0.2)
        let (before, after) = (apply(change, x, height, width), apply(change, zip(x, h).map { $0 + $1 }, height, width))
        var back = [Float](repeating: 9, count: 20)
        change.applyBack(r, into: &back, height: height, width: width)
        let left = (0..<20).reduce(Float(0)) { $0 + r[$1] * (after[$1] - before[$1]) }
        let right = (0..<20).reduce(Float(0)) { $0 + back[$1] * h[$1] }
        #expect(abs(left - right) < 1e-5)
        #expect(abs(left) > 1e-3)
    }
}
