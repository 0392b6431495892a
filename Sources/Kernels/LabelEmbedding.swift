/// Labels embedded, and drawn as a plane of pixels where there is one; weights lie as [K, size], then [pixels, size] and
/// [pixels].
public struct LabelEmbedding: Equatable, Sendable {
    /// Labels K.
    public let classes: Int
    /// Numbers of an embedding.
    public let size: Int
    /// Pixels of the plane; 0 where the embedding itself is the result.
    public let pixels: Int

    /// Makes an embedding.
    public init(classes: Int, size: Int, pixels: Int) {
        (self.classes, self.size, self.pixels) = (classes, size, pixels)
    }

    private var planeStart: Int { classes * size }
    private var biasStart: Int { planeStart + pixels * size }

    /// Writes what is made of one sample's K numbers to its place in `image`.
    public func forward(
        _ labels: UnsafePointer<Float>, weights: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>,
        _ rows: ImageRows, sample n: Int
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { room in
            guard let embedding = room.baseAddress else { return }
            embed(labels, weights, into: embedding)
            guard pixels > 0 else {
                return (image + rows.pixel(n, 0, 0)).update(from: embedding, count: size)
            }
            let (plane, bias) = (weights + planeStart, weights + biasStart)
            for p in 0..<pixels {
                var value = bias[p]
                for j in 0..<size { value += plane[p * size + j] * embedding[j] }
                image[rows.pixel(n, p / rows.width, p % rows.width)] = value
            }
        }
    }

    private func embed(
        _ labels: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, into embedding: UnsafeMutablePointer<Float>
    ) {
        for j in 0..<size {
            var total: Float = 0
            for k in 0..<classes { total += labels[k] * weights[k * size + j] }
            embedding[j] = total
        }
    }

    /// Adds the gradients of the weights for one sample, from the gradient at its place in `image`.
    public func backward(
        _ labels: UnsafePointer<Float>, weights: UnsafePointer<Float>, gradient image: UnsafePointer<Float>,
        _ rows: ImageRows, sample n: Int, into gradients: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * size) { room in
            guard let embedding = room.baseAddress else { return }
            let slope = embedding + size
            if pixels > 0 {
                embed(labels, weights, into: embedding)
                for j in 0..<size { slope[j] = 0 }
                for p in 0..<pixels {
                    let g = image[rows.pixel(n, p / rows.width, p % rows.width)]
                    gradients[biasStart + p] += g
                    for j in 0..<size {
                        gradients[planeStart + p * size + j] += g * embedding[j]
                        slope[j] += g * weights[planeStart + p * size + j]
                    }
                }
            } else {
                slope.update(from: image + rows.pixel(n, 0, 0), count: size)
            }
            for k in 0..<classes where labels[k] != 0 {
                for j in 0..<size { gradients[k * size + j] += labels[k] * slope[j] }
            }
        }
    }

    /// The gradient of one sample's K numbers, from the gradient at its place in `image`; only for embeddings without a plane.
    public func labelGradient(
        weights: UnsafePointer<Float>, gradient image: UnsafePointer<Float>, _ rows: ImageRows, sample n: Int,
        into labels: UnsafeMutablePointer<Float>
    ) {
        precondition(pixels == 0, "an embedding behind a vector")
        let slope = image + rows.pixel(n, 0, 0)
        for k in 0..<classes {
            var total: Float = 0
            for j in 0..<size { total += weights[k * size + j] * slope[j] }
            labels[k] = total
        }
    }
}
