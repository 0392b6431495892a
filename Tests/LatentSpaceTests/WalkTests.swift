import Network
import Testing

@testable import LatentSpace

@Suite struct WalkTests {
    @Test func aStraightWalkIsTheFormula() {
        let walk = Walk([[0, 8], [4, 0]], frames: 5)
        #expect(walk.latents == Interpolation.linear([0, 8], [4, 0], count: 5))
    }

    @Test func everyPointIsMetExactly() {
        let points: [[Float]] = [[0.1, 2], [-1.7, 0.3], [3.3, 1], [0.7, 0.9]]
        for path in Walk.Path.allCases {
            let frames = Walk(points, path: path, frames: 7).latents
            #expect(frames.count == 7)
            #expect([frames[0], frames[2], frames[4], frames[6]] == points)
        }
    }

    @Test func aLoopComesBackWithoutAStop() {
        let frames = Walk([[0], [3]], frames: 4, isClosed: true).latents
        #expect(frames == [[0], [1.5], [3], [1.5]])
        // One point has nowhere to go.
        #expect(Walk([[5]], frames: 3, isClosed: true).latents == [[5], [5], [5]])
        #expect(Walk([], frames: 3).latents == [])
        #expect(Walk([[1], [2]], frames: 1).latents == [[1]])
        #expect(Walk([[1], [2]], frames: 0).latents == [])
    }

    @Test func theNormGoesEvenly() {
        let middle = Walk.point([2, 0], [0, 4], 0.5, .norm)
        #expect(abs(Latents.norm(middle) - 3) < 1e-6)
        #expect(abs(middle[1] - 2 * middle[0]) < 1e-5)
        // Opposite points have no direction half-way.
        #expect(Walk.point([1, 0], [-1, 0], 0.5, .norm) == [0, 0])
    }

    @Test func labelsGoAlongWithThePoints() {
        let walk = Walk([[0], [1], [2]], frames: 5)
        #expect(
            walk.blends([4, 7, 1]) == [
                LabelBlend(4, 7, share: 0), LabelBlend(4, 7, share: 0.5), LabelBlend(7, 1, share: 0),
                LabelBlend(7, 1, share: 0.5), LabelBlend(7, 1, share: 1),
            ])
        let loop = Walk([[0], [1]], frames: 4, isClosed: true)
        #expect(loop.blends([3, 5]).last == LabelBlend(5, 3, share: 0.5))
        #expect(walk.blends([4, 4, 1]).prefix(3) == [LabelBlend(4), LabelBlend(4), LabelBlend(4, 1, share: 0)])
    }
}
