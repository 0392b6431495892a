import TerminalUI

/// The models that are found, in a window over the screen.
public struct ModelList: Equatable, Sendable {
    /// The models, in the order of the folders and of their names; nil before anybody has looked.
    public var listings: [ModelListing]?
    /// The one under the cursor, among those that are shown.
    public var cursor = 0
    /// What the models that are shown have in their names or kinds; all where it is empty.
    public var filter = ""
    /// Whether it is being typed.
    public var isTyping = false
    /// Whether the cursor is to go to the generator in use when the models come.
    var isNew = true

    /// Those that are shown; nil before anybody has looked.
    var shown: [ModelListing]? {
        let wanted = filter.lowercased()
        guard !wanted.isEmpty else { return listings }
        return listings?.filter { model in
            [model.name, model.kindText, model.network].contains { $0.lowercased().contains(wanted) }
        }
    }

    /// Whether not all are shown, or something is typed that they must have.
    var isFiltered: Bool { isTyping || !filter.isEmpty }

    /// The one under the cursor.
    var chosen: ModelListing? {
        guard let shown, shown.indices.contains(cursor) else { return nil }
        return shown[cursor]
    }
}

/// What a key does in the list of models.
public enum ModelListAction: Equatable, Sendable {
    case open, move(Int), page(Int), end(last: Bool), take, filter
}

extension Keys {
    /// The bindings of the list of models.
    static let modelList: [Binding] =
        [
            on(vertical { .move(-$0) }, "previous, next model", hint: "choose", as: "↑↓ kj"),
            on([(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on"),
            on([(.home, .end(last: false)), (.end, .end(last: true))], "the first, the last"),
            on([(.enter, .take)], "work with the generator, or let the classifier judge", hint: "open"),
            on([(.character("/"), .filter)], "look for some by name or kind", hint: "filter"),
            bind(
                .modelList, [(.escape, .back), (.character("O"), .back)], "close; show all again first", hint: "close",
                as: "Esc"),
        ] + waysOut(.modelList)

    /// The bindings while models are looked for.
    static let modelFilter: [Binding] =
        [
            on([(.up, .move(-1)), (.down, .move(1))], "previous, next model", hint: "choose", as: "↑↓", .modelFilter),
            on([(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on", .modelFilter),
            on([(.enter, .take)], "open the model", hint: "open", .modelFilter),
            bind(.modelFilter, [(.backspace, .erase), (.delete, .erase)], "erase", as: "Backspace"),
            bind(.modelFilter, [(.escape, .back)], "show all again", hint: "all"),
        ] + waysOut(.modelFilter)

    private static func on(
        _ keys: [(Key, ModelListAction)], _ help: String, hint: String? = nil, as name: String? = nil,
        _ context: KeyContext = .modelList
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.modelList($0.1)) }, help, hint: hint, as: name)
    }
}

extension State {
    /// Does an action of the list of models.
    mutating func modelList(_ action: ModelListAction) -> [Effect] {
        let list = modelWindow
        switch action {
        case .open:
            overlay = .modelList
            modelList.isNew = true
            (modelList.filter, modelList.isTyping) = ("", false)
            aimAtModel()
            return [.lab(.listModels)]
        case .move(let step): modelList.cursor = list.moved(step)
        case .page(let pages): modelList.cursor = list.paged(pages)
        case .end(let isLast): modelList.cursor = list.end(last: isLast)
        case .take: return takeModel()
        case .filter: modelList.isTyping = true
        }
        return []
    }

    /// Shows the models that have a text, the one under the cursor still under it where it has.
    mutating func filterModels(by text: String) {
        let path = modelList.chosen?.path
        modelList.filter = String(text.prefix(40))
        modelList.cursor = modelList.shown?.firstIndex { $0.path == path } ?? 0
    }

    /// Shows all models again.
    mutating func endFilter() {
        filterModels(by: "")
        modelList.isTyping = false
    }

    /// Takes the models that are found.
    mutating func take(_ listings: [ModelListing]) {
        let path = modelList.chosen?.path
        modelList.listings = listings
        let shown = modelList.shown ?? []
        if !modelList.isNew, let place = shown.firstIndex(where: { $0.path == path }) { modelList.cursor = place }
        modelList.cursor = max(0, min(modelList.cursor, shown.count - 1))
        if modelList.isNew { aimAtModel() }
        modelList.isNew = false
    }

    /// Brings the cursor to the generator in use.
    private mutating func aimAtModel() {
        if let place = modelList.shown?.firstIndex(where: { $0.path == models.generatorPath }) {
            modelList.cursor = place
        }
    }

    /// Works with the model under the cursor, or says why not.
    private mutating func takeModel() -> [Effect] {
        guard let chosen = modelList.chosen else { return [] }
        let name = SafeLine.of(chosen.name)
        switch chosen.kind {
        case .generator:
            overlay = nil
            status = Status("Reading \(name)…")
            return [.lab(.open(chosen.operand))]
        case .classifier:
            overlay = nil
            status = Status("Reading \(name)…")
            return [.lab(.judgeBy(chosen.operand))]
        case .discriminator:
            status = Status("\(name): only a discriminator, which neither draws nor tells classes apart", .bad)
        case .broken(let why): status = Status(SafeLine.of(why), .bad)
        }
        return []
    }

    /// The list of models where it lies.
    var modelWindow: PopupList {
        let area = Rect(size)
        let count = modelList.listings?.count ?? 0
        let window = windowPlace(
            width: min(area.width - 2, 110), height: min(area.height - 2, max(count, 4) + ModelListLayout.others), area)
        let layout = ModelListLayout(window)
        return PopupList(
            window: window, place: layout.rows, count: modelList.shown?.count ?? 0, cursor: modelList.cursor)
    }
}
