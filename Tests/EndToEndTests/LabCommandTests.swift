import Export
import Files
import Foundation
import LatentSpace
import Support
import Testing

/// The commands that explore latent space, on small models of random weights.
struct LabCommandTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        try home.knowMeans()
        try SmallDigits.write(to: home.folder + "/data")
    }

    func run(_ line: String) throws -> Command {
        try BuiltProgram.run(line.split(separator: " ").map(String.init), home: home, in: home.folder)
    }

    func json(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run(line).output)) as? [String: Any])
    }

    @Test(arguments: [
        (
            ["write", "a1 b"],
            "glyphspace: a b: no model writes that (the models know 0123456789; --missing box or --missing skip goes on without)\n"
        ),
        (["write", " "], "glyphspace: message: has nothing to write (give it some characters)\n"),
        (
            ["write", "a b", "--missing", "skip"],
            "glyphspace: message: nothing is left to write (use --missing box)\n"
        ),
        (["write", "1", "--model", "noise-cnn"], "glyphspace: noise-cnn: is no generator (see glyphspace models)\n"),
    ])
    func whatCannotBeWrittenIsNamed(_ arguments: [String], _ error: String) throws {
        let result = try BuiltProgram.run(arguments, home: home, in: home.folder)
        #expect(result.error == error)
        #expect(result.status == .code(1))
    }

    @Test func boxesAndGapsStandForWhatNoModelKnows() throws {
        let result = try run("write ab --missing box")
        let lines = result.text.split(separator: "\n")
        #expect(lines.first == "    █▀▀▀▀▀▀▀▀▀▀█   █▀▀▀▀▀▀▀▀▀▀█")
        #expect(lines.last == "    █▄▄▄▄▄▄▄▄▄▄█   █▄▄▄▄▄▄▄▄▄▄█")
        #expect(lines.count == 9)
    }

    @Test func aMessageHasAnEnd() throws {
        let message = String(repeating: "1", count: 2001)
        let result = try BuiltProgram.run(["write", message], home: home, in: home.folder)
        #expect(
            result.error == "glyphspace: message: has 2001 characters, where 2000 are the most (write it in parts)\n")
        #expect(result.exit == 1)
    }

    /// Every picture holds the command that makes it; given again, that makes the same bytes.
    @Test(arguments: [
        "sample noise-gan --seed 3 --count 2",
        "sample noise-gan --seed 3 --count 2 --truncation 0.7",
        "sample Models/noise-gan --sigma 0.5 --index 3 --count 2",
        "walk noise-gan 7 8:2 zero --frames 9 --path spherical --loop",
        "walk noise-gan --tour --frames 5 --path norm",
        "select noise-gan --count 40 --threshold 0 --gallery 6",
        "classes noise-gan --count 300 --threshold 0 --dataset data",
        "noise noise-gan 7 --sigmas 0.1,0.5 --variants 3",
        "arithmetic noise-gan 1 + 2 - 3:4",
        "map noise-gan --count 20 --steps 30 --size 200",
        "write ab --missing box --scale 2",
    ])
    func theRecipeInAPictureMakesItAgain(_ line: String) throws {
        // The tour goes through class means, so every class needs one: the made-up classifier is never sure.
        let isTour = line.contains("--tour")
        let first = try run(line + " --png -")
        if isTour {
            #expect(first.error == "glyphspace: --tour: fewer than two classes have a mean (name points instead)\n")
            return
        }
        #expect(first.error == "")
        let picture = try PNG.decode(first.output)
        let command = try #require(picture.texts.first { $0.keyword == "Command" }?.text)
        #expect(command.hasPrefix("glyphspace " + line.split(separator: " ")[0]))
        let again = try run(command.dropFirst("glyphspace ".count) + " --png - --threads 1")
        let isSame = again.output == first.output
        #expect(isSame)
    }

    @Test func aWalkIsAnAnimation() throws {
        let result = try run(
            "walk noise-gan 7 8 --frames 5 --scale 2 --fps 10 --gif w.gif --npy w.npy --csv w.csv --latents l.npy")
        #expect(result.error == "" && result.text == "")
        let gif = try home.bytes("w.gif")
        // 56×56 pixels; a tenth of a second a frame.
        #expect(Array(gif[0..<10]) == Array("GIF89a".utf8) + [56, 0, 56, 0])
        #expect(gif.indices.dropLast(8).count { Array(gif[$0..<$0 + 8]) == [0x21, 0xF9, 4, 4, 10, 0, 0, 0] } == 5)
        let latents = try NPY.decode(try home.bytes("l.npy"))
        let ends = [7, 8].map { Latents.latent(seed: $0, index: 0, size: 100) }
        #expect(latents.shape == [5, 100])
        #expect(latents.values == Interpolation.linear(ends[0], ends[1], count: 5).flatMap { $0 })
        #expect(try NPY.decode(try home.bytes("w.npy")).shape == [5, 28, 28])
        let lines = String(decoding: try home.bytes("w.csv"), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 6)
        #expect(lines[0].hasPrefix("sample,norm,class,confidence,p_0,"))
        #expect(lines[0].hasSuffix(",d_logit,d_real"))
    }

    @Test func pointsComeFromFilesToo() throws {
        _ = try run("sample noise-gan --seed 5 --count 3 --latents z.npy")
        _ = try run("walk noise-gan z.npy#2 5:1 --frames 2 --latents ends.npy")
        let ends = try NPY.decode(try home.bytes("ends.npy"))
        #expect(Array(ends.values[..<100]) == Latents.latent(seed: 5, index: 2, size: 100))
        #expect(Array(ends.values[100...]) == Latents.latent(seed: 5, index: 1, size: 100))
    }

    @Test func aSelectionCountsTheSure() throws {
        let all = try json("select noise-gan --count 60 --threshold 0 --json")
        let found = try #require(all["found"] as? [Int])
        #expect(found.reduce(0, +) == 60 && all["kept"] as? [Int] == found)
        #expect((all["surest"] as? [Int])?.count == 60)
        let none = try json("select noise-gan --count 60 --threshold 1 --json")
        #expect(none["found"] as? [Int] == found)
        #expect((none["kept"] as? [Int])?.reduce(0, +) == 0)
        #expect(
            try run("select noise-gan --count 60 --threshold 0").text.hasSuffix(
                "\n60 of 60 samples (100.0%) have a class with a probability of 0.0 or more\n"))
    }

    @Test func classesAndTheirDistances() throws {
        let report = try json("classes noise-gan --count 200 --threshold 0 --dataset data --json")
        #expect(abs((report["expectedNorm"] as? Double ?? 0) - 9.975) < 0.001)
        let classes = try #require(report["classes"] as? [[String: Any]])
        #expect(classes.map { $0["label"] as? String } == (0..<10).map { "\($0)" })
        let kept = classes.compactMap { $0["kept"] as? Int }
        #expect(kept.reduce(0, +) == 200)
        for (k, one) in classes.enumerated() where kept[k] > 0 {
            #expect((one["distances"] as? [Any])?[k] as? Double == 0)
            #expect((one["dimensions"] as? [Any])?.count == 5)
            #expect((one["diversity"] as? Double ?? 0) > 0)
            #expect((0...1).contains(one["discriminatorOnGenerated"] as? Double ?? -1))
        }
        // Of every class there are test digits, whatever the generator makes.
        #expect(classes.allSatisfy { (0...1).contains($0["discriminatorOnReal"] as? Double ?? -1) })
        // Two of each, which differ by 10 of 255 in one row of 28: each is half of that away from their mean.
        let apart = 5.0 / 255 * (1.0 / 28).squareRoot()
        #expect(classes.allSatisfy { abs(($0["diversityOfTest"] as? Double ?? 0) - apart) < 1e-5 })
    }

    @Test func agreementOfTheNearestMean() throws {
        let report = try json("mdm noise-gan --count 200 --thresholds 0,1 --metric cosine --json")
        let curve = try #require(report["curve"] as? [[String: Any]])
        #expect(curve.map { $0["samples"] as? Int } == [100, 0])
        #expect(curve[1]["agreement"] is NSNull)
        let confusion = try #require(curve[0]["confusion"] as? [[Int]])
        #expect(confusion.joined().reduce(0, +) == 100)
    }

    @Test func noNoiseKeepsTheClass() throws {
        let report = try json("noise noise-gan 7:1 --sigmas 0,2 --variants 8 --json")
        let rungs = try #require(report["rungs"] as? [[String: Any]])
        #expect(rungs[0]["kept"] as? Double == 1)
        #expect(rungs.map { $0["sigma"] as? Double } == [0, 2])
        #expect(rungs[0]["moved"] as? Double == 0 && (rungs[1]["moved"] as? Double ?? 0) > 0)
        // The made-up classifier is never sure, so no class has a spread.
        #expect(report["spread"] is NSNull && rungs[1]["sigmaInSpreads"] is NSNull)
        #expect(
            try run("noise noise-gan 7 --on label").error
                == "glyphspace: noise-gan: is not told classes (choose a conditional generator: cgan or cdcgan)\n")
    }

    @Test func aSumIsToldTermByTerm() throws {
        let report = try json("arithmetic noise-gan 7 + 8 - 7:1 --json")
        let pictures = try #require(report["pictures"] as? [[String: Any]])
        #expect(pictures.map { $0["what"] as? String } == ["+ 7", "+ 8", "- 7:1", "sum", "sum of pixels"])
        let terms = [(7, 0), (8, 0), (7, 1)].map { Latents.latent(seed: $0.0, index: $0.1, size: 100) }
        let sum = Arithmetic.latent([(1, terms[0]), (1, terms[1]), (-1, terms[2])])
        #expect((report["latent"] as? [Double])?.map { Float($0) } == sum)
        let csv = try run("arithmetic noise-gan 7 + 8 - 7:1 --csv -").text.split(separator: "\r\n")
        #expect(csv.count == 6 && csv[0] == "what,norm,class,confidence,d_real" && csv[5].hasPrefix("sum of pixels,,"))
    }

    @Test func aPlaneIsDecodedPlaceByPlace() throws {
        let result = try run("map noise-gan --method pca --of latents --count 50 --grid 4x3 --png p.png --csv -")
        let rows = result.text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",") }
        #expect(result.error == "" && rows.count == 12)
        #expect(Set(rows.map { $0[1] }).count == 4 && Set(rows.map { $0[2] }).count == 3)
        // Four columns and three rows of 28 pixels, two between and around them, four pixels a pixel.
        let size = try PNG.decode(try home.bytes("p.png")).image
        #expect(size.width == 4 * (4 * 30 + 2) && size.height == 4 * (3 * 30 + 2))
        #expect(
            try run("map noise-gan --grid 4x3 --csv -").error
                == "glyphspace: --method pca: missing (see glyphspace map --help)\n")
        #expect(
            try run("map noise-gan --method pca --grid 4 --csv -").error
                == "glyphspace: --grid: '4' is not a value for it (expected columns and rows up to 200, such as 12x8)\n"
        )
    }

    /// As the dashboard's recipe says it, without a file.
    @Test func aMapIsPrintedWhereNoFileIsAskedFor() throws {
        let result = try run("map noise-gan --count 40 --method pca")
        let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(result.error == "" && result.exit == 0)
        #expect(lines.count == 80 / 3 + 1 && lines.allSatisfy { $0.count <= 80 })
        #expect(result.text.allSatisfy { "0123456789 \n".contains($0) })
        #expect(try run("map noise-gan --count 40 --method pca --csv m.csv").text == "")
    }

    /// Only half of the samples that were asked for are counted: the text says why.
    @Test func agreementTellsWhereItsMeansAreFrom() throws {
        #expect(
            try run("mdm noise-gan --count 40 --thresholds 0").text.hasPrefix(
                """
                Nearest class mean (euclidean) against the classifier; means of one half of
                40 samples, compared on the other:

                threshold  samples  agreement
                      0.0       20 \("")
                """))
    }

    @Test func numbersForProgramsKeepNoFileBack() throws {
        let result = try run("walk noise-gan 7 8 --frames 3 --json --csv w.csv")
        #expect(result.error == "" && result.text.hasPrefix(#"{"model":"noise-gan","path":"linear""#))
        #expect(try home.bytes("w.csv").count { $0 == 10 } == 4)
    }

    @Test func aFileOfLatentVectorsHasOnlyItsRows() throws {
        _ = try run("sample noise-gan --count 2 --latents z.npy")
        #expect(
            try run("walk noise-gan z.npy#2 7").error
                == "glyphspace: z.npy: has 2 latent vectors, no row 2 (rows are counted from 0)\n")
    }

    /// Both terms can be drawn, or one could see that they cannot; of their sum there is not even a number.
    @Test func aSumBeyondAllNumbersIsRefused() throws {
        let z = [2.5e38] + [Float](repeating: 0, count: 99)
        let file = NPY.encode(NPYArray(shape: [1, 100], values: z))
        try AtomicFile.write(file, to: home.folder + "/long.npy", replacing: true)
        let result = try run("arithmetic noise-gan long.npy + long.npy --latents sum.npy")
        #expect(
            result.error
                == "glyphspace: the sum: its norm is not finite (scale it: random vectors have one of about 10.0)\n")
        #expect(result.exit == 1 && !home.names("").contains("sum.npy"))
    }

    /// A row of the file is a class: with one missing, all behind it would be taken for others.
    @Test func meansOfSomeClassesAreNoFile() throws {
        let line = "classes noise-gan --count 4 --seed 2 --dataset data"
        let few = try run(line + " --threshold 0 --latents m.npy --csv m.csv")
        #expect(few.error.hasPrefix("glyphspace: --latents: no sample of the classes "))
        #expect(few.error.hasSuffix(" is selected (lower --threshold or raise --count)\n"))
        #expect(few.exit == 1)
        let none = try run(line + " --threshold 1 --latents m.npy")
        #expect(
            none.error == "glyphspace: --latents: no sample is selected (lower --threshold or raise --count)\n")
        #expect(!home.names("").contains { $0.hasPrefix("m.") })
    }

    @Test func walksAreToldPictureByPicture() throws {
        let frames = try #require(try json("walk noise-gan 7 8 9 --frames 5 --json")["frames"] as? [[String: Any]])
        #expect(frames.map { $0["leg"] as? Int } == [0, 0, 1, 1, 1])
        #expect(frames.map { $0["t"] as? Double } == [0, 0.5, 0, 0.5, 1])
        #expect(frames.allSatisfy { ($0["probabilities"] as? [Double])?.count == 10 })
    }

    @Test(arguments: [
        ("walk noise-gan", "POINT POINT: missing (see glyphspace walk --help)"),
        ("walk noise-gan 7", "POINT: missing (see glyphspace walk --help)"),
        ("walk noise-gan 7 --tour", "--tour: cannot go with 7 (choose one)"),
        ("arithmetic noise-gan", "POINT: missing (see glyphspace arithmetic --help)"),
        ("arithmetic noise-gan 1 +", "POINT: missing (see glyphspace arithmetic --help)"),
        ("arithmetic noise-gan 1 2 3", "POINT: '2' is not a value for it (expected + or - between two points)"),
        (
            "noise noise-gan 7 --sigmas 0.1,x",
            "--sigmas: '0.1,x' is not a value for it (expected numbers from 0 to 10, with commas between them)"
        ),
        (
            "map noise-gan --method pca --gif x.gif",
            "--gif: cannot go with --method pca (choose one)"
        ),
        (
            "map noise-gan --method pca --perplexity 5",
            "--perplexity: does nothing without --method tsne (add that, or leave this out)"
        ),
        (
            "directions noise-gan --layer 2",
            "--layer: does nothing without --method activations (add that, or leave this out)"
        ),
        ("style noise-gan --reach 2", "--reach: does nothing without --fakes (add that, or leave this out)"),
        (
            "style noise-gan --rows 2",
            "--rows: does nothing without --between or --fakes or --shake (add that, or leave this out)"
        ),
        ("style noise-gan --sigma 1 --fakes", "--sigma: does nothing without --shake (add that, or leave this out)"),
        ("sample noise-gan --csv - --json", "--csv -: cannot go with --json (choose one)"),
        ("sample noise-gan --npy - --text", "--npy -: cannot go with --text (choose one)"),
    ])
    func refusesWrongUsage(_ line: String, _ message: String) throws {
        let result = try run(line)
        #expect(result.error == "glyphspace: \(message)\n")
        #expect(result.exit == 2)
    }

    @Test func aRowOfNoFileIsNamed() throws {
        let result = try run("walk noise-gan #3 8")
        #expect(result.error.contains("is no point"))
        #expect(!result.error.hasPrefix("glyphspace: :"))
        #expect(result.exit == 1)
    }

    @Test(arguments: [
        ("walk noise-gan mean:x 7", "mean:x: no such class (the classes are 0 1 2 3 4 5 6 7 8 9)"),
        ("walk noise-gan nothere.npy 7", "nothere.npy: no such file (check the path)"),
        (
            "walk noise-gan 7 8.5",
            "8.5: is no point (a point is 7, 7:3, 7:3@0.5, mean:4, zero, fav:NAME or z.npy#2)"
        ),
        (
            "invert --test 1 --dataset mist --model noise-gan",
            "mist: no such data (name mnist, letters, fashion, or a folder of images and labels)"
        ),
        (
            "sample noise-gan --csv /dev/null",
            "/dev/null: not a regular file (choose another name; - is standard output)"
        ),
        (
            "select noise-gan --count 20 --threshold 1 --png x.png",
            "gallery: no sample is selected (lower --threshold or raise --count)"
        ),
    ])
    func saysWhatCannotBeDone(_ line: String, _ message: String) throws {
        let result = try run(line)
        #expect(result.error.hasPrefix("glyphspace: \(message)"))
        #expect(result.exit == 1)
        #expect(!home.names(".").contains("x.png"))
    }
}
