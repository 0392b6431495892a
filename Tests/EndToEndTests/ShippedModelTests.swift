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

    @Test func listsBoth() throws {
        let lines = try run("models").text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("digits-cnn    cnn          28,938  ") })
        #expect(lines.contains { $0.hasPrefix("digits-dcgan  dcgan       623,650  ") })
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
