import Foundation
import ModelStore
import Support
import Testing
import Training

@testable import glyphspace

/// `train` and `evaluate` on a tiny data set.
struct TrainingCommandTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome.withDigits()
    }

    func run(_ arguments: String...) throws -> Command {
        try BuiltProgram.run(arguments, home: home, in: home.folder)
    }

    @Test func commandsOfLongerTrainingsTellTheirEpochs() {
        #expect(
            TrainCommand.command("glyphspace train dcgan --out a --epochs 5 --seed 2", epochs: 12)
                == "glyphspace train dcgan --out a --epochs 12 --seed 2")
        #expect(TrainCommand.command("glyphspace train dcgan", epochs: 7) == "glyphspace train dcgan --epochs 7")
        #expect(TrainCommand.command("", epochs: 7) == "")
    }

    @Test func trainsAClassifier() throws {
        let result = try run(
            "train", "cnn", "--data", "data", "--out", "made", "--epochs", "3", "--batch", "16", "--threads", "1")
        #expect(result.exit == 0)
        #expect(result.text.hasPrefix("accuracy "))
        #expect(result.text.hasSuffix("\nsaved in made\n"))
        #expect(result.error.contains("epoch 3/3: test loss "))
        #expect(home.names("made") == ["card.json", "history.jsonl", "model.safetensors", "training"])
        let card = try Model.load(path: home.folder + "/made").card
        #expect(card.name == "made")
        #expect(card.command == "glyphspace train cnn --out made --epochs 3 --batch 16 --dataset data")
        #expect(card.madeBy == "glyphspace 0.1.0")

        let again = try run("train", "cnn", "--data", "data", "--out", "made")
        #expect(
            again.error
                == "glyphspace: made: holds a model already (choose another folder with --out, or replace it with --force)\n"
        )
        #expect(again.exit == 1)
    }

    @Test func savesBeforeASignalEndsItAndGoesOnToTheSameBits() throws {
        let arguments = ["--data", "data", "--epochs", "40", "--batch", "16", "--threads", "1"]
        let whole = try BuiltProgram.run(["train", "cnn", "--out", "whole"] + arguments, home: home, in: home.folder)
        #expect(whole.exit == 0)

        let training = try RunningProgram(["train", "cnn", "--out", "parts"] + arguments, home: home)
        // The first line comes with the first step.
        #expect(training.errorLine()?.hasPrefix("epoch 1/40, ") == true)
        training.send(SIGTERM)
        #expect(training.wait() == 128 + SIGTERM)
        let notice = try #require(training.errorLines().last)
        #expect(notice.hasPrefix("glyphspace: stopped at step "))
        #expect(
            notice.hasSuffix(
                " of 160: the checkpoint is saved (go on with: glyphspace train cnn --out parts --resume)"))
        #expect(home.names("parts") == ["history.jsonl", "training"])

        let begun = try run("train", "cnn", "--data", "data", "--out", "parts")
        #expect(
            begun.error
                == "glyphspace: parts: holds an unfinished run (go on with --resume, or begin anew with --force)\n")
        let digits = try run("train", "cnn", "--data", "mnist", "--out", "parts", "--resume")
        #expect(
            digits.error
                == "glyphspace: parts: was trained on data, not MNIST (go on with its own data: glyphspace train cnn --out "
                + "parts --resume --dataset SET)\n")
        #expect(digits.exit == 1)
        // It goes on with its own data, wherever whoever asks for it stands.
        let resumed = try BuiltProgram.run(
            ["train", "cnn", "--out", "../parts", "--resume"], home: home, in: home.folder + "/Models")
        #expect(resumed.exit == 0)
        #expect(resumed.error.hasPrefix("going on at step "))
        #expect(try home.bytes("parts/model.safetensors") == home.bytes("whole/model.safetensors"))
    }

    /// The plan of a run in the folder `made`.
    private func plan(_ more: String...) throws -> TrainingPlan { try TrainCommand.plan(arguments(more)) }

    private func arguments(_ more: [String]) throws -> ParsedArguments {
        let words = ["train", "cnn", "--out", home.folder + "/made", "--batch", "16", "--threads", "1"] + more
        guard case .run(let arguments) = try CommandTable.parser.parse(words) else {
            throw Failure("train", "asks for no training")
        }
        return arguments
    }

    /// Leaves a run in the folder `made` that was stopped before its first step.
    private func stop(on data: String) throws {
        let stop = StopFlag()
        stop.raise()
        _ = try TrainCommand.prepare(arguments(["--dataset", data]), stop: stop).run { _ in }
    }

    @Test func aRunGoesOnWithItsOwnData() throws {
        let (data, moved, other) = ("\(home.folder)/data", "\(home.folder)/moved/data", "\(home.folder)/other")
        for folder in [moved, other] { try SmallDigits.write(to: folder) }
        try stop(on: data)
        #expect(try plan("--resume").dataset == data)
        #expect(try plan("--resume", "--dataset", moved).dataset == moved)
        let refused = #expect(throws: Failure.self) { try plan("--resume", "--dataset", other) }
        #expect(refused?.what == "\(home.folder)/made" && refused?.why == "was trained on data, not other")

        // As older programs wrote it, which did not note where the data are.
        let folder = home.folder + "/made/training"
        var checkpoint = try Checkpoint.read(folder: folder).checkpoint
        let text = try #require(checkpoint.notes["plan"])
        var members = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let noted = members.removeValue(forKey: "dataset") as? String
        #expect(noted == data)
        checkpoint.notes["plan"] = String(
            decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
        try checkpoint.write(to: folder)
        let old = try run("train", "cnn", "--out", "made", "--resume")
        #expect(
            old.error
                == "glyphspace: made: was trained on data, not MNIST (go on with its own data: glyphspace train cnn --out "
                + "made --resume --dataset SET)\n")
        #expect(old.exit == 1)
        #expect(try plan("--resume", "--dataset", data).dataset == data)
    }

    @Test func saysWhatIsWrongWithTraining() throws {
        let nothing = try run("train", "cnn", "--data", "data", "--out", "new", "--resume")
        #expect(
            nothing.error == "glyphspace: new: has no checkpoint to go on from (leave --resume out to begin)\n")
        #expect(nothing.exit == 1)
        let both = try run("train", "cnn", "--resume", "--force")
        #expect(both.error == "glyphspace: --force: cannot go with --resume (choose one)\n")
        #expect(both.exit == 2)
        let noData = try run("train", "cnn", "--data", "nowhere", "--out", "new")
        #expect(noData.error.hasPrefix("glyphspace: nowhere"))
        #expect(noData.error.filter { $0 == "\n" }.count == 1)
        #expect(noData.exit == 1)
        let few = try run("train", "cnn", "--data", "data", "--limit", "3", "--out", "new")
        #expect(few.error.hasPrefix("glyphspace: training data: 3 images do not fill a batch of 64"))
        #expect(few.exit == 1)
        #expect(home.names("").contains("new") == false)
    }

    @Test func evaluatesAClassifier() throws {
        let result = try run("evaluate", "noise-cnn", "--data", "data")
        #expect(result.text.hasPrefix("accuracy "))
        #expect(result.text.contains(" of 20)\n"))
        #expect(result.exit == 0)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(run("evaluate", "noise-cnn", "--data", "data", "--json").output))
                as? [String: Any])
        #expect(json["count"] as? Int == 20)
        #expect((json["confusion"] as? [[Int]])?.flatMap { $0 }.reduce(0, +) == 20)
    }

    @Test func evaluatesAGenerator() throws {
        let json = try #require(
            JSONSerialization.jsonObject(
                with: Data(run("evaluate", "noise-gan", "--data", "data", "--count", "30", "--json").output))
                as? [String: Any])
        #expect(json["count"] as? Int == 30)
        #expect(json["realCount"] as? Int == 20)
        let classes = try #require(json["classes"] as? [String: Any])
        #expect((classes["counts"] as? [Int])?.reduce(0, +) == 30)
    }

    @Test func putsItsFiguresOnTheCard() throws {
        let evaluate = ["evaluate", "noise-gan", "--data", "data", "--count", "40", "--seed", "9", "--update-card"]
        let same = try BuiltProgram.run(evaluate + ["--judge", "noise-cnn"], home: home, in: home.folder)
        #expect(
            same.error
                == "glyphspace: \(home.folder)/Models/noise-cnn: is the classifier that looks already (name another one)\n"
        )
        #expect(same.exit == 1)
        let path = home.folder + "/Models/noise-gan"
        #expect(try Model.load(path: path).card.evaluation == [:])

        #expect(
            try run("train", "cnn", "--data", "data", "--out", "second", "--epochs", "1", "--batch", "32").exit == 0)
        let judged = try BuiltProgram.run(evaluate + ["--judge", "second"], home: home, in: home.folder)
        #expect(judged.text.contains("\nclassifier  noise-cnn, weights "))
        #expect(judged.text.contains("\njudge       second, weights "))
        let card = try Model.load(path: path).card
        #expect(card.evaluation["images"] == 40 && card.evaluation["seed"] == 9 && card.evaluation["testImages"] == 20)
        #expect(card.evaluation["classifier"] == "noise-cnn" && card.evaluation["judge"] == "second")
        #expect(card.metrics["frechet"] != nil && card.evaluation["judgeFrechet"] != nil)
        #expect(try run("inspect", "noise-gan").text.contains("\nevaluation: judge: second\n"))
    }

    @Test func aFileHasNoCardToUpdate() throws {
        let path = home.folder + "/Models/noise-cnn/model.safetensors"
        let result = try run("evaluate", path, "--data", "data", "--update-card")
        #expect(result.error == "glyphspace: \(path): has no card to update (name a model's folder)\n")
        #expect(result.exit == 1)
    }

    @Test func takesDataByName() throws {
        try FileManager.default.createSymbolicLink(
            atPath: home.folder + "/Assets/letters",
            withDestinationPath: TemporaryHome.repository + "/Assets/letters")
        let trained = try run(
            "train", "cnn-deep", "--dataset", "letters", "--limit", "320", "--epochs", "1", "--threads", "1",
            "--balance", "1",
            "--augment", "1,5,0.1,0.1", "--out", "Models/small-letters")
        #expect(trained.exit == 0)
        #expect(trained.text.contains("\nclass     a    b    c    d "))
        let card = try Model.load(path: home.folder + "/Models/small-letters").card
        #expect(card.classes.joined() == "abcdefghijklmnopqrstuvwxyz")
        #expect(card.title == "A deeper classifier of handwritten letters")
        #expect(card.dataset == "letters, 320 training and 5142 test images")
        #expect(card.recipe["balance"] == 1.0)
        #expect(card.recipe["augmentation"] == "shift ±1.0 px, rotation ±5.0°, scale ±0.1, shear ±0.1")
        // Without --dataset it is the one with the model's classes.
        let evaluated = try run("evaluate", "small-letters", "--limit", "26")
        #expect(evaluated.text.contains(" of 26)\n"))
        let digits = try run("evaluate", "small-letters", "--dataset", "mnist")
        #expect(
            digits.error
                == "glyphspace: data: have 10 classes, where the classifier has 26 (use the data that it was made for)\n"
        )
    }

    @Test func saysWhatIsWrongWithDataAndSampling() throws {
        let augment = try run("train", "cnn", "--dataset", "data", "--augment", "1,2", "--out", "new")
        #expect(
            augment.error
                == "glyphspace: --augment: '1.0,2.0' is not a value for it (expected four numbers: shift in pixels, rotation in "
                + "degrees, scale and shear)\n"
        )
        let sure = try run("train", "cnn", "--dataset", "data", "--sure", "1", "--out", "new")
        #expect(
            sure.error
                == "glyphspace: training data: 0 images do not fill a batch of 64 (use more images or a smaller batch)\n"
        )
        let nobody = try run("train", "cgan", "--dataset", "data", "--sure", "0.9", "--out", "new", "--limit", "64")
        #expect(nobody.exit == 1)
        #expect(home.names("").contains("new") == false)
    }

    @Test func aClassifierOfOtherClassesIsRefusedBeforeAnythingIsWritten() throws {
        try SmallDigits.write(to: home.folder + "/pair", train: 8, test: 4, classes: 2)
        try home.write("no\nyes\n", to: "pair/classes.txt")
        let result = try run(
            "train", "dcgan", "--dataset", "pair", "--batch", "4", "--classifier", "noise-cnn", "--out", "new")
        #expect(
            result.error
                == "glyphspace: data: have 2 classes, where the classifier has 10 (use the data that it was made for)\n"
        )
        #expect(home.names("").contains("new") == false)
    }

    /// From two classes with names of their own to all 62 characters.
    @Test(arguments: [2, 62]) func trainsAndSamplesAnyNumberOfClasses(classes: Int) throws {
        try SmallDigits.write(to: home.folder + "/many", train: 2 * classes, test: classes, classes: classes)
        if classes == 2 { try home.write("no\nyes\n", to: "many/classes.txt") }
        func made(_ network: String, _ options: String...) throws -> Command {
            try BuiltProgram.run(
                [
                    "train", network, "--dataset", "many", "--epochs", "1", "--batch", "4", "--threads", "1", "--out",
                    "Models/\(network)",
                ] + options, home: home, in: home.folder)
        }
        #expect(try made("cnn").exit == 0)
        #expect(try made("cgan", "--width", "8", "--width-d", "8").exit == 0)
        let last = classes == 2 ? "yes" : "z"
        let sampled = try run("sample", "cgan", "--label", last, "--count", "3", "--csv", "-").text
        #expect(sampled.components(separatedBy: "\r\n")[0].contains(",p_\(last),"))
        let evaluated = try run("evaluate", "cnn", "--dataset", "many", "--json").output
        let json = try #require(JSONSerialization.jsonObject(with: Data(evaluated)) as? [String: Any])
        #expect((json["classNames"] as? [String])?.count == classes && (json["classNames"] as? [String])?.last == last)
        #expect(
            try run("style", "cgan", "--columns", "1", "--csv", "-").text.components(separatedBy: "\r\n").count
                == classes + 2)
    }
}
