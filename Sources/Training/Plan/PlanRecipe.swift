import Foundation
import ModelStore

/// The part of a plan on which the bits of the result depend.
extension TrainingPlan {
    /// The settings by name, as cards show them.
    var recipe: [(name: String, value: JSONValue)] {
        var recipe: [(String, JSONValue)] = [
            ("epochs", .integer(UInt64(epochs))), ("batch", .integer(UInt64(batch))),
            ("learningRate", .number(learningRate)), ("schedule", .string(schedule.words)),
            ("optimizer", .string(weightDecay > 0 ? "AdamW" : "Adam")),
            ("beta1", .number(beta1)), ("beta2", .number(beta2)),
        ]
        if kind.isClassifier {
            recipe += [("weightDecay", .number(weightDecay)), ("labelSmoothing", .number(labelSmoothing))]
            if let teachers {
                recipe += [
                    ("teachers", .string(teachers.joined(separator: ", "))),
                    ("teacherShare", .number(teacherShare ?? 1)),
                ]
            }
            if let decay = gan.averageDecay { recipe.append(("averageDecay", .number(decay))) }
        }
        recipe += ganRecipe
        recipe.append(("augmentation", .string(augmentation?.words ?? "none")))
        if let balance { recipe.append(("balance", .number(balance))) }
        if let sureness { recipe.append(("leastSureness", .number(sureness))) }
        if let limit { recipe.append(("limit", .integer(UInt64(limit)))) }
        return recipe
    }

    /// Refuses to go on with a recipe other than the one that a run was begun with; more epochs are fine where the
    /// learning rate does not depend on their number. Throws `TrainingError.otherRecipe`.
    func checkContinues(_ begun: TrainingPlan) throws(TrainingError) {
        func settings(_ plan: TrainingPlan) -> [(String, String)] {
            [("network", plan.kind.rawValue), ("seed", "\(plan.seed)"), ("data", plan.data)]
                + [("limit", plan.limit.map { "\($0)" } ?? "none"), ("interval", "\(plan.interval)")]
                + plan.recipe.filter { name, _ in
                    // Guidance may be changed on the way, which the card tells.
                    // The optimizer's name follows from the weight decay.
                    let isLasting = !["limit", "optimizer"].contains(name) && !name.hasPrefix("guid")
                    return isLasting && (plan.schedule != .constant || name != "epochs")
                }
                .map { ($0.name, $0.value.text()) }
        }
        let (mine, others) = (settings(self), settings(begun))
        func value(_ name: String, _ settings: [(String, String)]) -> String {
            settings.first { $0.0 == name }?.1 ?? "none"
        }
        for (name, _) in mine + others where value(name, mine) != value(name, others) {
            throw .otherRecipe(
                folder: output, setting: name, begun: value(name, others), asked: value(name, mine))
        }
    }

    /// The plan as JSON, for the notes of a checkpoint.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// A plan out of the notes of a checkpoint; nil when there is none. Settings of GANs that its program did not know are
    /// not in use.
    init?(text: String) {
        let parsed = try? JSONSerialization.jsonObject(with: Data(text.utf8))
        let none = (try? JSONEncoder().encode(GANRecipe())).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        guard var members = parsed as? [String: Any], let recipe = members["gan"] as? [String: Any],
            let none = none as? [String: Any]
        else { return nil }
        members["gan"] = none.merging(recipe) { $1 }
        guard let data = try? JSONSerialization.data(withJSONObject: members),
            let plan = try? JSONDecoder().decode(TrainingPlan.self, from: data)
        else { return nil }
        self = plan
    }
}
