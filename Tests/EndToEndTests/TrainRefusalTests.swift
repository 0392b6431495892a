import Foundation
import Support
import Testing

/// What `train` and `evaluate --update-card` refuse: by the options as they are typed, for the true reason, and before the
/// work.
struct TrainRefusalTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome.withDigits()
    }

    @Test(arguments: [
        (
            "dcgan --dataset data --guide 1",
            "--guide: a dcgan has no such setting (leave it out, or train a cgan, cdcgan or cgan-resnet)"
        ),
        (
            "cnn --dataset pair --batch 4 --teacher noise-cnn",
            "--teacher: noise-cnn tells apart 10 classes, where the data have 2 "
                + "(name classifiers of the data's images and classes)"
        ),
        (
            "cgan --dataset pair --batch 4 --width 8 --width-d 8 --guide 1",
            "--guide: no classifier of the data's classes is there to help (name one with --classifier, or leave it out)"
        ),
        (
            "cgan --dataset data --label-smoothing 0.1 --loss hinge",
            "--label-smoothing: does not go with the hinge loss (leave it out, or use --loss non-saturating)"
        ),
        (
            "cgan --dataset data --width 30",
            "--width: 30 is out of range (use a multiple of 4 from 8 to 1024)"
        ),
        (
            "cnn --dataset data --limit 1 --batch 2",
            "training data: 1 image does not fill a batch of 2 (use more images or a smaller batch)"
        ),
    ])
    func optionsAreNamedAsTheyAreTyped(_ line: String, _ message: String) throws {
        try SmallDigits.write(to: home.folder + "/pair", train: 8, test: 4, classes: 2)
        try home.write("no\nyes\n", to: "pair/classes.txt")
        let result = try BuiltProgram.words("train \(line) --threads 1 --out new", home: home)
        #expect(result.error == "glyphspace: \(message)\n")
        #expect(result.exit == 1 && !home.names("").contains("new"))
    }

    @Test func aResumedRunNamesTheOptionThatDiffers() throws {
        let train = "train cnn --dataset data --out made --threads 1"
        #expect(try BuiltProgram.words(train + " --epochs 1 --batch 32", home: home).exit == 0)
        let result = try BuiltProgram.words("train cnn --out made --resume --lr 0.1", home: home)
        #expect(
            result.error == "glyphspace: made: was begun with --lr 0.002, not 0.1 (resume with the same settings)\n")
        #expect(result.exit == 1)
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
    func aCardThatCannotBeWrittenIsSaidBeforeMeasuring() throws {
        let folder = home.folder + "/Models/noise-cnn"
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
        let result = try BuiltProgram.words("evaluate noise-cnn --dataset data --update-card", home: home)
        #expect(
            result.error
                == "glyphspace: \(folder)/card.json: permission denied (check who may read and write it)\n")
        #expect(result.text == "" && result.exit == 1)
    }

    @Test func classesWithoutImagesHaveNoFigures() throws {
        let result = try BuiltProgram.words("evaluate noise-gan --dataset data --count 3 --limit 2 --json", home: home)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        let real = try #require(json["classAccuracyReal"] as? [Any])
        // The first two test images are of the first two classes.
        #expect(real.count == 10 && !real[..<2].contains { $0 is NSNull } && real[2...].allSatisfy { $0 is NSNull })
        let made = try #require(json["classAccuracyFake"] as? [Any])
        let counts = try #require((json["classes"] as? [String: Any])?["counts"] as? [Int])
        #expect(zip(made, counts).allSatisfy { ($0 is NSNull) == ($1 == 0) })
        let text = try BuiltProgram.words("evaluate noise-cnn --dataset data --limit 2", home: home).text
        #expect(text.split(separator: "\n").suffix(8).allSatisfy { $0.contains("         -  ") })
    }
}
