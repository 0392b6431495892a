import Files
import Foundation
import Testing

@testable import Export

/// Pictures of every kind that Pillow 12 writes, with what Pillow reads back from them.
struct PNGKindTests {
    struct Made: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let grey: [UInt8]
        let alpha: [UInt8]?
        let file: String

        init(_ name: String, grey: [UInt8], alpha: [UInt8]?, _ file: String) {
            (testDescription, self.grey, self.alpha, self.file) = (name, grey, alpha, file)
        }

        var bytes: [UInt8] { Data(base64Encoded: file).map { [UInt8]($0) } ?? [] }
    }

    static let all = [
        Made(
            "RGB", grey: [150, 153, 156, 159, 162, 165, 168, 142, 145, 148, 151, 155, 158, 161, 135], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAAIklEQVR4nGNk+M/A9VMVjliM7u6Ece5x/bwH4d/j+gkVBQDZQhU4Wq6dtgAAAABJRU5ErkJggg=="
        ),
        Made(
            "RGB with a clear colour",
            grey: [150, 153, 156, 159, 162, 165, 168, 142, 145, 148, 151, 155, 158, 161, 135],
            alpha: [255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAABnRSTlMAKADjAJTD0VrwAAAAIklEQVR4nGNk+M/A9VMVjliM7u6Ece5x/bwH4d/j+gkVBQDZQhU4Wq6dtgAAAABJRU5ErkJggg=="
        ),
        Made(
            "RGBA", grey: [150, 153, 156, 159, 162, 165, 168, 142, 145, 148, 151, 155, 158, 161, 135],
            alpha: [0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238],
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAABbNsX4AAAAKElEQVR4nGNk+M/AwPVTVRAZsxjd3RmKELgnyPXzHkzwniDXz51wlQCh/BauPa/DuAAAAABJRU5ErkJggg=="
        ),
        Made(
            "grey and alpha", grey: [0, 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224],
            alpha: [255, 239, 223, 207, 191, 175, 159, 143, 127, 111, 95, 79, 63, 47, 31],
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAADxPw1zAAAAFElEQVR4nGNk+C/wAQJZAjZgYQIA8gcPCdzFUbEAAAAASUVORK5CYII="),
        Made(
            "grey with a clear one", grey: [0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238],
            alpha: [255, 255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAAAAAB+XZokAAAAAnRSTlMAIqPzjNwAAAAaSURBVHicY2QQFBQUZAwVFBQUZAkVFBQUBAAMXgF90oCBUQAAAABJRU5ErkJggg=="
        ),
        Made(
            "one bit", grey: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAkAAAACAQAAAACiLct+AAAADklEQVR4nGNgYGBgYAAAAAYAAXKCmeoAAAAASUVORK5CYII="),
        Made(
            "2 colours", grey: [150, 159, 150, 159, 150, 159, 150, 159, 150, 159, 150, 159, 150, 159, 150], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQMAAABh+Fe7AAAABlBMVEUA/wAd8ke1zxlsAAAADklEQVR4nGMIYFjBEAAAA94BSXfAiOEAAAAASUVORK5CYII="
        ),
        Made(
            "4 colours", grey: [150, 177, 168, 159, 150, 177, 168, 159, 150, 177, 168, 159, 150, 177, 168], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAgMAAAAmWC1rAAAADFBMVEUA/wAd8kc65Y5X2NXQR6XPAAAAEUlEQVR4nGOwZGB8codl/VsADBIDm5XJI9wAAAAASUVORK5CYII="
        ),
        Made(
            "13 colours", grey: [150, 184, 159, 164, 168, 97, 177, 106, 157, 86, 166, 95, 175, 150, 184], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAACpGNjLAAAAJ1BMVEUA/wAd8kc65Y5X2NV0yxyRvmOusarLpPHolzgFin8ifcY/cA1cY1QMLEwCAAAAFElEQVR4nGNkF+RgnCzIw3KSRQAACIkBtMRW114AAAAASUVORK5CYII="
        ),
        Made(
            "colours with holes", grey: [76, 150, 29, 76, 150, 29, 76, 150, 29, 76, 150, 29, 76, 150, 29],
            alpha: [0, 128, 255, 0, 128, 255, 0, 128, 255, 0, 128, 255, 0, 128, 255],
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAgMAAAAmWC1rAAAACVBMVEX/AAAA/wAAAP8tSs2KAAAAA3RSTlMAgP/s97MYAAAAEUlEQVR4nGOU0GBoY2BMlAcABWwBSVRopGEAAAAASUVORK5CYII="
        ),
        Made(
            "sixteen bits", grey: [0, 3, 78, 117, 156, 195, 234, 255], alpha: nil,
            "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACEAAAAAAKU/78AAAAGklEQVR4nGNkYGB+4W2hLsA4x0FdQF1AdD4AHzUDpnSFsPMAAAAASUVORK5CYII="
        ),
    ]

    @Test(arguments: all) func readsWhatPillowWrites(_ made: Made) throws {
        let contents = try PNG.decode(made.bytes)
        #expect(contents.image.pixels == made.grey)
        #expect(contents.alpha == made.alpha)
    }

    @Test(arguments: all) func everyTruncationAndEveryFlippedBitIsRefused(_ made: Made) {
        let bytes = made.bytes
        for count in 0..<bytes.count { #expect(PNGReaderTests.error(Array(bytes[..<count])) != nil) }
        for index in bytes.indices {
            var bytes = bytes
            bytes[index] ^= 0x10
            #expect(PNGReaderTests.error(bytes) != nil)
        }
    }

    /// A file of 1×1 pixels of a kind, with chunks before its data.
    private func file(kind: UInt8, depth: UInt8 = 8, _ chunks: [(String, [UInt8])], data: [UInt8]) -> [UInt8] {
        let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, depth, kind, 0, 0, 0]
        let all = [("IHDR", header)] + chunks + [("IDAT", Zlib.pack(data)), ("IEND", [])]
        return PNG.signature
            + all.flatMap { type, data in
                PNGReaderTests.bigEndian(data.count) + Array(type.utf8) + data
                    + PNGReaderTests.bigEndian(Int(CRC32.of(Array(type.utf8) + data)))
            }
    }

    @Test func coloursThatAreNotThereAreRefused() {
        func error(_ bytes: [UInt8]) -> PNGReadError? { PNGReaderTests.error(bytes) }
        let two = ("PLTE", [UInt8](repeating: 9, count: 6))
        #expect(error(file(kind: 3, [two], data: [0, 1])) == nil)
        #expect(error(file(kind: 3, [two], data: [0, 2])) == .badColour(index: 2, colours: 2))
        #expect(error(file(kind: 3, [], data: [0, 0])) == .misplaced("PLTE"))
        #expect(error(file(kind: 3, [two, two], data: [0, 0])) == .misplaced("PLTE"))
        #expect(error(file(kind: 3, [("PLTE", [])], data: [0, 0])) == .misplaced("PLTE"))
        #expect(error(file(kind: 3, [("PLTE", [1, 2])], data: [0, 0])) == .misplaced("PLTE"))
        #expect(
            error(file(kind: 3, depth: 1, [("PLTE", [UInt8](repeating: 9, count: 9))], data: [0, 0]))
                == .misplaced("PLTE"))
        #expect(error(file(kind: 3, [("tRNS", [1]), two], data: [0, 0])) == .misplaced("tRNS"))
        #expect(error(file(kind: 3, [two, ("tRNS", [1, 2, 3])], data: [0, 0])) == .misplaced("tRNS"))
        #expect(error(file(kind: 2, [("tRNS", [0, 1])], data: [0, 1, 2, 3])) == .misplaced("tRNS"))
        #expect(error(file(kind: 6, [("tRNS", [0, 1])], data: [0, 1, 2, 3, 4])) == .misplaced("tRNS"))
        #expect(error(file(kind: 6, [two], data: [0, 1, 2, 3, 4])) == nil)
        #expect(error(file(kind: 2, depth: 4, [], data: [0, 1])) == .unsupported)
    }

    @Test func hugePicturesAreRefusedBeforeTheyAreUnpacked() {
        // 8192×8192 pixels of four numbers from a few bytes.
        let header: [UInt8] = [0, 0, 0x20, 0, 0, 0, 0x20, 0, 8, 6, 0, 0, 0]
        let file = PNGReaderTests.file(("IHDR", header), ("IDAT", PNGReaderTests.data), ("IEND", []))
        #expect(PNGReaderTests.error(file) == .badSize(width: 8192, height: 8192))
    }
}
