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
}
