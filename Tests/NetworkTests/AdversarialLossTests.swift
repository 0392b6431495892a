import Testing

@testable import Network

struct AdversarialLossTests {
    private struct Value: Equatable {
        var loss: Float
        var real: [Float]
        var fake: [Float]
    }

    private func value(
        _ real: [Float], _ fake: [Float],
        _ loss: (_ real: AdversarialLoss.Side, _ fake: AdversarialLoss.Side, _ count: Int) -> Float
    ) -> Value {
        var value = Value(loss: 0, real: real.map { _ in 0 }, fake: fake.map { _ in 0 })
        real.withUnsafeBufferPointer { x in
            fake.withUnsafeBufferPointer { y in
                value.real.withUnsafeMutableBufferPointer { dx in
                    value.fake.withUnsafeMutableBufferPointer { dy in
                        guard let x = x.baseAddress, let y = y.baseAddress, let dx = dx.baseAddress,
                            let dy = dy.baseAddress
                        else { return }
                        value.loss = loss(
                            .init(logits: x, gradients: dx), .init(logits: y, gradients: dy), fake.count)
                    }
                }
            }
        }
        return value
    }

    @Test(arguments: AdversarialLoss.allCases) func gradientsAreSlopes(loss: AdversarialLoss) {
        let (real, fake): ([Float], [Float]) = ([1.5, -0.5, 0.25], [-2, 0.75, -0.5])
        let step: Float = 0.01
        func check(_ value: (_ real: [Float], _ fake: [Float]) -> Value) {
            let found = value(real, fake)
            for k in 0..<3 {
                var (up, down) = (real, real)
                up[k] += step
                down[k] -= step
                let slope = (value(up, fake).loss - value(down, fake).loss) / (2 * step)
                #expect(abs(found.real[k] - slope) < 1e-3)
                (up, down) = (fake, fake)
                up[k] += step
                down[k] -= step
                #expect(abs(found.fake[k] - (value(real, up).loss - value(real, down).loss) / (2 * step)) < 1e-3)
            }
        }
        check { value($0, $1) { loss.discriminator(real: $0, fake: $1, count: $2) } }
        check { value($0, $1) { loss.generator(real: $0, fake: $1, count: $2) } }
        guard loss == .nonSaturating else { return }
        check { value($0, $1) { loss.discriminator(real: $0, fake: $1, count: $2, target: 0.9) } }
    }

    @Test func valuesAreTheLiteralOnes() {
        let hinge = value([2, 0.5], [-3, 0]) { AdversarialLoss.hinge.discriminator(real: $0, fake: $1, count: $2) }
        #expect(hinge == Value(loss: 0.75, real: [0, -0.5], fake: [0, 0.5]))
        let wish = value([0, 0], [1, 3]) { AdversarialLoss.hinge.generator(real: $0, fake: $1, count: $2) }
        #expect(wish == Value(loss: -2, real: [0, 0], fake: [-0.5, -0.5]))
        let even = value([4], [4]) { AdversarialLoss.relativistic.discriminator(real: $0, fake: $1, count: $2) }
        #expect(abs(even.loss - 0.693_147_2) < 1e-6 && even.real == [-0.5] && even.fake == [0.5])
        let cross = value([0], [0]) {
            AdversarialLoss.nonSaturating.discriminator(real: $0, fake: $1, count: $2, target: 0.9)
        }
        #expect(abs(cross.loss - 1.386_294_4) < 1e-6)
        #expect(abs(cross.real[0] + 0.4) < 1e-6 && abs(cross.fake[0] - 0.5) < 1e-6)
    }
}
