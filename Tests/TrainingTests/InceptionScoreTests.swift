import Foundation
import Testing

@testable import Training

@Suite struct InceptionScoreTests {
    @Test func clearEvenClassesGetTheirNumber() {
        #expect(abs(InceptionScore.score(logits: [99, 0, 0, 0, 99, 0, 0, 0, 99], classes: 3) - 3) < 1e-9)
    }

    @Test func imagesThatLookAlikeGetOne() {
        #expect(abs(InceptionScore.score(logits: [1, 2, 1, 2], classes: 2) - 1) < 1e-12)
        #expect(InceptionScore.score(logits: [], classes: 2) == 1)
    }

    @Test func byHand() {
        // p = (3/4, 1/4) and (1/4, 3/4), mean even: exp(3/4·log(3/2) + 1/4·log(1/2)).
        let logits = [0.75, 0.25, 0.25, 0.75].map { Float(log($0)) }
        #expect(abs(InceptionScore.score(logits: logits, classes: 2) - 1.1397535284773888) < 1e-7)
    }
}
