import Datasets
import Files
import LatentSpace
import ModelStore
import Network

/// What a run measures of its networks, and what it writes on the model's card.
extension TrainingRun {
    /// Measures the networks as they are.
    func evaluate(_ tensors: [NamedTensor], against real: RealImages?, isLast: Bool) throws -> Evaluation {
        try Evaluation.measure(
            try model(tensors), against: real, on: data.test,
            samples: isLast ? samples.last : samples.epoch, memorisation: isLast, threads: plan.threads)
    }

    /// The networks as they are, to be looked at while the run goes on. Throws `ModelError`.
    public func model(_ tensors: [NamedTensor]) throws -> Model {
        try Model(card: bareCard, tensors: tensors, path: plan.output)
    }

    /// Images of the first latents of the run's seed, always the same ones, for looking at how they change.
    func samples(of tensors: [NamedTensor]) throws -> [[Float]] {
        let model = try model(tensors)
        let models = ModelSet(
            generator: try model.network(.generator, threads: plan.threads), conditioning: model.card.conditioning)
        return models.samples(Latents.latents(seed: plan.seed, indices: 0..<100, size: models.latentSize)).map(\.image)
    }

    /// A card that tells the networks' sizes.
    private var bareCard: ModelCard {
        let name = plan.output.split(separator: "/").last.map(String.init) ?? "model"
        var card = ModelCard(name: name, kind: plan.kind)
        (card.classes, card.side) = (data.train.classNames, data.train.width)
        if plan.kind.family != nil {
            card.latent = plan.gan.latent
            (card.width, card.discriminatorWidth) = (plan.gan.width, plan.gan.discriminatorWidth)
            (card.isSwapped, card.isProjected) = (plan.gan.isSwapped, plan.gan.isProjected)
            card.virtualBatch = plan.gan.virtualBatch
        }
        return card
    }

    /// The card of the finished model.
    func card(_ evaluation: Evaluation, _ place: TrainingLoop.Place) -> ModelCard {
        var card = bareCard
        (card.title, card.description) = words
        card.dataset = "\(plan.data), \(data.train.count) training and \(data.test.count) test images"
        card.recipe = Dictionary(plan.recipe.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        if place.steering != nil { card.recipe["steered"] = .string("by hand, as \(HistoryFile.fileName) tells") }
        card.recipe["threads"] = .integer(UInt64(plan.threads))
        card.seed = plan.seed
        card.record(evaluation)
        card.metrics["seconds"] = place.seconds
        card.command = plan.command
        card.madeBy = plan.madeBy
        return card
    }

    /// Title and description.
    private var words: (title: String, description: String) {
        guard let family = plan.kind.family else {
            return (
                "A \(plan.kind == .deepCNN ? "deeper" : "small") classifier of handwritten \(what)",
                "A convolutional network that tells the class of a \(size) image, made to judge generated ones."
            )
        }
        var (kind, told) = family.words
        if plan.gan.isProjected { told = Self.projected }
        let input = "\(plan.gan.latent) numbers" + (told == nil ? "" : " and a label")
        let description =
            "A \(kind): the generator makes a \(size) image of \(input), the discriminator tells generated images from real "
            + "ones."
        return (
            "Handwritten \(what), drawn \(told == nil ? "" : "to order ")by a \(kind)",
            [
                description, told, plan.gan.averageDecay.map { _ in Self.averaged },
                plan.gan.virtualBatch.map { _ in Self.virtual },
            ].compactMap { $0 }
                .joined(separator: " ")
        )
    }

    private var size: String { "\(data.train.height)×\(data.train.width)" }

    private static let projected =
        "The generator embeds the label behind z; the discriminator's output 0 and the one of the label add up to its logit."
    private static let virtual =
        "The generator is normalised by a reference batch (virtual batch normalisation): running_mean and running_var are "
        + "those of the reference."
    private static let averaged = "The generator is the moving average of the trained one."

    private var what: String {
        switch data.train.classNames {
        case ClassNames.digits: "digits"
        case ClassNames.letters: "letters"
        default: "characters"
        }
    }
}

extension GANDesign.Family {
    /// What cards call a GAN, and how they tell what its networks are told of labels.
    fileprivate var words: (kind: String, told: String?) {
        switch self {
        case .dcgan: ("deep convolutional GAN", nil)
        case .cgan:
            (
                "conditional GAN",
                "The generator reads 2 at the place of the label; the discriminator's output 0 and the one of the label add "
                    + "up to its logit."
            )
        case .cdcgan:
            (
                "deep convolutional GAN that is told labels",
                "Either network embeds the label in three numbers: behind z, and as a second channel of the image."
            )
        case .residual:
            (
                "conditional GAN of residual blocks",
                "Either network embeds the label: behind z, and as a channel in the middle of the discriminator."
            )
        case .fcgan: ("fully connected GAN", nil)
        case .shallow: ("shallow convolutional GAN", nil)
        case .medium: ("convolutional GAN of medium depth", nil)
        case .deep: ("deep convolutional GAN of many channels", nil)
        case .keras: ("convolutional GAN of transposed layers without normalisation", nil)
        }
    }
}
