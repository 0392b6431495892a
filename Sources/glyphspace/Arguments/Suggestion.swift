/// Finds the word that a mistyped one was probably meant to be.
enum Suggestion {
    /// The nearest of `words` by edits, where it is near enough to be likely; nil otherwise.
    static func nearest(to word: String, in words: [String]) -> String? {
        let typed = Array(word.utf8.prefix(64))
        let limit = max(1, typed.count / 3)
        let best = words.map { (word: $0, edits: edits(typed, Array($0.utf8))) }.min { $0.edits < $1.edits }
        guard let best, best.edits <= limit else { return nil }
        return best.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words (Damerau and Levenshtein).
    static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
