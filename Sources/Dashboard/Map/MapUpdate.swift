import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Map screen.
    mutating func map(_ action: MapAction) -> [Effect] {
        switch action {
        case .method:
            map.plan.method = map.plan.method == .pca ? .tsne : .pca
            if map.plan.method == .tsne { map.isGrid = false }
            (map.zoom, map.failure) = (0, nil)
            status = Status(map.plan.method.title)
        case .of:
            map.plan.isByLatent.toggle()
            (map.zoom, map.failure) = (0, nil)
            status = Status(map.plan.isByLatent ? "By their latent vectors" : "By their images")
        case .count(let step):
            setMapCount(MapScreen.counts.turned(map.plan.count, step))
        case .seed(let step):
            map.plan.seed = map.plan.seed.turned(step)
            map.failure = nil
            status = Status("Samples of seed \(map.plan.seed)")
        case .move(let dx, let dy):
            if map.isGrid {
                let grid = mapLayout?.grid ?? .none
                guard grid.count > 0 else { break }
                let (column, row) = (map.place % grid.columns + dx, map.place / grid.columns + dy)
                let isInside = (0..<grid.columns).contains(column) && (0..<grid.rows).contains(row)
                if isInside { map.place = row * grid.columns + column }
                break
            }
            if let next = map.frame?.next(from: map.cursor, dx: dx, dy: dy) { sayMapped(next) }
        case .zoom(let step): map.zoom = max(0, min(12, map.zoom + step))
        case .fit: map.zoom = 0
        case .grid:
            map.isGrid.toggle()
            // Nothing leads back from t-SNE's plane.
            if map.isGrid, map.plan.method == .tsne { (map.plan.method, map.failure) = (.pca, nil) }
            status = Status(map.isGrid ? "The plane, decoded" : "The samples")
        case .choose:
            guard map.isGrid else {
                exploreSample(seed: map.plan.seed, index: map.cursor)
                break
            }
            if let sample = mapGridSample {
                exploreLatent(.sum("place \(map.place)"), sample.latent, label: sample.label)
            }
        case .addToWalk:
            guard !map.isGrid else {
                if let sample = mapGridSample {
                    addToWalk(Point(.sum("place \(map.place)"), sample.latent, label: sample.label))
                }
                break
            }
            addToWalk(sampleInTurn(seed: map.plan.seed, index: map.cursor, psi: map.plan.truncation))
        }
        return []
    }

    /// The grid as commands name it; nil where there is no room.
    var mapGrid: MapGrid? {
        mapLayout.map(\.grid).flatMap { $0.count > 0 ? MapGrid(columns: $0.columns, rows: $0.rows) : nil }
    }

    /// The picture of the grid under the cursor.
    var mapGridSample: Sample? { map.gridPictures.indices.contains(map.place) ? map.gridPictures[map.place] : nil }

    /// Gives the map up, else shows all of it.
    mutating func mapBack() {
        if map.isRunning {
            map.failure = "given up (m, n or ] begins another)"
            labCancelled.append(.map)
            status = Status("Cancelled")
        } else {
            map.zoom = 0
            status = Status("")
        }
    }

    /// Takes another number of samples.
    mutating func setMapCount(_ count: Int) {
        map.plan.count = count
        map.cursor = min(map.cursor, count - 1)
        map.failure = nil
        status = Status("\(Format.grouped(count)) samples")
    }

    /// Moves the cursor to a sample.
    mutating func sayMapped(_ index: Int) {
        map.cursor = index
        guard let frame = map.frame, frame.tops.indices.contains(index) else { return }
        status = Status(
            "seed \(map.plan.seed) · #\(index) · \(label(frame.tops[index])) at "
                + Format.percent(frame.confidences[index]))
    }

    /// What the screen wants done now.
    mutating func mapAsks() -> [Effect] {
        var effects: [Effect] = []
        if map.asked[map.plan] == nil, map.failure == nil {
            let request = newRequest()
            // Only one is computed at a time; one that is not finished begins again when it is looked at.
            for (plan, _) in map.asked where (map.frames[plan].map { $0.done < $0.total } ?? true) {
                map.asked[plan] = nil
                map.frames[plan] = nil
            }
            map.asked[map.plan] = request
            effects.append(.lab(.map(map.plan, request: request)))
        }
        guard let frame = map.frame, frame.xs.indices.contains(map.cursor) else { return effects }
        if map.isGrid, let grid = mapGrid, let plane = frame.plane {
            map.place = min(map.place, grid.columns * grid.rows - 1)
            let ask = LabAsk.plane(map.plan, plane, grid)
            if labAsked[.plane]?.ask != ask, let decoded = map.decoded(grid) {
                effects += draw(.plane, ask, labels: decoded.map { turn($0.nearest) }) { decoded.map(\.latent) }
            }
        }
        let (seed, psi) = (map.plan.seed, map.plan.truncation)
        let count = mapLayout?.neighbours.count ?? 0
        // Neighbours change with every step of the computation: those of the finished map are looked at.
        let neighbours = map.isRunning ? [] : map.nearest(count, on: mapGrid)
        let shown = [map.cursor] + neighbours
        let size = models.latentSize
        effects += draw(.mapped, .samples(seed: seed, shown, psi: psi), labels: shown.map(turn), discriminator: true) {
            shown.map { Latents.latent(seed: seed, index: $0, size: size, truncation: psi) }
        }
        return effects
    }

    /// Takes a map as far as it is drawn.
    mutating func takeMap(_ request: Int, _ frame: MapFrame) {
        guard let plan = map.asked.first(where: { $0.value == request })?.key else { return }
        map.frames[plan] = frame
        if map.frames.count > 6, let other = map.frames.keys.first(where: { $0 != plan && $0 != map.plan }) {
            (map.frames[other], map.asked[other]) = (nil, nil)
        }
        if frame.done == frame.total, plan == map.plan {
            status = Status("\(plan.method.title) of \(Format.grouped(frame.xs.count)) samples", .good)
        }
    }

    /// The command that makes the map.
    var mapRecipe: CommandRecipe? {
        CommandRecipe(
            "map", models,
            options: [
                "--method", map.plan.method.rawValue, "--of", map.plan.isByLatent ? "latents" : "images", "--count",
                "\(map.plan.count)", "--seed", "\(map.plan.seed)",
            ] + (map.isGrid ? mapGrid.map { ["--grid", $0.text] } ?? [] : [])
                + CommandRecipe.truncation(map.plan.truncation))
    }

    /// The outputs of that command, and the first part of their names.
    var mapExport: (outputs: [String], stem: String) {
        (
            map.plan.method == .tsne ? ["png", "gif", "csv"] : ["png", "csv"],
            FileStem.of([map.plan.method.rawValue, models.generator.name ?? "", "seed\(map.plan.seed)"])
        )
    }
}
