import Testing

@testable import Network

struct ConditioningTests {
    let two = Conditioning(classes: 2)

    @Test func generatorsAreGivenTwiceTheOneHotLabelBehindZ() {
        #expect(two.generatorInputs([1, 2, 3, 4, 5, 6], labels: [1, 0]) == [1, 2, 3, 0, 2, 4, 5, 6, 2, 0])
        #expect(Conditioning.none.generatorInputs([1, 2, 3, 4], labels: [0, 0]) == [1, 2, 3, 4])
        var row: [Float] = [9, 9, 9]
        row.withUnsafeMutableBufferPointer { row in
            if let place = row.baseAddress { two.write(label: 1, to: place + 1) }
        }
        #expect(row == [9, 0, 2])
    }

    @Test func logitsAreTheHeadPlusTheLabelsOwn() {
        #expect(two.logits([1, 10, 100, 2, 20, 200], labels: [1, 0]) == [101, 22])
        #expect(Conditioning.none.logits([1, 2, 3], labels: []) == [1, 2, 3])
        var logits: [Float] = [0, 0]
        let labels: [UInt8] = [1, 0]
        two.logits([1, 10, 100, 0, 2, 20, 200, 0], stride: 4, labels: labels, count: 2, into: &logits)
        #expect(logits == [101, 22])
    }

    @Test func labelsBehindImagesReachTheDiscriminator() {
        let told = Conditioning(classes: 2, mark: 1, judge: .input)
        #expect(told.outputs == 1 && told.imageLabels == 2 && two.imageLabels == 0)
        #expect(told.generatorInputs([5, 6], labels: [1, 0]) == [5, 0, 1, 6, 1, 0])
        let logits = told.logits(ofImages: [5, 6], count: 2, labels: [1, 0]) { inputs, count in
            #expect(inputs == [5, 0, 1, 6, 1, 0] && count == 2)
            return [7, 8]
        }
        #expect(logits == [7, 8])
        let chosen = two.logits(ofImages: [5, 6], count: 2, labels: [1, 0]) { inputs, _ in
            #expect(inputs == [5, 6])
            return [1, 10, 100, 2, 20, 200]
        }
        #expect(chosen == [101, 22])
    }

    @Test func interchangedLabelsChangeTheSign() {
        for (classes, outputs) in [(0, [Float(3)]), (2, [1, 10, 2])] {
            var swapped = Conditioning(classes: classes)
            swapped.isSwapped = true
            #expect(swapped.logits(ofImages: [5], count: 1, labels: [1]) { _, _ in outputs } == [-3])
            var row: [Float] = [0, 0, 0]
            swapped.spread([0.5], labels: [1], count: 1, over: &row, stride: 3)
            #expect(row == (classes == 0 ? [-0.5, 0, 0] : [-0.5, 0, -0.5]))
        }
    }

    @Test func aLabelEntryMixesEmbeddings() throws {
        let architecture = Architecture(
            input: [3], layers: [.linear(input: 3, output: 1)],
            labels: LabelEntry(classes: 2, size: 2, place: .behindVector))
        #expect(architecture.inputCount == 3)
        #expect(architecture.tensors.map(\.name) == ["embedding.weight", "0.weight", "0.bias"])
        let tensors = [
            NamedTensor("embedding.weight", Tensor(shape: [2, 2], values: [1, 2, 3, 4])),
            NamedTensor("0.weight", Tensor(shape: [1, 3], values: [100, 10, 1])),
            NamedTensor("0.bias", Tensor(shape: [1], values: [0.5])),
        ]
        let network = try InferenceNetwork(architecture, tensors: tensors, threads: 1)
        #expect(network.run([1, 0, 1, 2, 0.5, 0.5], count: 2) == [134.5, 223.5])
    }

    @Test func gradientsGoToTheHeadAndTheLabelsOwn() {
        var rows = [Float](repeating: 9, count: 8)
        let labels: [UInt8] = [1, 0]
        two.spread([0.5, -1], labels: labels, count: 2, over: &rows, stride: 4)
        #expect(rows == [0.5, 0, 0.5, 9, -1, -1, 0, 9])
    }

    @Test func labelsTakeTurns() {
        #expect((0..<5).map(two.label(ofSample:)) == [0, 1, 0, 1, 0])
        #expect(Conditioning.none.label(ofSample: 7) == 0)
    }

    @Test func embeddingsBeginSmall() throws {
        let fresh = Architecture.cganDiscriminator().initialTensors(seed: 1)
        let begun = Conditioning(classes: 10).beginEmbedding(fresh, seed: 1, stream: 4)
        #expect(Array(begun.dropLast(2)) == Array(fresh.dropLast(2)))
        let (before, after) = (fresh[fresh.count - 2].tensor, begun[begun.count - 2].tensor)
        #expect(after.shape == [11, 6272])
        #expect(after.values[..<6272] == before.values[..<6272])
        let rows = after.values[6272...]
        let variance = rows.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(rows.count)
        #expect(abs(variance.squareRoot() - 0.01) < 1e-4)
        #expect(begun[begun.count - 1].tensor.values[1...].allSatisfy { $0 == 0 })
        #expect(begun[begun.count - 1].tensor.values[0] == fresh[fresh.count - 1].tensor.values[0])
    }

    @Test func aBlendLiesBetweenTwoLabels() {
        let three = Conditioning(classes: 3, mark: 2)
        let blends = [LabelBlend(1), LabelBlend(0, 2, share: 0.25), LabelBlend(2, 2, share: 0.5)]
        #expect(three.generatorInputs([5, 6, 7], blends: blends) == [5, 0, 2, 0, 6, 1.5, 0, 0.5, 7, 0, 0, 2])
        #expect(blends.map(\.nearest) == [1, 0, 2])
        #expect(
            three.generatorInputs([5, 6], blends: [LabelBlend(1), LabelBlend(2)])
                == three.generatorInputs([5, 6], labels: [1, 2]))
        #expect(Conditioning.none.generatorInputs([1, 2], blends: [LabelBlend(0)]) == [1, 2])
    }
}
