import Kernels
import Network

/// The search for the latent vector of a picture: gradient descent from several places at once (Zhu et al., "Generative
/// visual manipulation on the natural image manifold", 2016, with Adam in place of L-BFGS).
///
/// It is done step by step, so that it can be watched, and stopped between steps.
public final class Inversion {
    /// A place that the search has come to.
    public struct Find: Equatable, Sendable {
        /// The latent vector.
        public var latent: [Float]
        /// What a conditional generator is told.
        public var blend: LabelBlend
        /// The image that it makes, in [-1, 1].
        public var image: [Float]
        /// Root mean square error against the picture, with pixels in 0...1.
        public var error: Float
        /// What is made small: the mean square error and the prior.
        var loss: Float

        /// Euclidean norm of z.
        public var norm: Float { Latents.norm(latent) }
    }

    /// The picture, in [-1, 1].
    public let picture: [Float]
    /// How it is looked for.
    public let options: InversionOptions
    /// The best that came of each place to begin at.
    public private(set) var finds: [Find]
    /// The error after each step, for each place to begin at.
    public private(set) var curves: [[Float]]
    /// Steps done, the look at where the search begins included.
    public private(set) var done = 0

    private let network: FrozenNetwork
    private let conditioning: Conditioning
    private let latentSize: Int
    private let labels: [(first: Int, second: Int)]
    /// [N, latent + 1]: z, and the share of the second label.
    private let places: FloatBuffer
    private let slopes: FloatBuffer
    private let first: FloatBuffer
    private let second: FloatBuffer
    private let adam = Adam(beta1: 0.9, beta2: 0.999)

    /// Begins at the samples of a pool that are nearest to the picture. The network is the generator of `models` with room
    /// for all restarts.
    public init(
        _ picture: [Float], pool: InversionPool, models: ModelSet, network: FrozenNetwork, options: InversionOptions
    ) {
        precondition(picture.count == network.architecture.outputCount, "a picture of the generator's size")
        precondition(network.capacity >= options.restarts, "room for all restarts")
        (self.picture, self.options, self.network) = (picture, options, network)
        conditioning = models.conditioning
        latentSize = models.latentSize
        let starts = pool.nearest(to: picture, options.restarts, with: models)
        let others = options.blends ? pool.runnersUp(of: starts, to: picture) : starts.map(pool.label(of:))
        labels = zip(starts, others).map { (pool.label(of: $0), $1) }
        let size = latentSize + 1
        places = FloatBuffer(starts.count * size)
        slopes = FloatBuffer(starts.count * size)
        first = FloatBuffer(starts.count * size)
        second = FloatBuffer(starts.count * size)
        for (n, start) in starts.enumerated() {
            for (d, value) in pool.latents[start].enumerated() { places.pointer[n * size + d] = value }
        }
        finds = starts.map { start in
            Find(
                latent: pool.latents[start], blend: LabelBlend(pool.label(of: start)), image: [], error: .infinity,
                loss: .infinity)
        }
        curves = starts.map { _ in [] }
    }

    /// All steps, the look at where the search begins included.
    public var total: Int { options.steps + 1 }
    /// Whether the search is over.
    public var isDone: Bool { done >= total || finds.isEmpty }
    /// The finds, the best first.
    public var order: [Int] { finds.indices.sorted { (finds[$0].loss, $0) < (finds[$1].loss, $1) } }
    /// The best find; nil before the first step.
    public var best: Find? { order.first.map { finds[$0] }.flatMap { $0.image.isEmpty ? nil : $0 } }

    /// Looks where it is, and goes one step on unless it is the last.
    public func step() {
        guard !isDone else { return }
        let (count, size) = (finds.count, latentSize + 1)
        let latents = (0..<count).map { n in
            [Float](UnsafeBufferPointer(start: places.pointer + n * size, count: latentSize))
        }
        let blends = (0..<count).map { n in
            LabelBlend(labels[n].first, labels[n].second, share: places.pointer[n * size + latentSize])
        }
        let inputs = conditioning.generatorInputs(Array(latents.joined()), blends: blends)
        let gradient = network.gradient(of: inputs, count: count) { images in
            compare(images, latents, blends)
        }
        done += 1
        if done < total { move(gradient) }
    }

    /// Keeps what is better than before; returns the gradient of the mean square errors by the images.
    private func compare(_ images: [Float], _ latents: [[Float]], _ blends: [LabelBlend]) -> [Float] {
        let (count, pixels) = (finds.count, picture.count)
        var squares = [Float](repeating: 0, count: count)
        Difference.squares(images, rows: count, size: pixels, from: picture, into: &squares)
        for n in 0..<count {
            // Pixels are in [-1, 1] here: an error of 2 there is one of 1 for people.
            let mean = squares[n] / Float(4 * pixels)
            let norm = Latents.norm(latents[n])
            let loss = mean + options.prior * norm * norm / Float(latentSize)
            curves[n].append(mean.squareRoot())
            guard loss < finds[n].loss else { continue }
            finds[n] = Find(
                latent: latents[n], blend: blends[n], image: Array(images[n * pixels..<(n + 1) * pixels]),
                error: mean.squareRoot(), loss: loss)
        }
        var gradient = [Float](repeating: 0, count: images.count)
        Difference.scaled(
            images, rows: count, size: pixels, from: picture, factor: 1 / Float(2 * pixels), into: &gradient)
        return gradient
    }

    /// One step of Adam on all places, which keeps the shares in 0...1.
    private func move(_ gradient: [Float]) {
        let (size, inputs) = (latentSize + 1, network.architecture.inputCount)
        for n in finds.indices {
            let (row, slope) = (places.pointer + n * size, slopes.pointer + n * size)
            for d in 0..<latentSize {
                slope[d] = gradient[n * inputs + d] + 2 * options.prior / Float(latentSize) * row[d]
            }
            let label = n * inputs + latentSize
            slope[latentSize] =
                labels[n].first == labels[n].second
                ? 0 : conditioning.mark * (gradient[label + labels[n].second] - gradient[label + labels[n].first])
        }
        let rest = Float(options.steps - done + 1) / Float(max(1, options.steps))
        adam.update(
            places.pointer, gradient: slopes.pointer, first: first.pointer, second: second.pointer,
            range: 0..<places.count, step: done, learningRate: options.learningRate * min(1, 2 * rest))
        for n in finds.indices {
            let share = places.pointer + n * size + latentSize
            share.pointee = max(0, min(1, share.pointee))
        }
    }
}
