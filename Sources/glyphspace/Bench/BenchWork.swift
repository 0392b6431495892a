import Network
import Training

/// What the items of `bench` do, as their users do it.
enum BenchWork {
    /// The work of an item, ready to be run again and again.
    static func closure(of item: BenchItem, threads: Int) throws -> () -> Void {
        switch item {
        case .ganStep32: ganStep(batch: 32, threads: threads)
        case .ganStep64: ganStep(batch: 64, threads: threads)
        case .cnnStep32: classifierStep(batch: 32, threads: threads)
        case .generate1: try generation(count: 1, threads: threads)
        case .generate256: try generation(count: 256, threads: threads)
        }
    }

    private static func ganStep(batch: Int, threads: Int) -> () -> Void {
        var options = GANTrainer.Options()
        options.batch = batch
        options.threads = threads
        let trainer = GANTrainer(options)
        var random = RandomStream(seed: 1)
        let images = random.normals(batch * 784).map { min(max($0, -1), 1) }
        return { _ = images.withUnsafeBufferPointer { $0.baseAddress.map { trainer.step(real: $0) } } }
    }

    private static func classifierStep(batch: Int, threads: Int) -> () -> Void {
        var options = ClassifierTrainer.Options()
        options.batch = batch
        options.threads = threads
        let trainer = ClassifierTrainer(options)
        var random = RandomStream(seed: 1)
        let images = random.normals(batch * 784)
        let labels = (0..<batch).map { _ in UInt8.random(in: 0..<10, using: &random) }
        return {
            images.withUnsafeBufferPointer { images in
                labels.withUnsafeBufferPointer { labels in
                    guard let images = images.baseAddress, let labels = labels.baseAddress else { return }
                    _ = trainer.step(images: images, labels: labels, learningRate: 1e-3)
                }
            }
        }
    }

    private static func generation(count: Int, threads: Int) throws -> () -> Void {
        let prefix = "generator."
        let weights = GANTrainer(GANTrainer.Options()).tensors().filter { $0.name.hasPrefix(prefix) }.map {
            NamedTensor(String($0.name.dropFirst(prefix.count)), $0.tensor, isInteger: $0.isInteger)
        }
        let generator = try InferenceNetwork(.dcganGenerator(), tensors: weights, threads: threads)
        let classifier = try InferenceNetwork(
            .cnn(), tensors: ClassifierTrainer(ClassifierTrainer.Options()).tensors(), threads: threads)
        var random = RandomStream(seed: 1)
        let latents = random.normals(count * generator.architecture.inputCount)
        return { _ = classifier.run(generator.run(latents, count: count), count: count) }
    }
}
