/// What a manual says of the dashboard, from its tables.
public enum DashboardHelp {
    /// The keys of every screen: how they are written, and what they do.
    public static var keys: [(name: String, help: String)] {
        KeyMap.standard.bindings(.everywhere).map { ($0.name, $0.help) }
    }

    /// The commands that can be typed behind `:`.
    public static var commands: [(name: String, usage: String, help: String)] {
        LineCommand.all.map { ($0.name, $0.usage, $0.help) }
    }
}
