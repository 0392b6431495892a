import Dashboard
import LatentSpace
import Network
import Testing

@testable import glyphspace

/// Pictures that were made lately or in advance.
struct PictureCacheTests {
    func order(_ number: Int, count: Int = 1) -> PictureOrder {
        GenerateRequest(
            purpose: .noise, latents: (0..<count).map { [Float(number), Float($0)] }, discriminator: false, request: 0
        ).order
    }

    func samples(_ count: Int) -> [Sample] {
        (0..<count).map { Sample(latent: [Float($0)], image: [], probabilities: [], logit: nil) }
    }

    @Test func keepsWhatWasUsedLately() {
        let cache = PictureCache()
        cache.keep(samples(64), of: order(0, count: 64), epoch: cache.epoch)
        cache.keep(samples(1), of: order(1), epoch: cache.epoch)
        #expect(cache.samples(of: order(1)) == samples(1))
        // 0 is used now and then, so that others make room; eight times 64 are all that is kept.
        for number in 2..<20 {
            cache.keep(samples(64), of: order(number, count: 64), epoch: cache.epoch)
            #expect(cache.samples(of: order(0, count: 64))?.count == 64)
        }
        #expect(cache.samples(of: order(1)) == nil)
        #expect((2..<20).filter { cache.samples(of: order($0, count: 64)) != nil } == Array(13..<20))
    }

    @Test func keepsNoLargeOrders() {
        let cache = PictureCache()
        let most = PictureCache.largestOrder
        cache.keep(samples(most), of: order(0, count: most), epoch: cache.epoch)
        cache.keep(samples(most + 1), of: order(1, count: most + 1), epoch: cache.epoch)
        #expect(cache.samples(of: order(0, count: most)) != nil)
        #expect(cache.samples(of: order(1, count: most + 1)) == nil)
    }

    @Test func tellsOrdersApart() {
        let cache = PictureCache()
        let plain = order(0)
        cache.keep(samples(1), of: plain, epoch: cache.epoch)
        for change in [
            { $0.discriminator = true }, { $0.maker = .second }, { $0.blends = [LabelBlend(1)] },
            { $0.known = self.samples(1) },
        ] as [(inout PictureOrder) -> Void] {
            var other = plain
            change(&other)
            #expect(cache.samples(of: other) == nil)
        }
        #expect(cache.samples(of: plain) == samples(1))
    }

    @Test func forgetsWhatOtherModelsMade() {
        let cache = PictureCache()
        cache.keep(samples(1), of: order(0), epoch: cache.epoch)
        let before = cache.epoch
        cache.forget()
        // Begun before the models changed, finished after it.
        cache.keep(samples(1), of: order(1), epoch: before)
        #expect(cache.samples(of: order(0)) == nil && cache.samples(of: order(1)) == nil)
        cache.keep(samples(1), of: order(1), epoch: cache.epoch)
        #expect(cache.samples(of: order(1)) != nil)
    }

    /// Orders made for other models, which would be a trap in the conditioning or in the networks.
    @Test func ordersAreForSomeModelsOnly() {
        struct Fixed: BatchNetwork {
            var inputCount: Int
            var outputCount: Int
            func run(_ input: [Float], count: Int) -> [Float] { [Float](repeating: 0, count: count * outputCount) }
        }
        let set = ModelSet(
            generator: Fixed(inputCount: 5, outputCount: 4), discriminator: Fixed(inputCount: 4, outputCount: 4),
            conditioning: Conditioning(classes: 3))
        func order(_ size: Int, label: Int, known: Int? = nil) -> PictureOrder {
            let latent = [Float](repeating: 0, count: size)
            return GenerateRequest(
                purpose: .focus, latents: [latent], blends: [LabelBlend(label)], discriminator: true,
                known: known.map {
                    [Sample(latent: latent, label: label, image: [Float](repeating: 0, count: $0), probabilities: [])]
                }, request: 0
            ).order
        }
        #expect(set.canMake(order(2, label: 2)) && set.canMake(order(2, label: 0, known: 4)))
        #expect(!set.canMake(order(3, label: 0)))
        #expect(!set.canMake(order(2, label: 3)))
        #expect(!set.canMake(order(2, label: 0, known: 9)))
        #expect(!set.canMake(order(2, label: 3, known: 4)))
    }
}
