import Datasets
import Foundation
import ModelStore
import Network

extension Dataset {
    /// The data without the training images to whose class a classifier gives less than this probability: what is left is
    /// easier to imitate (DeVries, Drozdzal and Taylor, Instance Selection for GANs, 2020). The test images stay.
    ///
    /// Throws `TrainingError.otherSide` or `classCount` for a classifier of other images, or `ModelError`.
    public func sure(of least: Double, by judge: Model, threads: Int) throws -> Dataset {
        try Evaluation.checkImages(of: train, for: judge.card)
        let network = try judge.network(.classifier, threads: threads)
        let classes = train.classNames.count
        let logits = Batches.run(network, count: train.count) { train.floats($0) }
        let kept = train.labels.indices.filter { i in
            let prediction = Prediction(logits[(i * classes)..<((i + 1) * classes)])
            return prediction.logProbability(Int(train.labels[i])) >= log(least)
        }
        return Dataset(name: name, train: train.chosen(kept), test: test)
    }
}
