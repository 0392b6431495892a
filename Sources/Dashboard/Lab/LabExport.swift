extension State {
    /// Asks for what the screen shows to be written by its own command, to new files.
    mutating func exportLab() -> [Effect] {
        guard let recipe = screenRecipe, let (outputs, stem) = screenExport else {
            status = Status("Nothing to export here")
            return []
        }
        status = Status("Writing…")
        return [.lab(.export(recipe, outputs: outputs, stem: stem))]
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
