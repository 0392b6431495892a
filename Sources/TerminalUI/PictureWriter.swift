import Foundation

/// Keeps a terminal's pictures as a surface has them, in its own pixels.
public struct PictureWriter: Sendable {
    /// How.
    public let graphics: Graphics
    private let png: @Sendable (GreyImage) -> [UInt8]
    /// What is shown, by kitty's number.
    private var shown: [Int: Picture] = [:]

    /// A writer for a terminal that shows no pictures; `png` makes the files that kitty's protocol takes.
    public init(_ graphics: Graphics, png: @escaping @Sendable (GreyImage) -> [UInt8]) {
        (self.graphics, self.png) = (graphics, png)
    }

    /// Takes away what should not be there any more; returns the places whose cells have to be drawn again.
    public mutating func remove(but pictures: [Picture], to bytes: inout [UInt8]) -> [Rect] {
        var places: [Rect] = []
        for (number, old) in shown.sorted(by: { $0.key < $1.key })
        where !pictures.contains(where: { $0.place == old.place }) {
            shown[number] = nil
            switch graphics {
            case .kitty: bytes += Array("\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\".utf8)
            case .sixel: places.append(old.place)
            }
        }
        return places
    }

    /// Shows what is not there yet, up to about `limit` bytes; returns whether that is all.
    public mutating func add(_ pictures: [Picture], limit: Int = .max, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        for picture in pictures {
            let there = shown.first { $0.value.place == picture.place }
            if there?.value == picture { continue }
            guard bytes.count - start < limit else { return false }
            let number = there?.key ?? (1...).first { shown[$0] == nil } ?? 1
            shown[number] = picture
            // The cursor and the colours come back as they were.
            bytes += Array("\u{1B}7\u{1B}[\(picture.place.y + 1);\(picture.place.x + 1)H".utf8)
            switch graphics {
            case .kitty: kitty(picture, number, &bytes)
            case .sixel(let cell): bytes += Sixel.encode(picture.image, picture.place, cell: cell)
            }
            bytes += Array("\u{1B}8".utf8)
        }
        return true
    }

    /// Forgets all, as the terminal does when its screen is cleared; kitty is told so.
    public mutating func forget(to bytes: inout [UInt8]) {
        if graphics == .kitty, !shown.isEmpty { bytes += Array("\u{1B}_Ga=d,d=A,q=2\u{1B}\\".utf8) }
        shown = [:]
    }

    /// The picture as a PNG in pieces of 4,096 characters, scaled to its cells; answers are not wanted.
    private func kitty(_ picture: Picture, _ number: Int, _ bytes: inout [UInt8]) {
        let text = Array(Data(png(picture.image)).base64EncodedData())
        var rest = text[...]
        var keys = "a=T,f=100,q=2,C=1,i=\(number),p=1,c=\(picture.place.width),r=\(picture.place.height)"
        repeat {
            let piece = rest.prefix(4096)
            rest = rest.dropFirst(4096)
            if !rest.isEmpty || piece.count < text.count {
                keys += (keys.isEmpty ? "m=" : ",m=") + (rest.isEmpty ? "0" : "1")
            }
            bytes += Array("\u{1B}_G\(keys);".utf8) + piece + Array("\u{1B}\\".utf8)
            keys = ""
        } while !rest.isEmpty
    }
}

/// Pictures as sixels (DEC STD 070, chapter 9).
enum Sixel {
    /// Greys that are told apart: as many as there are steps of brightness that the protocol knows, thinned to a third.
    private static let levels = 34

    /// A picture over its cells: a device control string with its own raster size and its own colours.
    static func encode(_ image: GreyImage, _ place: Rect, cell: Size) -> [UInt8] {
        let (width, height) = (place.width * cell.width, place.height * cell.height)
        let pixels = image.resized(width: width, height: height)
        let steps = (0..<width * height).map { index in
            Int((pixels.level(x: index % width, y: index / width) * Float(levels - 1) / 255).rounded())
        }
        var bytes = Array("\u{1B}P0;1;0q\"1;1;\(width);\(height)".utf8)
        for step in Set(steps).sorted() {
            let percent = (step * 100 + (levels - 1) / 2) / (levels - 1)
            bytes += Array("#\(step);2;\(percent);\(percent);\(percent)".utf8)
        }
        for top in stride(from: 0, to: height, by: 6) {
            let rows = min(6, height - top)
            let band = steps[top * width..<(top + rows) * width]
            for (place, step) in Set(band).sorted().enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: "$")) }
                bytes += Array("#\(step)".utf8)
                var columns = (0..<width).map { x in
                    (0..<rows).reduce(UInt8(63)) { steps[(top + $1) * width + x] == step ? $0 + 1 << UInt8($1) : $0 }
                }
                while columns.last == 63 { columns.removeLast() }
                append(columns, to: &bytes)
            }
            bytes.append(UInt8(ascii: "-"))
        }
        return bytes + Array("\u{1B}\\".utf8)
    }

    /// Columns of six, equal ones in a row by their number.
    private static func append(_ columns: [UInt8], to bytes: inout [UInt8]) {
        var start = 0
        while start < columns.count {
            let end = columns[start...].firstIndex { $0 != columns[start] } ?? columns.count
            let count = end - start
            bytes +=
                count > 3
                ? Array("!\(count)".utf8) + [columns[start]] : [UInt8](repeating: columns[start], count: count)
            start = end
        }
    }
}
