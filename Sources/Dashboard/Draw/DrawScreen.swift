import LatentSpace
import Network

/// The panels of the Draw screen that take keys, in the order of Tab.
public enum DrawPanel: ScreenPanel {
    /// The picture.
    case canvas
    /// What was found.
    case finds

    /// Its name on the screen.
    public var title: String { self == .canvas ? "Picture" : "Finds" }
}

/// Where the picture comes from.
public enum DrawSource: Equatable, Hashable, Sendable {
    /// Drawn here, or changed here.
    case hand
    /// A test image by its number.
    case test(Int)
    /// A PNG file.
    case file(String)
    /// A generated picture, in words.
    case generated(String)
}

/// A search, as it is asked for.
public struct InversionPlan: Equatable, Sendable {
    /// The picture, in [-1, 1].
    public var picture: [Float]
    /// How to search.
    public var options: InversionOptions
    /// Takes values over.
    public init(picture: [Float], options: InversionOptions) { (self.picture, self.options) = (picture, options) }
}

/// A search as far as it has come.
public struct InversionFrame: Equatable, Sendable {
    /// What was found, the best first, with what the classifier sees in it.
    public var samples: [Sample]
    /// What a conditional generator is told, in the same order.
    public var blends: [LabelBlend]
    /// Root mean square errors with pixels in 0...1, in the same order.
    public var errors: [Float]
    /// The error after each step, in the same order.
    public var curves: [[Float]]
    /// Steps done, of how many.
    public var done: Int
    /// Steps in all.
    public var total: Int

    /// Takes values over.
    public init(
        samples: [Sample], blends: [LabelBlend], errors: [Float], curves: [[Float]], done: Int, total: Int
    ) {
        (self.samples, self.blends, self.errors, self.curves) = (samples, blends, errors, curves)
        (self.done, self.total) = (done, total)
    }
}

/// A picture that was asked for.
public struct FetchedPicture: Equatable, Sendable {
    /// 28×28 bytes, 0 paper to 255 ink.
    public var ink: [UInt8]
    /// Where it comes from.
    public var source: DrawSource
    /// What is to be said about it, such as what it is; one line.
    public var note: String
    /// Takes values over.
    public init(ink: [UInt8], source: DrawSource, note: String) {
        (self.ink, self.source, self.note) = (ink, source, note)
    }
}

/// The state of the Draw screen: a picture, and the search for its latent vector.
public struct DrawScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = DrawPanel.canvas
    /// The picture.
    public var canvas = Canvas()
    /// Where it comes from.
    public var source = DrawSource.hand
    /// The test image that was looked at last.
    var test = -1
    /// How to search.
    public var options = InversionOptions()
    /// What is looked for, or was found.
    public var plan: InversionPlan?
    /// What was found so far.
    public var frame: InversionFrame?
    /// The request of the search, and of the picture that is being fetched.
    var request = 0
    var fetching = 0
    /// The find under the cursor.
    public var cursor = 0
    /// Samples that are drawn to begin at, of how many; nil when they are there.
    public var drawing: Progress?
    /// Why nothing is found.
    public var failure: String?
    /// Whether the mouse is drawing.
    var isDragging = false

    /// How many places there may be to begin at.
    static let restarts = [1, 2, 4, 8, 16, 32]

    /// So many of so many.
    public struct Progress: Equatable, Sendable {
        var done: Int
        var total: Int
    }

    /// Whether the search goes on.
    var isRunning: Bool { plan != nil && failure == nil && (frame.map { $0.done < $0.total } ?? true) }
    /// The find under the cursor.
    var chosen: Int? { frame.flatMap { $0.samples.indices.contains(cursor) ? cursor : nil } }

    /// Forgets what other models found.
    mutating func forget() {
        (plan, frame, failure, drawing, cursor) = (nil, nil, nil, nil, 0)
        options.label = nil
    }
}
