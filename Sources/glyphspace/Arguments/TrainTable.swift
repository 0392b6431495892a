import ModelStore
import Network
import Training

/// The table of `glyphspace train`.
extension CommandTable {
    static let train = CommandSpec(
        "train", "Train a network and save it as a model folder",
        operands: [
            OperandSpec(
                "NETWORK", .choice(ModelKind.allCases.map(\.rawValue)),
                "cgan: conditional GAN, the best images; dcgan: reference GAN; cdcgan: the same with labels; cgan-resnet: "
                    + "conditional with residual blocks; fcgan: fully connected, collapses; dcgan-shallow, -medium, -deep, "
                    + "-keras: relatives; cnn: classifier; cnn-deep: a deeper one, for a second opinion")
        ],
        options: ofRun + ofOptimizers + ofNetworks + ofTeaching + ofGames + ofPenalties + [
            OptionSpec("no-augmentation", "train a cnn on the images as they are, not shifted, turned or scaled"),
            OptionSpec(
                "augment", "LIST", .numbers(0...180),
                "bounds of random shift (pixels), rotation (degrees), scale and shear (cnn: 2,10,0.1,0.1, GANs: none)"),
            OptionSpec(
                "balance", "X", .number(0...1),
                "show rare classes more often: 0 as often as they are, 1 as often as all others (default: 0)"),
            OptionSpec(
                "sure", "P", .number(0...1),
                "leave out training images whose class the classifier finds less probable (default: 0)"),
            OptionSpec("seed", "S", .seed, "everything random follows from it (default: 1)"),
            threads, data,
            OptionSpec("limit", "N", .integer(1...10_000_000), "use only the first N training images"),
            classifier,
            OptionSpec("tensorboard", "DIR", .path, "log to this folder for TensorBoard too"),
            OptionSpec("resume", "go on from the checkpoint in the folder, with its settings"),
            OptionSpec("force", "begin anew in a folder that holds a model or a checkpoint"),
            OptionSpec("detach", "train without a terminal, the output in training.log; see glyphspace watch"),
        ],
        examples: [
            "glyphspace train cnn --out my-cnn",
            "glyphspace train cgan --out my-cgan --epochs 12",
            "glyphspace train cgan --out my-cgan --loss hinge --spectral-norm --r1 0 --lr 4e-4 --lr-g 2e-4",
            "glyphspace train dcgan --out my-gan --epochs 10 --seed 7",
            "glyphspace train cnn --out my-letters --dataset letters --balance 0.5",
            "glyphspace train dcgan --out my-gan --resume",
        ])

    private static let ofRun = [
        OptionSpec("out", "FOLDER", .path, "the model folder to write (default: among your own models)"),
        OptionSpec(
            "epochs", "N", .integer(1...100_000),
            "times through the training images (the network's recipe says how often)"
        ),
        OptionSpec(
            "batch", "N", .integer(2...4096), "images in a step (cgan, cnn, cnn-deep: 64, dcgan-keras: 128, others: 32)"
        ),
    ]

    private static let beta = ValueKind.number(0...0.999_999)

    private static let ofOptimizers = [
        OptionSpec(
            "lr", "RATE", .number(1e-9...10), "peak of the learning rate (cgan: 0.0003, cnn: 0.002, others: 0.0002)"),
        OptionSpec(
            "lr-g", "RATE", .number(1e-9...10),
            "the same for the generator alone (cgan-resnet: 0.00002, others: as --lr)"),
        OptionSpec("beta1", "B", beta, "Adam's decay of the first moment (cgan: 0, cnn: 0.9, others: 0.5)"),
        OptionSpec("beta2", "B", beta, "the same for the second (cgan: 0.99, others: 0.999)"),
        OptionSpec("beta1-g", "B", beta, "the first for the generator alone (default: as --beta1)"),
        OptionSpec("beta2-g", "B", beta, "the second for the generator alone (default: as --beta2)"),
        OptionSpec(
            "schedule", "KIND", .choice(["constant", "linear", "cosine", "one-cycle"]),
            "how learning rates change (cgan: linear, which falls over the second half; cnn: cosine; others: constant)"),
    ]

    private static let ofNetworks = [
        OptionSpec("latent", "N", .integer(1...4096), "length of z (cgan: 64, cdcgan, cgan-resnet: 50, others: 100)"),
        OptionSpec(
            "width", "N", .integer(8...1024), "channels of a cgan's generator, a multiple of 4 (default: 128)"),
        OptionSpec("width-d", "N", .integer(8...1024), "the same for its discriminator (default: 128)"),
        OptionSpec(
            "dropout", "P", .number(0...0.999),
            "share that the discriminator drops while training (default: 0.25, dcgan-keras: 0.4)"),
        OptionSpec(
            "spectral-norm", "divide the discriminator's weights by their largest singular value (cgan-resnet: always)"),
        OptionSpec(
            "projection", "tell a cdcgan's or cgan-resnet's discriminator labels by projection, not by an image"),
        OptionSpec(
            "virtual-batch-norm", "N", .integer(2...1024),
            "normalise the generator by a reference batch of N and each sample, not by each batch"),
        OptionSpec(
            "average", "DECAY", .number(0...0.999_999),
            "decay of the moving average of the generator, or of a cnn; 0 is none (cgan: 0.999)"),
        OptionSpec(
            "weight-decay", "X", .number(0...1), "how strongly a cnn's weights are drawn to 0 (AdamW; default: 0.01)"),
    ]

    private static let ofTeaching = [
        OptionSpec(
            "teacher", "NAMES", .words,
            "finished classifiers, with commas between them, whose opinions of each image are a part of what a cnn is taught"
        ),
        OptionSpec(
            "teacher-share", "X", .number(0...1), "the part of them; the labels are the rest (default: 0.5)"),
    ]

    private static let ofGames = [
        OptionSpec(
            "loss", "KIND", .choice(AdversarialLoss.allCases.map(\.rawValue)),
            "what the two networks play for (default: non-saturating)"),
        OptionSpec(
            "label-smoothing", "X", .number(0...0.999),
            "how much less than 1 the discriminator, or a cnn, is to say of what is right (default: 0)"),
        OptionSpec(
            "guide", "X", .number(0...100),
            "weight of the classifier's cross-entropy in a conditional generator's loss; can be changed with --resume (default: 0)"
        ),
        OptionSpec("label-swap", "interchange real and generated labels for the discriminator"),
        OptionSpec(
            "d-steps", "N", .words,
            "discriminator updates for one of the generator; adaptive: more while its accuracy is below 0.8 (cgan-resnet: 9, "
                + "others: 1)", known: ["adaptive"]),
        OptionSpec(
            "diffaugment", "LIST", .words,
            "change all images that the discriminator sees: color, translation, cutout, with commas between them",
            known: DiffAugment.Change.allCases.map(\.rawValue) + ["none"]),
    ]

    private static let ofPenalties = [
        OptionSpec(
            "r1", "GAMMA", .number(0...1000),
            "penalty on the discriminator's slope at real images; 0 is none (cgan: 1)"),
        OptionSpec("r1-every", "N", .integer(1...10_000), "steps between penalties (default: 8)"),
        OptionSpec("r1-share", "X", .number(0.001...1), "share of the batch for penalties (default: 0.5)"),
        OptionSpec("r2", "GAMMA", .number(0...1000), "the same at generated images (default: 0)"),
        OptionSpec("r2-every", "N", .integer(1...10_000), "steps between them (default: 8)"),
        OptionSpec("r2-share", "X", .number(0.001...1), "share of the batch for them (default: 0.5)"),
    ]
}
