/// Virtual batch normalisation (Salimans et al., 2016): a sample is normalised by the statistics of itself and a fixed
/// reference batch of R others, so that what becomes of it does not depend on the batch that it happens to be in.
///
/// Weights: a = 1/(R + 1) for the sample's own mean and second moment, b = R/(R + 1) for the reference's. With both means
/// known, v = a·v₁ + b·v₂ + a·b·(m₁ - m₂)², which loses no digits.
struct VirtualMixture {
    /// The sample's own share.
    let own: Float
    /// The reference batch's share.
    let reference: Float

    /// For a reference batch of so many samples.
    init(_ samples: Int) {
        own = 1 / Float(samples + 1)
        reference = Float(samples) / Float(samples + 1)
    }

    /// Mean and variance of the mixture.
    @inline(__always)
    func callAsFunction(
        mean: Float, variance: Float, referenceMean: Float, referenceVariance: Float
    ) -> (mean: Float, variance: Float) {
        let apart = mean - referenceMean
        return (
            own * mean + reference * referenceMean,
            own * variance + reference * referenceVariance + own * reference * apart * apart
        )
    }
}
