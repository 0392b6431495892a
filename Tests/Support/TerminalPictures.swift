import Foundation

/// What a terminal says of itself when it is asked.
public struct TerminalAbilities: Sendable {
    /// The answer to the question for the primary attributes (DA1).
    public var attributes = ""
    /// Whether kitty's question for graphics is answered.
    public var hasKitty = false
    /// Pixels of a cell; 0 where the terminal does not tell.
    public var cell = (width: 0, height: 0)

    /// A terminal that answers nothing.
    public init() {}

    /// A terminal with kitty's graphics.
    public static var kitty: TerminalAbilities {
        var abilities = TerminalAbilities()
        (abilities.attributes, abilities.hasKitty, abilities.cell) = ("\u{1B}[?62;c", true, (8, 16))
        return abilities
    }

    /// A terminal with sixels.
    public static var sixel: TerminalAbilities {
        var abilities = TerminalAbilities()
        (abilities.attributes, abilities.cell) = ("\u{1B}[?62;4;22c", (6, 12))
        return abilities
    }
}

/// A picture on a terminal's screen.
public struct TerminalPicture: Equatable, Sendable {
    /// The first cell.
    public var x: Int
    /// The first cell's row.
    public var y: Int
    /// Cells across.
    public var columns: Int
    /// Cells down.
    public var rows: Int
    /// The file as it came, for kitty's protocol.
    public var file: [UInt8] = []
    /// Pixels across, for sixels.
    public var width = 0
    /// Percent of brightness, row by row, for sixels; -1 where nothing was drawn.
    public var pixels: [Int] = []

    /// Whether a cell is under it.
    func covers(_ column: Int, _ row: Int) -> Bool {
        (x..<x + columns).contains(column) && (y..<y + rows).contains(row)
    }
}

extension VirtualTerminal {
    /// A command of kitty's graphics protocol, without APC, G and ST. Whatever is not in order is `unknown`.
    mutating func kitty(_ text: String) {
        let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var keys: [String: String] = [:]
        for pair in parts[0].split(separator: ",", omittingEmptySubsequences: false) {
            let sides = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, sides[0].count == 1, keys[sides[0]] == nil else { return bad(text) }
            keys[sides[0]] = sides[1]
        }
        let payload = parts.count > 1 ? parts[1] : ""
        guard payload.count <= 4096 else { return bad(text) }
        if var all = unfinished {
            // Further pieces have nothing but m.
            guard Set(keys.keys) == ["m"] else { return bad(text) }
            all.text += payload
            unfinished = keys["m"] == "1" ? all : nil
            if unfinished == nil { show(all.keys, all.text) }
            return
        }
        switch keys["a"] {
        case "q":
            guard keys["i"] == "31", payload == "AAAA" else { return bad(text) }
            if abilities.hasKitty { answers += Array("\u{1B}_Gi=31;OK\u{1B}\\".utf8) }
        case "d":
            switch keys["d"] {
            case "A": pictures = [:]
            case "I":
                guard let number = keys["i"].flatMap({ Int($0) }), pictures.removeValue(forKey: number) != nil else {
                    return bad(text)
                }
            default: bad(text)
            }
        case "T":
            if keys["m"] == "1" {
                unfinished = (keys, payload)
            } else {
                show(keys, payload)
            }
        default: bad(text)
        }
    }

    private mutating func show(_ keys: [String: String], _ payload: String) {
        let text = keys.map { "\($0)=\($1)" }.sorted().joined(separator: ",")
        guard abilities.hasKitty, Set(keys.keys).subtracting(["m"]) == ["a", "f", "q", "C", "i", "p", "c", "r"],
            keys["f"] == "100", keys["q"] == "2", keys["C"] == "1", let data = Data(base64Encoded: payload),
            let number = keys["i"].flatMap({ Int($0) }), let columns = keys["c"].flatMap({ Int($0) }),
            let rows = keys["r"].flatMap({ Int($0) }), cursor.x + columns <= width, cursor.y + rows <= height
        else { return bad(text) }
        pictures[number] = TerminalPicture(
            x: cursor.x, y: cursor.y, columns: columns, rows: rows, file: Array(data))
    }

    /// A string of sixels, without DCS and ST. Whatever is not in order is `unknown`.
    mutating func sixel(_ text: String) {
        guard abilities.attributes.contains(";4"), let begin = text.firstIndex(of: "q"),
            text[..<begin].allSatisfy({ $0.isNumber || $0 == ";" })
        else { return bad(text) }
        var rest = Array(text[begin...].utf8.dropFirst())[...]
        func numbers() -> [Int] {
            var list: [Int] = []
            while let digit = rest.first, (0x30...0x39).contains(digit) || digit == 0x3B {
                rest = rest.dropFirst()
                if digit == 0x3B {
                    list.append(0)
                } else {
                    if list.isEmpty { list = [0] }
                    list[list.count - 1] = list[list.count - 1] * 10 + Int(digit - 0x30)
                }
            }
            return list
        }
        guard rest.popFirst() == 0x22 else { return bad(text) }
        let raster = numbers()
        guard raster.count == 4, raster[0] == 1, raster[1] == 1 else { return bad(text) }
        let (wide, high) = (raster[2], raster[3])
        guard wide > 0, high > 0, wide * high < 1 << 24 else { return bad(text) }
        var pixels = [Int](repeating: -1, count: wide * high)
        var colors: [Int: Int] = [:]
        var (x, top, color) = (0, 0, -1)
        while let byte = rest.popFirst() {
            switch byte {
            case 0x23:
                let list = numbers()
                if list.count == 5 {
                    guard list[1] == 2, list[2] == list[3], list[3] == list[4], list[2] <= 100 else { return bad(text) }
                    colors[list[0]] = list[2]
                } else {
                    guard list.count == 1, let chosen = colors[list[0]] else { return bad(text) }
                    color = chosen
                }
            case 0x24: x = 0
            case 0x2D: (x, top) = (0, top + 6)
            case 0x21, 0x3F...0x7E:
                var (count, column) = (1, byte)
                if byte == 0x21 {
                    guard let number = numbers().first, let next = rest.popFirst(), (0x3F...0x7E).contains(next) else {
                        return bad(text)
                    }
                    (count, column) = (number, next)
                }
                guard x + count <= wide else { return bad(text) }
                for row in 0..<6 where (column - 63) >> UInt8(row) & 1 == 1 {
                    guard top + row < high else { return bad(text) }
                    for place in x..<x + count { pixels[(top + row) * wide + place] = color }
                }
                x += count
            default: return bad(text)
            }
        }
        let cell = abilities.cell
        sixels.append(
            TerminalPicture(
                x: cursor.x, y: cursor.y, columns: (wide + cell.width - 1) / cell.width,
                rows: (high + cell.height - 1) / cell.height, width: wide, pixels: pixels))
    }

    private mutating func bad(_ text: String) { unknown.append("picture \(text.prefix(60))") }
}
