import Dashboard
import Export
import Files
import LatentSpace

/// Writes recipes: command lines, and files of the points in them that have no name.
struct RecipePaper: Sendable {
    /// The folder that exports go to.
    let exports: String
    /// The user's folder for what the program remembers; nil where there is none.
    var state = UserFolders.current()?.state

    /// Recipes that are kept.
    private static let limit = 200

    /// The words of a recipe; points without a name are written to files named by what is in them, so that the same point
    /// is always the same file. Throws `FileError`.
    func words(_ recipe: CommandRecipe) throws -> [String] {
        try recipe.words.map { word in
            switch word {
            case .text(let text): return text
            case .latent(let latent, let label):
                let bytes = NPY.encode(NPYArray(shape: [1, latent.count], values: latent))
                return try put(bytes, prefix: "z", ending: "npy") + (label.map { "=\($0)" } ?? "")
            case .picture(let ink):
                let side = Canvas.side
                let bytes = try PNG.encode(GreyImage(width: side, height: side, pixels: ink))
                return try put(bytes, prefix: "picture", ending: "png")
            }
        }
    }

    /// Writes a file named by what is in it; returns its path. Throws `FileError`.
    private func put(_ bytes: [UInt8], prefix: String, ending: String) throws -> String {
        var crc = CRC32()
        crc.add(bytes)
        let folder = (state ?? exports) + (state == nil ? "" : "/points")
        try Folder.create(folder, private: true)
        let path = "\(folder)/\(prefix)-\(String(crc.value, radix: 16)).\(ending)"
        try AtomicFile.write(bytes, to: path, replacing: true)
        return path
    }

    /// The command line, to which some outputs may be added; what shapes others only is left out, for it would be refused.
    /// Throws `FileError`.
    func line(_ recipe: CommandRecipe, with outputs: [String] = []) throws -> String {
        (["glyphspace"] + (try words(recipe, with: outputs)).map(Shell.quoted)).joined(separator: " ")
    }

    private func words(_ recipe: CommandRecipe, with outputs: [String]) throws -> [String] {
        let words = try words(recipe)
        guard let name = words.first, let command = CommandTable.parser.commands.first(where: { $0.name == name })
        else { return words }
        return [name] + command.withoutIdle(Array(words.dropFirst()), with: outputs)
    }

    /// Adds a line to the file of recipes, which is kept short; returns its path, or nil where it cannot be kept.
    func keep(_ line: String) -> String? {
        guard let state else { return nil }
        let path = state + "/recipes.txt"
        let old = (try? readFile(path, limit: 4 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let lines = old.split(separator: "\n").suffix(Self.limit - 1).map(String.init).filter { $0 != line } + [line]
        do {
            try Folder.create(state, private: true)
            try AtomicFile.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path, replacing: true)
            return path
        } catch {
            return nil
        }
    }

    /// Carries a recipe out with new files for its outputs, as the command line would; returns their paths, and what
    /// the command told besides. Throws what the command throws.
    func export(
        _ recipe: CommandRecipe, outputs: [String], stem: String
    ) throws -> (paths: [String], notes: [String]) {
        let paths = FreeName(stem, endings: outputs.map { $0 == "latents" ? "npy" : $0 }, in: exports).paths
        let files = zip(outputs, paths).flatMap { ["--\($0)", $1] }
        guard case .run(let arguments) = try CommandTable.parser.parse(try words(recipe, with: outputs) + files) else {
            return ([], [])
        }
        return (paths, try Console.hearing { try Program.carryOut(arguments) }.notes)
    }
}
