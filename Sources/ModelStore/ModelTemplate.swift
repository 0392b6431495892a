import Network

/// The tensors that a model's file must have: its networks, each under a prefix.
struct ModelTemplate {
    /// A network and what stands before its tensors' names.
    struct Section {
        let part: ModelPart
        let prefix: String
        let architecture: Architecture
    }

    /// What is checked of a tensor before its numbers are looked at.
    struct Candidate {
        let name: String
        let type: DataType
        let shape: [Int]
    }

    let sections: [Section]

    /// The template of a complete model.
    init(_ card: ModelCard) {
        self.init(card, card.kind.parts.map { ($0, $0.prefix) })
    }

    /// The template of chosen networks.
    init(_ card: ModelCard, _ parts: [(ModelPart, prefix: String)]) {
        sections = parts.map { Section(part: $0.0, prefix: $0.prefix, architecture: card.architecture($0.0)) }
    }

    /// Every tensor must be there with its shape and a fitting type, and no others; only counters may be missing, as no
    /// network that is run or trained asks how often it was trained before. Throws `ModelError`.
    func check(_ candidates: [Candidate], path: String) throws(ModelError) {
        var found = Dictionary(candidates.map { (ExactName($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        for section in sections {
            for spec in section.architecture.tensors {
                let name = section.prefix + spec.name
                guard let candidate = found.removeValue(forKey: ExactName(name)) else {
                    if spec.isInteger { continue }
                    throw ModelError(path: path, problem: .missingTensor(name: name, shape: spec.shape))
                }
                guard candidate.shape == spec.shape else {
                    throw ModelError(
                        path: path, problem: .wrongShape(name: name, expected: spec.shape, found: candidate.shape))
                }
                guard spec.isInteger ? candidate.type.isInteger : Self.weightTypes.contains(candidate.type) else {
                    let expected = spec.isInteger ? "an integer type" : "F32, F16, BF16 or F64"
                    throw ModelError(
                        path: path, problem: .wrongType(name: name, expected: expected, found: candidate.type))
                }
            }
        }
        guard found.isEmpty else {
            let names = candidates.map(\.name).filter { found[ExactName($0)] != nil }
            throw ModelError(path: path, problem: .unexpectedTensors(names: names))
        }
    }

    /// Sorts checked tensors into their networks, in the architectures' order and with their names; every value must be
    /// finite and no running variance negative. Counters that `tensor` knows nothing of are 0. Throws `ModelError`, and
    /// what `tensor` throws.
    func collect(path: String, _ tensor: (_ name: String) throws -> Tensor?) throws -> [ModelPart: [NamedTensor]] {
        var parts: [ModelPart: [NamedTensor]] = [:]
        for section in sections {
            parts[section.part] = try section.architecture.tensors.map { spec in
                let name = section.prefix + spec.name
                guard let tensor = try tensor(name) ?? (spec.isInteger ? Tensor(zeros: spec.shape) : nil) else {
                    throw ModelError(path: path, problem: .missingTensor(name: name, shape: spec.shape))
                }
                if let place = firstNotFinite(tensor.values) {
                    throw ModelError(
                        path: path, problem: .notFinite(name: name, place: place, found: tensor.values[place]))
                }
                if spec.name.hasSuffix(".running_var"), let place = tensor.values.firstIndex(where: { $0 < 0 }) {
                    throw ModelError(
                        path: path, problem: .negativeVariance(name: name, place: place, found: tensor.values[place]))
                }
                return NamedTensor(spec.name, tensor, isInteger: spec.isInteger)
            }
        }
        return parts
    }

    private static let weightTypes: Set<DataType> = [.float32, .float16, .bfloat16, .float64]
}

/// The place of the first NaN or infinity.
private func firstNotFinite(_ values: [Float]) -> Int? {
    values.withUnsafeBytes { bytes in
        let bits = bytes.bindMemory(to: UInt32.self)
        var i = 0
        // A plain loop over bit patterns: it runs over every weight of every model that is opened.
        while i < bits.count {
            if bits[i] & 0x7F80_0000 == 0x7F80_0000 { return i }
            i &+= 1
        }
        return nil
    }
}
