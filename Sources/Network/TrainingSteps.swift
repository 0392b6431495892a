import Kernels

/// The ways forward and back, step by step.
extension TrainingNetwork {
    /// Runs N = `samples` samples with batch statistics, of all or of each half (2 `groups`) by itself, and with dropout
    /// when it is given. With a reference batch all the capacity must be used, as the reference lies behind it.
    public func forward(samples: Int, dropout: Dropout?, groups: Int = 1) {
        precondition(samples <= capacity, "a step must fit the network's capacity")
        precondition(reference == 0 || samples == capacity, "the reference batch lies behind a full one")
        if let entry = plan.entry, entry.edge == 0 { enter(entry, samples: samples + reference) }
        let droppers = units.count { $0.planned.stage.dropout > 0 }
        var dropper = 0
        for step in plan.steps {
            if case .stage(let i) = step.work, units[i].planned.stage.dropout > 0 {
                units[i].chooseDropped(dropout, layer: dropper, layers: droppers, samples: samples)
                dropper += 1
            }
            forward(step, samples: samples + reference, groups: groups)
        }
    }

    /// Makes what is made of the labels.
    private func enter(_ entry: PlannedEntry, samples: Int) {
        for n in 0..<samples {
            entry.kernel.forward(
                labels.pointer + n * entry.entry.classes, weights: parameters.pointer + entry.start,
                into: edges[entry.edge].pointer, entry.made, sample: n)
        }
    }

    private func forward(_ step: StageGraph.Step, samples: Int, groups: Int) {
        let (input, result) = (edges[step.from].pointer, edges[step.to].pointer)
        let (from, to) = (plan.edges[step.from].rows, plan.edges[step.to].rows)
        switch step.work {
        case .stage(let i): forward(layer: i, samples: samples, groups: groups)
        case .preactivation(let i):
            preactivations[i].forward(
                input: input, result: result, parameters: parameters.pointer, samples: samples, groups: groups,
                team: team)
        case .join: put(input, from, into: result, to, samples: samples, adds: true)
        case .label:
            guard let entry = plan.entry else { return }
            put(input, from, into: result, entry.rest, samples: samples, adds: false)
            enter(entry, samples: samples)
        }
    }

    /// Runs one layer with weights and all that is fused behind it.
    func forward(layer i: Int, samples: Int, groups: Int = 1) {
        let stage = plan.stages[i].stage
        units[i].forward(
            input: edges[stage.reads].pointer, result: edges[stage.makes].pointer, layout: plan.edges[stage.makes],
            parameters: parameters.pointer, samples: samples, groups: groups, team: team, room: room)
    }

    /// Adds the samples of one edge to those of another, or copies them.
    func put(
        _ source: UnsafePointer<Float>, _ from: ImageRows, into target: UnsafeMutablePointer<Float>, _ to: ImageRows,
        samples: Int, adds: Bool
    ) {
        team.run { part in
            for n in portion(samples, part, team.count) {
                ImageSum.put(source, from, into: target, to, sample: n, adds: adds)
            }
        }
    }

    /// Goes back from the output's gradient; either kind of result may be left out to save its work.
    public func backward(samples: Int, weights: Bool, input: Bool) {
        let entersFirst = plan.entry?.edge == 0
        let intoFirst = input || (weights && entersFirst)
        if intoFirst { prepareInputGradient() }
        for n in samples..<samples + reference {
            ImageTransfer.clear(output.gradient, output.rows, sample: n)
        }
        let pass = Pass(first: 0, samples: samples + reference, weights: weights)
        for step in plan.steps.reversed() { backward(step, pass, input: step.from > 0 || intoFirst) }
        if weights { enterBackward(samples: samples + reference) }
    }

    /// Which samples go back, and whether the weights' gradients are wanted.
    struct Pass {
        let first: Int
        let samples: Int
        let weights: Bool
    }

    /// The gradients of the label entry's weights; those towards what is made of labels are there.
    private func enterBackward(samples: Int) {
        guard let entry = plan.entry else { return }
        let place = gradients.pointer + entry.start
        for i in 0..<entry.entry.parameterCount { place[i] = 0 }
        for n in 0..<samples {
            entry.kernel.backward(
                labels.pointer + n * entry.entry.classes, weights: parameters.pointer + entry.start,
                gradient: edgeGradients[entry.edge].pointer, entry.made, sample: n, into: place)
        }
    }

    /// Goes back through one layer with weights and all that is fused behind it.
    func backward(layer i: Int, samples: Int, weights: Bool, input: Bool) {
        let stage = plan.stages[i].stage
        let step = StageGraph.Step(work: .stage(i), from: stage.reads, to: stage.makes)
        backward(step, Pass(first: 0, samples: samples, weights: weights), input: input)
    }

    /// Goes back through one step, for samples from some place on.
    func backward(_ step: StageGraph.Step, _ pass: Pass, input wantsInput: Bool) {
        let (from, to) = (plan.edges[step.from], plan.edges[step.to])
        let (source, target) = (pass.first * from.sampleStride, pass.first * to.sampleStride)
        let input = edges[step.from].pointer + source
        let (result, resultGradient) = (edges[step.to].pointer + target, edgeGradients[step.to].pointer + target)
        let inputGradient = edgeGradients[step.from].pointer + source
        let gradients = pass.weights ? gradients.pointer : nil
        switch step.work {
        case .stage(let i):
            let spare = step.isLater ? spare : nil
            let towards = spare?.pointer ?? inputGradient
            units[i].backward(
                TrainingUnit.Way(
                    input: input, inputGradient: wantsInput ? towards : nil, result: result,
                    resultGradient: resultGradient, layout: to, parameters: parameters.pointer, gradients: gradients,
                    epilogue: gradientEpilogue(step.from, input)),
                samples: pass.samples, team: team, room: room)
            if let spare, wantsInput {
                put(spare.pointer, from.rows, into: inputGradient, from.rows, samples: pass.samples, adds: true)
            }
        case .preactivation(let i):
            preactivations[i].backward(
                PreactivationUnit.Way(
                    input: input, inputGradient: inputGradient, resultGradient: resultGradient,
                    parameters: parameters.pointer, gradients: gradients, adds: step.isLater),
                samples: pass.samples, team: team)
        case .join:
            put(resultGradient, to.rows, into: inputGradient, from.rows, samples: pass.samples, adds: step.isLater)
        case .label:
            guard let rest = plan.entry?.rest else { return }
            put(resultGradient, rest, into: inputGradient, from.rows, samples: pass.samples, adds: step.isLater)
        }
    }

    /// What a gradient towards an edge goes through: the activation of what made it.
    private func gradientEpilogue(_ edge: Int, _ values: UnsafePointer<Float>) -> Epilogue {
        switch makers[edge] {
        case .stage(let i): units[i].gradientEpilogue(values)
        case .preactivation(let i): preactivations[i].gradientEpilogue(values)
        case .join, .label, nil: .none
        }
    }
}
