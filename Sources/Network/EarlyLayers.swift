extension Architecture {
    /// The layers up to the `number`th rectifier or block, from 1 on; nil where there are not so many before the last layer
    /// with weights.
    public func early(_ number: Int) -> Architecture? {
        let ends = layers.indices.filter { index in
            switch layers[index] {
            case .relu, .leakyRelu, .residual: true
            default: false
            }
        }
        guard number >= 1, number <= ends.count, ends[number - 1] < layers.count - 1 else { return nil }
        return Architecture(input: input, layers: Array(layers[...ends[number - 1]]), labels: labels)
    }
}
