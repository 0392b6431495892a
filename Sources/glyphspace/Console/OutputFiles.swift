import Foundation

/// The files that a command writes, one option each, such as `--png`.
struct OutputFiles {
    private let arguments: ParsedArguments
    private let names: [String]

    /// The outputs of a command: its options that take one. Two in one file would destroy each other. Throws `UsageError`.
    init(_ arguments: ParsedArguments) throws(UsageError) {
        self.arguments = arguments
        names = arguments.command.options.filter { $0.kind == .output }.map(\.name)
        for (place, name) in names.enumerated() {
            guard let file = arguments.text(name) else { continue }
            let spot = Self.spot(file)
            // Nobody could take the two apart again.
            if file == "-", let other = ["json", "text"].first(where: arguments.flag) {
                throw .conflict("--\(name) -", with: "--\(other)")
            }
            if let other = names[..<place].first(where: { arguments.text($0).map(Self.spot) == spot }) {
                throw .sharedOutput("--\(name)", with: "--\(other)")
            }
        }
    }

    /// A file by its real path, or that of its folder where it is not there yet, so that two spellings of one file and a
    /// link to it are the same.
    private static func spot(_ file: String) -> String {
        if file != "-", let real = realpath(file, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let url = URL(filePath: file)
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
        return file == "-" ? file : folder + "/" + url.lastPathComponent
    }

    /// Whether none is asked for.
    var isEmpty: Bool { names.allSatisfy { arguments.text($0) == nil } }

    /// Whether the result is to be printed for people: where no file is asked for, or `--text` is given.
    var printsText: Bool { isEmpty || arguments.flag("text") }

    /// Refuses files that exist before anything is computed or written, unless they may be replaced.
    func check() throws {
        for name in names {
            if let file = arguments.text(name), file != "-" {
                try OutputFile.check(file, replacing: arguments.flag("force"))
            }
        }
    }

    /// Writes an output if it is asked for.
    func put(_ name: String, _ bytes: () throws -> [UInt8]) throws {
        guard let file = arguments.text(name) else { return }
        try OutputFile.write(try bytes(), to: file, replacing: arguments.flag("force"))
    }
}
