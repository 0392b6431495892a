import Testing

@testable import glyphspace

struct ProgressTests {
    let half = Progress(
        label: "epoch 2/4", share: 0.5, rate: 12.5, unit: "images", secondsLeft: 40, note: "loss 0.51")

    @Test func fillsTheBar() {
        #expect(
            half.bar(width: 80)
                == "epoch 2/4 ━━━━━━━━━━━━━━··············  50.0%  13 images/s  0:40 left  loss 0.51")
        #expect(half.bar(width: 80).count == 80)
    }

    @Test func leavesOutWhatDoesNotFit() {
        #expect(half.bar(width: 59) == "epoch 2/4 ━━━━━━━━━·········  50.0%  13 images/s  0:40 left")
        #expect(half.bar(width: 40) == "epoch 2/4 ━━━━━━······  50.0%  0:40 left")
        #expect(half.bar(width: 30) == "epoch 2/4 ━━━━━━╸······  50.0%")
        #expect(half.bar(width: 20) == "━━━━━━╸······  50.0%")
        #expect(half.bar(width: 5) == " 50.…")
        #expect(half.bar(width: 0) == "")
        #expect(half.bar(width: -1) == "")
    }

    @Test func keepsToASCII() {
        #expect(half.bar(width: 30, isASCII: true) == "epoch 2/4 #######......  50.0%")
    }

    @Test func writesPlainLines() {
        #expect(half.plain == "epoch 2/4, 50%, 13 images/s, 0:40 left, loss 0.51")
    }

    @Test func bearsUnknownAmounts() {
        let start = Progress(label: "epoch 1/1", share: 0, rate: nil, unit: "images", secondsLeft: nil, note: "")
        #expect(start.plain == "epoch 1/1, 0%")
        #expect(start.bar(width: 40) == "epoch 1/1 ·······················   0.0%")
        let over = Progress(label: "a", share: 3, rate: 1, unit: "images", secondsLeft: .infinity, note: "")
        #expect(over.plain == "a, 100%, 1 images/s, long left")
        #expect(over.bar(width: 40) == "a " + String(repeating: "━", count: 20) + " 100.0%  long left")
    }
}
