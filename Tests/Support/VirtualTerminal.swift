/// A terminal's screen, as the bytes that a program writes make it.
public struct VirtualTerminal: Sendable {
    public private(set) var width: Int
    public private(set) var height: Int
    public init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
    public var lines: [String] { [] }
    public var text: String { lines.joined(separator: "\n") }
    public func contains(_ text: String) -> Bool { self.text.contains(text) }
    public mutating func feed(_ bytes: [UInt8]) {}
    public mutating func resize(width: Int, height: Int) {}
}
