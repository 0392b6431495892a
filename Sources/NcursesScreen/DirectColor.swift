import CNcurses
import Foundation

/// 24-bit colour.
enum DirectColor {
    static func enable(terminal: String, environment: [String: String]) -> Bool { false }
    static func forget(_ environment: [String: String]) {}
}
