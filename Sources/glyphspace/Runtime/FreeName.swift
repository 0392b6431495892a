import Glibc

/// A name for new files that none of them has yet: a stem, or the stem with a number behind it.
struct FreeName {
    /// The number; 1 is not written.
    let number: Int
    /// The name, without an ending.
    let name: String
    /// The files, one for each ending.
    let paths: [String]

    /// The first of `stem`, `stem-2`, `stem-3`, … from a number on.
    init(_ stem: String, endings: [String], in folder: String, from first: Int = 1) {
        func name(_ number: Int) -> String { number == 1 ? stem : "\(stem)-\(number)" }
        func paths(_ number: Int) -> [String] { endings.map { "\(folder)/\(name(number)).\($0)" } }
        var number = first
        while paths(number).contains(where: { access($0, F_OK) == 0 }) { number += 1 }
        (self.number, self.name, self.paths) = (number, name(number), paths(number))
    }
}
