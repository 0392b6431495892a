import LatentSpace

/// The tables of the commands that explore latent space.
extension CommandTable {
    private static let model = OperandSpec(
        "MODEL", "a generator: a name that 'glyphspace models' lists, or a path")
    private static let pointHelp =
        "7 is sample 0 of seed 7, 7:3 its sample 3, 7:3@0.5 the same nearer to the origin; mean:4 the mean of class 4; fav:NAME a favourite; zero the origin; z.npy#2 row 2 of a file"
    private static let count = OptionSpec(
        "count", "N", .integer(1...100_000), "samples to look at (default: 10000)")
    private static let seed = OptionSpec("seed", "S", .seed, "the seed of the samples (default: 1)")
    private static let threshold = OptionSpec(
        "threshold", "P", .number(0...1), "the least probability of a sample's class (default: 0.995)")
    private static let label = OptionSpec(
        "label", "CLASS", .words, "the class that a conditional generator draws (default: the first)")
    private static let common = [text, force, classifier, modelsFolder, threads]

    static let walk = CommandSpec(
        "walk", "Walk through points of latent space: as an animation, a strip or numbers",
        operands: [
            model,
            OperandSpec(
                "POINT", .words,
                pointHelp + "; 7:3=4 drawn as class 4, where classes are told (default: the class of --label)",
                repeats: true),
        ],
        options: [
            OptionSpec("frames", "N", .integer(2...10_000), "pictures on the whole walk (default: 60)"),
            OptionSpec(
                "path", "KIND", .choice(Walk.Path.allCases.map(\.rawValue)),
                "linear: straight; spherical: on the great arc; norm: straight with an even norm (default: linear)"),
            label, truncation,
            OptionSpec("loop", "go back to the first point at the end"),
            OptionSpec("tour", "walk from class mean to class mean instead of points"),
            .output("gif", "write an animation"),
            OptionSpec("fps", "N", .number(1...50), "pictures a second of the animation (default: 20)", needs: ["gif"]),
            OptionSpec("scale", "N", .integer(1...32), "pixels of the animation a pixel (default: 8)", needs: ["gif"]),
            .output("png", "write all pictures on a sheet"),
            OptionSpec(
                "columns", "N", .integer(1...1000), "pictures in a row of the sheet (default: about a square)",
                needs: ["png"]),
            .output("npy", "write the images: N×H×W float32 in [0, 1]"),
            .output("latents", "write the latent vectors as NPY"),
            npz,
            .output("csv", "write class probabilities and discriminator scores along the walk"),
            json,
        ] + common,
        examples: [
            "glyphspace walk digits-dcgan 7 8 9 --loop --gif walk.gif",
            "glyphspace walk digits-dcgan --tour --path spherical --frames 100 --gif tour.gif",
            "glyphspace walk digits-cgan 7=3 7=5 --gif from-3-to-5.gif",
        ])

    static let compare = CommandSpec(
        "compare", "Show what two generators make of the same latent vectors",
        operands: [
            OperandSpec("A", "a generator: a name that 'glyphspace models' lists, or a path"),
            OperandSpec("B", "another one that takes as many latent numbers"),
        ],
        options: [
            seed, OptionSpec("count", "N", .integer(1...10_000), "latent vectors (default: 8)"), truncation,
            OptionSpec(
                "label", "CLASS", .words, "the class that conditional generators draw (default: they take turns)"),
            .output("png", "write a sheet of two rows, A's above B's"),
            .output("npy", "write the images, A's first: 2N×28×28 float32 in [0, 1]"),
            .output("csv", "write classes, confidences and how much the pixels differ"), json,
        ] + common,
        examples: ["glyphspace compare digits-dcgan digits-fcgan --seed 7 --png both.png"])

    static let select = CommandSpec(
        "select", "Count the samples that the classifier is sure of, class by class", operands: [model],
        options: [
            count, seed, truncation, threshold,
            OptionSpec(
                "gallery", "N", .integer(1...10_000), "the surest samples on the sheet (default: 100)",
                needs: ["png", "gif", "json"]),
            .output("png", "write the surest samples on a sheet"),
            .output("gif", "write them one after another, the surest first"),
            .output("latents", "write the selected latent vectors as NPY, the surest first"),
            .output("csv", "write the selected samples with class and confidence"), json,
        ] + common,
        examples: ["glyphspace select digits-dcgan --threshold 0.9", "glyphspace select digits-dcgan --png best.png"])

    static let classes = CommandSpec(
        "classes",
        "Show the classes' mean latent vectors, how various each class is, and what the discriminator makes of it",
        operands: [model],
        options: [
            count, seed, truncation, threshold, data,
            .output(
                "png",
                "write the pictures of the means, and below them those of the origin where classes are told"),
            .output("gif", "write how the pictures of the means change as the threshold rises"),
            .output("latents", "write the means as NPY"),
            .output("csv", "write norms, diversities, the discriminator's accuracies and distances"), json,
        ] + common, examples: ["glyphspace classes digits-dcgan"])

