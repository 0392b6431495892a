extension ColorDepth {
    /// The palette slot nearest to a colour in this depth; nil where there are no colours or no palette.
    ///
    /// In 256 colours slots 0...15 are never taken, because people change them: greys go to the ramp 232...255 with
    /// 16 (black) and 231 (white), other colours to the 6×6×6 cube where that is nearer.
    public func paletteIndex(of color: Color) -> Int? {
        switch self {
        case .mono, .trueColor: return nil
        case .eight: return Self.nearest(to: color, among: Self.xterm16.prefix(8))
        case .sixteen: return Self.nearest(to: color, among: Self.xterm16[...])
        case .palette256: return Self.index256(of: color)
        }
    }

    /// The 16 first colours as xterm has them.
    private static let xterm16: [Color] = [
        Color(0, 0, 0), Color(205, 0, 0), Color(0, 205, 0), Color(205, 205, 0), Color(0, 0, 238), Color(205, 0, 205),
        Color(0, 205, 205), Color(229, 229, 229), Color(127, 127, 127), Color(255, 0, 0), Color(0, 255, 0),
        Color(255, 255, 0), Color(92, 92, 255), Color(255, 0, 255), Color(0, 255, 255), Color(255, 255, 255),
    ]

    private static func index256(of color: Color) -> Int {
        if color.red == color.green, color.green == color.blue { return greyIndex(Int(color.red)).index }
        let parts = [color.red, color.green, color.blue].map { cubeStep(Int($0)) }
        let cube = Color(parts[0].level, parts[1].level, parts[2].level)
        let (index, level) = greyIndex((Int(color.red) + Int(color.green) + Int(color.blue)) / 3)
        if distance(color, Color(grey: level)) < distance(color, cube) { return index }
        return 16 + 36 * parts[0].step + 6 * parts[1].step + parts[2].step
    }

    /// The nearest of the 26 greys: black, 8, 18, … 238, white.
    private static func greyIndex(_ value: Int) -> (index: Int, level: UInt8) {
        if value < 4 { return (16, 0) }
        if value > 246 { return (231, 255) }
        let step = min(23, max(0, (value - 3) / 10))
        return (232 + step, UInt8(8 + 10 * step))
    }

    /// The nearest of the cube's levels 0, 95, 135, 175, 215, 255.
    private static func cubeStep(_ value: Int) -> (step: Int, level: UInt8) {
        let step = value < 48 ? 0 : value < 115 ? 1 : min(5, (value - 35) / 40)
        return (step, step == 0 ? 0 : UInt8(55 + 40 * step))
    }

    private static func nearest(to color: Color, among candidates: ArraySlice<Color>) -> Int {
        candidates.indices.min { distance(color, candidates[$0]) < distance(color, candidates[$1]) } ?? 0
    }

    /// Squared distance, weighted by how much the eye sees of each part.
    private static func distance(_ left: Color, _ right: Color) -> Int {
        let (r, g, b) = (
            Int(left.red) - Int(right.red), Int(left.green) - Int(right.green), Int(left.blue) - Int(right.blue)
        )
        return 3 * r * r + 6 * g * g + b * b
    }
}
