extension State {
    /// The name of a class of the classifier's; its number where it has none.
    func label(_ i: Int) -> String { models.labels.indices.contains(i) ? models.labels[i] : "\(i)" }

    /// The name of a class that the generator is told; its number where it has none.
    func condition(_ label: Int) -> String { models.condition(label) ?? "\(label)" }
}
