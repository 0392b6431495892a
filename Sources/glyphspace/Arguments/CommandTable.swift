import ModelStore
import TerminalUI

/// The command line of Glyphspace: one table a command.
enum CommandTable {
    /// The program's version.
    static let version = "0.1.0"

    /// All of it.
    static let parser = Parser(
        main: dashboard,
        commands: [
            train, watch, evaluate, sample, compare, walk, select, classes, mdm, noise, arithmetic, map, style, write,
            invert,
            directions,
            inspect,
            models,
            tour, screenshot, config, completions, man, bench,
        ])

    private static let model = OperandSpec(
        "MODEL", "a name that 'glyphspace models' lists, or the path of a model folder or .safetensors file")
    static let modelsFolder = OptionSpec("models", "DIR", .path, "look for models in this folder only")
    static let threads = OptionSpec(
        "threads", "N", .integer(1...64), "threads to compute with (default: one a processor, at most 8)")
    static let json = OptionSpec("json", "print JSON, for other programs")
    static let data = OptionSpec(
        "dataset", "SET", .path,
        "mnist, letters, fashion, or a folder of IDX files or of CIFAR-10's (default: what the model was made for, else mnist)",
        oldName: "data", known: DataFolder.Known.allCases.map(\.rawValue))
    static let classifier = OptionSpec(
        "classifier", "MODEL", .path, "the classifier that looks at the images (default: the first that fits)")

    static let truncation = OptionSpec(
        "truncation", "PSI", .number(0...2),
        "bring latent vectors nearer to the origin: less variety, cleaner pictures (default: 1)")
    static let text = OptionSpec("text", "print it as text too where files are written")
    static let npz = OptionSpec.output(
        "npz",
        "write images, latent vectors, classes with their probabilities and the discriminator's logits in one file")
    static let force = OptionSpec("force", "replace files that exist")

    static let glyphs = OptionSpec(
        "glyphs", "KIND", .choice(["auto"] + ImageRenderer.allCases.map(\.name)),
        "draw images with these characters (default: auto)")

    static let theme = OptionSpec(
        "theme", "NAME", .choice(["auto"] + ThemeName.allCases.map(\.rawValue)),
        "the colours of the screen; auto is light where COLORFGBG says so, else dark (default: auto)")

    static let dashboard = CommandSpec(
        "", "Walk through the latent space of small generative networks, in the terminal",
        options: [
            modelsFolder,
            OptionSpec(
                "model", "MODEL", .path, "open this generator, by name or path (default: the best)"),
            classifier,
            OptionSpec("seed", "S", .seed, "start at this seed (default: 1)"),
            OptionSpec("fresh", "begin anew, not where the last session ended"),
            threads,
            glyphs, theme,
            OptionSpec("exports", "DIR", .path, "write exports to this folder (default: the current one)"),
        ],
        examples: ["The commands need no terminal: they print plain text, and write files where they are told to."])

    static let watch = CommandSpec(
        "watch", "Watch the curves of a training run as they grow, also of another process or of PyTorch",
        operands: [
            OperandSpec("RUN", "a folder with history.jsonl or TensorBoard event files, or the name of a model")
        ],
        options: [modelsFolder, classifier, threads, glyphs, theme],
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
                "label", "CLASS", .words, "the class that a conditional model draws (default: they take turns)"),
            OptionSpec(
                "from", "FILE", .path, "take the latent vectors of this NPY file or exported PNG, not of a seed"),
            truncation,
            OptionSpec("sigma", "X", .number(0...10), "noisy variants of the first sample: z + X·N(0, 1)"),
            .output("png", "write a contact sheet"),
            .output("npy", "write the images: N×H×W float32 in [0, 1]"),
            .output("latents", "write the latent vectors: N×Z float32"),
            npz,
            .output("csv", "write class probabilities and discriminator scores"),
            text, json, force, classifier, modelsFolder, threads,
        ],
        examples: [
            "glyphspace sample digits-dcgan --seed 7 --count 3",
            "glyphspace sample digits-dcgan --seed 7 --count 64 --png digits.png --csv digits.csv",
            "glyphspace sample digits-dcgan --count 1000 --npy - > images.npy",
        ])

    static let inspect = CommandSpec(
        "inspect", "Show what is in a .safetensors file or a model folder",
        operands: [OperandSpec("MODEL", "a model's name, or the path of a model folder or .safetensors file")],
        options: [modelsFolder, json], examples: ["glyphspace inspect Models/digits-cnn/model.safetensors"])

    static let models = CommandSpec(
        "models", "List the models that are found",
        options: [
            modelsFolder, OptionSpec("names", "print only the names of those that are understood, one a line"), json,
        ])

    static let bench = CommandSpec(
        "bench", "Time training steps, generation and every layer on this machine",
        options: [
            threads, json, OptionSpec("roofline", "draw the layers under what the machine can do"),
            OptionSpec("only", "ITEM", .choice(BenchItem.allCases.map(\.rawValue)), "time this item only"),
        ])
}
