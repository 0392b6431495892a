extension State {
    /// Exports that may wait for each other: the program does not end before they are written.
    static let exportLimit = 8

    /// The number of a request for an export, which is waited for before the program ends; nil, and said so, where too many
    /// wait already.
    mutating func newExport() -> Int? {
        guard exporting.count < Self.exportLimit else {
            status = Status("\(exporting.count) exports are still being written: once one is done, there is room", .bad)
            return nil
        }
        status = Status(exporting.isEmpty ? "Writing…" : "Writing, after \(exporting.count) before it…")
        let request = newRequest()
        exporting.insert(request)
        return request
    }

    /// Takes the files of an export, and what there is to know of them.
    mutating func takeExport(_ request: Int, _ paths: [String], notes: [String] = []) -> [Effect] {
        let known = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
        status = Status("Wrote " + SafeLine.of(shortened(paths) + known), .good)
        return end(of: request)
    }

    /// Takes why an export failed; whoever is leaving reads it afterwards.
    mutating func failExport(_ request: Int, _ why: String) -> [Effect] {
        status = Status("Not exported: \(SafeLine.of(why))", .bad)
        if overlay == .finishing { lastWords.append("not exported: \(SafeLine.of(why))") }
        return end(of: request)
    }

    private mutating func end(of request: Int) -> [Effect] {
        exporting.remove(request)
        return overlay == .finishing && exporting.isEmpty ? [.quit] : []
    }

    /// Ends the program as soon as nothing is being exported.
    mutating func finish() -> [Effect] {
        guard !exporting.isEmpty else { return [.quit] }
        overlay = .finishing
        return []
    }

    /// Paths of one folder and stem as the first, and the endings of the others.
    private func shortened(_ paths: [String]) -> String {
        guard let first = paths.first else { return "nothing" }
        guard let dot = first.lastIndex(of: ".") else { return paths.joined(separator: " ") }
        let stem = first[..<dot]
        let others = paths.dropFirst().map { $0.hasPrefix(stem) ? String($0.dropFirst(stem.count)) : $0 }
        return ([first] + others).joined(separator: " ")
    }

    /// What the screen lacks to show anything, however long one waits; nil where it lacks nothing.
    private var lack: String? {
        switch models.generator {
        case .absent, .failed: screen == .train ? nil : "there is no generator"
        case .ready where screen == .style && models.conditions.isEmpty: "this generator is not told classes"
        case .ready, .loading: nil
        }
    }

    /// Says why there will be nothing to export, or to repeat; false where there is, or will be.
    mutating func refuses(_ what: String) -> Bool {
        guard let lack else { return false }
        status = Status("Nothing to \(what): \(lack)")
        return true
    }

    /// Asks for what the screen shows to be written by its own command, to new files.
    mutating func exportLab() -> [Effect] {
        guard let recipe = screenRecipe, let (outputs, stem) = screenExport else {
            status = Status(screen == .train ? "Nothing to export here" : "Nothing to export here yet")
            return []
        }
        return newExport().map { [.lab(.export(recipe, outputs: outputs, stem: stem, request: $0))] } ?? []
    }

    /// The outputs of the screen's command, and the first part of their names.
    var screenExport: (outputs: [String], stem: String)? {
        switch screen {
        case .explore, .train: nil
        case .classes: classesExport
        case .walk: walkExport
        case .noise: shakeExport
        case .map: mapExport
        case .directions: directionsExport
        case .draw: drawExport
        case .style: styleExport
        case .write: writeExport
        }
    }
}
