import Testing

@testable import Kernels

struct DifferenceTests {
    @Test(arguments: [1, 7, 16, 37]) func squaresAndDifferencesOfRows(size: Int) {
        let target = (0..<size).map { Float($0 % 5) - 2 }
        let rows = (0..<3 * size).map { Float($0 * 7 % 11) - 5 }
        var squares: [Float] = [9, 9, 9]
        Difference.squares(rows, rows: 3, size: size, from: target, into: &squares)
        var gradient = [Float](repeating: 9, count: 3 * size)
        Difference.scaled(rows, rows: 3, size: size, from: target, factor: 0.5, into: &gradient)
        for n in 0..<3 {
            let expected = (0..<size).map { rows[n * size + $0] - target[$0] }
            #expect(squares[n] == expected.reduce(0) { $0 + $1 * $1 })
            #expect(Array(gradient[n * size..<(n + 1) * size]) == expected.map { $0 / 2 })
        }
    }
}
