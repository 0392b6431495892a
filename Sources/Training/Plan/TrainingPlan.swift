import Foundation
import ModelStore
import Network

/// All that a training run is asked to do: the recipe, on which every bit of the result depends, and where it goes.
public struct TrainingPlan: Codable, Equatable, Sendable {
    /// What is trained.
    public var kind: Kind
    /// Times through the training images, 1 or more.
    public var epochs: Int
    /// Images in a step, 2 or more; the images that do not fill a last batch are left out of an epoch.
    public var batch: Int
    /// The peak of the learning rate; of a GAN, the discriminator's.
    public var learningRate: Double
    /// How the learning rates change.
    public var schedule: LearningRateSchedule
    /// Adam's decay of the first moment.
    public var beta1: Double
    /// Adam's decay of the second moment.
    public var beta2 = 0.999
    /// Decoupled weight decay; `cnn` only.
    public var weightDecay = 0.0
    /// Label smoothing, 0..<1: of a GAN, what its discriminator is to say less than 1 of real images. In a `cnn` it caps confidence, and what selects by confidence (0.995) then finds nothing.
    public var labelSmoothing = 0.0
    /// Random changes of the training images; nil for none.
    public var augmentation: Augmentation?
    /// How much more often rare classes are shown than they occur: the share of a class of n images is as n^(1 - balance);
    /// nil for as often as they occur.
    public var balance: Double?
    /// The least probability that a classifier gives to the class of a training image; nil for all images.
    public var sureness: Double?
    /// Names of the classifiers whose opinions are a part of a classifier's targets; nil for none.
    public var teachers: [String]?
    /// The share of the targets that is theirs, 0...1; nil without teachers.
    public var teacherShare: Double?
    /// What only GANs have.
    public var gan = GANRecipe()
    /// Everything random follows from it.
    public var seed: UInt64 = 1
    /// Use only the first images; nil for all.
    public var limit: Int?
    /// Steps between the lines of the history.
    public var interval = 50
    /// Epochs between checkpoints.
    public var checkpointEpochs = 1
    /// Threads to compute with.
    public var threads = 2
    /// What the data is called in the card.
    public var data = "MNIST"
    /// How the images were asked for, a known name or an absolute path, so that whoever goes on asks for the same ones; nil
    /// in checkpoints of programs that did not note it.
    public var dataset: String?
    /// The model folder to write.
    public var output: String
    /// The command that makes the model again, for the card.
    public var command = ""
    /// The program and version, for the card.
    public var madeBy = "glyphspace"

    /// The networks that can be trained.
    public typealias Kind = ModelKind

    /// Refuses numbers that no run can have, wherever the plan comes from. Throws `TrainingError.badPlan`.
    public func check() throws(TrainingError) {
        try require((1...100_000).contains(epochs), "epochs", "\(epochs)", "1 to 100000")
        try require((2...4096).contains(batch), "batch", "\(batch)", "2 to 4096")
        try require(learningRate > 0 && learningRate <= 10, "learning rate", "\(learningRate)", "above 0, at most 10")
        try require((0..<1).contains(beta1), "beta1", "\(beta1)", "0 to below 1")
        try require((0..<1).contains(beta2), "beta2", "\(beta2)", "0 to below 1")
        try require((0...1).contains(weightDecay), "weight decay", "\(weightDecay)", "0 to 1")
        try require((0..<1).contains(labelSmoothing), "label smoothing", "\(labelSmoothing)", "0 to below 1")
        try require((1...1_000_000).contains(interval), "interval", "\(interval)", "1 to 1000000")
        try require((1...100_000).contains(checkpointEpochs), "checkpoint epochs", "\(checkpointEpochs)", "1 to 100000")
        try require((1...64).contains(threads), "threads", "\(threads)", "1 to 64")
        try require(limit.map { $0 >= 1 } ?? true, "limit", "\(limit ?? 0)", "1 or more")
        if case .cosine(let warmUp) = schedule {
            try require((0..<1).contains(warmUp), "warm-up", "\(warmUp)", "0 to below 1")
        }
        if let augmentation {
            try require(augmentation.isUsable, "augmentation", augmentation.words, "small changes")
        }
        if case .linear(let hold) = schedule {
            try require((0..<1).contains(hold), "constant share", "\(hold)", "0 to below 1")
        }
        try require((0...1).contains(balance ?? 0), "balance", "\(balance ?? 0)", "0 to 1")
        try require((0...1).contains(sureness ?? 0), "least sureness", "\(sureness ?? 0)", "0 to 1")
        try require((0...1).contains(teacherShare ?? 0), "teachers' share", "\(teacherShare ?? 0)", "0 to 1")
        if let decay = gan.averageDecay {
            try require((0..<1).contains(decay), "moving average", "\(decay)", "0 to below 1")
        }
        try checkGAN()
    }

    func require(_ isGood: Bool, _ setting: String, _ found: String, _ expected: String) throws(TrainingError) {
        guard isGood else { throw .badPlan(setting: setting, found: found, expected: expected) }
    }
}
