import Datasets
import Foundation
import LatentSpace
import Network

/// How good a classifier is on labelled images.
public struct ClassifierEvaluation: Codable, Equatable, Sendable {
    /// Images.
    public var count: Int
    /// Share that is right, 0...1.
    public var accuracy: Double
    /// Mean of the shares of the classes that have images, each class counting alike, 0...1.
    public var macroAccuracy: Double
    /// Mean cross-entropy, nats.
    public var loss: Double
    /// Mean of the highest probabilities, 0...1.
    public var meanConfidence: Double
    /// What the classes are called.
    public var classNames: [String]
    /// Share of each class's images that is right; nil for classes without images.
    public var classAccuracy: [Double?]
    /// Images by class (row) and prediction (column).
    public var confusion: [[Int]]

    /// Judges predictions: N×classes logits against N labels.
    public init(logits: [Float], labels: [UInt8], classNames: [String]) {
        let classes = classNames.count
        precondition(logits.count == labels.count * classes, "a logit for each image and class")
        var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
        var (loss, confidence) = (0.0, 0.0)
        for (i, label) in labels.enumerated() {
            let row = Prediction(logits[(i * classes)..<((i + 1) * classes)])
            loss -= row.logProbability(Int(label))
            confidence += row.confidence
            confusion[Int(label)][row.top] += 1
        }
        let n = Double(max(1, labels.count))
        count = labels.count
        accuracy = Double(confusion.indices.reduce(0) { $0 + confusion[$1][$1] }) / n
        self.loss = loss / n
        meanConfidence = confidence / n
        self.classNames = classNames
        let classAccuracy = confusion.indices.map { label -> Double? in
            let images = confusion[label].reduce(0, +)
            return images > 0 ? Double(confusion[label][label]) / Double(images) : nil
        }
        (self.classAccuracy, self.confusion) = (classAccuracy, confusion)
        let known = classAccuracy.compactMap { $0 }
        macroAccuracy = known.reduce(0, +) / Double(max(1, known.count))
    }

    /// Runs a classifier over a set of images.
    public static func measure(_ network: InferenceNetwork, on images: ImageSet) -> ClassifierEvaluation {
        let logits = Batches.run(network, count: images.count) { images.floats($0) }
        return ClassifierEvaluation(logits: logits, labels: images.labels, classNames: images.classNames)
    }

    /// What goes into histories and cards.
    public var metrics: Metrics { [.testLoss: loss, .testAccuracy: accuracy, .testMacroAccuracy: macroAccuracy] }
}

/// The class probabilities of one image.
struct Prediction {
    /// The most probable class, the lowest of equal ones.
    let top: Int
    /// Its probability.
    let confidence: Double
    private let logits: ArraySlice<Float>
    /// The logarithm of the sum of the powers of e.
    private let logSum: Double

    init(_ logits: ArraySlice<Float>) {
        var (best, top) = (-Float.infinity, 0)
        for (i, logit) in logits.enumerated() where logit > best { (best, top) = (logit, i) }
        var sum = 0.0
        for logit in logits { sum += exp(Double(logit - best)) }
        self.top = top
        self.logits = logits
        confidence = 1 / sum
        logSum = Double(best) + log(sum)
    }

    /// The logarithm of a class's probability.
    func logProbability(_ index: Int) -> Double { Double(logits[logits.startIndex + index]) - logSum }
}

/// Runs networks over many samples, a few hundred at a time, so that memory stays small.
enum Batches {
    /// Samples of a batch.
    static let size = 500

    /// The outputs of all samples, [N, output].
    static func run(_ network: InferenceNetwork, count: Int, input: (Range<Int>) -> [Float]) -> [Float] {
        var output: [Float] = []
        output.reserveCapacity(count * network.architecture.outputCount)
        for start in stride(from: 0, to: count, by: size) {
            let range = start..<min(count, start + size)
            output += network.run(input(range), count: range.count)
        }
        return output
    }
}
