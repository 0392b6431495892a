/// Which of many things are in sight where not all fit.
public enum Window {
    /// The first of `count` things that is in sight when `visible` fit and they are shown page by page, the last page full,
    /// with one of them in sight.
    public static func first(showing chosen: Int?, of count: Int, in visible: Int) -> Int {
        guard visible > 0, count > visible else { return 0 }
        let chosen = max(0, min(count - 1, chosen ?? 0))
        return min(chosen / visible * visible, count - visible)
    }

    /// The first of `count` things that is in sight when `visible` fit and one of them is in the middle, but near the ends.
    public static func first(around chosen: Int, of count: Int, in visible: Int) -> Int {
        max(0, min(chosen - visible / 2, count - visible))
    }

    /// The first of `count` things that is in sight when `visible` fit and no more are passed over than lets one of them be
    /// the last in sight.
    public static func first(upTo chosen: Int, of count: Int, in visible: Int) -> Int {
        max(0, min(chosen - visible + 1, count - visible))
    }
}
