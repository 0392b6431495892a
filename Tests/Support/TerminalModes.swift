import Foundation

/// The modes and special characters of a terminal (termios).
public struct TerminalModes: Equatable, Sendable {
    /// All of them in hexadecimal, separated by colons: what `stty -g` writes, and all further characters.
    public let text: String
    /// Typed characters are shown.
    public let isEchoing: Bool
    /// Input comes in lines.
    public let isCanonical: Bool
    /// Ctrl-C throws away what is on its way.
    public let isFlushing: Bool

    init(_ descriptor: Int32) throws {
        var modes = termios()
        guard tcgetattr(descriptor, &modes) == 0 else { throw HarnessError.last("tcgetattr") }
        let characters = withUnsafeBytes(of: &modes.c_cc) { Array($0) }
        let numbers = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + characters.map { UInt32($0) }
        text = numbers.map { String($0, radix: 16) }.joined(separator: ":")
        isEchoing = modes.c_lflag & UInt32(ECHO) != 0
        isCanonical = modes.c_lflag & UInt32(ICANON) != 0
        isFlushing = modes.c_lflag & UInt32(NOFLSH) == 0
    }
}
