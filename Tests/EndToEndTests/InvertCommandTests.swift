import Export
import Foundation
import LatentSpace
import Support
import Testing

@testable import glyphspace

/// `glyphspace invert` on a small model of random weights, and on the ones that come along.
struct InvertCommandTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    func run(_ line: String) throws -> Command {
        try BuiltProgram.run(line.split(separator: " ").map(String.init), home: home, in: home.folder)
    }

    func write(_ image: Export.GreyImage, to name: String) throws {
        try Data(PNG.encode(image)).write(to: URL(filePath: home.folder + "/" + name))
    }

    static let quick = "--restarts 2 --steps 4 --candidates 20"

    @Test func findsAPictureAgain() throws {
        _ = try run("sample noise-gan --seed 4 --count 60 --npy a.npy")
        let images = try NPY.decode(try home.bytes("a.npy")).values
        // One with a dark edge: others would be turned round.
        let index = try #require(
            (0..<60).first { n in
                let image = images[n * 784..<(n + 1) * 784]
                let edge = image.enumerated().filter { $0.offset / 28 % 27 == 0 || $0.offset % 28 % 27 == 0 }
                return edge.count { $0.element < 0.5 } > 62
            })
        let pixels = images[index * 784..<(index + 1) * 784].map { UInt8(($0 * 255).rounded()) }
        try write(GreyImage(width: 28, height: 28, pixels: pixels), to: "z.png")
        let options = "--model noise-gan --seed 4 --candidates 60 --restarts 2 --steps 60 --prior 0"
        let result = try run("invert z.png \(options) --latents z.npy --csv z.csv")
        #expect(result.exit == 0)
        let found = try NPY.decode(try home.bytes("z.npy")).values
        // The sample is among the candidates: it is where the search begins, and ends.
        #expect(Latents.distance(found, Latents.latent(seed: 4, index: index, size: 100)) < 0.2)
        let rows = String(decoding: try home.bytes("z.csv"), as: UTF8.self).split(separator: "\r\n")
        #expect(rows[0] == "picture,find,rmse,norm,told" && rows.count == 3)
        #expect(rows[1].hasPrefix("z.png,0,0.00") && rows[1].hasSuffix(","))
    }

    @Test func testImagesByTheirNumbers() throws {
        try SmallDigits.write(to: home.folder + "/data")
        let line = "invert --test 3,5...6 --dataset data --model noise-gan \(Self.quick)"
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(run(line + " --json").output)) as? [String: Any])
        let pictures = try #require(json["pictures"] as? [[String: Any]])
        #expect(pictures.map { $0["picture"] as? String } == ["test 3", "test 5", "test 6"])
        #expect(pictures.map { $0["label"] as? String } == ["3", "5", "6"])
        #expect(pictures.allSatisfy { ($0["finds"] as? [Double])?.count == 2 && $0["told"] is NSNull })
        for output in ["png", "gif", "latents", "csv"] {
            let (one, other) = (try run("\(line) --\(output) -"), try run("\(line) --\(output) - --threads 1"))
            let isSame = one.output == other.output
            #expect(isSame && one.output.count > 100 && one.error == "", "\(output)")
        }
        let picture = try PNG.decode(try run(line + " --png -").output)
        // Three triples below each other, four times as large.
        #expect(picture.image.width == 4 * (3 * 30 + 2) && picture.image.height == 4 * (3 * 30 + 2))
        #expect(picture.texts.last?.text == "glyphspace \(line)")
    }

    @Test func darkOnLightIsTurnedRoundWithANote() throws {
        try write(GreyImage(width: 30, height: 20, pixels: (0..<600).map { $0 == 305 ? 0 : 255 }), to: "d.png")
        let result = try run("invert d.png --model noise-gan \(Self.quick) --csv -")
        #expect(result.error == "glyphspace: d.png: dark on light, turned round\n" && result.exit == 0)
    }

    @Test func whatCannotBeInvertedIsSaid() throws {
        try home.write("hello", to: "no.png")
        try SmallDigits.write(to: home.folder + "/data")
        for (line, error) in [
            ("invert", "PICTURE or --test: missing (see glyphspace invert --help)"),
            ("invert no.png", "no.png: not a PNG file (save it as PNG)"),
            ("invert --test 20 --dataset data", "--test: there is no image 20 (they go from 0 to 19)"),
            (
                "invert --test 1..3",
                "--test: '1..3' is not a value for it (expected whole numbers from 0 on, such as 7 or 0,3,5 or 0...49)"
            ),
            (
                "invert --test 1 --dataset data --label 3",
                "--label: noise-gan draws what it likes (only conditional models take labels)"
            ),
        ] {
            #expect(try run(line).error == "glyphspace: \(error)\n")
        }
    }

    /// The figure: within 0.15 of 80 of 100 held-out digits; here of a few, with a short search.
    @Test func testDigitsAreFound() throws {
        let result = try BuiltProgram.run(
            "invert --test 0..<6 --steps 40 --candidates 500 --restarts 4 --json".split(separator: " ").map(
                String.init),
            environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(json["model"] as? String == "digits-cgan")
        #expect(json["nearShare"] as? Double == 1)
        #expect(try #require(json["medianRMSE"] as? Double) < 0.08)
        let pictures = try #require(json["pictures"] as? [[String: Any]])
        #expect(pictures.map { $0["class"] as? String } == ["7", "2", "1", "0", "4", "1"])
    }
}

struct IndicesTests {
    func read(_ text: String) -> [Int]? {
        guard case .indices(let indices) = ValueKind.indices.read(text) else { return nil }
        return indices
    }

    @Test func numbersAndRanges() {
        #expect(read("7") == [7])
        #expect(read("0,3,5") == [0, 3, 5])
        #expect(read("0..<3") == [0, 1, 2])
        #expect(read("0...3,9") == [0, 1, 2, 3, 9])
        for text in ["", "a", "-1", "1,", ",1", "3..<3", "5...4", "1..3", "1....3", "0...9999999999", "1.5", "+1"] {
            #expect(read(text) == nil, "\(text)")
        }
        #expect(read("0..<100001") == nil && read("0..<100000")?.count == 100_000)
    }

    @Test func areWrittenShort() throws {
        let words = ["invert", "--test", "4,5,6,9,0..<2", "--json"]
        guard case .run(let arguments) = try CommandTable.parser.parse(words) else { return }
        #expect(arguments.commandLine == "glyphspace invert --test 4...6,9,0...1")
    }
}
