import LatentSpace

/// Where a point of the latent space comes from.
public enum Origin: Equatable, Sendable {
    /// Sample `index` of a seed, brought nearer to the origin by the truncation `psi`.
    case sample(seed: UInt64, index: Int, psi: Float = 1)
    /// A noisy variant of the point before.
    case noise(sigma: Float)
    /// The mean of a class, by its label.
    case mean(label: String)
    /// Between the marked points, at `t` (0 is A, 1 is B).
    case path(t: Float)
    /// A favourite, by its name.
    case favourite(name: String)
    /// The origin.
    case zero
    /// A point that was computed, in words.
    case sum(String)
}

/// A chosen point: its latent vector and how it came about.
public struct Point: Equatable, Sendable {
    /// Where it comes from.
    public var origin: Origin
    /// The latent vector as it came from there.
    public var base: [Float]
    /// The latent vector now, with the changes made by hand.
    public var latent: [Float]
    /// The class that a generator that is told classes draws it in, by its number; nil for the one that Explore asks for.
    public var label: Int?

    /// Makes an unchanged point.
    public init(_ origin: Origin, _ latent: [Float], label: Int? = nil) {
        self.origin = origin
        base = latent
        self.latent = latent
        self.label = label
    }

    /// A sample of a seed.
    public static func sample(seed: UInt64, index: Int, size: Int, psi: Float = 1) -> Point {
        Point(
            .sample(seed: seed, index: index, psi: psi),
            Latents.latent(seed: seed, index: index, size: size, truncation: psi))
    }

    /// The same sample with another truncation; any other point, and one that was changed, as it is.
    func truncated(_ psi: Float) -> Point {
        guard case .sample(let seed, let index, _) = origin, edits == 0 else { return self }
        var point = Point.sample(seed: seed, index: index, size: latent.count, psi: psi)
        point.label = label
        return point
    }

    /// Number of components changed by hand.
    public var edits: Int { zip(base, latent).count { $0 != $1 } }

    /// Where it comes from, in a few words.
    public var title: String {
        let edits = edits
        return origin.title + (edits == 0 ? "" : " · \(edits) changed")
    }
}

extension Origin {
    /// In a few words.
    public var title: String {
        switch self {
        case .sample(let seed, let index, let psi):
            "seed \(seed) · #\(index)" + (psi == 1 ? "" : " · ψ \(Format.fixed(psi, 2))")
        case .noise(let sigma): "noise σ \(Format.fixed(sigma, 2))"
        case .mean(let label): "mean of \(label)"
        case .path(let t): "A→B at \(Format.fixed(t, 2))"
        case .favourite(let name): name
        case .zero: "zero"
        case .sum(let words): words
        }
    }

    /// The same where there is little room and `psi` is told elsewhere: dots stand for another truncation.
    func title(besides psi: Float) -> String {
        guard case .sample(let seed, let index, let own) = self else { return title }
        return "seed \(seed) · #\(index)" + (own == 1 || own == psi ? "" : "…")
    }

    /// As part of a file name.
    var fileName: String {
        switch self {
        case .sample(let seed, let index, let psi):
            "seed\(seed)-\(index)" + (psi == 1 ? "" : "-psi\(Format.fixed(psi, 2))")
        case .noise(let sigma): "noise\(Format.fixed(sigma, 2))"
        case .mean(let label): "mean\(label)"
        case .path(let t): "path\(Format.fixed(t, 2))"
        case .favourite(let name): name
        case .zero: "zero"
        case .sum: "sum"
        }
    }
}
