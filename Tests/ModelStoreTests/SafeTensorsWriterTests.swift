import Network
import Testing

@testable import ModelStore

@Suite struct SafeTensorsWriterTests {
    private func tensor(_ shape: [Int], _ values: [Float]) -> Tensor { Tensor(shape: shape, values: values) }

    @Test func writesThePackagesBytes() throws {
        let bytes = try SafeTensors.write(
            [
                NamedTensor("b.weight", tensor([2, 2], [1, 2, 3, 4.5])), NamedTensor("a.bias", tensor([1], [-1])),
                NamedTensor("z.num_batches_tracked", tensor([], [1875]), isInteger: true),
                NamedTensor("é", tensor([1], [0.5])),
            ], metadata: ["format": "pt"])
        #expect(try bytes == fixture("plain.safetensors"))
    }

    @Test func readsBackTheSameBits() throws {
        let odd: [UInt32] = [0, 0x8000_0000, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0001, 0x7F80_0001, 1, 0x3F80_0000]
        let tensors = [
            NamedTensor("n", tensor([], [-3]), isInteger: true), NamedTensor("a", tensor([0, 2], [])),
            NamedTensor("w", tensor([2, 4], odd.map(Float.init(bitPattern:)))),
        ]
        let metadata = ["step": "3", "": "\"\n\u{1F}é"]
        let file = try SafeTensorsFile.read(SafeTensors.write(tensors, metadata: metadata), name: "m")
        let read = try file.tensors()
        #expect(read.map(\.name) == ["n", "a", "w"])
        #expect(read.map(\.isInteger) == [true, false, false])
        #expect(read[0] == tensors[0])
        #expect(read[1] == tensors[1])
        #expect(read[2].tensor.values.map(\.bitPattern) == odd)
        #expect(file.metadata == metadata)
    }

    @Test func dataBeginsAtAMultipleOfEight() throws {
        for length in 1...9 {
            let bytes = try SafeTensors.write([NamedTensor(String(repeating: "n", count: length), tensor([1], [1]))])
            #expect(bytes.count % 8 == 4)
        }
        #expect(try SafeTensors.write([]) == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
    }

    @Test func refusesWhatWouldNotReadBack() {
        func refusal(_ tensors: [NamedTensor]) -> String? {
            message { _ = try SafeTensors.write(tensors, file: "out") }
        }
        let one = tensor([1], [1])
        #expect(
            refusal([NamedTensor("a", one), NamedTensor("b", one), NamedTensor("a", one, isInteger: true)])
                == "out: cannot be written: two tensors are called \"a\" (give it another name)")
        #expect(
            refusal([NamedTensor("__metadata__", one)])
                == "out: cannot be written: a tensor is called \"__metadata__\" (give it another name)"
        )
        for value: Float in [1.5, .nan, .infinity, 0x1p63] {
            #expect(
                refusal([NamedTensor("n", tensor([1], [value]), isInteger: true)])
                    == "out: tensor \"n\" cannot be written: expected whole numbers")
        }
    }
}
