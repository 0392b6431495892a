import Files
import Foundation
import Training

/// Trainings that go on without a terminal: this program again, in a session of its own, with its output in the run's folder.
enum Detached {
    /// The file that takes the output.
    static let logName = "training.log"
    /// glibc's POSIX_SPAWN_SETSID, which Swift does not see.
    private static let newSession: Int32 = 0x80

    /// Goes on with a stopped run. Throws a `Failure` or what reading its plan throws.
    @discardableResult
    static func resume(_ path: String) throws -> pid_t {
        let plan = try TrainingRun.resumablePlan(in: path)
        return try start(["train", plan.kind.rawValue, "--out", path, "--resume"], log: path)
    }

    /// Waits until a started process trains in the folder, or is done; at most a minute, after which it may still be
    /// reading its data. Throws a `Failure` with its last words when it has failed.
    static func waitForBeginning(of process: pid_t, in folder: String) throws {
        for _ in 0..<6000 {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                guard status != 0 else { return }
                throw Failure(folder, "the training ended at once: \(lastWords(in: folder))")
            }
            if RunLibrary.isTrained(folder) { return }
            usleep(10_000)
        }
    }

    /// The last line of the log.
    private static func lastWords(in folder: String) -> String {
        let bytes = (try? readFile(folder + "/" + logName, limit: 1 << 26)) ?? []
        let line = bytes.split(separator: 10).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let words = line.hasPrefix("glyphspace: ") ? String(line.dropFirst("glyphspace: ".count)) : line
        return SafeText.clean(words, width: 400)
    }

    /// Starts this program with arguments, its output at the end of the log in a folder. Throws `FileError` or a `Failure`.
    static func start(_ arguments: [String], log folder: String) throws -> pid_t {
        try Folder.create(folder)
        let log = folder + "/" + logName
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw Failure("--detach", "the program does not find itself")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A session of its own: neither the terminal's end nor its keys reach it. Signals that this process handles or
        // blocks are the child's own again.
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(Self.newSession | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = [program] + arguments
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var child = pid_t()
        let failure = posix_spawn(&child, program, &actions, &attributes, &pointers, environ)
        guard failure == 0 else {
            throw Failure(log, String(cString: strerror(failure)), advice: "train without --detach")
        }
        return child
    }
}
