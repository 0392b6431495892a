import Foundation

/// Starts programs by `posix_spawn`, with all signals as they are by default.
enum Spawn {
    /// POSIX_SPAWN_SETSID, which glibc shows to GNU programs only.
    private static let newSession: Int32 = 0x80

    /// Starts a program that leads a session of its own and has a terminal as standard input, output and error.
    static func onTerminal(
        _ terminal: String, _ executable: String, _ arguments: [String], environment: [String: String],
        in folder: String?
    ) throws -> pid_t {
        try start(executable, arguments, environment: environment, in: folder, flags: newSession) { actions in
            // A session's first terminal becomes its controlling one.
            posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        }
    }

    /// Starts a program on three descriptors, in a process group of its own.
    static func onDescriptors(
        _ input: Int32, _ output: Int32, _ error: Int32, _ executable: String, _ arguments: [String],
        environment: [String: String], in folder: String?
    ) throws -> pid_t {
        try start(executable, arguments, environment: environment, in: folder, flags: Int32(POSIX_SPAWN_SETPGROUP)) {
            posix_spawn_file_actions_adddup2(&$0, input, 0)
            posix_spawn_file_actions_adddup2(&$0, output, 1)
            posix_spawn_file_actions_adddup2(&$0, error, 2)
        }
    }

    private static func start(
        _ executable: String, _ arguments: [String], environment: [String: String], in folder: String?, flags: Int32,
        _ open: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(flags) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

        var command = [executable] + arguments
        if let folder { command = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder] + command }
        var pid: pid_t = 0
        let status = withStrings(command) { arguments in
            withStrings(environment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&pid, command[0], &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw HarnessError.call(executable, status) }
        return pid
    }

    /// Lends strings as C's array of them, with a null at the end.
    private static func withStrings<Answer>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
    ) -> Answer {
        let copies = strings.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return body(copies)
    }
}
