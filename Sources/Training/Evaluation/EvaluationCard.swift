import ModelStore

/// What cards keep of evaluations.
extension Evaluation {
    /// What was looked at and what looked at it.
    var circumstances: [String: JSONValue] {
        switch self {
        case .classifier(let evaluation):
            return ["testImages": .integer(UInt64(evaluation.count))]
        case .gan(let evaluation):
            var members: [String: JSONValue] = [
                "images": .integer(UInt64(evaluation.count)), "seed": .integer(evaluation.seed),
                "testImages": .integer(UInt64(evaluation.realCount)),
            ]
            if let quality = evaluation.quality {
                members["classifier"] = .string(quality.judge)
                members["classifierHash"] = .string(quality.judgeHash)
                members["features"] = .string(quality.features)
            }
            if let second = evaluation.second { members.merge(second.members) { $1 } }
            return members
        }
    }
}

extension ModelCard {
    /// Takes an evaluation's figures, in place of all older ones; what else was measured stays, such as the time that the
    /// training took.
    public mutating func record(_ evaluation: Evaluation) {
        metrics = metrics.filter { Metric(rawValue: $0.key) == nil }
        for (metric, value) in evaluation.metrics { metrics[metric.rawValue] = value }
        self.evaluation = evaluation.circumstances
    }
}
