/// `glyphspace completions` and `glyphspace man`: what shells and manuals know of the program, from its own tables.
enum ShellCommands {
    static func completions(_ arguments: ParsedArguments) throws {
        guard let shell = CompletionShell(rawValue: arguments.operands[0]) else { return }
        try Console.print(shell.script(CommandTable.parser))
    }

    static func man(_ arguments: ParsedArguments) throws {
        try Console.print(ManPage.text(CommandTable.parser))
    }
}
