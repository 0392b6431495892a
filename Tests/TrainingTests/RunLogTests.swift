import Export
import Files
import Foundation
import Support
import TensorBoard
import Testing

@testable import Training

@Suite struct RunLogTests {
    @Test func linesBecomeCurves() throws {
        let folder = try TemporaryFolder()
        let log = try RunLog(folder: folder.path, step: 1) { 1_700_000_000 }
        var line = HistoryLine(
            kind: .steps, step: 50, epoch: 1, metrics: [.discriminatorLoss: 0.5, .accuracyReal: 0.75], seconds: 3)
        (line.learningRate, line.samplesPerSecond) = (0.125, 64)
        try log.add(line)
        try log.add(HistoryLine(kind: .evaluation, step: 60, epoch: 1, metrics: [.frechet: 4], seconds: 3))
        var found = EventFolder(path: folder.path)
        _ = try found.refresh()
        #expect(
            found.curves
                == [
                    "loss/discriminator": 0.5, "discriminator_accuracy/real": 0.75, "learning_rate/main": 0.125,
                    "samples_per_second": 64,
                ].mapValues { [ScalarPoint(step: 50, wallTime: 1_700_000_000, value: $0)] }.merging([
                    "evaluation/frechet": [ScalarPoint(step: 60, wallTime: 1_700_000_000, value: 4)]
                ]) { $1 })
    }

    @Test func everyMetricHasATagOfItsOwn() {
        #expect(Set(Metric.allCases.map(\.tag)).count == Metric.allCases.count)
    }

    @Test func imagesBecomeASheet() throws {
        let folder = try TemporaryFolder()
        let pixels: [Float] = (0..<20 * 784).map { (i: Int) -> Float in Float(i % 255) / 127.5 - 1 }
        let images = (0..<20).map { Array(pixels[$0 * 784..<($0 + 1) * 784]) }
        try RunLog(folder: folder.path, step: 1) { 0 }.add(images, step: 7)
        let name = try #require(folder.names.first)
        let bytes = try readFile(folder.file(name), limit: 1 << 20)
        // Ten columns and two rows with two pixels between and around them.
        let png = try PNG.encode(ContactSheet.make(images.map(GreyImage.init(square:)), columns: 10))
        #expect(Data(bytes).range(of: Data(png)) != nil)
        #expect(Array(png[16..<24]) == [0, 0, 1, 46, 0, 0, 0, 62])
    }
}
