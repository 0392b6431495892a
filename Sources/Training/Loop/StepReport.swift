import Network

/// Where a run is after a step.
public struct StepReport: Equatable, Sendable {
    /// The epoch of the step, from 1.
    public var epoch: Int
    /// Epochs altogether.
    public var epochs: Int
    /// Steps done, from the run's beginning.
    public var step: Int
    /// Steps altogether.
    public var totalSteps: Int
    /// What the step measured.
    public var metrics: Metrics
    /// The learning rate of the step.
    public var learningRate: Double
    /// Training images a second; nil where nobody knows yet.
    public var samplesPerSecond: Double?
    /// Seconds to the end at this pace; nil where nobody knows yet.
    public var secondsLeft: Double?
    /// Seconds spent so far, earlier parts of a resumed run included.
    public var seconds: Double

    /// Makes a report.
    public init(
        epoch: Int, epochs: Int, step: Int, totalSteps: Int, metrics: Metrics, learningRate: Double,
        samplesPerSecond: Double?, secondsLeft: Double?, seconds: Double
    ) {
        (self.epoch, self.epochs, self.step, self.totalSteps) = (epoch, epochs, step, totalSteps)
        (self.metrics, self.learningRate) = (metrics, learningRate)
        (self.samplesPerSecond, self.secondsLeft, self.seconds) = (samplesPerSecond, secondsLeft, seconds)
    }
}

/// What a run says of itself while it goes on.
public enum TrainingEvent: Equatable, Sendable {
    /// It goes on from a checkpoint at this step.
    case resumed(step: Int)
    /// A step is done.
    case step(StepReport)
    /// A line was added to the history.
    case history(HistoryLine)
    /// Epoch `epoch` is over and the networks are looked at, which takes a moment.
    case evaluating(epoch: Int)
    /// A checkpoint was written at this step.
    case saved(step: Int)
    /// It waits after this step until it is told to go on.
    case paused(step: Int)
    /// The weights that somebody asked for, as they are after this step.
    case weights(step: Int, [NamedTensor])
    /// Something to know, in one line.
    case notice(String)
}
