import ModelStore
import Network

/// What a second classifier makes of the generated images, one that neither training nor the choice among trainings saw.
public struct SecondOpinion: Codable, Equatable, Sendable {
    /// The classes that it sees.
    public var classes: GeneratedClasses
    /// How like real images they are for it; memorisation is left to the first one.
    public var quality: ImageQuality

    /// Judges what it saw in images that were made with labels; without labels its own classes stand in.
    init(_ seen: FeatureSet, labels: [Int]?, against real: RealImages) {
        classes = GeneratedClasses(logits: seen.logits, classNames: real.extractor.classNames, labels: labels)
        quality = ImageQuality(seen, classes: labels ?? seen.predictions, against: real, memorisation: false)
    }
}

extension SecondOpinion {
    /// What a card keeps of it.
    var members: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "judge": .string(quality.judge), "judgeHash": .string(quality.judgeHash),
            "judgeFrechet": .number(quality.generated.frechet), "judgeFrechetFloor": .number(quality.floor.frechet),
            "judgeFrechetLogits": .number(quality.generated.frechetLogits),
            "judgeFrechetLogitsFloor": .number(quality.floor.frechetLogits),
            "judgeInceptionScore": .number(quality.generated.inceptionScore),
            "judgePrecision": .number(quality.generated.precision), "judgeRecall": .number(quality.generated.recall),
            "judgeDivergence": .number(classes.divergence),
        ]
        if let agreement = classes.agreement { members["judgeLabelAgreement"] = .number(agreement) }
        if let least = classes.least { members["judgeLeastAgreement"] = .number(least.share) }
        return members
    }
}
