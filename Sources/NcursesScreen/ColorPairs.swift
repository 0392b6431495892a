import CNcurses
import TerminalUI

/// Which ncurses colour pair stands for which two colours.
struct ColorPairs {
    /// Ink and paper as ncurses numbers; -1 is the terminal's own.
    private struct Pair: Hashable {
        var ink: Int32
        var paper: Int32
    }

    private let depth: ColorDepth
    private let limit: Int32
    private var numbers: [Pair: Int32] = [:]
    /// Set when a pair was wanted and none was left: the caller starts afresh and draws everything again.
    private(set) var isExhausted = false

    /// Pairs for a depth, as many as ncurses has.
    init(depth: ColorDepth, limit: Int32) { (self.depth, self.limit) = (depth, limit) }

    /// Forgets all pairs.
    mutating func reset() {
        numbers.removeAll(keepingCapacity: true)
        isExhausted = false
        reset_color_pairs()
    }

    /// The pair for a style, made when it is new; 0, the terminal's own, where none is left.
    mutating func number(for style: Style) -> Int32 {
        if depth == .mono { return 0 }
        let pair = Pair(ink: index(style.foreground), paper: index(style.background))
        if pair.ink == -1, pair.paper == -1 { return 0 }
        if let number = numbers[pair] { return number }
        let number = Int32(numbers.count) + 1
        guard number < limit, init_extended_pair(number, pair.ink, pair.paper) == OK else {
            isExhausted = true
            return numbers[Pair(ink: pair.ink, paper: -1)] ?? 0
        }
        numbers[pair] = number
        return number
    }

    private func index(_ color: Color?) -> Int32 {
        guard let color else { return -1 }
        if depth == .trueColor {
            return Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
        }
        return depth.paletteIndex(of: color).map { Int32($0) } ?? -1
    }
}
