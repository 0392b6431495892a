extension State {
    /// How long until the next `.tick` is wanted; nil while nothing plays.
    public var tickInterval: Duration? {
        guard frame != nil else { return nil }
        switch screen {
        case .walk where walk.isPlaying: return .microseconds(1_000_000 / max(1, walk.framesPerSecond))
        case .write where write.isPlaying && (write.page?.frames.count ?? 0) > 1:
            return .microseconds(1_000_000 / WriteScreen.framesPerSecond)
        default: return nil
        }
    }

    /// The next picture of what plays.
    mutating func tick() {
        switch screen {
        case .walk where walk.isPlaying: tickWalk()
        case .write where write.isPlaying:
            if let count = write.page?.frames.count, count > 0 { write.frame = (write.frame + 1) % count }
        default: break
        }
    }

    private mutating func tickWalk() {
        if walk.frame + 1 < walk.frames {
            walk.frame += 1
        } else if walk.isClosed {
            walk.frame = 0
        } else {
            walk.isPlaying = false
            status = Status("At the end (Space plays it again)")
        }
    }
}
