import LatentSpace

extension State {
    /// Names of points that can be typed; samples of seeds have names too, but there is no end of them.
    var pointNames: [String] {
        let means = explore.means.classes.map { "mean:\(label($0))" }
        return means + shelf.names.map { "fav:\($0)" } + ["zero", "here"]
    }

    /// The point of a name with the class behind it that it is drawn in, as `walk` takes it: `7:3=4`; without one it is of its
    /// own class where it has one.
    func labelledPoint(named word: String?) throws(LineError) -> Point {
        guard let text = word, let sign = text.lastIndex(of: "="), !models.conditions.isEmpty else {
            return try point(named: word)
        }
        let name = String(text[text.index(after: sign)...])
        guard let label = models.conditions.firstIndex(of: name) else {
            throw .bad(name, expected: "a class (\(models.conditions.joined(separator: " ")))")
        }
        var found = try point(named: String(text[..<sign]))
        found.label = label
        return found
    }

    /// The point of a name, as commands write it: `7` and `7:3` are samples of seeds, `mean:4` the mean of a class,
    /// `fav:NAME` a favourite, `zero` the origin, `here` what Explore shows. Samples are truncated as the slider says, or as
    /// behind an `@`: `7:3@0.5`.
    func point(named word: String?) throws(LineError) -> Point {
        guard let word else { throw .missing("a point") }
        let size = models.latentSize
        if word == "here" { return explore.point }
        if word == "zero" { return Point(.zero, Latents.zero(size: size)) }
        if word.hasPrefix("mean:") {
            let name = String(word.dropFirst(5))
            guard let place = models.labels.firstIndex(of: name) else {
                throw .bad(name, expected: "a class (\(models.labels.joined(separator: " ")))")
            }
            guard let mean = explore.means.mean(place) else { throw .unavailable("class \(name) has no mean yet") }
            return Point(.mean(label: name), mean, label: models.conditions.indices.contains(place) ? place : nil)
        }
        if word.hasPrefix("fav:") {
            let name = String(word.dropFirst(4))
            guard let favourite = shelf.favourite(name) else { throw .unavailable("no favourite \(SafeLine.of(name))") }
            guard favourite.latent.count == size else {
                throw .unavailable("\(name) has \(favourite.latent.count) numbers, this generator takes \(size)")
            }
            return point(of: favourite)
        }
        let halves = word.split(separator: "@", omittingEmptySubsequences: false)
        let psi = halves.count == 2 ? Float(halves[1]) : explore.psi
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, halves.count <= 2, let psi, 0...2 ~= psi, let seed = UInt64(parts[0]) else {
            throw .bad(word, expected: "a point (7, 7:3, 7:3@0.5, mean:4, fav:NAME, zero, here)")
        }
        guard parts.count == 2 else { return .sample(seed: seed, index: 0, size: size, psi: psi) }
        guard let index = Int(parts[1]), 0...ExploreScreen.lastSample ~= index else {
            throw .bad(String(parts[1]), expected: "the number of a sample")
        }
        return .sample(seed: seed, index: index, size: size, psi: psi)
    }
}
