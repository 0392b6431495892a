import ModelStore

extension ModelCard {
    /// How far its images are from real ones by its Fréchet distance, beyond all bounds where nobody measured: where
    /// nobody chose, the least is taken.
    var distance: Double { metrics["frechet"] ?? .infinity }
}
