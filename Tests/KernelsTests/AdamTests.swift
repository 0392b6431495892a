import Testing

@testable import Kernels

struct AdamTests {
    /// Kingma and Ba's algorithm 1 in Double, with Loshchilov and Hutter's decay, one number at a time.
    func reference(
        _ start: [Float], gradients: [[Float]], beta1: Double, beta2: Double, decay: Double, rate: Double
    ) -> [Double] {
        start.indices.map { i in
            var (value, m, v) = (Double(start[i]), 0.0, 0.0)
            var (power1, power2) = (1.0, 1.0)
            for gradient in gradients {
                let g = Double(gradient[i])
                power1 *= beta1
                power2 *= beta2
                m = beta1 * m + (1 - beta1) * g
                v = beta2 * v + (1 - beta2) * g * g
                value -= rate * decay * value
                value -= rate * (m / (1 - power1)) / ((v / (1 - power2)).squareRoot() + 1e-8)
            }
            return value
        }
    }

    @Test(arguments: [Float(0), 0.01, 0.5]) func followsTheDefinition(decay: Float) {
        let start = numbers(37, seed: 1)
        let gradients = (0..<7).map { numbers(37, seed: 10 + UInt64($0)) }
        let adam = Adam(beta1: 0.5, beta2: 0.999, decay: decay)
        let (parameters, first, second) = (FloatBuffer(start), FloatBuffer(37), FloatBuffer(37))
        for (step, gradient) in gradients.enumerated() {
            let buffer = FloatBuffer(gradient)
            adam.update(
                parameters.pointer, gradient: buffer.pointer, first: first.pointer, second: second.pointer,
                range: 0..<37, step: step + 1, learningRate: 0.01)
        }
        let right = reference(
            start, gradients: gradients, beta1: 0.5, beta2: Double(Float(0.999)), decay: Double(decay), rate: 0.01)
        for (a, b) in zip(parameters.array, right) { #expect(abs(Double(a) - b) < 2e-6) }
    }
}
