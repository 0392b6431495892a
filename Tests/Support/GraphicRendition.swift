/// SGR: the sequences that choose how characters are drawn.
extension TerminalStyle {
    /// Applies the parameters of an SGR sequence; the ones that are unknown come back.
    mutating func apply(_ parameters: [[Int?]]) -> [Int] {
        var unknown: [Int] = []
        var rest = (parameters.isEmpty ? [[nil]] : parameters)[...]
        while let parameter = rest.popFirst() {
            let code = (parameter.first ?? 0) ?? 0
            switch code {
            case 38, 48:
                let color = parameter.count > 1 ? Self.color(parameter) : Self.color(after: &rest)
                guard let color else {
                    unknown.append(code)
                    continue
                }
                if code == 38 { foreground = color } else { background = color }
            case 4 where parameter.count > 1: isUnderlined = parameter[1] != 0
            default: if !set(code) { unknown.append(code) }
            }
        }
        return unknown
    }

    private mutating func set(_ code: Int) -> Bool {
        switch code {
        case 0: self = TerminalStyle()
        case 1: isBold = true
        case 2: isDim = true
        case 3: isItalic = true
        case 4, 21: isUnderlined = true
        case 5, 6: isBlinking = true
        case 7: isReversed = true
        case 8: isHidden = true
        case 9: isStruck = true
        case 10: break  // the first font
        case 22: (isBold, isDim) = (false, false)
        case 23: isItalic = false
        case 24: isUnderlined = false
        case 25: isBlinking = false
        case 27: isReversed = false
        case 28: isHidden = false
        case 29: isStruck = false
        case 30...37: foreground = .palette(code - 30)
        case 39: foreground = .standard
        case 40...47: background = .palette(code - 40)
        case 49: background = .standard
        case 90...97: foreground = .palette(code - 82)
        case 100...107: background = .palette(code - 92)
        default: return false
        }
        return true
    }

    /// A colour whose parts are separated by colons: 38:5:n, 38:2:r:g:b, 38:2:space:r:g:b.
    private static func color(_ parts: [Int?]) -> TerminalColor? {
        switch (parts[1], parts.count) {
        case (5, 3): parts[2].map { .palette($0) }
        case (2, 5): .rgb(parts[2] ?? 0, parts[3] ?? 0, parts[4] ?? 0)
        case (2, 6...): .rgb(parts[3] ?? 0, parts[4] ?? 0, parts[5] ?? 0)
        default: nil
        }
    }

    /// A colour whose parts are further parameters: 38;5;n, 38;2;r;g;b.
    private static func color(after rest: inout ArraySlice<[Int?]>) -> TerminalColor? {
        func next() -> Int? { rest.popFirst().map { ($0.first ?? 0) ?? 0 } }
        switch next() {
        case 5: return next().map { .palette($0) }
        case 2:
            guard let red = next(), let green = next(), let blue = next() else { return nil }
            return .rgb(red, green, blue)
        default: return nil
        }
    }
}
