import ModelStore

/// The command line of Glyphspace: one table a command.
enum CommandTable {
    /// The program's version.
    static let version = "0.1.0"

    /// All of it.
    static let parser = Parser(
        main: dashboard,
        commands: [
            train, watch, evaluate, sample, walk, select, classes, mdm, noise, arithmetic, map, inspect, models, bench,
        ])

    private static let model = OperandSpec(
        "MODEL", "a name that 'glyphspace models' lists, or the path of a model folder or .safetensors file")
    static let modelsFolder = OptionSpec("models", "DIR", .path, "look for models in this folder only")
    static let threads = OptionSpec(
        "threads", "N", .integer(1...64), "threads to compute with (default: one a processor, at most 8)")
    static let json = OptionSpec("json", "print JSON, for other programs")
    private static let data = OptionSpec(
        "data", "DIR", .path, "a folder of IDX files, plain or .gz, in place of the MNIST digits that come along")
    static let classifier = OptionSpec(
        "classifier", "MODEL", .path, "the classifier that looks at the images (default: the first that fits)")

    static let force = OptionSpec("force", "replace files that exist")

    private static let glyphs = OptionSpec(
        "glyphs", "KIND", .choice(["auto", "half", "quadrant", "shade", "ascii"]),
        "draw images with these characters (default: auto)")

    static let dashboard = CommandSpec(
        "", "Walk through the latent space of small generative networks, in the terminal",
        options: [
            modelsFolder,
            OptionSpec("model", "MODEL", .path, "open this generator (default: the first)"),
            classifier,
            OptionSpec("seed", "S", .seed, "start at this seed (default: 1)"),
            threads,
            glyphs,
            OptionSpec("exports", "DIR", .path, "write exports to this folder (default: the current one)"),
        ],
        examples: ["Without a terminal, sample, evaluate, inspect and models print plain text."])

    static let train = CommandSpec(
        "train", "Train a network and save it as a model folder",
        operands: [
            OperandSpec(
                "NETWORK", .choice(ModelKind.allCases.map(\.rawValue)),
                "cgan: conditional GAN, the best images; dcgan: reference GAN; cdcgan: the same with labels; fcgan: "
                    + "fully connected, collapses; cnn: classifier")
        ],
        options: [
            OptionSpec("out", "FOLDER", .path, "the model folder to write (default: among your own models)"),
            OptionSpec(
                "epochs", "N", .integer(1...100_000),
                "times through the training images (the network's recipe says how often)"),
            OptionSpec("batch", "N", .integer(2...4096), "images in a step (cgan and cnn: 64, others: 32)"),
            OptionSpec(
                "lr", "RATE", .number(1e-9...10),
                "peak of the learning rate (cgan: 0.0003, cnn: 0.002, others: 0.0002)"),
            OptionSpec("lr-g", "RATE", .number(1e-9...10), "the same for the generator alone (default: as --lr)"),
            OptionSpec(
                "beta1", "B", .number(0...0.999_999),
                "Adam's decay of the first moment (cgan: 0, cnn: 0.9, others: 0.5)"),
            OptionSpec("beta2", "B", .number(0...0.999_999), "the same for the second (cgan: 0.99, others: 0.999)"),
            OptionSpec(
                "schedule", "KIND", .choice(["constant", "linear", "cosine", "one-cycle"]),
                "how learning rates change (cgan: linear, which falls over the second half; cnn: cosine; others: constant)"
            ),
            OptionSpec("latent", "N", .integer(1...4096), "length of z (cgan: 64, cdcgan: 50, others: 100)"),
            OptionSpec(
                "width", "N", .integer(8...1024), "channels of a cgan's generator, a multiple of 4 (default: 128)"),
            OptionSpec("width-d", "N", .integer(8...1024), "the same for its discriminator (default: 128)"),
            OptionSpec(
                "r1", "GAMMA", .number(0...1000),
                "penalty on the discriminator's slope at real images; 0 is none (cgan: 1)"),
            OptionSpec("r1-every", "N", .integer(1...10_000), "steps between penalties (default: 8)"),
            OptionSpec("r1-share", "X", .number(0.001...1), "share of the batch for penalties (default: 0.5)"),
            OptionSpec(
                "average", "DECAY", .number(0...0.999_999),
                "decay of the generator's moving average; 0 is none (cgan: 0.999)"),
            OptionSpec("no-augmentation", "train a cnn on the images as they are, not shifted, turned or scaled"),
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
            "glyphspace train dcgan --out my-gan --epochs 10 --seed 7",
            "glyphspace train dcgan --out my-gan --resume",
        ])

