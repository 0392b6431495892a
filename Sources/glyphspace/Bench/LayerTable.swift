/// The layers' times as text.
enum LayerTable {
    /// A row for each layer and way, and what the columns mean.
    static func lines(_ layers: [LayerTime], roofs: Roofs) -> [String] {
        var table = TextTable(columns: [
            ("layer", .left), ("way", .left), ("ms", .right), ("MFLOP", .right), ("GFLOP/s", .right), ("peak", .right),
            ("MB", .right),
        ])
        for layer in layers {
            table.rows.append([
                "\(layer.network) \(layer.index)  \(layer.name)", layer.direction.rawValue,
                Decimal.fixed(layer.median, places: 3), Decimal.fixed(Double(layer.work.operations) / 1e6, places: 1),
                Decimal.fixed(layer.speed, places: 1),
                Decimal.fixed(100 * layer.speed / roofs.compute, places: 0) + " %",
                Decimal.fixed(Double(layer.work.bytes) / 1e6, places: 1),
            ])
        }
        return table.lines + ["", explanation(roofs)]
    }

    /// What was measured and how it is counted.
    static func explanation(_ roofs: Roofs) -> String {
        """
        G generator and C classifier at batch \(LayerTimes.batch), D discriminator at \(2 * LayerTimes.batch); with all \
        that is fused behind a layer.
        FLOP are the sums' by definition: Winograd's form does fewer, so that a layer can pass 100 % of the peak.
        The peak is \(Decimal.fixed(roofs.compute, places: 0)) GFLOP/s of multiply-adds, memory \
        \(Decimal.fixed(roofs.memory, places: 0)) GB/s, both measured just now. MB: every array once.
        """
    }
}
