/// Characters whose cell is divided into ink and paper, and the one that has both exchanged.
enum Mosaic {
    /// The character with ink where `scalar` has paper; nil for others than block mosaics.
    static func inverse(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        // The common ones without a look-up.
        switch scalar {
        case "▀": "▄"
        case "▄": "▀"
        case " ": "█"
        case "█": " "
        default: scalar.value < 0x2580 ? nil : inverses[scalar]
        }
    }

    private static let inverses: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for shapes in [quadrants, sextants, octants] {
            let full = shapes.count - 1
            for mask in shapes.indices where table[shapes[mask]] == nil { table[shapes[mask]] = shapes[full - mask] }
        }
        return table
    }()

    /// The 16 quadrants by their ink: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
    static let quadrants: [Unicode.Scalar] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// The 64 sextants by their ink: bit 2·row + column, three rows of two (Unicode 13, U+1FB00 on).
    static let sextants: [Unicode.Scalar] = (0..<64).map { mask in
        switch mask {
        case 0: " "
        case 21: "▌"
        case 42: "▐"
        case 63: "█"
        default: scalar(0x1FB00 + mask - 1 - (mask > 21 ? 1 : 0) - (mask > 42 ? 1 : 0))
        }
    }

    /// The 256 octants by their ink: bit 2·row + column, four rows of two (Unicode 16, U+1CD00 on); what older
    /// characters show already has no new one.
    static let octants: [Unicode.Scalar] = {
        let older: [Int: Unicode.Scalar] = [
            0: " ", 1: scalar(0x1CEA8), 2: scalar(0x1CEAB), 3: scalar(0x1FB82), 5: "▘", 10: "▝", 15: "▀",
            20: scalar(0x1FBE6), 40: scalar(0x1FBE7), 63: scalar(0x1FB85), 64: scalar(0x1CEA3), 80: "▖", 85: "▌",
            90: "▞", 95: "▛", 128: scalar(0x1CEA0), 160: "▗", 165: "▚", 170: "▐", 175: "▜", 192: "▂", 240: "▄",
            245: "▙", 250: "▟", 252: "▆", 255: "█",
        ]
        var next = 0x1CD00
        return (0..<256).map { mask in
            if let scalar = older[mask] { return scalar }
            defer { next += 1 }
            return scalar(next)
        }
    }()

    private static func scalar(_ value: Int) -> Unicode.Scalar { Unicode.Scalar(UInt32(value)) ?? "?" }
}
