import Foundation
import Kernels
import Network
import Testing

@testable import LatentSpace

@Suite struct TSNETests {
    /// Three clouds of points in 20 dimensions, far apart.
    private func clouds(_ count: Int) -> [Float] {
        (0..<count).flatMap { i -> [Float] in
            var z = Latents.latent(seed: 8, index: i, size: 20)
            z[i % 3] += 30
            return z
        }
    }

    @Test func affinitiesHaveThePerplexity() {
        let (count, size) = (37, 5)
        let points = FloatBuffer((0..<count).flatMap { Latents.latent(seed: 1, index: $0, size: size) })
        let stride = paddedToLanes(count)
        let matrix = FloatBuffer(count * stride)
        NeighbourEmbedding.squaredDistances(
            points.pointer, count: count, size: size, into: matrix.pointer, stride: stride, rows: 0..<count)
        let distances = matrix.array
        NeighbourEmbedding.affinities(matrix.pointer, stride: stride, rows: 0..<count, perplexity: 7)
        for i in 0..<count {
            let row = Array(matrix.array[i * stride..<(i + 1) * stride])
            #expect(row[i] == 0 && row[count...].allSatisfy { $0 == 0 })
            #expect(abs(row.reduce(0, +) - 1) < 1e-5)
            let entropy = row.reduce(0.0) { $0 - ($1 > 0 ? Double($1) * log(Double($1)) : 0) }
            #expect(abs(exp(entropy) - 7) < 0.01)
            for j in 0..<count where j != i {
                let right = (0..<size).reduce(Float(0)) { sum, k in
                    let d = points.pointer[i * size + k] - points.pointer[j * size + k]
                    return sum + d * d
                }
                #expect(abs(distances[i * stride + j] - right) < 1e-5 * right)
            }
        }
    }

    @Test func forcesAreTheDefinition() {
        let count = 19
        let stride = paddedToLanes(count)
        let (x, y, p) = (FloatBuffer(stride), FloatBuffer(stride), FloatBuffer(count * stride))
        for i in 0..<stride { (x.pointer[i], y.pointer[i]) = (1e18, 1e18) }
        for i in 0..<count {
            (x.pointer[i], y.pointer[i]) = (Float(i % 5) - 2, Float(i % 7) * 0.3)
            for j in 0..<count where j != i { p.pointer[i * stride + j] = Float((i * j) % 11) / 1000 }
        }
        let forces = FloatBuffer(5 * count)
        NeighbourEmbedding.forces(
            x: x.pointer, y: y.pointer, affinities: p.pointer, stride: stride, rows: 0..<count, into: forces.pointer)
        for i in 0..<count {
            var right = [Double](repeating: 0, count: 5)
            for j in 0..<count where j != i {
                let (dx, dy) = (Double(x.pointer[i] - x.pointer[j]), Double(y.pointer[i] - y.pointer[j]))
                let q = 1 / (1 + dx * dx + dy * dy)
                let pull = Double(p.pointer[i * stride + j]) * q
                for (k, value) in [pull * dx, pull * dy, q * q * dx, q * q * dy, q].enumerated() { right[k] += value }
            }
            for k in 0..<5 { #expect(abs(Double(forces.pointer[5 * i + k]) - right[k]) < 1e-5 * (1 + abs(right[k]))) }
        }
    }

    @Test func cloudsStayTogether() {
        var options = TSNE.Options()
        options.steps = 300
        options.exaggeratedSteps = 100
        var map = TSNE(clouds(150), size: 20, options: options)
        while !map.isDone { map.step() }
        let places = map.positions
        // Everybody's nearest neighbour in the plane is of the same cloud.
        for i in places.indices {
            let nearest = places.indices.filter { $0 != i }.min { a, b in
                hypot(places[a].x - places[i].x, places[a].y - places[i].y)
                    < hypot(places[b].x - places[i].x, places[b].y - places[i].y)
            }
            #expect((nearest ?? 0) % 3 == i % 3)
        }
    }

    @Test func threadsDoNotChangeThePicture() {
        var maps = [1, 2].map { TSNE(clouds(40), size: 20, threads: $0) }
        for _ in 0..<20 { for i in maps.indices { maps[i].step() } }
        #expect(maps[0].positions.map(\.x) == maps[1].positions.map(\.x))
        #expect(maps[0].positions.map(\.y) == maps[1].positions.map(\.y))
    }

    @Test func fewPointsDoNoHarm() {
        for count in 0..<4 {
            var map = TSNE(Array(clouds(4).prefix(20 * count)), size: 20)
            for _ in 0..<5 { map.step() }
            #expect(map.positions.count == count)
            #expect(map.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        }
        // Points in one place have no distances to speak of.
        var same = TSNE([Float](repeating: 1, count: 30), size: 3)
        for _ in 0..<5 { same.step() }
        #expect(same.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }
}
