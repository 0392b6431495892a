import ModelStore

/// A model that was opened: what it is, and where its tensors are when they are wanted again.
///
/// Networks pack the tensors for themselves, and what is seldom needed of them is read anew.
struct StoredModel: Sendable {
    /// What it is.
    let card: ModelCard
    /// Its folder or file.
    let path: String
    /// What its weights hash to.
    let fingerprint: String

    /// Remembers a model that was read.
    init(_ model: Model) { (card, path, fingerprint) = (model.card, model.path, model.fingerprint) }

    /// Reads it again. Throws as `Model.load`, and a `Failure` when the weights have changed since.
    func read() throws -> Model {
        let model = try Model.load(path: path)
        guard model.fingerprint == fingerprint else {
            throw Failure(path, "holds other weights now than the dashboard works with", advice: "open it again")
        }
        return model
    }
}
