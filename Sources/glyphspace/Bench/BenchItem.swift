/// What `bench` times.
enum BenchItem: String, CaseIterable {
    case ganStep32 = "gan-step-b32"
    case ganStep64 = "gan-step-b64"
    case cnnStep32 = "cnn-step-b32"
    case generate1 = "gc-b1"
    case generate256 = "gc-b256"

    /// What it is, for people.
    var summary: String {
        switch self {
        case .ganStep32: "dcgan training step, batch 32"
        case .ganStep64: "dcgan training step, batch 64"
        case .cnnStep32: "cnn training step, batch 32"
        case .generate1: "latent to image to class, 1 sample"
        case .generate256: "latent to image to class, 256 samples"
        }
    }
}

/// Times of one item.
struct BenchResult {
    /// The item.
    let item: BenchItem
    /// Threads of the team.
    let threads: Int
    /// Median time, in milliseconds.
    let median: Double
    /// Shortest time, in milliseconds.
    let shortest: Double

    /// One line of JSON, with the names that programs which time other engines print, so that one reader takes both.
    var json: String {
        "{\"item\": \"\(item.rawValue)\", \"peer\": \"glyphspace\", \"threads\": \(threads), "
            + "\"median_ms\": \(Self.rounded(median)), \"min_ms\": \(Self.rounded(shortest))}"
    }

    private static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 10_000).rounded() / 10_000 }
}
