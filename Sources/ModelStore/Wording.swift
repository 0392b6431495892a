import Files

/// Text of a file in an error message: in quotes, harmless for terminals, never long.
func quoted(_ text: String) -> String {
    "\"\(SafeText.clean(text, width: 60))\""
}

/// A path at the start of an error message.
func shown(_ path: String) -> String {
    SafeText.clean(path, width: 400)
}

/// A shape in an error message: `[64, 1, 3, 3]`.
func text(of shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ", ") + "]"
}

/// `1 byte`, `2 bytes`.
func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
