import Testing

@testable import Training

@Suite struct TrainingErrorTests {
    @Test(arguments: [
        (
            TrainingError.badPlan(setting: "batch", found: "1", expected: "2 to 4096"),
            "--batch: 1 is out of range (use 2 to 4096)"
        ),
        (
            .badPlan(setting: "generator's learning rate", found: "0.0", expected: "above 0, at most 10"),
            "--lr-g: 0.0 is out of range (use above 0, at most 10)"
        ),
        (
            .misfit(setting: "teacher", why: "a\u{1B}b tells apart 26 classes", advice: "name others"),
            "--teacher: a\u{FFFD}b tells apart 26 classes (name others)"
        ),
        (
            .finished(folder: "a"),
            "a: holds a model already (choose another folder with --out, or replace it with --force)"
        ),
        (
            .unfinished(folder: "a\u{1B}[2J"),
            "a�[2J: holds an unfinished run (go on with --resume, or begin anew with --force)"
        ),
        (
            .inUse(folder: "a"),
            "a: another training writes to it now (wait for its end, or choose another folder with --out)"
        ),
        (.nothingToResume(folder: "a"), "a: has no checkpoint to go on from (leave --resume out to begin)"),
        (.noPlan(folder: "a"), "a: its checkpoint does not say what it was training (begin anew with --force)"),
        (
            .otherRecipe(folder: "a", setting: "batch", begun: "32", asked: "64"),
            "a: was begun with --batch 32, not 64 (resume with the same settings)"
        ),
        (
            .otherRecipe(folder: "a", setting: "learningRate", begun: "0.0002", asked: "0.1"),
            "a: was begun with --lr 0.0002, not 0.1 (resume with the same settings)"
        ),
        (
            .otherRecipe(folder: "a", setting: "labelSwap", begun: "none", asked: "true"),
            "a: was begun without --label-swap (resume with the same settings)"
        ),
        (
            .otherRecipe(folder: "a", setting: "network", begun: "cnn", asked: "dcgan"),
            "a: was begun with network cnn, not dcgan (resume with the same settings)"
        ),
        (
            .otherData(folder: "a", step: 9, total: 6),
            "a: its checkpoint is at step 9 of a run of 6 (resume with the same data)"
        ),
        (
            .tooFewImages(count: 1, batch: 2),
            "training data: 1 image does not fill a batch of 2 (use more images or a smaller batch)"
        ),
        (
            .tooFewImages(count: 0, batch: 2),
            "training data: 0 images do not fill a batch of 2 (use more images or a smaller batch)"
        ),
        (
            .imageSize(height: 32, width: 30),
            "training data: images are 32×30, where networks take square ones, a multiple of 4 from 8 to 64 pixels wide "
                + "(enlarge or cut them)"
        ),
        (
            .otherSide(model: 28, data: 32),
            "data: images are 32×32, where the model's are 28×28 (use the data that it was made for)"
        ),
        (
            .classCount(model: 10, data: 26),
            "data: have 26 classes, where the classifier has 10 (use the data that it was made for)"
        ),
        (.diverged(step: 12), "training: the loss is no longer a number at step 12 (use a lower learning rate)"),
    ]) func everyErrorIsOneLine(error: TrainingError, text: String) {
        #expect(error.description == text)
    }
}
