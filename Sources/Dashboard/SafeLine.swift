import Files

/// Text from outside as one line that is safe to show.
enum SafeLine {
    static func of(_ text: String) -> String { SafeText.clean(text, width: 500) }
}
