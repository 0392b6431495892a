import Foundation

/// The inception score (Salimans et al., 2016) with a judge of the images' own kind in place of ImageNet's.
enum InceptionScore {
    /// exp of the mean divergence of each image's class probabilities from their mean: 1 for images that all look alike,
    /// the number of classes for clear images of all of them evenly. `logits` is [N, classes].
    static func score(logits: [Float], classes: Int) -> Double {
        let count = logits.count / max(1, classes)
        guard count > 0 else { return 1 }
        var mean = [Double](repeating: 0, count: classes)
        var negentropy = 0.0
        for start in stride(from: 0, to: logits.count, by: classes) {
            let prediction = Prediction(logits[start..<start + classes])
            for k in 0..<classes {
                let log = prediction.logProbability(k)
                let probability = exp(log)
                mean[k] += probability
                if probability > 0 { negentropy += probability * log }
            }
        }
        let cross = mean.reduce(0) { $0 + ($1 > 0 ? $1 / Double(count) * log($1 / Double(count)) : 0) }
        return exp(negentropy / Double(count) - cross)
    }
}
