extension State {
    /// Opens the form of a new training.
    mutating func openForm() -> [Effect] {
        guard train.liveRun == nil else {
            status = Status("A training is going on (x stops it)")
            return []
        }
        guard let description = train.description, var form = train.form ?? TrainForm(description) else {
            status = Status("Looking for what can be trained…")
            return []
        }
        form.description = description
        train.form = form
        overlay = .trainForm
        return ask()
    }

    /// Does what a key means in the form.
    mutating func fillForm(_ action: TrainAction) -> [Effect] {
        guard var form = train.form else { return [] }
        var isChanged = false
        switch action {
        case .field(let step): form.move(step)
        case .fieldPage(let pages): form.page(pages, of: form.visibleRows(size.height))
        case .fieldEnd(let isLast): form.cursor = isLast ? form.rows - 1 : 0
        case .turn(let step): isChanged = form.turn(step)
        case .eraseField: isChanged = form.erase()
        case .start:
            if let row = form.badRow {
                form.cursor = row
                train.form = form
                status = Status(form.problem ?? "", .bad)
                return []
            }
            overlay = nil
            status = Status("Starting…")
            return [.train(.start(form.asked))]
        default: break
        }
        train.form = form
        return isChanged ? ask() : []
    }

    /// Takes a character typed into the form.
    mutating func typeInForm(_ character: Character) -> [Effect] {
        train.form?.type(character) == true ? ask() : []
    }

    /// Asks what the form amounts to.
    private mutating func ask() -> [Effect] {
        let request = newRequest()
        train.form?.request = request
        return train.form.map { [.train(.plan($0.asked, request: request))] } ?? []
    }
}
