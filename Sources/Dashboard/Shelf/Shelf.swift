import LatentSpace

/// A point that is kept under a name.
public struct Favourite: Codable, Equatable, Sendable {
    /// Its name: letters, digits, `.`, `-` and `_` only.
    public var name: String
    /// Its latent vector.
    public var latent: [Float]
    /// Where it came from, in words.
    public var origin: String
    /// The name of the class that it was drawn in; nil where the generator is not told classes, and in older files.
    public var label: String?

    /// Makes a favourite.
    public init(name: String, latent: [Float], origin: String, label: String? = nil) {
        (self.name, self.latent, self.origin, self.label) = (name, latent, origin, label)
    }

    /// Whether a file may hold it.
    public var isSound: Bool {
        Self.isName(name) && (1...4096).contains(latent.count) && latent.allSatisfy(\.isFinite) && origin.count <= 400
            && (label?.count ?? 0) <= 40
    }

    /// Whether something can be the name of a favourite.
    public static func isName(_ text: String) -> Bool {
        (1...40).contains(text.count) && text.unicodeScalars.allSatisfy(FileStem.has)
    }
}

/// The points that are kept between runs, in the order of their names.
public struct Shelf: Equatable, Sendable {
    /// The points.
    public var favourites: [Favourite] = []
    /// The one under the cursor.
    public var cursor = 0
    /// Its picture.
    public var picture: Sample?

    /// Their names.
    var names: [String] { favourites.map(\.name) }
    /// The one of a name.
    func favourite(_ name: String) -> Favourite? { favourites.first { $0.name == name } }
    /// The one under the cursor.
    var chosen: Favourite? { favourites.indices.contains(cursor) ? favourites[cursor] : nil }

    /// A name that is not taken: the wish, or the wish with a number.
    func freeName(_ wish: String) -> String {
        let stem = String(FileStem.of([wish]).prefix(32))
        if favourite(stem) == nil { return stem }
        return (2...10_000).lazy.map { "\(stem)-\($0)" }.first { favourite($0) == nil } ?? stem
    }
}