    static let mdm = CommandSpec(
        "mdm", "Classify latent vectors by the nearest class mean, and compare with the classifier", operands: [model],
        options: [
            count, seed, truncation,
            OptionSpec(
                "metric", "KIND", .choice(NearestMean.Metric.allCases.map(\.rawValue)),
                "what near means (default: euclidean)"),
            OptionSpec(
                "thresholds", "LIST", .numbers(0...1), "the least confidences (default: 0,0.5,...,0.995,0.999)"),
            .output("png", "write the confusion, with the means' pictures at its sides"),
            .output("gif", "write how the confusion changes as the threshold rises"),
            .output("csv", "write the curve of agreement"), json,
        ] + common, examples: ["glyphspace mdm digits-dcgan --metric mahalanobis"])

    static let noise = CommandSpec(
        "noise", "Shake a point with growing noise and see when it loses its class",
        operands: [model, OperandSpec("POINT", .words, pointHelp)],
        options: [
            OptionSpec(
                "on", "WHAT", .choice(NoiseLadder.Target.allCases.map(\.rawValue)),
                "z: the latent vector; label: the embedding of a conditional generator's class (default: z)"),
            OptionSpec("sigmas", "LIST", .numbers(0...10), "strengths of the noise (default: 0.1 to 2)"),
            OptionSpec("variants", "N", .integer(1...10_000), "variants of each strength (default: 100)"),
            seed, truncation,
            label,
            OptionSpec(
                "columns", "N", .integer(1...1000), "variants in a row of the sheet (default: 10)", needs: ["png"]),
            .output("png", "write variants on a sheet, a row a strength"),
            .output("gif", "write variants side by side as the noise grows"),
            .output("csv", "write the share that keeps the class, and σ in units of the class's spread"),
            json,
        ] + common,
        examples: [
            "glyphspace noise digits-dcgan 7 --sigmas 0.1,0.3,0.5 --png noise.png",
            "glyphspace noise digits-cgan 7 --label 4 --on label",
        ])

    static let arithmetic = CommandSpec(
        "arithmetic", "Add and subtract points of latent space, and their pictures",
        operands: [
            model, OperandSpec("POINT", .words, "points with + or - between them; " + pointHelp, repeats: true),
        ],
        options: [
            .output("png", "write the terms, the sum, and the sum of the pixels on a sheet"),
            .output("gif", "write how the sum comes about, beside that of the pixels"), label,
            truncation, .output("latents", "write the sum as NPY"),
            .output("csv", "write what the judges say of terms and sums"), json,
        ] + common, examples: ["glyphspace arithmetic digits-dcgan mean:7 + mean:3 - mean:1"])

    static let style = CommandSpec(
        "style", "Draw every class in the same few styles, or what lies between and beside the classes",
        operands: [model],
        options: [
            OptionSpec("columns", "N", .integer(1...100), "latent vectors, one a column (default: 10)"), seed,
            truncation,
            OptionSpec("between", "A,B", .words, "rows from one class's embedding to another's"),
            OptionSpec("fakes", "rows of embeddings that belong to no class"),
            OptionSpec(
                "reach", "X", .number(0...100),
                "how far fakes go; up to 1 they lie in the range of the real ones (default: 1)", needs: ["fakes"]),
            OptionSpec("shake", "CLASS", .words, "rows of a class's embedding with noise"),
            OptionSpec("sigma", "X", .number(0...10), "strength of that noise (default: 0.3)", needs: ["shake"]),
            OptionSpec(
                "rows", "N", .integer(1...200), "rows of those three (default: 10)",
                needs: ["between", "fakes", "shake"]),
            .output("png", "write the grid"),
            .output("gif", "write an animation from row to row, all styles side by side"),
            .output("npy", "write the images: N×H×W float32 in [0, 1]"), npz,
            .output("csv", "write classes, confidences and the discriminator's opinion"), json,
        ] + common,
        examples: [
            "glyphspace style digits-cgan --png styles.png",
            "glyphspace style digits-cgan --between 3,8 --rows 20 --gif blend.gif",
            "glyphspace style digits-cgan --fakes --reach 3 --png fakes.png",
        ])

    static let map = CommandSpec(
        "map", "Lay samples out in the plane by t-SNE or PCA, alike ones together", operands: [model],
        options: [
            OptionSpec("count", "N", .integer(1...10_000), "samples (default: 2000)"), seed, truncation,
            OptionSpec(
                "of", "WHAT", .choice(["images", "latents"]), "what must be alike (default: images)"),
            OptionSpec(
                "method", "HOW", .choice(["pca", "tsne"]), "principal components, or t-SNE (default: tsne)"),
            OptionSpec("perplexity", "X", .number(1...1000), "about how many neighbours count (default: 30)"),
            OptionSpec("steps", "N", .integer(1...100_000), "steps of the layout (default: 750)"),
            OptionSpec(
                "size", "N", .integer(100...10_000), "pixels a side of the picture (default: 1600)", needs: ["png"]),
            OptionSpec(
                "grid", "CxR", .words,
                "decode the plane of --method pca itself, at so many columns and rows, in place of the samples"),
            .output("png", "write a picture of all samples at their places, or of the grid"),
            .output("gif", "write how t-SNE comes to its map"),
            .output("csv", "write the places, classes and confidences"), json,
        ] + common,
        examples: [
            "glyphspace map digits-dcgan --png map.png",
            "glyphspace map digits-dcgan --method pca --of latents --grid 24x24 --png plane.png",
        ])

