import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct RecipeTests {
    @Test func aSampleIsMadeAgainBySeedAndIndex() {
        let first = Recipe(model: "digits-dcgan", point: .sample(seed: 7, index: 0, size: 4))
        #expect(first.command == "glyphspace sample digits-dcgan --seed 7 --count 1")
        #expect(first.stem == "digits-dcgan-seed7-0")
        let later = Recipe(model: "digits-dcgan", point: .sample(seed: 7, index: 12, size: 4))
        #expect(later.command == "glyphspace sample digits-dcgan --seed 7 --index 12 --count 1")
    }

    @Test func otherPointsAreMadeAgainFromTheFileOfZ() {
        var point = Point.sample(seed: 7, index: 0, size: 4)
        point.latent[2] += 1
        let recipe = Recipe(model: "digits-dcgan", point: point)
        #expect(recipe.command == "glyphspace sample digits-dcgan --from digits-dcgan-seed7-0-changed.npy")
        let mean = Recipe(model: "m", point: Point(.mean(label: "3"), [1]))
        #expect(mean.command == "glyphspace sample m --from m-mean3.npy")
        #expect(Recipe(model: "m", point: Point(.noise(sigma: 0.3), [1])).stem == "m-noise0.30")
        #expect(Recipe(model: "m", point: Point(.path(t: 0.5), [1])).stem == "m-path0.50")
    }

    @Test func hostileNamesMakeHarmlessFilesAndCommands() {
        let recipe = Recipe(model: "../a b'; rm -rf *", point: .sample(seed: 1, index: 0, size: 1))
        #expect(recipe.stem == "_._a_b___rm_-rf__-seed1-0")
        #expect(recipe.command == "glyphspace sample '../a b'\\''; rm -rf *' --seed 1 --count 1")
        #expect(Recipe(model: "-rf", point: .sample(seed: 1, index: 0, size: 1)).stem == "_rf-seed1-0")
        let mean = Recipe(model: "m", point: Point(.mean(label: "a/b"), [1]))
        #expect(mean.stem == "m-meana_b")
    }

    @Test func anExportHoldsEverything() throws {
        var driver = Driver.started()
        driver.press(.right)
        driver.effects = []
        driver.type("e")
        let job = try #require(
            driver.effects.compactMap { if case .export(let job) = $0 { job } else { nil } }.first)
        #expect(driver.effects == [.export(job)])
        #expect(job.stem == "digits-dcgan-seed7-1")
        #expect(job.latent == driver.point.latent)
        #expect(job.image == driver.state.explore.shown?.image)
        #expect(job.record.seed == 7 && job.record.index == 1)
        #expect(job.record.title == "seed 7 · #1")
        #expect(job.record.model == "digits-dcgan" && job.record.classifier == "digits-cnn")
        #expect(job.record.image.max() == 1 && job.record.image.min() == 0)
        #expect(job.record.predicted == driver.state.explore.shown?.topClass)
        #expect(job.record.logit == 1)
        #expect(
            job.texts.map(\.keyword) == ["Software", "Title", "Model", "Seed", "Index", "Command", "Latent"])
        #expect(job.texts[5].text == "glyphspace sample digits-dcgan --seed 7 --index 1 --count 1")
        #expect(job.texts[6].text.split(separator: " ").compactMap { Float($0) } == driver.point.latent)
    }

    @Test func nothingIsExportedBeforeItIsThere() {
        var driver = Driver.started()
        driver.answers = false
        driver.press(.right)
        driver.effects = []
        driver.type("e")
        #expect(driver.effects == [])
        #expect(driver.state.status.text == "Nothing to export yet: the digit is still being made")
    }

    @Test func aPointWithoutASeedSaysNone() {
        let recipe = Recipe(model: "m", point: Point(.mean(label: "3"), [1]))
        let job = recipe.job(Sample(latent: [1], image: [0]), classifier: nil, request: 1)
        #expect(job.record.seed == nil && job.record.index == nil && job.record.classifier == nil)
        #expect(job.texts.map(\.keyword) == ["Software", "Title", "Model", "Command", "Latent"])
    }

    @Test func aRunsRecipeWatchesIt() {
        var driver = Driver.started()
        driver.type("2y")
        #expect(driver.state.status.text == "Nothing to repeat here yet")
        driver.send(.train(.runs([RunListing(path: "/models/my-gan", network: "dcgan")])))
        driver.type("y")
        #expect(
            driver.effects.last == .lab(.recipe(CommandRecipe(words: [.text("watch"), .text("/models/my-gan")]))))
    }
}
