import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Write screen.
    mutating func write(_ action: WriteAction) -> [Effect] {
        switch action {
        case .type:
            overlay = .message
            status = Status("")
        case .change(let step): changeWriting(step)
        case .seed(let step):
            write.seed = write.seed.turned(step)
            status = Status("The hand of seed \(write.seed)")
        case .play:
            write.isPlaying.toggle()
            status = Status(write.isPlaying ? "Playing" : "Held")
        case .frame(let step):
            write.isPlaying = false
            let count = max(1, write.page?.frames.count ?? 1)
            write.frame = (write.frame + step % count + count) % count
        case .missing:
            write.isBoxed.toggle()
            status = Status(write.isBoxed ? "Frames for unknown characters" : "Unknown characters are left out")
        case .model:
            write.isOwn.toggle()
            let name = models.generator.name ?? "this generator"
            status = Status(write.isOwn ? "Only \(name) writes" : "The best generator for each character writes")
        case .newLine: typeMessage("\n")
        case .erase: write.message = String(write.message.dropLast())
        case .eraseWord: write.message.removeLastWord()
        case .clear: write.message = ""
        }
        return []
    }

    /// Types a character of the message.
    mutating func typeMessage(_ character: Character) {
        guard write.message.count < WriteScreen.longest else {
            status = Status("A message has \(WriteScreen.longest) characters at most")
            return
        }
        write.message.append(character)
    }

    private mutating func changeWriting(_ step: Int) {
        switch write.panel {
        case .sigma: setWriting(sigma: write.sigmaHundredths + step)
        case .threshold: setWriting(threshold: ThresholdScale.step(write.tenThousandths, step.signum()))
        }
    }

    /// Takes another σ, in hundredths, or another threshold, in ten-thousandths.
    mutating func setWriting(sigma: Int? = nil, threshold: Int? = nil) {
        if let sigma {
            write.sigmaHundredths = max(0, min(WriteScreen.mostSigma, sigma))
            status = Status("Repeats differ by σ = \(Format.fixed(write.sigma, 2))")
        }
        if let threshold {
            let range = ThresholdScale.range
            write.tenThousandths = max(range.lowerBound, min(range.upperBound, threshold))
            status = Status("Characters are sure to \(write.threshold.recipeText) at least")
        }
    }

    /// What the screen wants done now.
    mutating func writeAsks() -> [Effect] {
        guard !write.isEmpty else {
            (write.page, write.asked) = (nil, nil)
            return []
        }
        let plan = WritePlan(
            message: write.text, sigma: write.sigma, seed: write.seed, threshold: write.threshold,
            truncation: explore.psi, model: write.isOwn ? models.operand : nil, isBoxed: write.isBoxed)
        guard plan != write.asked else { return [] }
        let request = newRequest()
        (write.asked, write.request) = (plan, request)
        labHolding.insert(.write)
        return [.lab(.write(plan, request: request))]
    }

    /// Takes the page that was asked for last.
    mutating func takeWritten(_ request: Int, _ page: WrittenPage) {
        guard request == write.request else { return }
        (write.page, write.written, write.failure) = (page, write.asked, nil)
        write.frame = page.frames.isEmpty ? 0 : write.frame % page.frames.count
    }

    /// The command that writes the page.
    var writeRecipe: CommandRecipe? {
        guard !write.isEmpty else { return nil }
        var options = [
            "--sigma", write.sigma.recipeText, "--seed", "\(write.seed)", "--threshold", write.threshold.recipeText,
        ]
        if write.isOwn { options += ["--model", models.operand] }
        if !(write.page?.missing.isEmpty ?? true) { options += ["--missing", write.isBoxed ? "box" : "skip"] }
        options += CommandRecipe.truncation(explore.psi) + models.options
        return CommandRecipe(words: [.text("write"), .text(write.text)] + options.map(CommandRecipe.Word.text))
    }

    /// The outputs of that command, and the first part of their names.
    var writeExport: (outputs: [String], stem: String) {
        (["png", "gif", "txt"], FileStem.of(["write", String(write.message.prefix(40))]))
    }
}
