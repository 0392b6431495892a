import Glibc

/// The program: reads its arguments, carries the request out and ends with a status.
@main
enum Program {
    static func main() {
        // A file that may not grow is an error with a line of its own, not the program's end.
        signal(SIGXFSZ, SIG_IGN)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Carries out a command line and returns the exit status; errors are one line on standard error.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            return try carryOut(try CommandTable.parser.parse(arguments))
        } catch {
            Console.tell(Failure.line(error))
            return error is UsageError ? ExitStatus.usage : ExitStatus.failure
        }
    }

    private static func carryOut(_ request: Request) throws -> Int32 {
        switch request {
        case .version:
            try Console.print("glyphspace \(CommandTable.version)\n")
        case .help(let command):
            let help = Help(width: Console.width())
            try Console.print(command.map(help.text(_:)) ?? help.text(CommandTable.parser))
        case .run(let arguments):
            return try carryOut(arguments)
        }
        return ExitStatus.success
    }

    /// Carries a command out and returns the exit status. Throws what the command throws.
    static func carryOut(_ arguments: ParsedArguments) throws -> Int32 {
        switch arguments.command.name {
        case "": return try DashboardCommand.run(arguments)
        case "arithmetic": try ArithmeticCommand.run(arguments)
        case "bench": try BenchCommand.run(arguments)
        case "classes": try ClassesCommand.run(arguments)
        case "directions": try DirectionsCommand.run(arguments)
        case "evaluate": try EvaluateCommand.run(arguments)
        case "inspect": try InspectCommand.run(arguments)
        case "invert": try InvertCommand.run(arguments)
        case "map": try MapCommand.run(arguments)
        case "style": try StyleCommand.run(arguments)
        case "write": try WriteCommand.run(arguments)
        case "mdm": try AgreementCommand.run(arguments)
        case "models": try ModelsCommand.run(arguments)
        case "noise": try NoiseCommand.run(arguments)
        case "config": return try ConfigCommand.run(arguments)
        case "tour": return try DashboardCommand.run(arguments, for: .tour)
        case "compare": try CompareCommand.run(arguments)
        case "completions": try ShellCommands.completions(arguments)
        case "man": try ShellCommands.man(arguments)
        case "screenshot": try ScreenshotCommand.run(arguments)
        case "sample": try SampleCommand.run(arguments)
        case "select": try SelectCommand.run(arguments)
        case "train": return try TrainCommand.run(arguments)
        case "watch": return try WatchCommand.run(arguments)
        case "walk": try WalkCommand.run(arguments)
        default: throw Failure(arguments.command.invocation, "not there yet")
        }
        return ExitStatus.success
    }
}
