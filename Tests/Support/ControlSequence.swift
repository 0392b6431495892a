/// A control sequence: CSI, a private mark, parameters, intermediate bytes and the final byte.
struct ControlSequence: Equatable, Sendable {
    /// One of `<`, `=`, `>` and `?`, or nil.
    var mark: Unicode.Scalar?
    /// Each with its parts after colons; nil is an empty one.
    var parameters: [[Int?]] = []
    /// The bytes before the final one, as text.
    var intermediates = ""
    /// The byte that names the function.
    var final: Unicode.Scalar = "\0"

    /// The parameter at an index, at least 1: a count or a place.
    func count(_ index: Int = 0) -> Int { max(1, value(index)) }

    /// The parameter at an index; 0 when it is empty or not there.
    func value(_ index: Int = 0) -> Int {
        parameters.indices.contains(index) ? (parameters[index].first ?? 0) ?? 0 : 0
    }

    /// The sequence without its CSI, to be read by people.
    var text: String {
        let parameters = self.parameters.map { $0.map { $0.map(String.init) ?? "" }.joined(separator: ":") }
        return (mark.map { String($0) } ?? "") + parameters.joined(separator: ";") + intermediates + String(final)
    }
}
