import LatentSpace

/// A network made of a closure on one sample; counts nothing and remembers nothing.
struct FakeNetwork: BatchNetwork {
    var inputCount: Int
    var outputCount: Int
    var body: @Sendable (ArraySlice<Float>) -> [Float]

    func run(_ input: [Float], count: Int) -> [Float] {
        precondition(input.count == count * inputCount)
        return (0..<count).flatMap { body(input[$0 * inputCount..<($0 + 1) * inputCount]) }
    }
}

/// Three numbers in, the same three as the "image"; two classes by the sign of the first; "real" by the second.
let tinyModels = ModelSet(
    generator: FakeNetwork(inputCount: 3, outputCount: 3) { Array($0) },
    classifier: FakeNetwork(inputCount: 3, outputCount: 2) { z in
        let first = z[z.startIndex] * 10
        return [-first, first]
    },
    discriminator: FakeNetwork(inputCount: 3, outputCount: 1) { [$0[$0.startIndex + 1]] })
