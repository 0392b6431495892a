import TerminalUI

/// The models that are found, in a window over the screen.
public struct ModelList: Equatable, Sendable {
    /// The models, in the order of the folders and of their names; nil before anybody has looked.
    public var listings: [ModelListing]?
    /// The one under the cursor.
    public var cursor = 0
    /// Whether the cursor is to go to the generator in use when the models come.
    var isNew = true

    /// The one under the cursor.
    var chosen: ModelListing? {
        guard let listings, listings.indices.contains(cursor) else { return nil }
        return listings[cursor]
    }
}

/// What a key does in the list of models.
public enum ModelListAction: Equatable, Sendable {
    case open, move(Int), page(Int), end(last: Bool), take
}

extension Keys {
    /// The bindings of the list of models.
    static let modelList: [Binding] =
        [
            on(vertical { .move(-$0) }, "previous, next model", hint: "choose", as: "↑↓ kj"),
            on([(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on"),
            on([(.home, .end(last: false)), (.end, .end(last: true))], "the first, the last"),
            on([(.enter, .take)], "work with the generator, or let the classifier judge", hint: "open"),
            bind(.modelList, [(.escape, .back), (.character("O"), .back)], "close", hint: "close", as: "Esc"),
        ] + waysOut(.modelList)

    private static func on(
        _ keys: [(Key, ModelListAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(.modelList, keys.map { ($0.0, Action.modelList($0.1)) }, help, hint: hint, as: name)
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
            aimAtModel()
            return [.lab(.listModels)]
        case .move(let step): modelList.cursor = list.moved(step)
        case .page(let pages): modelList.cursor = list.paged(pages)
        case .end(let isLast): modelList.cursor = list.end(last: isLast)
        case .take: return takeModel()
        }
        return []
    }

    /// Does what the mouse means in the list of models.
    mutating func modelListMouse(_ mouse: Mouse) -> [Effect] {
        switch modelWindow.click(mouse) {
        case .choose(let index): modelList.cursor = index
        case .take: return takeModel()
        case .close: overlay = nil
        case nil: break
        }
        return []
    }

    /// Takes the models that are found.
    mutating func take(_ listings: [ModelListing]) {
        let path = modelList.chosen?.path
        modelList.listings = listings
        if !modelList.isNew, let place = listings.firstIndex(where: { $0.path == path }) { modelList.cursor = place }
        modelList.cursor = max(0, min(modelList.cursor, listings.count - 1))
        if modelList.isNew { aimAtModel() }
        modelList.isNew = false
    }

    /// Brings the cursor to the generator in use.
    private mutating func aimAtModel() {
        if let place = modelList.listings?.firstIndex(where: { $0.path == models.generatorPath }) {
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
        return PopupList(window: window, place: layout.rows, count: count, cursor: modelList.cursor)
    }
}
