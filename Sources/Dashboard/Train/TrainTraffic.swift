import LatentSpace
import Training

/// What the Train screen wants done outside.
public enum TrainEffect: Equatable, Sendable {
    /// Find the runs and what can be asked of a new one; answered by `.description` and `.runs`.
    case list
    /// Read a run's history and follow it while it grows; answered by `.history` again and again.
    case read(String)
    /// Say what a form amounts to; answered by `.planned`.
    case plan(FormValues, request: Int)
    /// Begin a training; answered by `.began` or `.refused`, then by what it says of itself, at last by `.ended`.
    case start(FormValues)
    /// Go on with a run that was stopped; answered as `.start`.
    case resume(String)
    /// Halt the training, or let it go on.
    case pause(Bool)
    /// Take one step.
    case step
    /// Change the learning rates.
    case steer(Steering)
    /// Save the training and end it.
    case stop
    /// Save the training and let another process go on with it, without a terminal.
    case detach
    /// Draw the pinned latents with a checkpoint; answered by `.pictures`.
    case draw(checkpoint: String)
    /// Whether somebody looks at the training: one that nobody looks at tells of itself seldom, and is not drawn.
    case look(Bool)
    /// Let Explore show the network in training from now on, or the model again; answered by `.modelsLoaded`.
    case explore(training: Bool)
}

/// What comes back to the Train screen.
public enum TrainNews: Equatable, Sendable {
    /// What can be asked of a new training.
    case description(FormDescription)
    /// The runs that were found; those of the last list that are not among them are gone.
    case runs([RunListing])
    /// A run to be looked at at once, with its history to come.
    case watching(RunListing)
    /// What a form amounts to: settings by name, or what is wrong with it.
    case planned(request: Int, [FormSetting], problem: String?)
    /// A training begins in a folder.
    case began(RunListing)
    /// A training does not begin; one line.
    case refused(String)
    /// Steps of the training.
    case steps([StepReport])
    /// A line of the training's history.
    case line(HistoryLine)
    /// What the training does now.
    case phase(RunPhase)
    /// Lines of a run's history as they came; `restarted` when those before are no longer true.
    case history(String, [HistoryLine], restarted: Bool)
    /// Numbers that another program logged, by name, with their steps.
    case scalars(String, [LoggedValue], restarted: Bool)
    /// What is in a run's folder now.
    case listing(RunListing)
    /// The pinned latents as a generator draws them.
    case pictures(PictureSource, [Sample])
    /// The network in training has changed, and Explore shows it.
    case exploreChanged
    /// The training has ended: finished, stopped or failed.
    case ended(RunPhase)
    /// Another process goes on with the training.
    case detached(String)
}

/// A number that another program logged.
public struct LoggedValue: Equatable, Sendable {
    /// Its curve.
    public var name: String
    /// Its step.
    public var step: Int
    /// The number.
    public var value: Double
    /// When it was logged, seconds since 1970; 0 where nobody knows.
    public var time: Double
    /// Makes a point.
    public init(_ name: String, _ step: Int, _ value: Double, time: Double = 0) {
        (self.name, self.step, self.value, self.time) = (name, step, value, time)
    }
}
