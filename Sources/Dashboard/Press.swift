import TerminalUI

extension State {
    /// Where keys are looked up, in order.
    var contexts: [KeyContext] {
        switch overlay {
        case .help: [.help]
        case .seed: [.seedPrompt]
        case .trainForm: [.trainForm]
        case .leaving: [.leaving]
        case .finishing: [.finishing]
        case .command: [.commandLine]
        case .shelf: [.shelf]
        case .undoTree: [.undoTree]
        case .modelList: [modelList.isTyping ? .modelFilter : .modelList]
        case .truncation: [.truncation]
        case .message: [.message]
        case nil: screenContexts + [.everywhere]
        }
    }

    /// Does what a key means here; an unknown key does nothing.
    mutating func press(_ key: Key) -> [Effect] {
        // Too small a screen shows nothing that could be changed: only the ways out work.
        if frame == nil {
            switch keys.action(key, in: [.everywhere]) {
            case .quit: return overlay == .finishing ? quit() : finish()
            case .suspend: return [.suspend]
            default: return []
            }
        }
        if case .character(let character) = key, let effects = type(character) { return effects }
        guard let action = keys.action(key, in: contexts) else { return [] }
        return perform(action)
    }

    /// Types a character where something is being typed; nil where nothing is.
    private mutating func type(_ character: Character) -> [Effect]? {
        switch overlay {
        case .trainForm: return typeInForm(character)
        case .message: typeMessage(character)
        case .command: typeInLine(character)
        case .seed(let text): type(character, after: text)
        case .modelList where modelList.isTyping: filterModels(by: modelList.filter + String(character))
        case .help, .shelf, .undoTree, .modelList, .truncation, .leaving, .finishing, nil: return nil
        }
        return []
    }

    /// Types a pasted text where something is being typed, line ends as blanks but in a message; never presses keys.
    mutating func paste(_ text: String) -> [Effect] {
        var effects: [Effect] = []
        let isMessage = overlay == .message
        let isSeed = if case .seed = overlay { true } else { false }
        for character in text {
            let isBlank = character.isWhitespace
            if isSeed, isBlank { continue }
            guard let more = type(isBlank && !(isMessage && character == "\n") ? " " : character) else {
                status = Status("A pasted text goes where something is typed: behind : or s, in a message, in a form")
                return []
            }
            effects += more
        }
        // Each character may have asked the same anew: the last asks for all.
        return effects.suffix(1)
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
        case .export:
            guard !refuses("export") else { return [] }
            return screen == .explore ? export() : exportLab()
        case .recipe: return refuses("repeat") ? [] : recipe()
        case .tour(let action): tourAction(action)
        case .nextTheme: wear(look.theme.name.next)
        case .help: overlay = .help(scroll: 0)
        case .typeSeed: overlay = .seed("")
        case .scroll, .scrollPage, .scrollEnd: scrollHelp(action)
        case .accept:
            if case .command = overlay { return runLine() }
            acceptSeed()
        case .commandLine: overlay = .command(CommandLine())
        case .nextRenderer: show(with: renderer.next(on: look.capabilities))
        case .complete: complete()
        case .recall(let step): recall(step)
        case .line(let edit): editLine(edit)
        case .erase:
            if case .seed(let text) = overlay { overlay = .seed(String(text.dropLast())) }
            if overlay == .modelList { filterModels(by: String(modelList.filter.dropLast())) }
        case .back: back()
        case .screen(let screen): go(to: screen)
        default: return performOnScreen(action)
        }
        return []
    }

    /// Scrolls the help, as far as it goes.
    private mutating func scrollHelp(_ action: Action) {
        guard case .help(let scroll) = overlay else { return }
        let last = HelpText.lastScroll(screen, size, keys)
        // A line of the page before stays in sight.
        let page = max(1, HelpText.rows(size) - 1)
        let place =
            switch action {
            case .scroll(let lines): scroll + lines
            case .scrollPage(let pages): scroll + pages * page
            case .scrollEnd(let isLast): isLast ? last : 0
            default: scroll
            }
        overlay = .help(scroll: max(0, min(last, place)))
    }

    /// Puts another theme on.
    mutating func wear(_ name: ThemeName) {
        look = look.wearing(name)
        status = Status("Theme \(name.rawValue): \(name.summary)")
    }

    /// Draws images another way from now on.
    mutating func show(with renderer: ImageRenderer) {
        (self.renderer, hasChosenRenderer) = (renderer, true)
        status = Status("Pictures are drawn as \(renderer.words)")
    }

    /// Shows a screen; what was said on the one before is over, unless it was a complaint.
    mutating func go(to screen: ScreenID) {
        guard screen != self.screen else { return }
        self.screen = screen
        if status.kind != .bad { status = Status("") }
    }

    /// Closes what lies over the screen, else goes back on the screen.
    private mutating func back() {
        if overlay == .modelList, modelList.isFiltered {
            endFilter()
        } else if overlay != nil {
            overlay = nil
        } else {
            goBack()
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
        guard let sample = explore.shown, explore.asked[.focus]?.isAnswered == true, let model = models.generator.name
        else {
            status = Status("Nothing to export yet: the digit is still being made")
            return []
        }
        guard let request = newExport() else { return [] }
        let recipe = Recipe(model: model, point: explore.point, label: models.condition(explore.label))
        return [
            .export(recipe.job(sample, classifier: models.classifier.name, request: request))
        ]
    }
}
