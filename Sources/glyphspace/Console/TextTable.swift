/// Plain columns for people: as wide as their widest cell, two spaces between them.
struct TextTable {
    /// Side to which a column's cells are moved.
    enum Alignment { case left, right }

    /// Names and sides of the columns.
    let columns: [(name: String, alignment: Alignment)]
    /// Cells, row by row.
    var rows: [[String]] = []

    /// The lines, column names first.
    var lines: [String] {
        let all = [columns.map(\.name)] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                if column > 0 { line += "  " }
                line += columns[column].alignment == .left ? cell + space : space + cell
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
