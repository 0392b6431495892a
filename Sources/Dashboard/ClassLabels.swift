import TerminalUI

extension State {
    /// The name of a class of the classifier's; its number where it has none.
    func label(_ i: Int) -> String { models.labels.indices.contains(i) ? models.labels[i] : "\(i)" }

    /// The name of a class that the generator is told; its number where it has none.
    func condition(_ label: Int) -> String { models.condition(label) ?? "\(label)" }

    /// The class that something is drawn in: its own where the generator is told that, else the one that Explore asks for.
    func told(_ label: Int?) -> Int {
        label.flatMap { models.conditions.indices.contains($0) ? $0 : nil } ?? explore.label
    }

    /// The last class where there are fewer: another model may have more.
    func nearestLabel(_ label: Int) -> Int { min(label, max(0, models.conditions.count - 1)) }

    /// A point with the class that it is drawn in, where the generator is told classes.
    func labelled(_ point: Point) -> Point {
        guard !models.conditions.isEmpty else { return point }
        var point = point
        point.label = told(point.label)
        return point
    }

    /// The point that Explore shows, with its class.
    var here: Point { labelled(explore.point) }

    /// The means of all classes that have one, in order, each with its own class where the generator is told classes.
    var meansTour: [Point] {
        zip(explore.means.classes, explore.means.tour(models.labels)).map { label, mean in
            var point = mean
            point.label = models.conditions.isEmpty ? nil : label
            return labelled(point)
        }
    }

    /// Where a point comes from, with its class unless that is said already.
    func title(_ point: Point) -> String { point.title + classWords(point) }

    /// The same in so many columns: a star says that something was changed, the truncation is left to the header, and the
    /// class, or what else is to stand at the end, is cut last.
    func title(_ point: Point, fitting room: Int, end: String? = nil) -> String {
        let end = end ?? classWords(point)
        let star = point.edits > 0 ? "*" : ""
        let short = point.origin.title(besides: explore.psi) + star
        let titles = [point.title, point.origin.title + star, short].map { $0 + end }
        let cut = TextFit.cut(short, to: max(0, room - end.unicodeScalars.count), glyphs: look.glyphs)
        return titles.first { $0.unicodeScalars.count <= room } ?? cut + end
    }

    /// The class of a point, unless where it comes from says it.
    private func classWords(_ point: Point) -> String {
        guard let name = point.label.flatMap(models.condition), point.origin != .mean(label: name) else { return "" }
        return " · class \(name)"
    }

    /// Keeps to the classes that there are: points that were chosen before of none of them are of the one that Explore asks
    /// for from now on.
    mutating func keepToClasses() {
        explore.label = nearestLabel(explore.label)
        explore.path.a = explore.path.a.map(labelled)
        explore.path.b = explore.path.b.map(labelled)
        walk.points = walk.points.map(labelled)
    }
}
