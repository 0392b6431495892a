import Testing

@testable import Kernels

@Suite struct SymmetricMatrixTests {
    /// A symmetric matrix of random numbers; Gᵀ·G, of low rank where `rank` is less than the size, is semidefinite.
    private static func semidefinite(_ size: Int, rank: Int) -> SymmetricMatrix {
        let g = numbers(rank * size, seed: 11).map { Double($0) }
        var values = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0..<size {
                values[i * size + j] = (0..<rank).reduce(0) { $0 + g[$1 * size + i] * g[$1 * size + j] }
            }
        }
        return SymmetricMatrix(size: size, values: values)
    }

    @Test func knownEigenvalues() {
        // The path graph's Laplacian: 0, 1, 3.
        let matrix = SymmetricMatrix(size: 3, values: [1, -1, 0, -1, 2, -1, 0, -1, 1])
        #expect(zip(matrix.eigen().values.sorted(), [0, 1, 3]).allSatisfy { abs($0 - $1) < 1e-14 })
        #expect(SymmetricMatrix(size: 1, values: [-5]).eigen().values == [-5])
        #expect(SymmetricMatrix(size: 2, values: [0, 0, 0, 0]).eigen().values == [0, 0])
        #expect(SymmetricMatrix(size: 0, values: []).eigen().values == [])
    }

    @Test(arguments: [(2, 2), (5, 5), (40, 40), (40, 7)])
    func eigenvectorsAreOrthonormalAndGiveTheMatrixBack(size: Int, rank: Int) {
        let matrix = Self.semidefinite(size, rank: rank)
        let (values, vectors) = matrix.eigen()
        for i in 0..<size {
            for j in 0..<size {
                var (overlap, entry) = (0.0, 0.0)
                for k in 0..<size {
                    overlap += vectors[i * size + k] * vectors[j * size + k]
                    entry += values[k] * vectors[k * size + i] * vectors[k * size + j]
                }
                #expect(abs(overlap - (i == j ? 1 : 0)) < 1e-12)
                #expect(abs(entry - matrix.values[i * size + j]) < 1e-12 * matrix.trace)
            }
        }
    }

    @Test func theSquareOfTheRootIsTheMatrix() {
        let matrix = Self.semidefinite(20, rank: 9)
        let identity = SymmetricMatrix(size: 20, values: (0..<400).map { $0 % 21 == 0 ? 1 : 0 })
        let square = matrix.squareRoot().sandwich(identity)
        #expect(zip(square.values, matrix.values).allSatisfy { abs($0 - $1) < 1e-12 * matrix.trace })
    }

    @Test func hugeAndTinyNumbersAreNoTrap() {
        let matrix = SymmetricMatrix(size: 2, values: [1e-300, 1e-305, 1e-305, 1e300])
        #expect(matrix.eigen().values.sorted() == [1e-300, 1e300])
        #expect(SymmetricMatrix(size: 2, values: [.nan, 1, 1, 1]).eigen().values.count == 2)
    }
}
