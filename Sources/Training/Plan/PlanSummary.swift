import ModelStore

/// A plan for people to look at.
extension TrainingPlan {
    /// What the run would be, by name: the recipe as the card will have it, and where it goes.
    public var summary: [(name: String, value: String)] {
        recipe.map { ($0.name, $0.value.string ?? $0.value.text()) }
            + [("seed", "\(seed)"), ("data", data), ("threads", "\(threads)"), ("folder", output)]
    }
}
