import Kernels
import Network

/// A layer's time one way.
struct LayerTime: Equatable {
    /// Which way.
    enum Direction: String { case forward, backward }

    /// `G`, `D` or `C` for generator, discriminator and classifier.
    let network: String
    /// Index of the layer in its network.
    let index: String
    /// What the layer is.
    let name: String
    let direction: Direction
    let work: LayerWork.Way
    /// Median time, in milliseconds.
    let median: Double

    /// GFLOP/s, counting the sums by their definition.
    var speed: Double { Double(work.operations) / median / 1e6 }

    /// One line of JSON, in the fields of the items and its own.
    func json(threads: Int) -> String {
        func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
        return "{\"item\": \"\(network).\(index).\(direction.rawValue)\", \"peer\": \"glyphspace\", "
            + "\"threads\": \(threads), \"median_ms\": \(rounded(median)), \"layer\": \"\(name)\", "
            + "\"operations\": \(work.operations), \"bytes\": \(work.bytes), \"gflops\": \(rounded(speed))}"
    }
}

/// Times of all layers of the reference networks, in training.
enum LayerTimes {
    /// Samples of a batch; the discriminator sees as many generated ones beside them.
    static let batch = 32

    /// Every layer of generator, discriminator and classifier, forward and back.
    static func reference(threads: Int) -> [LayerTime] {
        let team = ThreadTeam(threads)
        let networks: [(name: String, architecture: Architecture, samples: Int)] = [
            ("G", .dcganGenerator(), batch), ("D", .dcganDiscriminator(), 2 * batch), ("C", .cnn(), batch),
        ]
        return networks.flatMap { name, architecture, samples in
            let network = TrainingNetwork(architecture, seed: 1, stream: 1, capacity: samples, team: team)
            return times(of: network, named: name, samples: samples)
        }
    }

    private static func times(of network: TrainingNetwork, named name: String, samples: Int) -> [LayerTime] {
        var random = RandomStream(seed: 1)
        let edges = (network.input, network.output)
        let (inputs, outputs) = (network.architecture.inputCount, network.architecture.outputCount)
        for n in 0..<samples {
            ImageTransfer.load(random.normals(inputs), into: edges.0.values, edges.0.rows, sample: n)
            ImageTransfer.load(random.normals(outputs), into: edges.1.gradient, edges.1.rows, sample: n)
        }
        network.forward(samples: samples, dropout: TrainingNetwork.Dropout(seed: 1, step: 0, firstSample: 0))
        network.backward(samples: samples, weights: true, input: false)
        return network.work(samples: samples).enumerated().flatMap { i, work in
            [
                (LayerTime.Direction.forward, work.forward, { network.runForward(layer: i, samples: samples) }),
                (.backward, work.backward, { network.runBackward(layer: i, samples: samples) }),
            ].map { (direction: LayerTime.Direction, way: LayerWork.Way, run: () -> Void) in
                let times = Stopwatch.sorted(warmUps: 2, runs: 11, run)
                return LayerTime(
                    network: name, index: work.index, name: work.name, direction: direction, work: way,
                    median: times[times.count / 2])
            }
        }
    }
}
