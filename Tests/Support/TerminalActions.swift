/// What the sequences do.
extension VirtualTerminal {
    mutating func perform(_ action: EscapeParser.Action) {
        switch action {
        case .text(let scalar): show(scalar)
        case .control(let byte): control(byte)
        case .escape(let intermediates, let final): escape(intermediates, final)
        case .sequence(let sequence): control(sequence)
        case .string(0x5F, let text) where text.hasPrefix("G"): kitty(String(text.dropFirst()))
        case .string(0x50, let text) where text.drop(while: { $0.isNumber || $0 == ";" }).first == "q": sixel(text)
        case .string: break  // titles, palettes and questions: nothing of the screen
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x00: break
        case 0x07: bells += 1
        case 0x08: move(to: cursor.x - 1, cursor.y)
        case 0x09: tab(1)
        case 0x0A, 0x0B, 0x0C: index()
        case 0x0D: move(to: 0, cursor.y)
        case 0x0E: charsets.current = 1
        case 0x0F: charsets.current = 0
        default: unknown.append("control character \(byte)")
        }
    }

    private mutating func escape(_ intermediates: String, _ final: Unicode.Scalar) {
        switch (intermediates, final) {
        case ("", "7"): save()
        case ("", "8"): restore()
        case ("", "D"): index()
        case ("", "E"):
            move(to: 0, cursor.y)
            index()
        case ("", "M"): reverseIndex()
        case ("", "H"): tabs.insert(cursor.x)
        case ("", "c"): reset()
        case ("", "="): isKeypadApplication = true
        case ("", ">"): isKeypadApplication = false
        case ("", "\\"): break
        case ("", "g"): bells += 1  // a visible bell
        case ("(", _): if !charsets.designate(0, final) { unknown.append("ESC (\(final)") }
        case (")", _): if !charsets.designate(1, final) { unknown.append("ESC )\(final)") }
        default: unknown.append("ESC \(intermediates)\(final)")
        }
    }

    private mutating func control(_ sequence: ControlSequence) {
        switch (sequence.mark, sequence.intermediates) {
        case (nil, ""): plain(sequence)
        case ("?", ""): setPrivate(sequence)
        case (nil, "!") where sequence.final == "p": softReset()
        case (nil, " ") where sequence.final == "q": break  // the cursor's shape
        case (">", ""): break  // key and window options of xterm
        default: unknown.append("CSI \(sequence.text)")
        }
    }

    private mutating func plain(_ sequence: ControlSequence) {
        let count = sequence.count()
        switch sequence.final {
        case "@": grid.shift(from: cursor.x, row: cursor.y, by: count, with: blank)
        case "A": moveVertically(-count)
        case "B", "e": moveVertically(count)
        case "C", "a": move(to: cursor.x + count, cursor.y)
        case "D": move(to: cursor.x - count, cursor.y)
        case "E":
            moveVertically(count)
            move(to: 0, cursor.y)
        case "F":
            moveVertically(-count)
            move(to: 0, cursor.y)
        case "G", "`": move(to: count - 1, cursor.y)
        case "H", "f": moveToAddress(sequence.count(1) - 1, count - 1)
        case "I": tab(count)
        case "J": eraseScreen(sequence.value())
        case "K": eraseLine(sequence.value())
        case "L": insertLines(count)
        case "M": insertLines(-count)
        case "P": grid.shift(from: cursor.x, row: cursor.y, by: -count, with: blank)
        case "S": grid.scroll(region, by: count, with: blank)
        case "T": grid.scroll(region, by: -count, with: blank)
        case "X": grid.erase(cursor.x..<cursor.x + count, ofRow: cursor.y, with: blank)
        case "Z": tab(-count)
        case "b": if let lastScalar { (0..<min(count, width * height)).forEach { _ in show(lastScalar) } }
        case "d": moveToAddress(cursor.x, count - 1)
        case "g": tabs = sequence.value() == 3 ? [] : tabs.subtracting([cursor.x])
        case "h", "l": setMode(sequence)
        case "m": unknown += style.apply(sequence.parameters).map { "CSI \($0)m" }
        case "r": setRegion(sequence)
        case "s": save()
        case "u": restore()
        case "c": answers += Array(abilities.attributes.utf8)
        case "n", "t": break  // questions and window changes
        default: unknown.append("CSI \(sequence.text)")
        }
    }

    private mutating func setMode(_ sequence: ControlSequence) {
        for parameter in sequence.parameters {
            switch parameter.first {
            case 4: isInserting = sequence.final == "h"
            case 34: break  // screen's cursor of normal visibility
            default: unknown.append("CSI \(sequence.text)")
            }
        }
    }

    private mutating func setRegion(_ sequence: ControlSequence) {
        let bottom = sequence.value(1) == 0 ? height : min(sequence.value(1), height)
        guard sequence.count() < bottom else { return }
        region = sequence.count() - 1...bottom - 1
        moveToAddress(0, 0)
    }

    private mutating func setPrivate(_ sequence: ControlSequence) {
        guard sequence.final == "h" || sequence.final == "l" else {
            // Linux's `CSI ? n c` shapes the cursor.
            if sequence.final != "c" { unknown.append("CSI \(sequence.text)") }
            return
        }
        let isOn = sequence.final == "h"
        for mode in sequence.parameters.compactMap({ $0.first ?? nil }) {
            switch mode {
            case 1048: if isOn { save() } else { restore() }
            case 47, 1047, 1049: showAlternate(isOn, mode)
            case 6:
                modes = isOn ? modes.union([6]) : modes.subtracting([6])
                moveToAddress(0, 0)
            default: if isOn { modes.insert(mode) } else { modes.remove(mode) }
            }
        }
    }

    private mutating func showAlternate(_ isOn: Bool, _ mode: Int) {
        modes.subtract([47, 1047, 1049])
        if isOn {
            modes.insert(mode)
            if mode == 1049, !isAlternate { save() }
        }
        if isOn != isAlternate {
            if !isOn, mode == 1047 { grid.erase(rows: 0..<height, with: blank) }
            swap(&grid, &hidden)
            isAlternate = isOn
            if isOn, mode == 1049 { grid.erase(rows: 0..<height, with: blank) }
        }
        if !isOn, mode == 1049 { restore() }
        wrapsNext = false
    }
}
