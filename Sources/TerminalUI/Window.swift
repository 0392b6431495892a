/// Which of many things are in sight where not all fit: a page of them, the last one full.
public enum Window {
    /// The first of `count` things that is in sight when `visible` fit and one of them must be among them.
    public static func first(showing chosen: Int?, of count: Int, in visible: Int) -> Int {
        guard visible > 0, count > visible else { return 0 }
        let chosen = max(0, min(count - 1, chosen ?? 0))
        return min(chosen / visible * visible, count - visible)
    }
}
