extension Surface {
    /// Unchanged cells between two changes that are cheaper to draw again than to jump over.
    static let joinedGap = 4

    /// The cells that differ from what `old` shows, as runs row by row; everything where the size differs.
    ///
    /// Changes with a few unchanged cells between them are joined to one run.
    public func changes(since old: Surface) -> [Run] {
        let (width, height) = (size.width, size.height)
        guard width > 0 else { return [] }
        if size != old.size {
            return (0..<height).map { y in Run(x: 0, y: y, cells: Array(cells[y * width..<(y + 1) * width])) }
        }
        var runs: [Run] = []
        cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { past in
                for y in 0..<height {
                    let row = y * width
                    var start: Int?
                    var end = 0
                    for x in 0..<width where new[row + x] != past[row + x] {
                        if let first = start, x - end > Self.joinedGap {
                            runs.append(Run(x: first, y: y, cells: Array(new[row + first..<row + end])))
                            start = x
                        }
                        start = start ?? x
                        end = x + 1
                    }
                    if let first = start {
                        runs.append(Run(x: first, y: y, cells: Array(new[row + first..<row + end])))
                    }
                }
            }
        }
        return runs
    }

    /// The whole surface as runs, one per row.
    public var allRuns: [Run] { changes(since: Surface(Size(width: 0, height: 0))) }
}
