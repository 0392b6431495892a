import Export
import LatentSpace
import TerminalUI

/// Samples as text, for terminals and pipes without colours: two pixels a character.
enum SampleText {
    /// Pictures side by side as the width allows, each with a line of what the networks say.
    static func text(_ samples: [Sample], labels: [String], width: Int, isASCII: Bool = false) -> String {
        guard let side = samples.first?.side else { return "\n" }
        let columns = max(1, (width + 2) / (side + 2))
        var lines: [String] = []
        for first in stride(from: 0, to: samples.count, by: columns) {
            if first > 0 { lines.append("") }
            let row = first..<min(first + columns, samples.count)
            let pictures = row.map {
                (isASCII ? plainPicture : picture)(samples[$0].image)
                    + [caption($0, samples[$0], labels: labels, width: side)]
            }
            for y in 0...side / 2 { lines.append(trimmed(pictures.map { $0[y] }.joined(separator: "  "))) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A square of numbers in [-1, 1] as lines of half blocks; a pixel is ink from the middle grey on.
    static func picture(_ image: [Float]) -> [String] {
        let side = Int(Double(image.count).squareRoot())
        return blocks(width: side, height: side) { image[$0] > 0 }
    }

    /// The same in ASCII: denser characters for more ink.
    static func plainPicture(_ image: [Float]) -> [String] {
        let side = Int(Double(image.count).squareRoot())
        return plain(TerminalUI.GreyImage(width: side, height: side, pixels: image.map { ($0 + 1) / 2 }))
    }

    /// A picture of bytes as lines of half the number, without the empty ends of lines; of several empty lines one stays,
    /// and none at the ends.
    static func picture(_ image: Export.GreyImage, isASCII: Bool) -> [String] {
        let lines =
            isASCII
            ? plain(TerminalUI.GreyImage(width: image.width, height: image.height, bytes: image.pixels))
            : blocks(width: image.width, height: image.height) { image.pixels[$0] > 127 }
        let kept = lines.map(trimmed).reduce(into: [String]()) { kept, line in
            if !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
        }
        return kept.last?.isEmpty == true ? Array(kept.dropLast()) : kept
    }

    private static func blocks(width: Int, height: Int, _ isInk: (Int) -> Bool) -> [String] {
        stride(from: 0, to: height, by: 2).map { y in
            String(
                (0..<width).map { x -> Character in
                    switch (isInk(y * width + x), y + 1 < height && isInk((y + 1) * width + x)) {
                    case (false, false): " "
                    case (true, false): "▀"
                    case (false, true): "▄"
                    case (true, true): "█"
                    }
                })
        }
    }

    private static func plain(_ grey: TerminalUI.GreyImage) -> [String] {
        var surface = Surface(Size(width: grey.width, height: (grey.height + 1) / 2))
        BlockArt.draw(grey, filling: Rect(surface.size), renderer: .ascii, on: &surface)
        return surface.lines
    }

    private static func caption(_ index: Int, _ sample: Sample, labels: [String], width: Int) -> String {
        var words = ["#\(index)"]
        if let top = sample.topClass, let confidence = sample.confidence, top < labels.count {
            words.append("\(labels[top]) \(Decimal.fixed(Double(confidence) * 100, places: 1))%")
        }
        if let realness = sample.realness { words.append("real \(Decimal.fixed(Double(realness) * 100, places: 0))%") }
        let text = String(words.joined(separator: "  ").prefix(width))
        return text + String(repeating: " ", count: width - text.count)
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
