import LatentSpace
import Support
import Testing

@testable import glyphspace

/// What samples are looked at for, and what is seen of drawing and writing many.
struct SampleCheckTests {
    private func refusal(_ samples: [Sample]) -> String? {
        do {
            try samples.check(of: "gan")
            return nil
        } catch {
            return Failure.line(error)
        }
    }

    @Test func onlyNumbersAreShown() {
        let good = Sample(latent: [1, 2], image: [0, 1], logit: 3)
        #expect(refusal([]) == nil && refusal([good]) == nil)
        let advice = "(take one nearer to the origin, or another model)"
        for bad in [
            Sample(latent: [1, 2], image: [0, .nan]), Sample(latent: [1, 2], image: [.infinity, 0]),
            Sample(latent: [1, 2], image: [0, 0], logit: .nan),
        ] {
            #expect(refusal([good, bad]) == "gan: what it makes of latent vector 1 is not finite \(advice)")
        }
        #expect(
            refusal([Sample(latent: [3e38, 3e38], image: [0, 0])])
                == "latent vector 0: its norm is not finite (scale it: random vectors have one of about 1.3)")
    }

    /// On a terminal, a long job tells how far it is, and its bar is gone at the end.
    @Test func manySamplesAreDrawnAndWrittenWithABar() throws {
        let home = try TemporaryHome()
        let pty = try BuiltProgram.start(["sample", "noise-gan", "--count", "1001", "--npz", "all.npz"], home: home)
        #expect(try pty.waitForExit() == .code(0))
        let text = String(decoding: pty.log, as: UTF8.self)
        #expect(text.contains("samples ━") && text.contains("images ") && text.contains("writing all.npz"))
        #expect(pty.screen.lines.allSatisfy { $0.allSatisfy(\.isWhitespace) })
        #expect(home.names("").contains("all.npz"))
    }

    @Test func fewSamplesAreDrawnWithoutAWord() throws {
        let home = try TemporaryHome()
        let pty = try BuiltProgram.start(["sample", "noise-gan", "--count", "9", "--npz", "all.npz"], home: home)
        #expect(try pty.waitForExit() == .code(0))
        #expect(pty.log.isEmpty && home.names("").contains("all.npz"))
    }
}
