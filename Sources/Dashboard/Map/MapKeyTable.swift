import TerminalUI

/// What a key does on the Map screen.
public enum MapAction: Equatable, Sendable {
    case method, of, count(Int), seed(Int), move(dx: Int, dy: Int), zoom(Int), fit, grid, choose, addToWalk
}

extension Keys {
    /// The bindings of the Map screen.
    static let map: [Binding] = [
        on(arrows { .move(dx: $0, dy: $1) }, "to the next sample there", hint: "move", as: "←↓↑→ hjkl"),
        on([(.enter, .choose)], "look at it in Explore", hint: "explore"),
        on([(.character("m"), .method)], "principal components, or t-SNE", hint: "method"),
        on([(.character("v"), .of)], "by their images, or by their latent vectors", hint: "images/latents"),
        on([(.character("n"), .count(1)), (.character("N"), .count(-1))], "more, fewer samples", hint: "samples"),
        on([(.character("["), .seed(-1)), (.character("]"), .seed(1))], "previous, next seed"),
        on(plusMinus { .zoom($0) }, "closer, farther", hint: "zoom", as: "+ -"),
        on([(.home, .fit)], "all of it"),
        on([(.character("g"), .grid)], "decode the plane of principal components itself", hint: "grid"),
        bind(.map, [(.character("e"), .export)], "export the map, as its command does", hint: "export"),
        on([(.character("w"), .addToWalk)], "add it to the walk"),
    ]

    private static func on(
        _ keys: [(Key, MapAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(.map, keys.map { ($0.0, Action.map($0.1)) }, help, hint: hint, as: name)
    }
}
