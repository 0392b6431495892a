import Dashboard
import Files
import Foundation
import LatentSpace
import Testing

@testable import glyphspace

/// Favourites that are kept between runs.
struct FavouriteFileTests {
    let home: TemporaryHome
    private let file: FavouriteFile

    init() throws {
        home = try TemporaryHome()
        file = FavouriteFile(path: home.folder + "/state/deep/favourites.json")
    }

    @Test func whatIsKeptIsReadAgainExactly() throws {
        #expect(try file.read() == [])
        let odd = Favourite(name: "odd", latent: [0.1, -3.4028235e38, 1.5e-38, 1 / 3], origin: "seed 7 \u{1B}")
        let other = Favourite(name: "a.b", latent: Latents.latent(seed: 1, index: 2, size: 100), origin: "")
        #expect(try file.keep(odd) == [odd])
        #expect(try file.keep(other) == [other, odd])
        #expect(try file.read() == [other, odd])
        let newer = Favourite(name: "odd", latent: [1], origin: "", label: "3")
        #expect(try file.keep(newer) == [other, newer])
        #expect(try file.forget("a.b") == [newer])
        #expect(try file.forget("nobody") == [newer])
    }

    @Test(arguments: ["{", "[{\"name\":\"../x\",\"latent\":[1],\"origin\":\"\"}]", "[1]", "null"])
    func aFileOfSomethingElseIsLeftAlone(_ text: String) throws {
        try home.write(text, to: "state/deep/favourites.json")
        let complaint = "\(home.folder)/state/deep/favourites.json: holds no favourites (move it away to begin anew)"
        for action in [{ try file.read() }, { try file.keep(Favourite(name: "x", latent: [1], origin: "")) }] {
            do {
                _ = try action()
                Issue.record("nothing was thrown")
            } catch {
                #expect(Failure.line(error) == complaint)
            }
        }
        #expect(try home.bytes("state/deep/favourites.json") == Array(text.utf8))
    }

    @Test func filesOfBeforeClassesWereKeptAreRead() throws {
        try home.write(#"[{"latent":[1],"name":"a","origin":"x"}]"#, to: "state/deep/favourites.json")
        #expect(try file.read() == [Favourite(name: "a", latent: [1], origin: "x")])
        let long = String(repeating: "x", count: 41)
        #expect(!Favourite(name: "a", latent: [1], origin: "x", label: long).isSound)
    }

    @Test func commandsKnowThemByName() throws {
        let state = home.folder + "/xdg/XDG_STATE_HOME/glyphspace/favourites.json"
        let z = Latents.latent(seed: 5, index: 3, size: 100)
        _ = try FavouriteFile(path: state).keep(Favourite(name: "nice", latent: z, origin: ""))
        let line = ["walk", "noise-gan", "fav:nice", "7", "--frames", "2", "--latents", "ends.npy"]
        let result = try BuiltProgram.run(line, home: home, in: home.folder)
        #expect(result.error == "")
        #expect(try LatentFile.read(home.folder + "/ends.npy", size: 100)[0] == z)
        let wrong = try BuiltProgram.run(["walk", "noise-gan", "fav:nise", "7"], home: home, in: home.folder)
        #expect(wrong.error == "glyphspace: fav:nise: no such favourite (did you mean nice?)\n" && wrong.exit == 1)
    }
}
