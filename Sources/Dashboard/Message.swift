import LatentSpace
import TerminalUI

/// Everything that can happen to the dashboard.
public enum Message: Equatable, Sendable {
    /// The program is up; sent once, first. Answered by `Effect.loadModels`.
    case started
    /// A key was pressed.
    case key(Key)
    /// The terminal has said that it shows pictures in its own pixels.
    case graphics(Graphics)
    /// A text was pasted.
    case paste(String)
    /// The mouse was used.
    case mouse(Mouse)
    /// Time for the next picture of what plays; see `State.tickInterval`.
    case tick
    /// The terminal has a new size.
    case resized(Size)
    /// What became of `Effect.loadModels`.
    case modelsLoaded(ModelReport)
    /// The samples of a `GenerateRequest`, as many as it had latents, in its order.
    case generated(Purpose, request: Int, [Sample])
    /// Class means under way: `done` of `total` samples looked at.
    case meansProgress(request: Int, done: Int, total: Int)
    /// Class means at the end, and whether they come from the cache.
    case meansReady(request: Int, ClassMeans, cached: Bool)
    /// Why there are no class means; one line.
    case meansFailed(request: Int, String)
    /// An export is written; the paths in the order PNG, NPY, JSON.
    case exported(request: Int, paths: [String])
    /// Why it is not; one line.
    case exportFailed(request: Int, String)
    /// Something of the Train screen.
    case train(TrainNews)
    /// Something of the laboratory's screens.
    case lab(LabNews)
    /// Anything else that went wrong; one line for the status.
    case failed(String)
}
