import Export
import Foundation
import LatentSpace
import Support
import Testing

/// The models that come along, through the program's commands.
struct ShippedModelTests {
    func run(_ arguments: String...) throws -> Command {
        try BuiltProgram.run(arguments, environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
    }

    /// Names, networks and numbers of parameters.
    static let models = [
        ("digits-cdcgan", "cdcgan", 479_870), ("digits-cgan", "cgan", 1_100_860), ("digits-cnn", "cnn", 28_938),
        ("digits-dcgan", "dcgan", 623_650), ("digits-dcgan-nz10", "dcgan", 341_410),
        ("digits-dcgan-nz3", "dcgan", 319_458), ("digits-fcgan", "fcgan", 2_019_857), ("digits-judge", "cnn", 28_938),
        ("letters-cgan", "cgan", 1_127_324), ("letters-cnn", "cnn", 54_042), ("letters-dcgan", "dcgan", 623_650),
        ("letters-judge", "cnn-deep", 137_434), ("letters-teacher", "cnn-deep", 137_434),
    ]

    @Test func listsAll() throws {
        let result = try run("models", "--json")
        let list = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: Any]])
        #expect(list.map { $0["name"] as? String } == Self.models.map(\.0))
        let cards = list.compactMap { $0["card"] as? [String: Any] }
        #expect(cards.map { $0["kind"] as? String } == Self.models.map(\.1))
        #expect(cards.map { ($0["parameters"] as? [String: Int])?.values.reduce(0, +) } == Self.models.map(\.2))
    }

    @Test(arguments: ["digits-cgan", "digits-cdcgan"]) func drawsToOrder(model: String) throws {
        let result = try run("sample", model, "--seed", "3", "--count", "60", "--label", "7", "--csv", "-")
        let rows = result.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
        #expect(rows.count == 60)
        #expect(rows.filter { $0.split(separator: ",")[2] == "7" }.count >= 50)
    }

    @Test func everyClassInTheSameStyles() throws {
        let rows = try run("style", "digits-cgan", "--columns", "5", "--csv", "-").text.components(separatedBy: "\r\n")
        let classes = rows.dropFirst().filter { !$0.isEmpty }.map { $0.split(separator: ",")[2] }
        #expect(classes.count == 50)
        #expect(classes.enumerated().filter { $1 == "\($0 / 5)" }.count >= 48)
        let refused = try run("style", "digits-dcgan")
        #expect(
            refused.error
                == "glyphspace: digits-dcgan: is not told classes (choose a conditional generator: cgan or cdcgan)\n")
    }

    private func rows(_ arguments: String...) throws -> [[String: Any]] {
        let result = try BuiltProgram.run(
            ["style", "digits-cgan", "--json"] + arguments, environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        return try #require(json["rows"] as? [[String: Any]])
    }

    @Test func goesFromClassToClass() throws {
        let found = try rows("--between", "3,8", "--rows", "5", "--columns", "8")
        #expect(found.map { $0["name"] as? String } == ["0%", "25%", "50%", "75%", "100%"])
        let counts = found.map { $0["found"] as? [Int] ?? [] }
        #expect(counts[0][3] >= 7 && counts[4][8] >= 7)
        #expect((found[2]["embedding"] as? [Double])?.map { $0 } == [0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0])
        #expect(found[0]["agreement"] as? Double ?? 0 > 0.8 && found[2]["agreement"] is NSNull)
    }

    @Test func drawsEmbeddingsOfNoClass() throws {
        let near = try rows("--fakes", "--rows", "3", "--columns", "2")
        let far = try rows("--fakes", "--rows", "3", "--columns", "2", "--reach", "5")
        let inside = near.flatMap { $0["embedding"] as? [Double] ?? [] }
        #expect(inside.count == 30 && inside.allSatisfy { 0...1 ~= $0 })
        let outside = far.flatMap { $0["embedding"] as? [Double] ?? [] }
        #expect(outside.contains { $0 > 1.5 } && outside.contains { $0 < -0.5 })
        let shaken = try rows("--shake", "5", "--sigma", "0", "--rows", "2", "--columns", "8")
        #expect(shaken.allSatisfy { ($0["found"] as? [Int])?[5] ?? 0 >= 7 })
        let gif = try run("style", "digits-cgan", "--fakes", "--rows", "3", "--columns", "2", "--gif", "-").output
        #expect(gif.starts(with: Array("GIF89a".utf8)))
        #expect(
            try run("style", "digits-cgan", "--between", "3,x").error
                == "glyphspace: --between: digits-cgan has no class x (use 0 1 2 3 4 5 6 7 8 9)\n")
        let both = try run("style", "digits-cgan", "--between", "3,8", "--fakes")
        #expect(both.exit == 2 && both.error.contains("--fakes"))
    }

    @Test func truncatedSamplesAreNearer() throws {
        func norms(_ arguments: String...) throws -> [Double] {
            let result = try BuiltProgram.run(
                ["walk", "digits-cgan"] + arguments + ["--frames", "2", "--csv", "-"],
                environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
            let lines = result.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
            return lines.compactMap { Double($0.split(separator: ",")[1]) }
        }
        let whole = try norms("7", "8:2")
        let half = try norms("7@0.5", "8:2@0.5")
        #expect(whole.count == 2 && zip(whole, half).allSatisfy { abs($0 - 2 * $1) < 1e-4 })
        #expect(try norms("7", "8:2", "--truncation", "0.5") == half)
        #expect(try norms("7@1", "8:2@1", "--truncation", "0.5") == whole)
    }

    @Test func aWalkGoesFromClassToClass() throws {
        func images(_ arguments: [String]) throws -> [Float] {
            let result = try BuiltProgram.run(
                arguments + ["--npy", "-"], environment: ["GLYPHSPACE_HOME": TemporaryHome.repository])
            return try NPY.decode(result.output).values
        }
        func sample(_ label: String) throws -> [Float] {
            try images(["sample", "digits-cgan", "--seed", "7", "--label", label])
        }
        func walk(_ points: String...) throws -> [Float] {
            try images(["walk", "digits-cgan"] + points + ["--frames", "2"])
        }
        func areAlike(_ a: [Float], _ b: [Float]) -> Bool {
            a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 }
        }
        let (three, five) = (try sample("3"), try sample("5"))
        #expect(!areAlike(three, five))
        #expect(areAlike(try walk("7=3", "7=5"), three + five))
        #expect(areAlike(try walk("7", "7:0@1=5", "--label", "3"), three + five))
        #expect(
            try run("walk", "digits-cgan", "7", "mean:3=x").error
                == "glyphspace: mean:3=x: digits-cgan has no class x (use 0 1 2 3 4 5 6 7 8 9)\n")
    }

    @Test func namesCharactersThatNoModelKnows() throws {
        let refused = try run("write", "2€ß")
        #expect(
            refused.error
                == "glyphspace: € ß: no model writes that (the models know 0123456789abcdefghijklmnopqrstuvwxyz; "
                + "--missing box or --missing skip goes on without)\n")
        let text = try run("write", "2€", "--missing", "box", "--txt", "-").text
        #expect(text.contains("█") && text.split(separator: "\n").count > 8)
    }

    @Test func drawsLettersToOrder() throws {
        let result = try run("sample", "letters-cgan", "--seed", "3", "--count", "60", "--label", "q", "--csv", "-")
        let rows = result.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
        #expect(rows.filter { $0.split(separator: ",")[2] == "q" }.count >= 55)
        let refused = try run("sample", "letters-cgan", "--classifier", "digits-cnn")
        #expect(
            refused.error
                == "glyphspace: digits-cnn: tells apart 10 classes, where letters-cgan draws 26 (name another one with "
                + "--classifier)\n")
    }

    @Test func writesLettersAndDigits() throws {
        let result = try run("write", "Hi 26", "--seed", "7", "--txt", "-")
        #expect(result.error == "glyphspace: capital letters are written small\n")
        #expect(try run("write", "hi 26", "--seed", "7", "--txt", "-").output == result.output)
        #expect(result.output != (try run("write", "ho 26", "--seed", "7", "--txt", "-").output))
    }

    @Test func knowsTheTestLetters() throws {
        let result = try run("evaluate", "letters-cnn", "--limit", "1000", "--json")
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(json["count"] as? Int == 1000 && (json["accuracy"] as? Double ?? 0) > 0.92)
        #expect((json["classNames"] as? [String])?.joined() == "abcdefghijklmnopqrstuvwxyz")
        let other = try run("evaluate", "letters-cgan", "--dataset", "mnist", "--count", "10")
        #expect(
            other.error
                == "glyphspace: data: have 10 classes, where the classifier has 26 (use the data that it was made for)\n"
        )
    }

    @Test func writesAMessage() throws {
        let result = try run("write", "2026", "--gif", "-")
        #expect(result.output.starts(with: Array("GIF89a".utf8)))
        #expect(try run("write", "2026", "--gif", "-").output == result.output)
    }

    @Test func knowsTheTestDigits() throws {
        let result = try run("evaluate", "digits-cnn", "--limit", "1000", "--json")
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(json["count"] as? Int == 1000)
        #expect(try #require(json["accuracy"] as? Double) >= 0.985)
    }

    @Test func drawsAllTenDigits() throws {
        let result = try run("sample", "digits-dcgan", "--seed", "1", "--count", "200", "--csv", "-")
        let rows = result.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
        let classes = rows.map { String($0.split(separator: ",")[2]) }
        #expect(classes.count == 200)
        #expect(Set(classes) == Set((0...9).map(String.init)))
        let confidences = rows.compactMap { Double($0.split(separator: ",")[3]) }
        #expect(confidences.reduce(0, +) / 200 > 0.8)
    }

    @Test func sharesTheirRecipes() throws {
        for (name, command) in [("digits-cnn", "glyphspace train cnn "), ("digits-dcgan", "glyphspace train dcgan ")] {
            let text = try run("inspect", name).text
            #expect(text.contains("\nname: \(name)\n"))
            #expect(text.contains("\ncommand: \(command)"))
        }
    }
}
