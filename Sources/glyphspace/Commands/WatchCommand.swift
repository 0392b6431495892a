import Dashboard
import Files
import Glibc
import TerminalUI
import Training

/// `glyphspace watch`: the curves of a run of another process, as they grow.
enum WatchCommand {
    /// Opens the dashboard on the run, or prints its measurements where there is no terminal; returns the exit status.
    static func run(_ arguments: ParsedArguments) throws -> Int32 {
        let path = try folder(arguments.operands[0], arguments)
        if isatty(0) == 1, isatty(1) == 1 { return try DashboardCommand.run(arguments, for: .watch(path)) }
        try printLines(path)
        return ExitStatus.success
    }

    /// The run that a person means: a path, else a name among the models.
    private static func folder(_ name: String, _ arguments: ParsedArguments) throws -> String {
        if Folder.isFolder(name) || access(name, F_OK) == 0 { return name }
        return try ModelFinder(only: arguments.text("models")).path(of: name)
    }

    /// Prints what is measured, a line each, until nobody trains the run any more.
    private static func printLines(_ path: String) throws {
        var reader = RunReader(path: path)
        while true {
            // Asked before the last look, so that nothing is written between the two.
            let isAlive = RunLibrary.listing(path).isAlive
            while let news = try reader.read() { try Console.print(text(news)) }
            guard isAlive else { return }
            usleep(250_000)
        }
    }

    private static func text(_ news: RunReader.News) -> String {
        switch news {
        case .lines(let lines, let restarted):
            (restarted ? "begun again\n" : "")
                + lines.map { line in
                    "step \(Decimal.grouped(line.step)), epoch \(line.epoch): \(words(line)), "
                        + "\(ProgressBar.time(line.seconds))\n"
                }.joined()
        case .values(let values, let restarted):
            (restarted ? "begun again\n" : "")
                + values.map { value in
                    "step \(Decimal.grouped(value.step)): \(SafeText.clean(value.name, width: 80)) "
                        + "\(ChartNumber.short(value.value))\n"
                }.joined()
        }
    }

    private static func words(_ line: HistoryLine) -> String {
        guard line.kind == .steering, let steering = line.steering else { return TrainingDisplay.words(line.metrics) }
        return "learning rates of generator ×\(steering.generator.effective), discriminator "
            + "×\(steering.discriminator.effective), classifier ×\(steering.classifier.effective)"
    }
}
