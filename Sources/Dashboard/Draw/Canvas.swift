import LatentSpace

/// A picture of 28×28 pixels that is drawn by hand.
public struct Canvas: Equatable, Sendable {
    /// Ink of each pixel as a byte, so that a file of it is the same.
    public internal(set) var ink = [UInt8](repeating: 0, count: side * side)
    /// Where the pen is.
    public internal(set) var pen = (x: side / 2, y: side / 2)
    /// Whether moving the pen draws.
    public internal(set) var isDown = false
    /// Whether the pen takes ink away.
    public internal(set) var isRubber = false
    /// The ink before each stroke.
    private var history = History<[UInt8]>(limit: 200)

    /// Pixels of a side.
    public static let side = 28

    /// How much ink a dab leaves around its middle.
    private static let brush: [(dx: Int, dy: Int, ink: UInt8)] = [
        (0, 0, 255), (1, 0, 190), (-1, 0, 190), (0, 1, 190), (0, -1, 190), (1, 1, 80), (-1, 1, 80), (1, -1, 80),
        (-1, -1, 80),
    ]

    /// Whether it has no ink.
    public var isEmpty: Bool { ink.allSatisfy { $0 == 0 } }
    /// The pixels in [-1, 1].
    public var pixels: [Float] { ink.map { Float($0) / 127.5 - 1 } }

    /// Whether two are the same.
    public static func == (a: Canvas, b: Canvas) -> Bool {
        a.ink == b.ink && a.pen == b.pen && a.isDown == b.isDown && a.isRubber == b.isRubber
            && a.history == b.history
    }

    /// Begins a stroke, or a change, that undo takes back at once.
    mutating func begin() {
        // The stroke before may have left the picture as it was.
        history.drop(ink)
        history.record(ink)
    }

    /// Takes another picture over; undo brings the one before back.
    mutating func replace(_ other: [UInt8]) {
        guard other.count == ink.count, other != ink else { return }
        begin()
        ink = other
    }

    /// A dab where the pen is.
    mutating func dab() {
        for (dx, dy, amount) in Self.brush {
            let (x, y) = (pen.x + dx, pen.y + dy)
            guard (0..<Self.side).contains(x), (0..<Self.side).contains(y) else { continue }
            let place = y * Self.side + x
            ink[place] = isRubber ? min(ink[place], 255 - amount) : max(ink[place], amount)
        }
    }

    /// Moves the pen, and draws on the way when it is down.
    mutating func move(to x: Int, _ y: Int) {
        let (x, y) = (max(0, min(Self.side - 1, x)), max(0, min(Self.side - 1, y)))
        let steps = max(abs(x - pen.x), abs(y - pen.y))
        let from = pen
        for step in stride(from: 1, through: steps, by: 1) {
            let t = Double(step) / Double(steps)
            pen = (
                from.x + Int((Double(x - from.x) * t).rounded()), from.y + Int((Double(y - from.y) * t).rounded())
            )
            if isDown { dab() }
        }
    }

    /// Moves the picture by whole pixels so that the ink's centre of mass lies in the middle, as MNIST's digits have it.
    mutating func centre() {
        var (mass, sumX, sumY) = (0, 0, 0)
        for (place, value) in ink.enumerated() {
            mass += Int(value)
            sumX += Int(value) * (place % Self.side)
            sumY += Int(value) * (place / Self.side)
        }
        guard mass > 0 else { return }
        let middle = Double(Self.side) / 2
        let dx = Int((middle - 0.5 - Double(sumX) / Double(mass)).rounded())
        let dy = Int((middle - 0.5 - Double(sumY) / Double(mass)).rounded())
        var moved = [UInt8](repeating: 0, count: ink.count)
        for (place, value) in ink.enumerated() where value > 0 {
            let (x, y) = (place % Self.side + dx, place / Self.side + dy)
            guard (0..<Self.side).contains(x), (0..<Self.side).contains(y) else { continue }
            moved[y * Self.side + x] = value
        }
        replace(moved)
    }

    /// Goes back; false when there is nothing to go back to.
    mutating func undo() -> Bool {
        history.drop(ink)
        guard let before = history.undo(from: ink) else { return false }
        ink = before
        return true
    }

    /// Takes back an undo; false when there is none.
    mutating func redo() -> Bool {
        guard let after = history.redo(from: ink) else { return false }
        ink = after
        return true
    }
}
