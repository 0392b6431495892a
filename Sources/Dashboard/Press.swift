import TerminalUI

extension State {
    /// Where keys are looked up, in order.
    var contexts: [KeyContext] {
        switch overlay {
        case .help: [.help]
        case .seed: [.seedPrompt]
        case .trainForm: [.trainForm]
        case .leaving: [.leaving]
        case .command: [.commandLine]
        case .shelf: [.shelf]
        case .truncation: [.truncation]
        case .message: [.message]
        case nil: screenContexts + [.everywhere]
        }
    }

    /// Does what a key means here; an unknown key does nothing.
    mutating func press(_ key: Key) -> [Effect] {
        // Too small a screen shows nothing that could be changed: only the ways out work.
        if frame == nil {
            switch Keys.action(key, in: [.everywhere]) {
            case .quit: return [.quit]
            case .suspend: return [.suspend]
            default: return []
            }
        }
        if overlay == .trainForm, case .character(let character) = key { return typeInForm(character) }
        if overlay == .message, case .character(let character) = key {
            typeMessage(character)
            return []
        }
        if case .command = overlay, case .character(let character) = key {
            typeInLine(character)
            return []
        }
        if case .seed(let text) = overlay, case .character(let digit) = key {
            type(digit, after: text)
            return []
        }
        guard let action = Keys.action(key, in: contexts) else { return [] }
        return perform(action)
    }

    /// Adds a digit to the seed being typed, as long as it is one.
    private mutating func type(_ digit: Character, after text: String) {
        guard digit.isASCII, digit.isNumber else {
            status = Status("A seed is a whole number from 0 to \(UInt64.max)", .bad)
            return
        }
        guard UInt64(text + String(digit)) != nil else {
            status = Status("The greatest seed is \(UInt64.max)", .bad)
            return
        }
        overlay = .seed((text == "0" ? "" : text) + String(digit))
    }

    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .quit: return quit()
        case .suspend: return [.suspend]
        case .export: return screen == .explore ? export() : exportLab()
        case .recipe: return recipe()
        case .nextTheme: wear(look.theme.name.next)
        case .help: overlay = .help(scroll: 0)
        case .typeSeed: overlay = .seed("")
        case .scroll(let lines):
            if case .help(let scroll) = overlay {
                overlay = .help(scroll: max(0, min(HelpText.lastScroll(screen, size), scroll + lines)))
            }
        case .accept:
            if case .command = overlay { return runLine() }
            acceptSeed()
        case .commandLine: overlay = .command(CommandLine())
        case .complete: complete()
        case .recall(let step): recall(step)
        case .eraseWord: eraseInLine(word: true)
        case .erase:
            if case .command = overlay { eraseInLine(word: false) }
            if case .seed(let text) = overlay { overlay = .seed(String(text.dropLast())) }
        case .back: back()
        case .screen(let screen): go(to: screen)
        default: return performOnScreen(action)
        }
        return []
    }

    /// Puts another theme on.
    mutating func wear(_ name: ThemeName) {
        look = look.wearing(name)
        status = Status("Theme \(name.rawValue): \(name.summary)")
    }

    /// Shows a screen; what was said on the one before is over, unless it was a complaint.
    mutating func go(to screen: ScreenID) {
        guard screen != self.screen else { return }
        self.screen = screen
        if status.kind != .bad { status = Status("") }
    }

    /// Closes what lies over the screen, else goes back on the screen.
    private mutating func back() {
        if overlay != nil {
            overlay = nil
        } else {
            _ = performOnScreen(.back)
        }
    }

    private mutating func acceptSeed() {
        guard case .seed(let text) = overlay else { return }
        overlay = nil
        guard let seed = UInt64(text) else {
            status = Status("No seed typed")
            return
        }
        explore.choose(seed: seed)
        status = Status("Seed \(seed)")
    }

    /// Asks for the chosen sample to be written, once it is there.
    private mutating func export() -> [Effect] {
        guard let sample = explore.shown, sample.latent == explore.point.latent, let model = models.generator.name
        else {
            status = Status("Nothing to export yet: the digit is still being made")
            return []
        }
        status = Status("Writing…")
        let recipe = Recipe(model: model, point: explore.point, label: models.condition(explore.label))
        return [
            .export(recipe.job(sample, classifier: models.classifier.name, request: newRequest()))
        ]
    }
}
