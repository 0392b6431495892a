import Files

/// Finds the models in folders such as `Models`.
public enum ModelLibrary {
    /// A model, or what keeps it from being one.
    public struct Entry: Equatable, Sendable {
        /// Its folder or file.
        public let path: String
        /// The last component of the path, without `.safetensors`.
        public let name: String
        /// Its card; nil when it cannot be used.
        public let card: ModelCard?
        /// Why it cannot be used, in one line.
        public let error: String?
        /// The networks that are there.
        public var parts: [ModelPart] = []
        /// Bytes of the file of its tensors; nil when it cannot be used.
        public var size: Int?
    }

    /// The models in each of the folders, in the order of the folders and then of their names.
    ///
    /// Broken ones are listed with their errors; folders that do not exist are passed over. A model's numbers are not
    /// looked at until it is loaded.
    public static func list(_ folders: [String]) -> [Entry] {
        folders.flatMap(list)
    }

    private static func list(_ folder: String) -> [Entry] {
        let names: [String]
        do throws(FileError) {
            names = try Folder.names(in: folder)
        } catch {
            if case .missing = error { return [] }
            return [Entry(path: folder, name: folder, card: nil, error: "\(error)")]
        }
        return names.compactMap { name in
            let path = inside(folder, name)
            guard isModel(path, name: name) else { return nil }
            let shortName = name.hasSuffix(".safetensors") ? String(name.dropLast(".safetensors".count)) : name
            do {
                let model = try Model.outline(path: path)
                return Entry(
                    path: path, name: shortName, card: model.card, error: nil, parts: model.parts, size: model.size)
            } catch {
                return Entry(path: path, name: shortName, card: nil, error: "\(error)")
            }
        }
    }

    /// Whether something is meant to be a model: a folder with one of a model's files, or a safetensors file.
    public static func isModel(_ path: String) -> Bool { isModel(path, name: path) }

    private static func isModel(_ path: String, name: String) -> Bool {
        guard Folder.isFolder(path) else { return name.hasSuffix(".safetensors") }
        guard let names = try? Folder.names(in: path) else { return false }
        return names.contains(ModelCard.fileName) || names.contains(Model.fileName)
    }
}
