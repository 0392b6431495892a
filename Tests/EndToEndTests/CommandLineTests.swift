import Support
import Testing

/// The program's answers to command lines, as text and status.
struct CommandLineTests {
    @Test func showsItsVersion() throws {
        let result = try BuiltProgram.run(["--version"])
        #expect(result.text == "glyphspace 0.1.0\n")
        #expect(result.error == "")
        #expect(result.exit == 0)
    }

    @Test(arguments: [
        "", "train", "evaluate", "sample", "walk", "select", "classes", "mdm", "noise", "arithmetic", "map", "style",
        "write",
        "inspect",
        "models", "bench",
    ])
    func showsHelp(_ command: String) throws {
        let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
        let result = try BuiltProgram.run(arguments)
        #expect(
            result.text.hasPrefix(command.isEmpty ? "Usage: glyphspace [options]\n" : "Usage: glyphspace \(command) "))
        #expect(result.text.contains("--help"))
        #expect(result.error == "")
        #expect(result.exit == 0)
    }

    @Test(arguments: [
        (["--sed", "3"], "glyphspace: --sed: unknown option (did you mean --seed?)\n"),
        (
            ["--glyphs", "big"],
            "glyphspace: --glyphs: 'big' is not a value for it (expected auto, pixels, half, dither, quadrant, sextant, "
                + "octant, braille, shade, ascii)\n"
        ),
        (["smaple"], "glyphspace: smaple: unknown command (did you mean sample?)\n"),
        (["sample"], "glyphspace: MODEL: missing (see glyphspace sample --help)\n"),
        (["sample", "a", "b"], "glyphspace: b: unexpected argument (see glyphspace sample --help)\n"),
        (
            ["sample", "a", "--count", "0"],
            "glyphspace: --count: '0' is not a value for it (expected a whole number from 1 to 100000)\n"
        ),
        (
            ["sample", "a", "--png", "x", "--csv", "x"],
            "glyphspace: --csv: has the same file as --png (give each its own)\n"
        ),
        (
            ["train", "vae"],
            "glyphspace: NETWORK: 'vae' is not a value for it (expected dcgan, cgan, cdcgan, cgan-resnet, fcgan, dcgan-shallow, dcgan-medium, dcgan-deep, dcgan-keras, cnn, cnn-deep)\n"
        ),
        (["bench", "--json=1"], "glyphspace: --json: takes no value (leave out what follows the =)\n"),
        (
            ["sm\u{1B}[31mple"],
            "glyphspace: sm\u{FFFD}[31mple: unknown command (see glyphspace --help; --model NAME opens a model)\n"
        ),
    ])
    func refusesWrongUsage(_ arguments: [String], _ message: String) throws {
        let result = try BuiltProgram.run(arguments)
        #expect(result.error == message)
        #expect(result.text == "")
        #expect(result.exit == 2)
    }

    @Test func saysThatItCannotWrite() throws {
        // The shell opens /dev/full, on which every write fails.
        let result = try Command.run("/bin/sh", ["-c", "'\(BuiltProgram.path)' --help >/dev/full"])
        #expect(
            result.error == "glyphspace: standard output: No space left on device "
                + "(free some room, or send it elsewhere)\n")
        #expect(result.exit == 1)
    }
}
