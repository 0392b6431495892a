import Network

/// `glyphspace bench`: times training steps and generation, then every layer against what the machine can do.
enum BenchCommand {
    static let warmUps = 5
    static let runs = 30

    static func run(_ arguments: ParsedArguments) throws {
        let threads = arguments.integer("threads") ?? Threads.standard
        let isJSON = arguments.flag("json")
        if !arguments.flag("roofline") {
            try items(
                BenchItem.allCases.filter { arguments.text("only") ?? $0.rawValue == $0.rawValue }, threads, isJSON)
            // One item alone is asked for by somebody who waits for it.
            if arguments.text("only") != nil { return }
        }
        let roofs = Roofs.measured(threads: threads)
        let layers = LayerTimes.reference(threads: threads)
        if isJSON {
            try Console.print(layers.map { $0.json(threads: threads) + "\n" }.joined())
        } else if arguments.flag("roofline") {
            let isASCII = !Console.isUTF8
            let lines = Roofline(roofs: roofs, layers: layers).lines(width: Console.width(), isASCII: isASCII)
            try Console.print((lines + [""]).joined(separator: "\n"))
        } else {
            try Console.print("\n" + (LayerTable.lines(layers, roofs: roofs) + [""]).joined(separator: "\n"))
        }
    }

    private static func items(_ items: [BenchItem], _ threads: Int, _ isJSON: Bool) throws {
        if !isJSON { try Console.print("median ms    min ms  item (\(threads) threads)\n") }
        for item in items {
            let work = try BenchWork.closure(of: item, threads: threads)
            let times = Stopwatch.sorted(warmUps: warmUps, runs: runs, work)
            let result = BenchResult(item: item, threads: threads, median: times[times.count / 2], shortest: times[0])
            if isJSON {
                try Console.print(result.json + "\n")
            } else {
                let times = [result.median, result.shortest].map { Decimal.fixed($0, places: 3, width: 9) }
                try Console.print(times.joined(separator: " ") + "  \(item.rawValue): \(item.summary)\n")
            }
        }
    }
}

/// Times of work that is repeated.
enum Stopwatch {
    /// Warms up, then times every run by itself; milliseconds, the shortest first.
    static func sorted(warmUps: Int, runs: Int, _ work: () -> Void) -> [Double] {
        for _ in 0..<warmUps { work() }
        let clock = ContinuousClock()
        return (0..<runs).map { _ in clock.measure(work) / .milliseconds(1) }.sorted()
    }
}
