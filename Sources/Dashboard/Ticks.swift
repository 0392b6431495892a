extension State {
    /// How long until the next `.tick` is wanted; nil while nothing plays.
    public var tickInterval: Duration? {
        guard walk.isPlaying, screen == .walk, frame != nil else { return nil }
        return .microseconds(1_000_000 / max(1, walk.framesPerSecond))
    }
}
