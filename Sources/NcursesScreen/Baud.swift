import Foundation

/// The speed that a terminal's modes tell.
enum Baud {
    /// Bits a second of the output; nil where the modes tell none that is known.
    static func rate(_ modes: termios) -> Int? {
        var modes = modes
        let speeds: [speed_t: Int] = [
            speed_t(B300): 300, speed_t(B600): 600, speed_t(B1200): 1200, speed_t(B2400): 2400, speed_t(B4800): 4800,
            speed_t(B9600): 9600, speed_t(B19200): 19_200,
        ]
        return speeds[cfgetospeed(&modes)]
    }
}
