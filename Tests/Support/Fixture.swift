import Foundation

/// Files in the `Fixtures` folder beside a test file.
public enum Fixture {
    /// The value of a JSON file.
    public static func json<Value: Decodable>(_ name: String, beside testFile: String = #filePath) throws -> Value {
        let folder = URL(filePath: testFile).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Fixtures/\(name).json"))
        return try JSONDecoder().decode(Value.self, from: data)
    }
}
