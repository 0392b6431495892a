import Export
import LatentSpace
import ModelStore

/// Pictures and numbers of the latent-space commands as the bytes of files.
enum LabFiles {
    /// Milliseconds are rounded to GIF's hundredths of a second, at least 2: viewers slow down anything faster.
    static func animation(
        _ samples: [Sample], framesPerSecond: Double, scale: Int, loops: Bool, comment: String
    ) throws -> [UInt8] {
        let frames = samples.map { GreyImage(square: $0.image) }
        let delay = max(2, Int((100 / framesPerSecond).rounded()))
        return try GIF.encode(frames, delay: delay, loops: loops, scale: scale, comment: comment)
    }

    /// Images on a sheet of so many columns, with the command that makes it in its texts. Throws a `Failure` where there are
    /// none.
    static func sheet(_ images: [[Float]], columns: Int? = nil, model: String, command: String) throws -> [UInt8] {
        guard !images.isEmpty else {
            throw Failure("picture", "there is nothing to show", advice: "lower --threshold or raise --count")
        }
        let sheet = ContactSheet.make(images.map(GreyImage.init(square:)), columns: columns)
        let scale = images.count <= 16 ? 4 : images.count <= 400 ? 2 : 1
        return try PNG.encode(sheet, scale: scale, texts: texts(model: model, command: command))
    }

    /// An animation of sheets, each of so many images in so many columns. Throws a `Failure` where there are none.
    static func film(
        _ sheets: [[[Float]]], columns: Int? = nil, delay: Int, command: String
    ) throws -> [UInt8] {
        guard let first = sheets.first, !first.isEmpty else {
            throw Failure("animation", "there is nothing to show", advice: "lower --threshold or raise --count")
        }
        let frames = sheets.map { ContactSheet.make($0.map(GreyImage.init(square:)), columns: columns) }
        return try GIF.encode(
            frames, delay: delay, loops: true, scale: first.count <= 4 ? 4 : first.count <= 100 ? 2 : 1,
            comment: command)
    }

    /// An image of so many pixels without ink.
    static func blank(_ count: Int) -> [Float] { [Float](repeating: -1, count: count) }

    /// What goes with every picture.
    static func texts(model: String, command: String) -> [PNG.Text] {
        [
            PNG.Text("Software", "glyphspace \(CommandTable.version)"), PNG.Text("Model", model),
            PNG.Text("Command", command),
        ]
    }

}

extension JSONValue {
    /// An object of members in order.
    static func members(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { Member($0.0, $0.1) })
    }

    /// A finite number with as many digits as tell it from its neighbours in single precision, or `null`.
    static func measured(_ value: Float?) -> JSONValue {
        guard let value, value.isFinite, let number = Double(value.description) else { return .null }
        return .number(number)
    }

    /// Finite numbers, `null` for others.
    static func measures(_ values: [Float]) -> JSONValue { .array(values.map { .measured($0) }) }
    /// Texts.
    static func texts(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

    /// Whole numbers.
    static func counts(_ values: [Int]) -> JSONValue { .array(values.map { JSONValue(integerLiteral: $0) }) }
}