    static let watch = CommandSpec(
        "watch", "Watch the curves of a training run as they grow, also of another process or of PyTorch",
        operands: [
            OperandSpec("RUN", "a folder with history.jsonl or TensorBoard event files, or the name of a model")
        ],
        options: [modelsFolder, classifier, threads, glyphs],
        examples: [
            "glyphspace train dcgan --out my-gan --detach", "glyphspace watch my-gan",
            "Without a terminal, it prints the measurements, a line each.",
        ])

    static let evaluate = CommandSpec(
        "evaluate", "Measure a model on the test images", operands: [model],
        options: [
            OptionSpec("count", "N", .integer(1...1_000_000), "generated images to look at (default: 10000)"),
            OptionSpec("seed", "S", .seed, "the seed of the generated images (default: 1)"),
            OptionSpec("limit", "N", .integer(1...10_000_000), "use only the first N test images"),
            classifier,
            OptionSpec("judge", "MODEL", .path, "a second classifier, for an opinion that no training was chosen by"),
            OptionSpec("update-card", "write the figures on the model's card, in place of the older ones"),
            data, modelsFolder, threads, json,
        ],
        examples: [
            "glyphspace evaluate digits-cnn", "glyphspace evaluate digits-dcgan --json",
            "glyphspace evaluate my-gan --judge my-cnn --update-card",
        ])

    static let sample = CommandSpec(
        "sample", "Draw samples from a generator; without an output, as text", operands: [model],
        options: [
            OptionSpec("seed", "S", .seed, "the seed of the latent vectors (default: 1)"),
            OptionSpec("index", "I", .integer(0...1_000_000_000), "begin at this sample of the seed (default: 0)"),
            OptionSpec("count", "N", .integer(1...100_000), "samples to draw (default: 1)"),
            OptionSpec(
                "label", "CLASS", .path, "the class that a conditional model draws (default: they take turns)"),
            OptionSpec(
                "from", "FILE", .path, "take the latent vectors of this NPY file or exported PNG, not of a seed"),
            OptionSpec("sigma", "X", .number(0...10), "noisy variants of the first sample: z + X·N(0, 1)"),
            OptionSpec("png", "FILE", .output, "write a contact sheet"),
            OptionSpec("npy", "FILE", .output, "write the images: N×28×28 float32 in [0, 1]"),
            OptionSpec("latents", "FILE", .output, "write the latent vectors: N×100 float32"),
            OptionSpec("csv", "FILE", .output, "write class probabilities and discriminator scores"),
            force, classifier, modelsFolder, threads,
        ],
        examples: [
            "glyphspace sample digits-dcgan --seed 7 --count 3",
            "glyphspace sample digits-dcgan --seed 7 --count 64 --png digits.png --csv digits.csv",
            "glyphspace sample digits-dcgan --count 1000 --npy - > images.npy",
        ])

    static let inspect = CommandSpec(
        "inspect", "Show what is in a .safetensors file or a model folder",
        operands: [OperandSpec("FILE", "a .safetensors file, a model folder or a model's name")],
        options: [modelsFolder, json], examples: ["glyphspace inspect Models/digits-cnn/model.safetensors"])

    static let models = CommandSpec(
        "models", "List the models that are found", options: [modelsFolder, json])

    static let bench = CommandSpec(
        "bench", "Time training steps, generation and every layer on this machine",
        options: [
            threads, json, OptionSpec("roofline", "draw the layers under what the machine can do"),
            OptionSpec("only", "ITEM", .choice(BenchItem.allCases.map(\.rawValue)), "time this item only"),
        ])
}
