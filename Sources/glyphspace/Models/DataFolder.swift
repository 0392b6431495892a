import Datasets
import Files

/// Where training and test images are.
struct DataFolder {
    /// The folder of IDX files.
    let path: String
    /// What the data are called on model cards.
    let name: String

    /// The folder of `--data`, else the MNIST digits that come along. Throws `HomeError`.
    init(_ chosen: String?) throws(HomeError) {
        if let chosen {
            path = chosen
            name = chosen.split(separator: "/").last.map { SafeText.clean(String($0), width: 60) } ?? chosen
        } else {
            path = try Home.find().assets + "/mnist"
            name = "MNIST"
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
