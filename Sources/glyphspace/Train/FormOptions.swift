import Dashboard
import Files
import Training

/// The dashboard's form of a new training, made of the options of `glyphspace train`, and read by the same parser: what
/// the command learns, the form knows.
enum FormOptions {
    /// Options that the dashboard answers by itself.
    private static let others: Set = ["resume", "force", "detach"]

    /// What can be asked.
    static var description: FormDescription {
        let command = CommandTable.train
        var networks: [String] = []
        if case .choice(let words)? = command.operands.first?.kind { networks = words }
        let fields = command.options.filter { !others.contains($0.name) }.map { option in
            let strangers = networks.filter { network in
                TrainingPlan.Kind(rawValue: network).map { kind in
                    TrainOptions.unused(by: kind).contains { $0.names.contains(option.name) }
                } ?? false
            }
            return FormField(option.name, kind(option.kind), option.help, except: Set(strangers))
        }
        return FormDescription(networks: networks, fields: fields)
    }

    private static func kind(_ kind: ValueKind) -> FormField.Kind {
        switch kind {
        case .flag: .flag
        case .choice(let words): .choice(words)
        case .integer, .seed, .number, .numbers, .indices, .path, .words, .output: .text
        }
    }

    /// The command line of a form; a folder of its own where none is named. Throws `UsageError` or `FileError`.
    static func arguments(_ form: FormValues) throws -> ParsedArguments {
        var words = ["train", form.network]
        let flags = Set(description.fields.filter { $0.kind == .flag }.map(\.name))
        for (name, value) in form.values.sorted(by: { $0.key < $1.key }) {
            words += flags.contains(name) ? ["--\(name)"] : ["--\(name)=\(value)"]
        }
        if form.values["out"] == nil, let folder = freeFolder(form.network) { words += ["--out=\(folder)"] }
        guard case .run(let arguments) = try CommandTable.parser.parse(words) else {
            throw Failure("train", "asks for help, not for a training")
        }
        return arguments
    }

    /// A folder among the person's own models that is not there yet.
    private static func freeFolder(_ network: String) -> String? {
        guard let folder = UserFolders.current()?.models else { return nil }
        let names = Set((try? Folder.names(in: folder)) ?? [])
        let free = (1...).lazy.map { $0 == 1 ? network : "\(network)-\($0)" }.first { !names.contains($0) }
        return free.map { "\(folder)/\($0)" }
    }

    /// What a form amounts to. Throws `UsageError`, `TrainingError` and what finding the data throws.
    static func settings(_ form: FormValues) throws -> [FormSetting] {
        let plan = try TrainCommand.plan(try arguments(form))
        try plan.check()
        return plan.summary.map { FormSetting($0.name, $0.value) }
    }
}
