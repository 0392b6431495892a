import Files
import ModelStore

extension ModelCard {
    /// How far its images are from real ones by its Fréchet distance, beyond all bounds where nobody measured: where
    /// nobody chose, the least is taken. Each set of classes has a scale of its own, so that only those of one set can be
    /// compared; digits come first.
    var distance: Double { (metrics["frechet"] ?? .infinity) + (classes == ClassNames.digits ? 0 : 1e9) }
}
