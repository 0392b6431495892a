import Kernels

/// Spectral normalisation: every weight matrix is divided by its largest singular value, which one step of power iteration
/// an update follows (Miyato et al., 2018).
///
/// Matrices are PyTorch's: a row for each output channel. The weights that are learnt are kept beside those in use.
final class SpectralNormalisation {
    /// The learnt weights, laid out as the parameters.
    let learnt: FloatBuffer
    private let layers: [Layer]

    /// Steps of power iteration for fresh weights.
    private static let warmUp = 15

    private final class Layer {
        let name: String
        let start: Int
        let matrix: SpectralMatrix
        let places: (rows: UnsafeMutablePointer<Int32>, columns: UnsafeMutablePointer<Int32>)
        let u: FloatBuffer
        let v: FloatBuffer
        var sigma: Float = 1

        init(_ planned: PlannedStage, _ shape: [Int]) {
            name = planned.weightName
            start = planned.weightStart
            let order = planned.order
            let count = order.count
            places = (.allocate(capacity: max(1, count)), .allocate(capacity: max(1, count)))
            // A transposed convolution has its outputs second.
            let isTransposed = planned.stage.isTransposed && !planned.stage.ontoImage
            let area = shape.dropFirst(2).reduce(1, *)
            let row = shape.dropFirst().reduce(1, *)
            for (i, place) in order.enumerated() {
                let k = Int(place)
                guard k >= 0 else {
                    (places.rows[i], places.columns[i]) = (-1, 0)
                    continue
                }
                places.rows[i] = Int32(isTransposed ? k / area % shape[1] : k / row)
                places.columns[i] = Int32(isTransposed ? k / row * area + k % area : k % row)
            }
            matrix = SpectralMatrix(count: count, rows: places.rows, columns: places.columns)
            u = FloatBuffer(isTransposed ? shape[1] : shape[0])
            v = FloatBuffer(isTransposed ? shape[0] * area : row)
        }

        deinit {
            places.rows.deallocate()
            places.columns.deallocate()
        }

        /// One step of power iteration.
        func iterate(_ weights: UnsafePointer<Float>) {
            v.clear()
            matrix.multiplyTransposed(weights + start, u.pointer, into: v.pointer)
            Self.normalise(v)
            u.clear()
            matrix.multiply(weights + start, v.pointer, into: u.pointer)
            sigma = max(1e-12, Self.normalise(u))
        }

        /// Brings a vector to length 1 and returns what its length was.
        @discardableResult
        private static func normalise(_ vector: FloatBuffer) -> Float {
            let length = SpectralMatrix.inner(vector.pointer, vector.pointer, count: vector.count).squareRoot()
            Elementwise.scale(
                vector.pointer, by: 1 / max(1e-12, length), into: vector.pointer, 0..<vector.count)
            return length
        }
    }

    /// For weights that are there; the iteration starts at random vectors of a seed.
    init(_ plan: Plan, weights: FloatBuffer, seed: UInt64) {
        learnt = FloatBuffer(weights.array)
        let shapes = Dictionary(
            plan.architecture.tensors.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
        layers = plan.stages.map { Layer($0, shapes[$0.weightName] ?? [1, 1]) }
        for (i, layer) in layers.enumerated() {
            var random = RandomStream(seed: seed, stream: UInt64(i))
            layer.u.assign(random.normals(layer.u.count))
            for _ in 0..<Self.warmUp { layer.iterate(learnt.pointer) }
        }
    }

    /// Largest singular values by the layers' names, as far as the iteration has come.
    var singularValues: [(name: String, value: Float)] { layers.map { ($0.name, $0.sigma) } }

    /// Takes one step of power iteration, and writes the weights to use.
    func refresh(_ weights: FloatBuffer) {
        for layer in layers { layer.iterate(learnt.pointer) }
        write(weights)
    }

    /// Writes the weights to use.
    func write(_ weights: FloatBuffer) {
        weights.pointer.update(from: learnt.pointer, count: weights.count)
        for layer in layers {
            let place = weights.pointer + layer.start
            Elementwise.scale(place, by: 1 / layer.sigma, into: place, 0..<layer.matrix.count)
        }
    }

    /// Turns the gradients by the weights in use, W/σ, into those by the learnt ones:
    /// (G - ⟨G, W/σ⟩·u·vᵀ)/σ, with u and v held fixed.
    func pullBack(_ gradients: FloatBuffer, weights: FloatBuffer) {
        for layer in layers {
            let gradient = gradients.pointer + layer.start
            let inner = SpectralMatrix.inner(gradient, weights.pointer + layer.start, count: layer.matrix.count)
            layer.matrix.project(
                gradient, inner: inner, u: layer.u.pointer, v: layer.v.pointer, factor: 1 / layer.sigma)
        }
    }

    /// What resuming needs: u, v and σ of each layer, named `spectral.NAME`.
    var tensors: [NamedTensor] {
        layers.map { layer in
            let values = layer.u.array + layer.v.array + [layer.sigma]
            return NamedTensor("spectral.\(layer.name)", Tensor(shape: [values.count], values: values))
        }
    }

    /// Goes on from saved tensors. Throws `NetworkError`.
    func restore(_ tensors: [NamedTensor]) throws {
        for layer in layers {
            let name = "spectral.\(layer.name)"
            guard let found = tensors.first(where: { $0.name == name })?.tensor else {
                throw NetworkError.missing(name: name)
            }
            let (rows, columns) = (layer.u.count, layer.v.count)
            guard found.shape == [rows + columns + 1] else {
                throw NetworkError.shape(name: name, expected: [rows + columns + 1], found: found.shape)
            }
            layer.u.assign(Array(found.values[..<rows]))
            layer.v.assign(Array(found.values[rows..<rows + columns]))
            layer.sigma = found.values[rows + columns]
        }
    }
}
