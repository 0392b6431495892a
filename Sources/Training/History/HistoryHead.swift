import ModelStore

/// The first line of a history: what its run is going to be.
public struct HistoryHead: Equatable, Sendable {
    /// The version of the format that this program writes, and the newest that it reads.
    public static let version = 1

    /// What is trained, by its name on the command line.
    public var network: String
    /// Epochs of the whole run.
    public var epochs: Int
    /// Steps of an epoch.
    public var stepsPerEpoch: Int
    /// Images of a step.
    public var batch: Int

    /// Steps of the whole run.
    public var totalSteps: Int { epochs * stepsPerEpoch }

    /// Makes a head.
    public init(network: String, epochs: Int, stepsPerEpoch: Int, batch: Int) {
        (self.network, self.epochs, self.stepsPerEpoch, self.batch) = (network, epochs, stepsPerEpoch, batch)
    }

    /// The line as JSON, without its end.
    public var text: String {
        JSONValue.object([
            .init("kind", "run"), .init("version", .integer(UInt64(Self.version))), .init("network", .string(network)),
            .init("epochs", .integer(UInt64(epochs))), .init("stepsPerEpoch", .integer(UInt64(stepsPerEpoch))),
            .init("batch", .integer(UInt64(batch))),
        ]).text()
    }

    /// Reads a line of untrusted bytes; nil for one that is no head, or of a newer version.
    public init?(_ bytes: some Collection<UInt8>) {
        guard let json = try? JSONValue.parse(bytes, depth: 3, values: 100), json["kind"]?.string == "run",
            json["version"]?.int.map({ 1...Self.version ~= $0 }) == true, let network = json["network"]?.string,
            let epochs = json["epochs"]?.int, let stepsPerEpoch = json["stepsPerEpoch"]?.int,
            let batch = json["batch"]?.int, !epochs.multipliedReportingOverflow(by: stepsPerEpoch).overflow
        else { return nil }
        self.init(network: network, epochs: epochs, stepsPerEpoch: stepsPerEpoch, batch: batch)
    }
}
