import Foundation
import Testing

@testable import Training

@Suite struct EvaluationTests {
    /// Six images of three classes; the logits are logarithms of probabilities.
    private let classifier = ClassifierEvaluation(
        logits: [
            [0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25],
            [0.25, 0.25, 0.5],
        ].flatMap { $0.map { Float(log($0)) } }, labels: [0, 1, 0, 2, 0, 2], classNames: ["a", "b", "c"])

    @Test func classifierIsCounted() {
        #expect(classifier.count == 6)
        #expect(classifier.confusion == [[2, 1, 0], [0, 1, 0], [0, 0, 2]])
        #expect(abs(classifier.accuracy - 5.0 / 6) < 1e-12)
        #expect(classifier.classAccuracy.count == 3)
        #expect(zip(classifier.classAccuracy, [2.0 / 3, 1, 1]).allSatisfy { abs(($0 ?? -1) - $1) < 1e-12 })
        // Five times log 2 and once log 4: 7 log 2 / 6.
        #expect(abs(classifier.loss - 0.808671710653269) < 1e-6)
        #expect(abs(classifier.meanConfidence - 0.5) < 1e-6)
    }

    @Test func classifierIsShown() {
        #expect(
            Evaluation.classifier(classifier).lines == [
                "accuracy    83.33%  (5 of 6)",
                "by class    88.89%  (the mean of the classes' accuracies)",
                "loss        0.8087",
                "confidence  50.00%",
                "",
                "confusion: a row for each class, a column for each prediction",
                "class     a    b    c  accuracy  precision",
                "a         2    1    .    66.67%    100.00%",
                "b         .    1    .   100.00%     50.00%",
                "c         .    .    2   100.00%    100.00%",
            ])
    }

    @Test func noImagesAreNoTrap() {
        let empty = ClassifierEvaluation(logits: [], labels: [], classNames: ["a", "b"])
        #expect(empty.macroAccuracy == 0 && empty.accuracy == 0 && empty.loss == 0)
        #expect(empty.classAccuracy == [nil, nil])
        #expect(GANEvaluation(realLogits: [], fakeLogits: [], seed: 1).accuracyFake == 0)
        #expect(GeneratedClasses(logits: [], classNames: ["a"]).counts == [0])
    }

    @Test func hugeLogitsAreNoTrap() {
        let evaluation = ClassifierEvaluation(logits: [3e38, -3e38], labels: [0], classNames: ["a", "b"])
        #expect(evaluation.loss == 0 && evaluation.meanConfidence == 1)
    }

    /// Four images: three of class 0, sure of two of them, and one of class 1, of which nothing is sure.
    private let gan: GANEvaluation = {
        var gan = GANEvaluation(realLogits: [1, -1, 2, 0], fakeLogits: [-1, -2, 3, 0], seed: 7)
        gan.classes = GeneratedClasses(
            logits: [20, 0, 0, 20, 0, 0, 1, 0, 0, 0, 1, 0], classNames: ["x", "y", "z"])
        return gan
    }()

    @Test func discriminatorIsCounted() {
        #expect(gan.accuracyReal == 0.5)
        #expect(gan.accuracyFake == 0.75)
    }

    @Test func generatedClassesAreCounted() throws {
        let classes = try #require(gan.classes)
        #expect(classes.counts == [3, 1, 0])
        #expect(!classes.allPresent)
        // -(0.75 log 0.75 + 0.25 log 0.25), and log 3 less that.
        #expect(abs(classes.entropy - 0.5623351446188083) < 1e-12)
        #expect(abs(classes.divergence - 0.5362771440493015) < 1e-12)
        #expect(classes.confidentShare == 0.5)
        // e / (e + 2) twice, and 1 twice.
        #expect(abs(classes.meanConfidence - 0.7880584423829144) < 1e-8)
    }

    @Test func evenClassesDivergeByNothing() {
        let even = GeneratedClasses(logits: [1, 0, 0, 1], classNames: ["x", "y"])
        #expect(even.divergence == 0 && even.allPresent)
        #expect(abs(even.entropy - 0.6931471805599453) < 1e-12)
    }

    @Test func labelsAreCompared() {
        let classes = GeneratedClasses(
            logits: [1, 0, 1, 0, 0, 1, 0, 1], classNames: ["x", "y"], labels: [0, 1, 1, 1])
        #expect(classes.agreement == 0.75)
        #expect(classes.classAgreement == [1, 2.0 / 3])
        #expect(gan.classes?.agreement == nil && gan.metrics[.labelAgreement] == nil)
    }

    @Test func ganIsShown() {
        var gan = gan
        (gan.classAccuracyReal, gan.classAccuracyFake) = ([0.5, 0.25, nil], [2.0 / 3, 1, nil])
        #expect(
            Evaluation.gan(gan).lines == [
                "discriminator on 4 real test images  50.00% called real",
                "discriminator on 4 generated images  75.00% called generated  (seed 7)",
                "confidence     78.81%  (50.00% at 99.5% or more)",
                "class entropy  0.5623 of 1.0986 nats",
                "divergence     0.5363 nats from even classes",
                "some classes are missing",
                "",
                "class   images   share  D on real  D on fake",
                "x            3  75.00%     50.00%     66.67%  ████████████████████",
                "y            1  25.00%     25.00%    100.00%  ███████",
                "z            0   0.00%          -          -",
            ])
    }

    /// What nobody measured is neither 0 nor 0 %: of three classes only two have images.
    @Test func classesWithoutImagesHaveNoFigures() throws {
        let few = ClassifierEvaluation(logits: [1, 0, 0, 1, 0, 0], labels: [0, 1], classNames: ["a", "b", "c"])
        #expect(few.classAccuracy == [1, 0, nil])
        #expect(few.macroAccuracy == 0.5)
        let lines = Evaluation.classifier(few).lines
        #expect(
            lines.suffix(3).map { $0.split(separator: " ").suffix(2).joined(separator: " ") }
                == ["100.00% 50.00%", "0.00% -", "- -"])
        let json = try JSONSerialization.jsonObject(with: Data(Evaluation.classifier(few).json.utf8))
        let shares = try #require((json as? [String: Any])?["classAccuracy"] as? [Any])
        #expect(shares.count == 3 && shares[1] as? Double == 0 && shares[2] is NSNull)
        let labelled = GeneratedClasses(logits: [1, 0, 0, 0, 1, 0], classNames: ["a", "b", "c"], labels: [0, 0])
        #expect(labelled.classAgreement == [0.5, nil, nil])
        #expect(labelled.least?.share == 0.5)
    }

    /// As programs wrote it before there were holes in the lists.
    @Test func olderFiguresAreRead() throws {
        let old = String(data: try JSONEncoder().encode(classifier), encoding: .utf8) ?? ""
        #expect(old.contains(#""classAccuracy":["#) && !old.contains("null"))
        #expect(try JSONDecoder().decode(ClassifierEvaluation.self, from: Data(old.utf8)) == classifier)
    }

    @Test func withoutAClassifierThatIsSaid() {
        let lines = Evaluation.gan(GANEvaluation(realLogits: [1], fakeLogits: [1], seed: 1)).lines
        #expect(lines.last == "no classifier to tell the classes of the generated images")
    }

    @Test func jsonReadsBack() throws {
        let data = Data(Evaluation.gan(gan).json.utf8)
        #expect(try JSONDecoder().decode(GANEvaluation.self, from: data) == gan)
        let other = Data(Evaluation.classifier(classifier).json.utf8)
        #expect(try JSONDecoder().decode(ClassifierEvaluation.self, from: other) == classifier)
    }
}
