import Files
import ModelStore

extension ModelCard {
    /// How far its images are from real ones by its Fréchet distance, beyond all bounds where nobody measured: where
    /// nobody chose, the least is taken. Each set of classes has a scale of its own, so that only those of one set can be
    /// compared; digits come first.
    var distance: Double { (metrics["frechet"] ?? .infinity) + (classes == ClassNames.digits ? 0 : 1e9) }
}

extension [ModelLibrary.Entry] {
    /// The model of the best images among those that fit, the first of equally good ones.
    func best(where isFitting: (ModelCard) -> Bool) -> ModelLibrary.Entry? {
        filter { $0.card.map(isFitting) ?? false }
            .min { ($0.card?.distance ?? .infinity) < ($1.card?.distance ?? .infinity) }
    }
}
