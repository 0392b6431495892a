import Datasets
import Files
import Foundation

/// Where training and test images are.
struct DataFolder {
    /// The folder of the files.
    let path: String
    /// What the data are called on model cards.
    let name: String
    /// What `--dataset` takes for them wherever somebody stands: a known name or an absolute path.
    let reference: String

    /// Data sets that are known by name.
    enum Known: String, CaseIterable {
        /// The digits that come along.
        case mnist
        /// The letters that come along.
        case letters
        /// Garments, as a Debian package installs them.
        case fashion

        /// What they are called on model cards.
        fileprivate var title: String {
            switch self {
            case .mnist: "MNIST"
            case .letters: "letters"
            case .fashion: "Fashion-MNIST"
            }
        }

        /// The names of their classes.
        fileprivate var classes: [String] {
            switch self {
            case .mnist: ClassNames.digits
            case .letters: ClassNames.letters
            case .fashion: ClassNames.garments
            }
        }
    }

    /// Where the package dataset-fashion-mnist puts its files.
    private static let fashion = "/usr/share/datasets/fashion-mnist"

    /// The data of `--dataset`: a known name or a folder; without one, those with the classes of a model, else the digits.
    /// Throws `HomeError`, or a `Failure` where there are none.
    init(_ chosen: String?, classes: [String] = []) throws {
        let usual = Known.allCases.first { $0.classes == classes } ?? .mnist
        guard let known = chosen.map(Known.init(rawValue:)) ?? usual else {
            let folder = chosen ?? ""
            guard Folder.isFolder(folder) else {
                let names = Known.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(folder, "no such data", advice: "name \(names), or a folder of images and labels")
            }
            path = folder
            name = folder.split(separator: "/").last.map { SafeText.clean(String($0), width: 60) } ?? folder
            // As it was typed otherwise: its last part is the data's name.
            reference = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
            return
        }
        (name, reference) = (known.title, known.rawValue)
        if known == .fashion {
            path = Self.fashion
            guard Folder.isFolder(path) else {
                throw Failure(
                    "fashion", "Fashion-MNIST is not in \(path)",
                    advice: "install the package dataset-fashion-mnist, or give --dataset the folder of its files")
            }
        } else {
            path = try Home.find().assets + "/" + known.rawValue
        }
    }

    /// All of it. Throws `DataError`.
    func load() throws(DataError) -> Dataset { try Dataset.load(folder: path) }

    /// The test images, the first `limit` of them. Throws `DataError`.
    func loadTest(limit: Int?) throws(DataError) -> ImageSet {
        let images = try Dataset.load(.test, folder: path)
        return limit.map { images.prefix($0) } ?? images
    }
}
