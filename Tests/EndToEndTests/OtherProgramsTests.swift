import Foundation
import Support
import Testing

/// Every file that a command writes, opened by other programs where they are installed: PNG and GIF by Pillow and by
/// ImageMagick, NPY and NPZ by NumPy, CSV by Python's reader.
struct OtherProgramsTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        try home.knowMeans()
        try SmallDigits.write(to: home.folder + "/data")
    }

    /// Commands on small models, with their outputs.
    static let small: [(line: String, outputs: [String])] = [
        ("sample noise-gan --count 3", ["png", "npy", "latents", "npz", "csv"]),
        ("walk noise-gan 7 8 --frames 4", ["gif", "png", "npy", "latents", "npz", "csv"]),
        ("select noise-gan --count 60 --threshold 0 --gallery 5", ["png", "gif", "latents", "csv"]),
        ("classes noise-gan --count 60 --threshold 0 --dataset data", ["png", "gif", "csv"]),
        ("mdm noise-gan --count 100 --thresholds 0,0.2", ["png", "gif", "csv"]),
        ("noise noise-gan 7 --variants 4 --sigmas 0.1,1", ["png", "gif", "csv"]),
        ("arithmetic noise-gan 7 + 8 - 9", ["png", "gif", "latents", "csv"]),
        ("map noise-gan --count 40 --steps 20 --size 200", ["png", "gif", "csv"]),
        ("map noise-gan --method pca --of latents --count 40 --grid 4x3", ["png", "csv"]),
        ("directions noise-gan 7 --directions 2 --steps 3", ["png", "gif", "npy", "latents", "csv"]),
        (
            "invert --test 0,1 --model noise-gan --restarts 2 --steps 4 --candidates 20",
            ["png", "gif", "latents", "csv"]
        ),
    ]

    /// Commands that need a model that makes what it is asked for.
    static let shipped: [(line: String, outputs: [String])] = [
        ("style digits-cgan --columns 2 --between 3,8 --rows 3", ["png", "gif", "npy", "npz", "csv"]),
        ("classes digits-cgan --count 40 --threshold 0 --dataset data", ["png", "gif", "latents", "csv"]),
        ("noise digits-cgan 7 --on label --label 4 --variants 3 --sigmas 0.3,2", ["png", "gif", "csv"]),
        ("write 27", ["png", "gif", "csv"]),
    ]

    /// Says what each file is; ends with an error for one that cannot be read as what its name says.
    private static let reader = """
        import csv, sys
        import numpy
        from PIL import Image
        for path in sys.argv[1:]:
            ending = path.rsplit(".", 1)[1]
            if ending == "npy":
                array = numpy.load(path, allow_pickle=False)
                assert array.dtype == numpy.float32 and array.size > 0 and numpy.isfinite(array).all(), path
            elif ending == "npz":
                arrays = dict(numpy.load(path, allow_pickle=False))
                count = len(arrays["images"])
                names = {"images", "latents", "probabilities", "classes", "logits"}
                assert names <= set(arrays) <= names | {"labels"}, path
                assert all(len(array) == count and numpy.isfinite(array).all() for array in arrays.values()), path
                assert (arrays["probabilities"].argmax(1) == arrays["classes"]).all(), path
            elif ending == "csv":
                rows = list(csv.reader(open(path, newline=""), strict=True))
                assert len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows), path
                assert len(set(rows[0])) == len(rows[0]) and all(rows[0]), path
            else:
                image = Image.open(path)
                assert image.format == ending.upper() and min(image.size) >= 28, path
                frames = getattr(image, "n_frames", 1)
                assert (frames > 1) == (ending == "gif"), path
                for frame in range(frames):
                    image.seek(frame)
                    image.load()
            print(ending)
        """

    /// Whether Python has what reads the files.
    static let hasPython = succeeds("python3", "-c", "import numpy, PIL")
    /// Whether ImageMagick is there.
    static let hasMagick = succeeds("convert", "-version", says: "ImageMagick")

    private static func succeeds(_ words: String..., says text: String = "") -> Bool {
        guard let run = try? Command.run("/usr/bin/env", words, environment: environment) else { return false }
        return run.exit == 0 && (text.isEmpty || run.text.contains(text))
    }

    /// What finds the programs as a person's shell does.
    private static let environment = PTY.environment.merging(
        ProcessInfo.processInfo.environment.filter { $0.key == "PATH" }
    ) { $1 }

    /// Has a command write all its outputs; returns their paths.
    private func write(_ command: (line: String, outputs: [String]), isShipped: Bool) throws -> [String] {
        let paths = command.outputs.map { "\(home.folder)/\($0).\($0 == "latents" ? "npy" : $0)" }
        let files = zip(command.outputs, paths).flatMap { ["--\($0)", $1] }
        let result = try BuiltProgram.run(
            command.line.split(separator: " ").map(String.init) + files, home: home,
            environment: isShipped ? ["GLYPHSPACE_HOME": TemporaryHome.repository] : [:], in: home.folder)
        #expect(result.error == "" && result.exit == 0, "\(command.line)")
        return paths
    }

    @Test(.enabled(if: hasPython), arguments: small.indices) func pythonReadsThem(_ index: Int) throws {
        try isReadByPython(try write(Self.small[index], isShipped: false))
    }

    @Test(.enabled(if: hasPython), arguments: shipped.indices) func pythonReadsThoseOfToldClasses(_ index: Int) throws {
        try isReadByPython(try write(Self.shipped[index], isShipped: true))
    }

    private func isReadByPython(_ paths: [String]) throws {
        let read = try Command.run(
            "/usr/bin/env", ["python3", "-c", Self.reader] + paths, environment: Self.environment)
        #expect(read.error == "" && read.exit == 0)
        #expect(read.text.split(separator: "\n").count == paths.count)
    }

    @Test(.enabled(if: hasMagick), arguments: small.indices) func imageMagickReadsThem(_ index: Int) throws {
        for path in try write(Self.small[index], isShipped: false) where path.hasSuffix("png") || path.hasSuffix("gif")
        {
            let read = try Command.run("/usr/bin/env", ["convert", path, "info:"], environment: Self.environment)
            #expect(read.error == "" && read.exit == 0 && read.text.contains(path.hasSuffix("png") ? " PNG " : " GIF "))
        }
    }
}
