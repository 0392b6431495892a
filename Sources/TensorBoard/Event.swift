import Files

/// What an event of a TensorBoard file says, as far as curves are concerned.
public enum Event: Equatable, Sendable {
    /// A value of a curve.
    case scalar(tag: String, ScalarPoint)
    /// The run went on from a checkpoint: what was written for this step and later ones is void.
    case restart(step: Int)
}

/// A point of a curve.
public struct ScalarPoint: Equatable, Sendable {
    /// The training step.
    public var step: Int
    /// Seconds since 1970.
    public var wallTime: Double
    /// The value; NaN and infinities are legal.
    public var value: Double

    /// Makes a point.
    public init(step: Int, wallTime: Double, value: Double) {
        (self.step, self.wallTime, self.value) = (step, wallTime, value)
    }
}

/// The fields of TensorFlow's `Event`, `Summary` and `TensorProto` messages that are used here.
enum EventField {
    static let wallTime = 1, step = 2, fileVersion = 3, summary = 5, sessionLog = 7
    /// What the first event of a file says.
    static let version = "brain.Event:2"

    enum SessionLog {
        static let status = 1
        /// The status of a run that begins, or goes on.
        static let start = 1
    }

    enum Summary {
        static let value = 1
        static let tag = 1, simpleValue = 2, image = 4, tensor = 8
    }

    enum Image {
        static let height = 1, width = 2, colours = 3, encoded = 4
        /// One channel of grey.
        static let grey = 1
    }

    enum Tensor {
        static let type = 1, shape = 2, content = 4, floats = 5, doubles = 6, integers = 7, longIntegers = 10
        static let float = 1, double = 2, integer = 3, longInteger = 9
        static let dimension = 2, size = 1
    }
}
