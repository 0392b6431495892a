import Foundation
import Testing

@testable import Kernels

struct ElementwiseTests {
    func fastTanh(_ x: [Float]) -> [Float] {
        let (input, output) = (FloatBuffer(x), FloatBuffer(x.count))
        Elementwise.tanh(input.pointer, into: output.pointer, count: x.count)
        return output.array
    }

    @Test func tanhIsWithinItsBound() {
        var x = (-6144...6144).map { Float($0) / 512 }
        for power in -37...0 {
            let tiny = Float(pow(10.0, Double(power)))
            x += [tiny, -tiny, 3.3 * tiny]
        }
        x += [100, -100, 0x1p100, -0x1p100]
        var worst = 0.0
        for (argument, found) in zip(x, fastTanh(x)) where argument != 0 {
            let right = Foundation.tanh(Double(argument))
            worst = max(worst, abs(Double(found) - right) / (abs(argument) < 0.3 ? abs(right) : 1))
        }
        #expect(worst < 3e-7)
    }

    @Test func tanhAtTheEnds() {
        #expect(fastTanh([0, 100, -100, .infinity, -.infinity]) == [0, 1, -1, 1, -1])
    }

    @Test func tanhGradientIsOneMinusTheSquare() {
        let y = FloatBuffer([0, 0.5, -0.5, 1, -1, 0.25])
        let gradient = FloatBuffer([2, 2, 4, 3, 3, -16, 9])
        Elementwise.tanhGradient(y.pointer, gradient: gradient.pointer, count: 6)
        #expect(gradient.array == [2, 1.5, 3, 0, 0, -15, 9])
    }
}
