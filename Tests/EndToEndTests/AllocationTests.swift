import Foundation
import Support
import Testing

/// A steady training step takes no memory: all buffers are planned once. Only an optimised build is built for that.
struct AllocationTests {
    private static let tracer = "libc_malloc_debug.so.0"
    private static let isOptimised = ProcessInfo.processInfo.environment["GLYPHSPACE_PROGRAM"] != nil

    @Test(.enabled(if: isOptimised), arguments: ["gan", "classifier"], ["1", "2"])
    func tenSteadyStepsTakeNoMemory(trainer: String, threads: String) throws {
        let folder = try TemporaryFolder()
        let trace = folder.path + "/trace"
        let probe = (BuiltProgram.path as NSString).deletingLastPathComponent + "/AllocationProbe"
        let command = try Command.run(
            probe, [trainer, threads], environment: ["LD_PRELOAD": Self.tracer, "MALLOC_TRACE": trace])
        #expect(command.status == .code(0), "\(command.error)")
        let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
        #expect(lines.first == "= Start")
        #expect(lines.last == "= End")
        #expect(lines.filter { $0.contains(" + ") || $0.contains(" > ") } == [])
    }
}
