// Slow twins of the fast kernels, written from the definitions; tests compare the two. Nothing else calls them.

extension Gather {
    /// What `run` computes with no epilogue, one number at a time.
    public func naive(input: [Float], weights: [Float], bias: [Float]?, samples: Int) -> [Float] {
        var output = [Float](repeating: 0, count: samples * outputStride)
        eachProduct(samples: samples) { at in
            output[at.output] += input[at.input] * weights[at.weight]
        }
        if let bias {
            for n in 0..<samples {
                for c in classes {
                    for place in c.outputs {
                        for o in 0..<channels { output[n * outputStride + Int(place) + o] += bias[c.biasStart + o] }
                    }
                }
            }
        }
        return output
    }

    /// What `gradient` computes, one number at a time.
    public func naiveGradient(input: [Float], outputGradient: [Float], samples: Int) -> [Float] {
        var gradient = [Float](repeating: 0, count: packedCount)
        eachProduct(samples: samples) { at in
            gradient[at.weight] += input[at.input] * outputGradient[at.output]
        }
        return gradient
    }

    private struct Product {
        let input: Int
        let weight: Int
        let output: Int
    }

    private func eachProduct(samples: Int, _ body: (Product) -> Void) {
        for n in 0..<samples {
            for (index, c) in classes.enumerated() {
                for pixel in c.inputs.indices {
                    for k in 0..<c.depth {
                        let segment = Int(c.segments[k / c.segmentLength])
                        let x = n * inputStride + Int(c.inputs[pixel]) + segment + k % c.segmentLength
                        for o in 0..<channels {
                            let weight = packedIndex(class: index, k: k, output: o)
                            let y = n * outputStride + Int(c.outputs[pixel]) + o
                            body(Product(input: x, weight: weight, output: y))
                        }
                    }
                }
            }
        }
    }
}
