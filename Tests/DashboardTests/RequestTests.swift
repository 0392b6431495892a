import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct RequestTests {
    @Test func startLoadsModelsThenAsksForEverythingVisible() {
        var driver = Driver()
        driver.answers = false
        driver.hasMeans = false
        driver.send(.started)
        #expect(driver.effects.first == .loadModels)
        let plan = ClassMeansPlan(fingerprint: "f", seed: 0, count: 10_000, threshold: 0.995)
        #expect(driver.effects.dropFirst().first == .computeMeans(MeansRequest(plan: plan, request: 1)))
        #expect(driver.purposes == [.focus, .gallery, .noise])
        #expect(driver.generated.map(\.request) == [2, 3, 4])
        #expect(driver.generated.map(\.discriminator) == [true, false, false])
        #expect(driver.generated[0].latents == [Latents.latent(seed: 7, index: 0, size: 100)])
        #expect(driver.generated[1].latents == Latents.latents(seed: 7, indices: 0..<8, size: 100))
        #expect(driver.generated[2].latents.count == 5)
    }

    @Test func nothingIsAskedForTwice() {
        var driver = Driver.started()
        driver.press(.tab, .backTab, .character("?"), .escape)
        driver.send(.resized(driver.state.size))
        #expect(driver.generated == [])
    }

    @Test func aMoveAsksForThePointAndItsVariantsOnly() {
        var driver = Driver.started()
        driver.press(.right)
        #expect(driver.purposes == [.focus, .noise])
        #expect(driver.generated[0].latents == [Latents.latent(seed: 7, index: 1, size: 100)])
    }

    @Test func outdatedResultsAreDropped() throws {
        var driver = Driver.started()
        driver.answers = false
        let before = driver.state.explore.noise.pictures
        driver.press(.right, .right)
        let noise = driver.generated.filter { $0.purpose == .noise }
        try #require(noise.count == 2)
        driver.send(.generated(.noise, request: noise[0].request, noise[0].latents.map { Driver.sample($0) }))
        #expect(driver.state.explore.noise.pictures == before)
        driver.send(.generated(.noise, request: noise[1].request, noise[1].latents.map { Driver.sample($0) }))
        #expect(driver.state.explore.noise.pictures.map(\.latent) == noise[1].latents)
    }

    @Test func aSampleOfTheGalleryIsShownAtOnceAndNotMadeAgain() throws {
        var driver = Driver.started()
        driver.answers = false
        let small = driver.state.explore.gallery.pictures[1]
        driver.press(.right)
        #expect(driver.state.explore.shown == small && small.logit == nil)
        let request = try #require(driver.generated.first)
        #expect(request.purpose == .focus && request.known == [small] && request.discriminator)
        // What the discriminator said of the sample before stays on the screen until it is heard again...
        #expect(driver.state.explore.logit == 1)
        // ...but is not written to a file.
        driver.press(.character("e"))
        #expect(driver.state.status.text.hasPrefix("Nothing to export yet"))
        var judged = small
        judged.logit = -3
        driver.send(.generated(.focus, request: request.request, [judged]))
        #expect(driver.state.explore.shown == judged && driver.state.explore.logit == -3)
    }

    @Test func aNoisyVariantIsKnownToo() {
        var driver = Driver.started()
        let variant = driver.state.explore.noise.pictures[0]
        driver.focus(.noise)
        driver.effects = []
        driver.press(.enter)
        #expect(driver.generated.first { $0.purpose == .focus }?.known == [variant])
    }

    @Test func picturesThatAreBeingMadeAnewAreNotKnown() {
        var driver = Driver.started()
        driver.answers = false
        driver.send(.train(.exploreChanged))
        driver.effects = []
        driver.press(.right)
        #expect(driver.generated.first { $0.purpose == .focus }?.known == nil)
    }

    @Test func withoutADiscriminatorAKnownSampleIsNotAskedFor() {
        var driver = Driver()
        driver.report.discriminator = .absent
        driver.send(.started)
        driver.effects = []
        driver.press(.right)
        #expect(driver.purposes == [.noise])
        #expect(driver.state.explore.shown == driver.state.explore.gallery.pictures[1])
        driver.press(.character("e"))
        #expect(driver.effects.contains { if case .export = $0 { true } else { false } })
    }

    @Test func aResultOfAnotherPurposeIsDropped() throws {
        var driver = Driver.started()
        driver.answers = false
        driver.press(.right)
        let request = try #require(driver.generated.first).request
        let before = driver.state
        driver.send(.generated(.gallery, request: request, []))
        #expect(driver.state == before)
    }

    @Test func formerPicturesStayWhileNewOnesAreMade() {
        var driver = Driver.started()
        let before = driver.state.explore
        driver.answers = false
        driver.press(.pageDown)
        #expect(driver.state.explore.gallery.pictures == before.gallery.pictures)
        #expect(driver.state.explore.noise.pictures == before.noise.pictures)
        #expect(driver.state.explore.shown == before.shown)
        #expect(driver.purposes == [.focus, .gallery, .noise])
    }

    @Test func resizingAsksForAsManyAsThereIsRoomFor() {
        var driver = Driver.started()
        driver.send(.resized(Size(width: 200, height: 60)))
        #expect(driver.purposes == [.gallery, .noise])
        #expect(driver.generated[0].latents.count > 8)
        #expect(driver.state.explore.gallery.pictures.count == driver.generated[0].latents.count)
        driver.effects = []
        driver.send(.resized(Size(width: 1, height: 1)))
        #expect(driver.generated == [])
    }

    @Test func foldedPanelsAskWhenTheyAreShown() {
        var driver = Driver.started(width: 80, height: 24)
        #expect(driver.state.explore.noise.pictures.isEmpty)
        driver.focus(.noise)
        #expect(driver.purposes == [.noise])
        #expect(driver.state.explore.noise.pictures.count == 8)
    }

    @Test func withoutADiscriminatorNobodyAsksIt() {
        var driver = Driver()
        driver.report.discriminator = .absent
        driver.send(.started)
        #expect(driver.generated.allSatisfy { !$0.discriminator })
    }

    @Test func withoutAGeneratorNothingIsAsked() {
        var driver = Driver()
        driver.report.generator = .failed("digits-dcgan: no such file (train it)")
        driver.send(.started)
        driver.press(.right, .tab, .up)
        driver.type("aRe")
        #expect(driver.effects == [.loadModels])
    }

    @Test func meansFollowTheirRequest() {
        var driver = Driver()
        driver.hasMeans = false
        driver.send(.started)
        let request = driver.state.explore.means.request
        driver.send(.meansProgress(request: request + 1, done: 5, total: 10))
        #expect(driver.state.explore.means.phase == .computing(done: 0, total: 10_000))
        driver.send(.meansProgress(request: request, done: 2560, total: 10_000))
        #expect(driver.state.explore.means.phase == .computing(done: 2560, total: 10_000))
        driver.effects = []
        let plan = ClassMeansPlan(fingerprint: "f")
        driver.send(.meansReady(request: request, Driver.means(plan), cached: false))
        #expect(driver.purposes == [.means])
        #expect(driver.generated[0].latents.count == 9)
        #expect(driver.state.explore.means.picture(of: 8)?.latent[0] == 0.8)
        #expect(driver.state.explore.means.picture(of: 9) == nil)
        #expect(driver.state.status == Status("Class means over 8,100 of 10,000 samples", .good))
        driver.send(.meansProgress(request: request, done: 1, total: 10_000))
        #expect(driver.state.explore.means.phase == .ready(Driver.means(plan), cached: false))
    }

    @Test func meansDoNotHideAComplaint() {
        var driver = Driver()
        driver.hasMeans = false
        driver.send(.started)
        driver.send(.failed("broken: not a model"))
        let request = driver.state.explore.means.request
        driver.send(.meansReady(request: request, Driver.means(ClassMeansPlan(fingerprint: "f")), cached: false))
        #expect(driver.state.status == Status("broken: not a model", .bad))
    }

    @Test func meansOfOtherModelsAreRefused() {
        var driver = Driver()
        driver.hasMeans = false
        driver.send(.started)
        var means = Driver.means(ClassMeansPlan(fingerprint: "f"))
        means.means[0] = [1, 2]
        driver.send(.meansReady(request: driver.state.explore.means.request, means, cached: true))
        #expect(driver.state.explore.means.phase == .failed("they do not fit the models"))
    }

    @Test func withoutAClassifierThereAreNoMeans() {
        var driver = Driver()
        driver.report.classifier = .absent
        driver.send(.started)
        #expect(driver.state.explore.means.phase == .idle)
        #expect(!driver.purposes.contains(.means))
    }
}
