import Files

/// Why a training run does not start or go on.
public enum TrainingError: Error, Equatable, Sendable {
    /// A setting that no run can have.
    case badPlan(setting: String, found: String, expected: String)
    /// A setting that does not go with the network, the data or another setting.
    case misfit(setting: String, why: String, advice: String)
    /// The folder holds a model that is complete.
    case finished(folder: String)
    /// The folder holds a run that was stopped.
    case unfinished(folder: String)
    /// Another run writes to the folder now.
    case inUse(folder: String)
    /// There is no checkpoint to go on from.
    case nothingToResume(folder: String)
    /// The checkpoint does not say how its run was begun.
    case noPlan(folder: String)
    /// The checkpoint's run was begun with another setting.
    case otherRecipe(folder: String, setting: String, begun: String, asked: String)
    /// The checkpoint is of another number of steps than the data allows.
    case otherData(folder: String, step: Int, total: Int)
    /// The images do not fill one batch.
    case tooFewImages(count: Int, batch: Int)
    /// No network takes such images.
    case imageSize(height: Int, width: Int)
    /// The classifier, or the model that is measured, takes images of another size.
    case otherSide(model: Int, data: Int)
    /// The classifier tells apart another number of classes than the data have.
    case classCount(model: Int, data: Int)
    /// A loss became infinite or NaN.
    case diverged(step: Int)
}

extension TrainingError: CustomStringConvertible {
    /// One line, safe for a terminal: what, why and what to do.
    public var description: String {
        switch self {
        case .badPlan(let setting, let found, let expected):
            "\(SettingOption.name(of: setting)): \(shown(found)) is out of range (use \(expected))"
        case .misfit(let setting, let why, let advice):
            "\(SettingOption.name(of: setting)): \(shown(why)) (\(advice))"
        case .finished(let folder):
            "\(shown(folder)): holds a model already (choose another folder with --out, or replace it with --force)"
        case .unfinished(let folder):
            "\(shown(folder)): holds an unfinished run (go on with --resume, or begin anew with --force)"
        case .inUse(let folder):
            "\(shown(folder)): another training writes to it now (wait for its end, or choose another folder with --out)"
        case .nothingToResume(let folder):
            "\(shown(folder)): has no checkpoint to go on from (leave --resume out to begin)"
        case .noPlan(let folder):
            "\(shown(folder)): its checkpoint does not say what it was training (begin anew with --force)"
        case .otherRecipe(let folder, let setting, "none", "true"):
            "\(shown(folder)): was begun without \(SettingOption.name(of: setting)) (resume with the same settings)"
        case .otherRecipe(let folder, let setting, let begun, let asked):
            "\(shown(folder)): was begun with \(SettingOption.name(of: setting)) \(shown(begun)), not \(shown(asked)) "
                + "(resume with the same settings)"
        case .otherData(let folder, let step, let total):
            "\(shown(folder)): its checkpoint is at step \(step) of a run of \(total) (resume with the same data)"
        case .tooFewImages(let count, let batch):
            "training data: \(count == 1 ? "1 image does" : "\(count) images do") not fill a batch of \(batch) "
                + "(use more images or a smaller batch)"
        case .imageSize(let height, let width):
            "training data: images are \(height)×\(width), where networks take square ones, a multiple of 4 from 8 to 64 pixels "
                + "wide (enlarge or cut them)"
        case .otherSide(let model, let data):
            "data: images are \(data)×\(data), where the model's are \(model)×\(model) (use the data that it was made for)"
        case .classCount(let model, let data):
            "data: have \(data) classes, where the classifier has \(model) (use the data that it was made for)"
        case .diverged(let step):
            "training: the loss is no longer a number at step \(step) (use a lower learning rate)"
        }
    }

    private func shown(_ text: String) -> String { SafeText.clean(text, width: 400) }
}
