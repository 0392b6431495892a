import ModelStore
import Network

/// Finished classifiers whose opinions of each training image stand for a part of its label (Hinton, Vinyals and Dean,
/// Distilling the Knowledge in a Neural Network, 2015; at temperature 1): what is between two letters is not told to be one.
public final class Teachers {
    private let networks: [InferenceNetwork]
    private let classes: Int
    /// The share of the target that is the teachers', 0...1.
    let share: Float
    /// N×K probabilities of the batch that was looked at last.
    private var opinions: [Float]
    private var logits: [Float]

    /// Teachers of a network of this input and these outputs. Throws `TrainingError.badPlan` for classifiers of other images
    /// or classes, and the model's errors.
    init(_ models: [Model], share: Double, of architecture: Architecture, capacity: Int, threads: Int) throws {
        for model in models
        where model.architecture(.classifier).input != architecture.input
            || model.card.classes.count != architecture.outputCount
        {
            throw TrainingError.badPlan(
                setting: "teacher", found: model.card.name, expected: "classifiers of the data's images and classes")
        }
        networks = try models.map { try $0.network(.classifier, threads: threads) }
        classes = architecture.outputCount
        self.share = Float(share)
        opinions = [Float](repeating: 0, count: capacity * classes)
        logits = opinions
    }

    /// The mean of the teachers' probabilities of N = `count` images in [-1, 1], handed to `body` as N×K.
    func withOpinions<Result>(
        of images: UnsafePointer<Float>, count: Int, _ body: (UnsafePointer<Float>) -> Result
    ) -> Result {
        for k in 0..<count * classes { opinions[k] = 0 }
        for network in networks {
            logits.withUnsafeMutableBufferPointer { logits in
                guard let logits = logits.baseAddress else { return }
                network.run(images, into: logits, count: count)
                for n in 0..<count { Loss.softmax(logits + n * classes, classes: classes) }
            }
            for k in 0..<count * classes { opinions[k] += logits[k] / Float(networks.count) }
        }
        return opinions.withUnsafeBufferPointer { opinions in
            guard let start = opinions.baseAddress else { preconditionFailure("at least one class") }
            return body(start)
        }
    }
}
