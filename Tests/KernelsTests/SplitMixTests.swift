import Testing

@testable import Kernels

struct SplitMixTests {
    @Test func firstNumbersAreTheAlgorithms() {
        // The published values of SplitMix64 for the seed 0.
        let zero = (1...3).map { SplitMix.mix(SplitMix.golden &* UInt64($0)) }
        #expect(zero == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    }

    @Test(arguments: [Float(0.1), 0.25, 0.5]) func dropFactorsHaveTheirShareAndDependOnTheRow(probability: Float) {
        func factors(samples: Int, firstRow: UInt64) -> [Float] {
            let buffer = FloatBuffer(samples * 100)
            SplitMix.dropFactors(
                buffer.pointer, samples: samples, channels: 100, seed: 5, firstRow: firstRow, probability: probability)
            return buffer.array
        }
        let all = factors(samples: 200, firstRow: 0)
        #expect(Set(all) == [0, 1 / (1 - probability)])
        #expect(abs(Float(all.count { $0 == 0 }) / 20_000 - probability) < 0.015)
        #expect(factors(samples: 3, firstRow: 197) == Array(all[19_700...]))
    }
}
