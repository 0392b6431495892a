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

    /// Teachers of a network of this input and these outputs. Throws `TrainingError.misfit` for classifiers of other images
    /// or classes, and the model's errors.
    init(_ models: [Model], share: Double, of architecture: Architecture, capacity: Int, threads: Int) throws {
        for model in models {
            guard let why = model.card.misfit(images: architecture.input, classes: architecture.outputCount) else {
                continue
            }
            throw TrainingError.misfit(
                setting: "teacher", why: why, advice: "name classifiers of the data's images and classes")
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

extension ModelCard {
    /// In what a classifier does not fit data of images of this shape and so many classes; nil where it fits.
    func misfit(images: [Int], classes count: Int) -> String? {
        let shape = architecture(.classifier).input
        if shape != images {
            return "\(name) looks at images of \(Self.size(shape)), where the data's are \(Self.size(images))"
        }
        guard classes.count == count else {
            return "\(name) tells apart \(classes.count) classes, where the data have \(count)"
        }
        return nil
    }

    private static func size(_ shape: [Int]) -> String { shape.suffix(2).map { "\($0)" }.joined(separator: "×") }
}
