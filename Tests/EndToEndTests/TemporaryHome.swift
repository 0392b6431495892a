import Files
import Foundation
import LatentSpace
import ModelStore
import Network

@testable import glyphspace

/// A GLYPHSPACE_HOME of its own with two small made-up models; removed at the end.
final class TemporaryHome: Sendable {
    let folder: String

    /// Makes the folder; with `models`, a generator `noise-gan` and a classifier `noise-cnn` of random weights.
    init(models: Bool = true) throws {
        folder = NSTemporaryDirectory() + "glyphspace-test-" + UUID().uuidString
        try Folder.create(folder + "/Models")
        try Folder.create(folder + "/Assets")
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/Assets/mnist", withDestinationPath: Self.repository + "/Assets/mnist")
        if models {
            try Self.generator.save(to: folder + "/Models/noise-gan")
            try Self.classifier.save(to: folder + "/Models/noise-cnn")
        }
    }

    /// One with the tiny data set of `SmallDigits` in its folder `data`.
    static func withDigits(models: Bool = true) throws -> TemporaryHome {
        let home = try TemporaryHome(models: models)
        try SmallDigits.write(to: home.folder + "/data")
        return home
    }

    /// Puts the class means of its models where the program looks for them. The made-up classifier is never sure: looking at
    /// ten thousand samples, which takes a while, finds that no class has a mean.
    func knowMeans() throws {
        let plan = ClassMeansPlan(
            fingerprint: Fingerprint.joined([
                try Model.load(path: folder + "/Models/noise-gan").fingerprint,
                try Model.load(path: folder + "/Models/noise-cnn").fingerprint,
            ]))
        let none = [Int](repeating: 0, count: 10)
        try MeansCache(folder: folder + "/xdg/XDG_STATE_HOME/glyphspace/means").write(
            ClassMeans(plan: plan, means: none.map { _ in [] }, found: none, kept: none))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file, its folders included.
    func write(_ text: String, to name: String) throws {
        let path = folder + "/" + name
        try Folder.create((path as NSString).deletingLastPathComponent)
        try AtomicFile.write(Array(text.utf8), to: path, replacing: true)
    }

    /// The bytes of a file in it.
    func bytes(_ name: String) throws -> [UInt8] { try readFile(folder + "/" + name, limit: 1 << 30) }

    /// The names in one of its folders; none when it is not there.
    func names(_ name: String) -> [String] { (try? Folder.names(in: folder + "/" + name)) ?? [] }

    /// The top of the repository that these tests were built from.
    static let repository = (1...3).reduce(#filePath) { path, _ in (path as NSString).deletingLastPathComponent }

    private static let generator = Result {
        try Model(
            card: ModelCard(name: "noise-gan", kind: .dcgan),
            tensors: random(.dcganGenerator(), prefix: "generator.", seed: 1)
                + random(.dcganDiscriminator(), prefix: "discriminator.", seed: 2))
    }
    private static let classifier = Result {
        try Model(card: ModelCard(name: "noise-cnn", kind: .cnn), tensors: random(.cnn(), prefix: "", seed: 3))
    }

    /// Weights that keep the size of what passes through; running variances of 1.
    static func random(_ architecture: Architecture, prefix: String, seed: UInt64) -> [NamedTensor] {
        var stream = RandomStream(seed: seed)
        return architecture.tensors.map { spec in
            let count = spec.shape.reduce(1, *)
            let inputs = Float(spec.shape.dropFirst().reduce(1, *))
            let values: [Float]
            switch spec.shape.count {
            case 2, 4: values = stream.normals(count).map { $0 * (2 / inputs).squareRoot() }
            default:
                values = [Float](
                    repeating: spec.name.hasSuffix("var") || spec.name.hasSuffix("weight") ? 1 : 0, count: count)
            }
            return NamedTensor(
                prefix + spec.name, Tensor(shape: spec.shape, values: values), isInteger: spec.isInteger)
        }
    }
}

extension Result where Success == Model {
    fileprivate func save(to folder: String) throws { try get().save(to: folder) }
}