    static let directions = CommandSpec(
        "directions", "Find directions of latent space that mean something, and move a point along them",
        operands: [model, OperandSpec("POINT", .words, pointHelp + " (default: 1)", repeats: true)],
        options: [
            OptionSpec(
                "method", "HOW", .choice(Directions.Method.allCases.map(\.rawValue)),
                "sefa: what the first layer's weights amplify most; latents: principal components of selected latent vectors; activations: those of an early layer's, as GANSpace does; classes: from one class mean to the others (default: sefa)"
            ),
            OptionSpec("directions", "N", .integer(1...64), "how many (default: 8)"),
            OptionSpec(
                "class", "CLASS", .words, "look at this class only, or begin at its mean (default: all, or the first)"),
            OptionSpec("layer", "N", .integer(1...16), "rectifier behind which activations are taken (default: 1)"),
            OptionSpec(
                "count", "N", .integer(2...100_000), "samples to look at (default: 10000, or 1000 for activations)"),
            seed, threshold,
            OptionSpec("amounts", "LIST", .numbers(-10...10), "first move the point along each, in units of σ"),
            OptionSpec("range", "X", .number(0...10), "the strips go from -X to X, in units of σ (default: 3)"),
            OptionSpec("steps", "N", .integer(2...100), "pictures in a strip (default: 7)"), label,
            .output("png", "write a strip a direction on a sheet"),
            .output("gif", "write all directions at once, there and back"),
            .output("npy", "write the directions: N×latent float32, of length 1"),
            .output("latents", "write the moved point as NPY"),
            .output("csv", "write the directions with their shares and spreads"), json,
        ] + common,
        examples: [
            "glyphspace directions digits-dcgan 7", "glyphspace directions digits-cgan 7 --label 3 --png strips.png",
            "glyphspace directions digits-dcgan mean:4 --method classes --class 4 --gif morphs.gif",
        ])

    static let invert = CommandSpec(
        "invert", "Find the latent vector of a picture: a PNG file, or a test image by its number",
        operands: [
            OperandSpec("PICTURE", .path, "a PNG file of any size; dark on light is turned round", repeats: true)
        ],
        options: [
            OptionSpec("test", "LIST", .indices, "test images by their numbers, such as 7 or 0,3,5 or 0...49"), data,
            OptionSpec(
                "model", "MODEL", .words, "invert this generator (default: the one of the best images)"),
            OptionSpec(
                "label", "CLASS", .words, "the class that a conditional generator draws (default: what comes nearest)"),
            OptionSpec("blend", "let a conditional generator draw something between two classes"),
            OptionSpec("centre", "bring a picture's ink to the size and place of MNIST's digits"),
            OptionSpec("restarts", "N", .integer(1...256), "places to begin at (default: 8)"),
            OptionSpec("steps", "N", .integer(0...10_000), "steps of Adam from each (default: 150)"),
            OptionSpec(
                "candidates", "N", .integer(1...100_000), "samples looked through for places to begin (default: 2048)"),
            OptionSpec("rate", "X", .number(0...10), "learning rate (default: 0.1)"),
            OptionSpec(
                "prior", "X", .number(0...100),
                "weight of the mean square of z against that of the error (default: 0.0005)"),
            seed,
            .output("png", "write each picture, what was found, and the difference"),
            .output("gif", "write how the search goes, picture and find side by side"),
            .output("latents", "write the latent vectors as NPY"),
            .output("csv", "write all finds, the best of each picture first"), json,
        ] + common,
        examples: [
            "glyphspace invert --test 7", "glyphspace invert --test 0...49 --json",
            "glyphspace invert drawing.png --centre --latents z.npy --png found.png",
        ])

    static let write = CommandSpec(
        "write", "Write a message in generated characters",
        operands: [OperandSpec("MESSAGE", .words, "what to write; a line break begins a new line")],
        options: [
            OptionSpec(
                "model", "MODEL", .words, "write with this generator (default: the first that knows a character)"),
            OptionSpec("sigma", "X", .number(0...10), "how much repeats of a character differ (default: 0.3)"),
            seed, truncation, threshold,
            OptionSpec(
                "missing", "HOW", .choice(["box", "skip"]), "what to do about characters that no model knows"),
            .output("png", "write a picture"),
            .output("gif", "write an animation in which each character turns into the next"),
            OptionSpec(
                "scale", "N", .integer(1...16), "pixels of the picture a pixel (default: 4)", needs: ["png", "gif"]),
            .output("txt", "write it as text, in block characters"),
            .output("csv", "write which model wrote each character, and how sure it is"), json,
        ] + common, examples: ["glyphspace write \"2026 11 21\" --png date.png --gif date.gif"])
}
