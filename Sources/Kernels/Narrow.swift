// A single output channel leaves the lanes of a panel empty, so here the lanes run along k: each pixel keeps one
// vector of partial sums and adds its lanes up at the end. Four pixels share each load of the weights.

/// `Gather.run` for one output channel; weights are one run of `depth` numbers for each class.
func narrowGather(_ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ share: Range<Int>) {
    var at = PixelCursor(share.lowerBound, table)
    while share.upperBound - at.item >= 4 { narrowTile(job, table, weights, &at, Length<4>()) }
    while at.item < share.upperBound { narrowTile(job, table, weights, &at, Length<1>()) }
}

@inline(never)
private func narrowTile<let M: Int>(
    _ job: Job, _ table: Gather.Table, _ weights: UnsafePointer<Float>, _ cursor: inout PixelCursor, _ rows: Length<M>
) {
    let at = TileRows(job, table, &cursor, rows)
    var sums = InlineArray<M, Vector> { _ in Vector() }
    var tails = InlineArray<M, Float> { _ in 0 }
    var weight = weights
    for s in 0..<table.segmentCount {
        let start = Int(table.segments[s])
        var k = 0
        while k + lanes <= table.segmentLength {
            let w = load(weight + k)
            for i in 0..<M { sums[i] = sums[i].addingProduct(load(at.input[i] + start + k), w) }
            k += lanes
        }
        while k < table.segmentLength {
            for i in 0..<M { tails[i] += at.input[i][start + k] * weight[k] }
            k += 1
        }
        weight += table.segmentLength
    }
    let bias = job.bias.map { $0[table.biasStart] } ?? 0
    // Constant indices only, so that the sums never leave their registers; see `tile`.
    for i in 0..<M { store(sums[i], job.scratch + i * lanes) }
    for i in 0..<M {
        var value = sum(load(job.scratch + i * lanes)) + tails[i] + bias
        switch job.epilogue {
        case .none: break
        case .relu: value = max(value, 0)
        case .reluScaled(let factors): value = max(value, 0) * factors[at.sample[i]]
        case .leaky(let slope): value = value < 0 ? value * slope : value
        case .leakyScaled(let factors, let slope): value = (value < 0 ? value * slope : value) * factors[at.sample[i]]
        case .gradient(let activation, let factor): value = activation[at.output[i]] > 0 ? value * factor : 0
        case .leakyGradient(let activation, let factor, let slope):
            let sign = activation[at.output[i]]
            value = sign > 0 ? value * factor : sign < 0 ? value * (factor * slope) : 0
        }
        job.output[at.output[i]] = value
    }
}
