import Network

/// Why a file's tensors do not make a model.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or folder, as it was given.
    public let path: String
    /// What was expected and what was found.
    public let problem: Problem

    /// The kinds of refusal.
    public enum Problem: Equatable, Sendable {
        /// A tensor of the network is not there.
        case missingTensor(name: String, shape: [Int])
        /// Tensors that the network does not have.
        case unexpectedTensors(names: [String])
        /// A tensor of another shape.
        case wrongShape(name: String, expected: [Int], found: [Int])
        /// A tensor of another kind of number.
        case wrongType(name: String, expected: String, found: DataType)
        /// A value that is NaN or infinite.
        case notFinite(name: String, place: Int, found: Float)
        /// A running variance below zero.
        case negativeVariance(name: String, place: Int, found: Float)
        /// A file without a card whose tensors are of no known network.
        case unrecognised(tensors: Int, first: String?)
        /// A network of finite weights that are so large that what it computes is not finite.
        case overflows(ModelPart)
        /// A network that the file does not hold.
        case noPart(ModelPart)
        /// A folder without any of a model's files.
        case noFiles
        /// After writing, the file does not read back as what was written.
        case notAsWritten
    }

    /// The one-line message.
    public var description: String { "\(shown(path)): \(text)" }

    private var text: String {
        switch problem {
        case .missingTensor(let name, let shape):
            return "no tensor \(quoted(name)): expected one of shape \(ModelStore.text(of: shape))"
        case .unexpectedTensors(let names):
            let listed = names.prefix(3).map(quoted).joined(separator: ", ")
            let more = names.count > 3 ? " and \(names.count - 3) more" : ""
            return "\(count(names.count, "tensor")) that the network does not have: \(listed)\(more)"
        case .wrongShape(let name, let expected, let found):
            return "tensor \(quoted(name)): expected shape \(ModelStore.text(of: expected)), "
                + "found \(ModelStore.text(of: found))"
        case .wrongType(let name, let expected, let found):
            return "tensor \(quoted(name)): expected \(expected), found \(found.rawValue)"
        case .notFinite(let name, let place, let found):
            return "tensor \(quoted(name)): value \(place) is \(found), expected finite numbers (did training diverge?)"
        case .negativeVariance(let name, let place, let found):
            return "tensor \(quoted(name)): value \(place) is \(found), but a variance is never negative"
        case .unrecognised(let tensors, let first):
            let found = count(tensors, "tensor") + (first.map { ", the first is \($0)" } ?? "")
            return "not a model known here: found \(found) (known: \(ModelKind.names); "
                + "glyphspace inspect NAME shows the tensors of one)"
        case .overflows(let part):
            return "\(part.rawValue) overflows: its weights are finite, but too large to compute with "
                + "(did training diverge?)"
        case .noPart(.discriminator):
            return "has no discriminator (save both networks in one file, under generator. and discriminator.)"
        case .noPart(let part):
            return "has no \(part.rawValue) (see glyphspace models)"
        case .noFiles:
            return
                "holds no model (name a folder of \(ModelCard.fileName) and \(Model.fileName), or a .safetensors file)"
        case .notAsWritten:
            return "does not read back as it was written (check the disk)"
        }
    }
}
