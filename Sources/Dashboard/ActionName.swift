/// Names of what keys do, for configurations: `context.action`, made from the names of the cases.
enum ActionName {
    /// Such as `latent.change+10`, `gallery.browse-left` or `explore.mark-a`.
    static func of(_ action: Action, in context: KeyContext) -> String {
        kebab("\(context)") + "." + words(of: "\(action)", isShort: context != .everywhere && context != .explore)
    }

    /// Cases that only hold the action of a screen.
    private static let wrappers: Set = [
        "train", "classes", "walk", "shake", "map", "directions", "draw", "style", "write", "shelf", "truncation",
        "undoTree", "tour", "modelList",
    ]

    private static let ways = [
        ("dx: -1, dy: 0", "left"), ("dx: 1, dy: 0", "right"), ("dx: 0, dy: -1", "up"), ("dx: 0, dy: 1", "down"),
    ]

    /// A value as the language describes it, such as `slide(-5)` or `train(Dashboard.TrainAction.pause)`, as words; short where
    /// the context tells whose action it is.
    static func words(of described: String, isShort: Bool) -> String {
        var text = described
        for (found, word) in ways where text.contains(found) { text = text.replacing(found, with: word) }
        // `last: true` is `last`, and `last: false` is `not-last`; other labels say nothing.
        var parts: [String] = []
        var label: String?
        for piece in text.split(whereSeparator: { "(), ".contains($0) }) {
            if piece.hasSuffix(":") {
                label = String(piece.dropLast())
                continue
            }
            let word = String(piece.split(separator: ".").last ?? piece)
            switch word {
            case "true": parts.append(label ?? word)
            case "false": parts.append("not-" + (label ?? word))
            default: parts.append(word)
            }
            label = nil
        }
        if isShort, parts.count > 1, let first = parts.first, wrappers.contains(first) { parts.removeFirst() }
        return parts.enumerated().reduce("") { text, part in
            let word = part.element
            if let number = Int(word) { return text + (number < 0 ? "" : "+") + word }
            return text + (part.offset == 0 ? "" : "-") + kebab(word)
        }
    }

    /// `firstSample` as `first-sample`.
    private static func kebab(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character.isUppercase { text += text.isEmpty ? "" : "-" }
            text += character.lowercased()
        }
    }
}
