import Datasets
import ModelStore
import Network
import Testing

@testable import Training

/// Takes steps without an engine: its one changing number mixes all that it is shown, so that any difference in batches,
/// labels, learning rates or their order shows in it.
final class FakeStepper: Stepper {
    var steps = 0
    var steering = Steering()
    /// What the last steps were given and gave.
    var seen: [Float] = []
    /// Called after every step with its number.
    var afterStep: (Int) -> Void = { _ in }
    /// The loss of this step is not a number.
    var divergesAt = -1
    private var state: Float = 0.5

    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics {
        var sum: Float = 0
        for i in 0..<784 { sum += images[i] * Float(i % 13) }
        state = (state * 0.75 + sum * 1e-4 + Float(labels[0]) * 0.01 + Float(rate * steering.classifier.effective))
            .truncatingRemainder(dividingBy: 1)
        steps += 1
        seen.append(state)
        afterStep(steps)
        return [.loss: steps == divergesAt ? .nan : Double(state), .accuracy: Double(steps % 4) / 4]
    }

    func tensors() -> [NamedTensor] {
        Architecture.cnn(classes: 10).tensors.map {
            NamedTensor(
                $0.name, Tensor(shape: $0.shape, values: [Float](repeating: state, count: $0.shape.reduce(1, *))))
        }
    }

    func optimizerTensors() -> [NamedTensor] {
        [NamedTensor("moment", Tensor(shape: [1], values: [state]))]
    }

    func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws {
        state = try #require(optimizer.first).tensor.values[0]
        self.steps = steps
    }

    /// 28×28 images without any pattern.
    static func images(_ count: Int, salt: Int = 0) -> ImageSet {
        ImageSet(
            height: 28, width: 28,
            pixels: (0..<(count * 784)).map { UInt8(truncatingIfNeeded: (($0 &+ salt) &* 131) >> 3) },
            labels: (0..<count).map { UInt8($0 % 10) }, classNames: (0...9).map(String.init))
    }

    /// A small data set.
    static let data = Dataset(name: "made up", train: images(43), test: images(20, salt: 7))
}
