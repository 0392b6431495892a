import Dashboard
import Files
import ModelStore

/// What the dashboard is to be like: the command line's options go before the configuration's settings.
struct Wishes {
    /// The command line.
    var arguments: ParsedArguments
    /// The configuration.
    var config: Config

    /// The value of an option, else of the setting of its name.
    func text(_ name: String) -> String? { arguments.text(name) ?? config.text(name) }

    /// The first seed, where one is wished for.
    var seed: UInt64? { arguments.seed("seed") ?? config.text("seed").flatMap { UInt64($0) } }

    /// The folder that exports go to.
    var exports: String { arguments.text("exports") ?? config.text("exports").map(Config.expanded) ?? "." }

    /// Which models are opened. A folder that holds models, given as a model, is where to look for them. Throws a `Failure`
    /// for one that holds none.
    func choice() throws -> ModelChoice {
        var choice = ModelChoice(
            folder: arguments.text("models"), generator: arguments.text("model"),
            classifier: text("classifier"),
            threads: arguments.integer("threads") ?? config.text("threads").flatMap { Int($0) } ?? Threads.standard)
        if let path = choice.generator, choice.folder == nil, ModelFinder.isPath(path), Folder.isFolder(path),
            !ModelLibrary.isModel(path)
        {
            guard !ModelLibrary.list([path]).isEmpty else {
                throw Failure(
                    path, "holds no model", advice: "a model is a folder with card.json and model.safetensors")
            }
            (choice.folder, choice.generator) = (path, nil)
        }
        // A set model is for the usual models only.
        if choice.folder == nil { choice.generator = choice.generator ?? config.text("model") }
        return choice
    }

    /// The session to go on with: not when the command line says where to begin, or that it is to be anew.
    func resumed(_ last: SessionFile.Content) -> Session? {
        guard case .session(let session) = last, !arguments.flag("fresh"), config.text("restore") != "no",
            ["model", "models", "seed"].allSatisfy({ arguments.text($0) == nil }), arguments.seed("seed") == nil
        else { return nil }
        return session
    }
}
