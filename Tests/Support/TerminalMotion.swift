/// Showing characters, moving the cursor, erasing.
extension VirtualTerminal {
    /// What is left where something is erased.
    var blank: TerminalCell {
        var cell = TerminalCell()
        if hasColoredBlanks { cell.style.background = style.background }
        return cell
    }

    mutating func show(_ scalar: Unicode.Scalar) {
        if (0x80...0x9F).contains(scalar.value) {
            unknown.append("control character \(scalar.value)")
            return
        }
        let columns = scalar.columns
        if columns == 0 {
            let x = wrapsNext ? cursor.x : max(0, cursor.x - 1)
            grid[x, cursor.y].marks.unicodeScalars.append(scalar)
            return
        }
        if wrapsNext || (columns == 2 && cursor.x == width - 1 && width > 1) {
            if modes.contains(7) {
                move(to: 0, cursor.y)
                index()
            }
            wrapsNext = false
        }
        if isInserting { grid.shift(from: cursor.x, row: cursor.y, by: columns, with: blank) }
        grid[cursor.x, cursor.y] = TerminalCell(charsets.shown(scalar), style)
        if !sixels.isEmpty { sixels.removeAll { $0.covers(cursor.x, cursor.y) } }
        if columns == 2, cursor.x + 1 < width { grid[cursor.x + 1, cursor.y] = TerminalCell("\0", style) }
        lastScalar = scalar
        wrapsNext = cursor.x + columns >= width
        cursor.x = min(cursor.x + columns, width - 1)
    }

    /// Moves the cursor to a place on the screen.
    mutating func move(to x: Int, _ y: Int) {
        cursor = (min(max(x, 0), width - 1), min(max(y, 0), height - 1))
        wrapsNext = false
    }

    /// Moves to an address, which counts from the region's top in the origin mode.
    mutating func moveToAddress(_ x: Int, _ y: Int) {
        guard modes.contains(6) else { return move(to: x, y) }
        move(to: x, min(region.lowerBound + y, region.upperBound))
    }

    /// Moves up or down, not across an edge of the region.
    mutating func moveVertically(_ count: Int) {
        let y = cursor.y + count
        if count < 0 {
            move(to: cursor.x, cursor.y >= region.lowerBound ? max(y, region.lowerBound) : y)
        } else {
            move(to: cursor.x, cursor.y <= region.upperBound ? min(y, region.upperBound) : y)
        }
    }

    /// One row down; the region scrolls at its end.
    mutating func index() {
        if cursor.y == region.upperBound {
            grid.scroll(region, by: 1, with: blank)
            wrapsNext = false
        } else {
            move(to: cursor.x, cursor.y + 1)
        }
    }

    /// One row up; the region scrolls at its begin.
    mutating func reverseIndex() {
        if cursor.y == region.lowerBound {
            grid.scroll(region, by: -1, with: blank)
            wrapsNext = false
        } else {
            move(to: cursor.x, cursor.y - 1)
        }
    }

    /// To the next tabulator, or to the one before.
    mutating func tab(_ count: Int) {
        var x = cursor.x
        for _ in 0..<min(abs(count), width) {
            x = count > 0 ? tabs.filter { $0 > x }.min() ?? width - 1 : tabs.filter { $0 < x }.max() ?? 0
        }
        move(to: x, cursor.y)
    }

    /// Inserts rows at the cursor; deletes them when `count` is below 0.
    mutating func insertLines(_ count: Int) {
        guard region.contains(cursor.y) else { return }
        grid.scroll(cursor.y...region.upperBound, by: -count, with: blank)
        move(to: 0, cursor.y)
    }

    mutating func eraseLine(_ part: Int) {
        switch part {
        case 0: grid.erase(cursor.x..<width, ofRow: cursor.y, with: blank)
        case 1: grid.erase(0..<cursor.x + 1, ofRow: cursor.y, with: blank)
        case 2: grid.erase(0..<width, ofRow: cursor.y, with: blank)
        default: unknown.append("CSI \(part)K")
        }
        wrapsNext = false
    }

    mutating func eraseScreen(_ part: Int) {
        switch part {
        case 0:
            eraseLine(0)
            grid.erase(rows: cursor.y + 1..<height, with: blank)
        case 1:
            eraseLine(1)
            grid.erase(rows: 0..<cursor.y, with: blank)
        case 2:
            grid.erase(rows: 0..<height, with: blank)
            sixels = []
        case 3: break  // what has scrolled off
        default: unknown.append("CSI \(part)J")
        }
        wrapsNext = false
    }

    mutating func save() {
        saved[isAlternate ? 1 : 0] = SavedCursor(cursor: cursor, style: style, charsets: charsets)
    }

    mutating func restore() {
        let saved = saved[isAlternate ? 1 : 0]
        (style, charsets) = (saved.style, saved.charsets)
        move(to: saved.cursor.x, saved.cursor.y)
    }

    mutating func softReset() {
        style = TerminalStyle()
        charsets = Charsets()
        region = 0...height - 1
        isInserting = false
        isKeypadApplication = false
        modes.subtract([1, 6])
        modes.formUnion([7, 25])
        saved = [SavedCursor(), SavedCursor()]
    }

    mutating func reset() {
        softReset()
        if isAlternate { swap(&grid, &hidden) }
        isAlternate = false
        modes = [7, 25]
        tabs = Self.standardTabs
        grid.erase(rows: 0..<height, with: blank)
        move(to: 0, 0)
    }
}
