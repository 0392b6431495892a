import Testing

@testable import Network

struct AdversarialLossTests {
    @Test(arguments: AdversarialLoss.allCases) func gradientsAreSlopes(loss: AdversarialLoss) {
        let (real, fake): ([Float], [Float]) = ([1.5, -0.5, 0.25], [-2, 0.75, -0.5])
        let step: Float = 0.01
        func check(_ value: (_ real: [Float], _ fake: [Float]) -> AdversarialLoss.Value, real checksReal: Bool) {
            let found = value(real, fake)
            for k in 0..<3 {
                var (up, down) = (real, real)
                up[k] += step
                down[k] -= step
                let slope = (value(up, fake).loss - value(down, fake).loss) / (2 * step)
                if checksReal { #expect(abs(found.real[k] - slope) < 1e-3) }
                (up, down) = (fake, fake)
                up[k] += step
                down[k] -= step
                #expect(abs(found.fake[k] - (value(real, up).loss - value(real, down).loss) / (2 * step)) < 1e-3)
            }
        }
        check({ loss.discriminator(real: $0, fake: $1) }, real: true)
        check({ loss.generator(real: $0, fake: $1) }, real: true)
        if loss == .nonSaturating { check({ loss.discriminator(real: $0, fake: $1, target: 0.9) }, real: true) }
    }

    @Test func valuesAreTheLiteralOnes() {
        let hinge = AdversarialLoss.hinge.discriminator(real: [2, 0.5], fake: [-3, 0])
        #expect(hinge == .init(loss: 0.75, real: [0, -0.5], fake: [0, 0.5]))
        #expect(
            AdversarialLoss.hinge.generator(real: [], fake: [1, 3]) == .init(loss: -2, real: [], fake: [-0.5, -0.5]))
        let even = AdversarialLoss.relativistic.discriminator(real: [4], fake: [4])
        #expect(abs(even.loss - 0.693_147_2) < 1e-6 && even.real == [-0.5] && even.fake == [0.5])
        let cross = AdversarialLoss.nonSaturating.discriminator(real: [0], fake: [0], target: 0.9)
        #expect(abs(cross.loss - 1.386_294_4) < 1e-6)
        #expect(abs(cross.real[0] + 0.4) < 1e-6 && abs(cross.fake[0] - 0.5) < 1e-6)
    }
}
