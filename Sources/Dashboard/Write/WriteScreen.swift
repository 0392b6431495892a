import LatentSpace

/// A message as it is to be written.
public struct WritePlan: Equatable, Sendable {
    /// What to write; a line break begins a new line.
    public var message: String
    /// How much repeats of a character differ.
    public var sigma: Float
    /// Everything random follows from it.
    public var seed: UInt64
    /// The least probability of a character's class.
    public var threshold: Float
    /// How near to the origin latent vectors are sought.
    public var truncation: Float
    /// The generator that writes, as commands name it; the first that knows a character when nil.
    public var model: String?
    /// Whether characters that no model knows become frames; else they are left out.
    public var isBoxed: Bool
}

/// What stands at a place of a written line.
public enum WrittenMark: Equatable, Sendable {
    /// A picture of 28×28 bytes of a character, how sure the classifier is of it, and the generator that made it.
    case glyph([UInt8], Character, confidence: Float, model: String)
    /// A frame for a character that no model knows.
    case box(Character)
    /// A gap.
    case space
}

/// A picture of the message as one character that turns into the next, 28×28 bytes.
public struct WrittenFrame: Equatable, Sendable {
    /// The picture, from 0 (black) to 255.
    public var pixels: [UInt8]
    /// The character of the message, lines joined by a gap, at which it is or from which it comes.
    public var place: Int

    /// Makes a frame.
    public init(pixels: [UInt8], place: Int) { (self.pixels, self.place) = (pixels, place) }
}

/// A message as it was written.
public struct WrittenPage: Equatable, Sendable {
    /// Its lines.
    public var lines: [[WrittenMark]]
    /// Characters that no model knows, each once.
    public var missing: [Character]
    /// The characters that models know.
    public var alphabet: String
    /// The animation.
    public var frames: [WrittenFrame]

    /// Makes a page.
    public init(lines: [[WrittenMark]], missing: [Character], alphabet: String, frames: [WrittenFrame]) {
        (self.lines, self.missing, self.alphabet, self.frames) = (lines, missing, alphabet, frames)
    }

    /// All marks in a row, lines joined by a gap: what frames count.
    var marks: [WrittenMark] { Array(lines.joined(separator: [.space])) }
}

/// The panels of the Write screen that take keys, in the order of Tab.
public enum WritePanel: Int, ScreenPanel {
    /// How much repeats differ.
    case sigma
    /// How sure the classifier must be.
    case threshold

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .sigma: "Variation σ"
        case .threshold: "Threshold"
        }
    }
}

/// The state of the Write screen: a message in generated characters.
public struct WriteScreen: Equatable, Sendable {
    /// The slider that takes the keys.
    public var panel = WritePanel.sigma
    /// The message.
    public var message = "2026"
    /// How much repeats of a character differ, in hundredths.
    public var sigmaHundredths = 30
    /// The least probability of a character's class, in ten-thousandths.
    public var tenThousandths = 9950
    /// Everything random follows from it.
    public var seed: UInt64 = 1
    /// Whether only the dashboard's generator writes, in place of the best one for each character.
    public var isOwn = false
    /// Whether characters that no model knows become frames; else they are left out.
    public var isBoxed = true
    /// The page, or the one before while the new one is written.
    public var page: WrittenPage?
    /// Why there is none.
    public var failure: String?
    /// The picture of the animation that is shown.
    public var frame = 0
    /// Whether the animation plays.
    public var isPlaying = true
    /// What was asked for last, and its request.
    var asked: WritePlan?
    var request = 0
    /// What the page was asked as.
    var written: WritePlan?
    /// The slider that the mouse holds.
    var dragged: WritePanel?

    /// Characters of a message.
    static let longest = 400
    /// The greatest σ, in hundredths.
    static let mostSigma = 200
    /// Pictures of the animation a second.
    static let framesPerSecond = 20

    /// How much repeats differ.
    var sigma: Float { Float(sigmaHundredths) / 100 }
    /// The least probability.
    var threshold: Float { Float(tenThousandths) / 10_000 }
    /// The message as a command takes it: a dash at its beginning would be an option.
    var text: String { message.hasPrefix("-") ? " " + message : message }
    /// Whether there is anything to write.
    var isEmpty: Bool { message.allSatisfy(\.isWhitespace) }
    /// The picture of the animation.
    var shownFrame: WrittenFrame? {
        page.flatMap { $0.frames.indices.contains(frame) ? $0.frames[frame] : $0.frames.first }
    }

    /// Forgets what other models wrote.
    mutating func forget() { (page, written, failure, asked) = (nil, nil, nil, nil) }
}
