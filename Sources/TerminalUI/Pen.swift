/// A colour as a terminal gets it.
struct Ink: Equatable, Hashable, Sendable {
    /// -1 the terminal's own, 0...255 the palette, from 2²⁴ on red, green and blue.
    let number: Int32

    /// The terminal's own colour.
    static let standard = Ink(number: -1)
    /// No colour at all: what a blank's ink is.
    static let none = Ink(number: -2)

    init(number: Int32) { self.number = number }

    /// What a depth has for a colour.
    init(_ color: Color?, depth: ColorDepth) {
        guard let color, depth != .mono else {
            self = .standard
            return
        }
        number =
            depth == .trueColor
            ? 1 << 24 | Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
            : depth.paletteIndex(of: color).map { Int32($0) } ?? -1
    }

    /// What a depth has for a grey of a picture: the palette's ramp also where there are 24 bits, as long as nobody
    /// sees the difference (`Tolerance.levels`), because its code is half as long.
    init(grey level: Int, depth: ColorDepth) {
        let exact = Color(grey: UInt8(clamping: level))
        if depth == .trueColor, let index = ColorDepth.palette256.paletteIndex(of: exact) {
            let ramp = Ink(number: Int32(index))
            if let near = ramp.grey, abs(near - level) <= Tolerance.levels {
                self = ramp
                return
            }
        }
        self.init(exact, depth: depth)
    }

    /// Its level where it is a grey that every terminal shows alike.
    var grey: Int? {
        switch number {
        case 16: return 0
        case 231: return 255
        case 232...255: return 8 + 10 * Int(number - 232)
        case (1 << 24)...:
            let level = Int(number & 255)
            return Int(number >> 8 & 255) == level && Int(number >> 16 & 255) == level ? level : nil
        default: return nil
        }
    }
}

/// What nobody sees.
enum Tolerance {
    /// Levels of 255 by which a picture's grey may be off: 5 are at most 2 units of CIE lightness from grey 30 on, less
    /// than the 2.3 that are just noticed (Mahy, Van Eycken & Oosterlinck 1994).
    static let levels = 5
}

/// How a terminal draws the next character.
struct Pen: Equatable, Sendable {
    var ink = Ink.standard
    var paper = Ink.standard
    var types: Attributes = []
}

extension Dialect {
    private static let takeBackInk: [UInt8] = Array("39".utf8)
    private static let takeBackPaper: [UInt8] = Array("49".utf8)

    /// The code for a colour other than the terminal's own.
    private func code(_ ink: Ink, isPaper: Bool) -> Code {
        let codes = isPaper ? papers : inks
        if codes.indices.contains(Int(ink.number)) { return codes[Int(ink.number)] }
        let (red, green, blue) = (ink.number >> 16 & 255, ink.number >> 8 & 255, ink.number & 255)
        return .parameter(Array("\(isPaper ? 48 : 38);2;\(red);\(green);\(blue)".utf8))
    }

    /// Bytes of a colour's code as a parameter with its separator.
    func cost(_ ink: Ink, isPaper: Bool) -> Int {
        if ink == .standard { return 3 }
        switch code(ink, isPaper: isPaper) {
        case .parameter(let bytes), .sequence(let bytes): return bytes.count + 1
        }
    }

    /// The bytes that turn one pen into another; nil is a pen that nobody knows.
    ///
    /// An ink of `.none` stays as it is, and comes back as the one before.
    func change(from old: Pen?, to new: inout Pen) -> [UInt8] {
        let before = old ?? Pen()
        if new.ink == .none { new.ink = before.ink }
        if old == new { return [] }
        let afresh = [plain] + additions(from: Pen(), to: new)
        guard old != nil else { return Self.bytes(afresh) }
        guard let step = step(from: before, to: new) else { return Self.bytes(afresh) }
        let (short, long) = (Self.bytes(step), Self.bytes(afresh))
        return short.count <= long.count ? short : long
    }

    /// The codes of one step; nil where the terminal cannot take back something.
    private func step(from old: Pen, to new: Pen) -> [Code]? {
        var codes: [Code] = []
        var from = old
        let gone = old.types.subtracting(new.types)
        if !gone.isEmpty || (new.ink == .standard && old.ink != .standard)
            || (new.paper == .standard && old.paper != .standard)
        {
            guard takesBack else { return nil }
        }
        if !gone.isDisjoint(with: [.bold, .dim]) {
            codes.append(.parameter(Array("22".utf8)))
            from.types.subtract([.bold, .dim])
        }
        if gone.contains(.underline) { codes.append(.parameter(Array("24".utf8))) }
        if gone.contains(.reverse) { codes.append(.parameter(Array("27".utf8))) }
        return codes + additions(from: from, to: new)
    }

    private func additions(from old: Pen, to new: Pen) -> [Code] {
        var codes: [Code] = []
        for type in Attributes.all where new.types.contains(type) && !old.types.contains(type) {
            if let code = types[type] { codes.append(code) }
        }
        if new.ink != old.ink {
            codes.append(new.ink == .standard ? .parameter(Self.takeBackInk) : code(new.ink, isPaper: false))
        }
        if new.paper != old.paper {
            codes.append(new.paper == .standard ? .parameter(Self.takeBackPaper) : code(new.paper, isPaper: true))
        }
        return codes
    }

    /// Parameters that follow each other share a sequence.
    private static func bytes(_ codes: [Code]) -> [UInt8] {
        var bytes: [UInt8] = []
        var isOpen = false
        for code in codes {
            switch code {
            case .parameter(let parameter):
                bytes += isOpen ? [0x3B] : [0x1B, 0x5B]
                bytes += parameter
                isOpen = true
            case .sequence(let sequence):
                if isOpen { bytes.append(0x6D) }
                isOpen = false
                bytes += sequence
            }
        }
        if isOpen { bytes.append(0x6D) }
        // An empty parameter is 0.
        return bytes == [0x1B, 0x5B, 0x30, 0x6D] ? [0x1B, 0x5B, 0x6D] : bytes
    }
}
