/// A name that equals another only byte for byte; Swift's strings are equal when they look the same.
struct ExactName: Hashable {
    private let bytes: [UInt8]

    init(_ name: String) { bytes = Array(name.utf8) }
}
