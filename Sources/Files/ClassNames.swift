/// What the classes of characters are called where nobody says: data and models without names of their own.
public enum ClassNames {
    /// The ten digits.
    public static let digits = (0...9).map(String.init)
    /// The lower-case letters, which also stand for both cases under one label.
    public static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    /// Digits, capitals and lower-case letters, as EMNIST's by-class set counts them.
    public static let characters = digits + letters.map { $0.uppercased() } + letters
    /// The same with one class for letters whose two cases look alike, as EMNIST's balanced and by-merge sets count them.
    public static let merged = digits + letters.map { $0.uppercased() } + "abdefghnqrt".map(String.init)
    /// The garments of Fashion-MNIST.
    public static let garments = [
        "t-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot",
    ]
    /// The things of CIFAR-10.
    public static let things = [
        "airplane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ]

    /// Names for so many classes: of characters where their number tells which, else numbers.
    public static func usual(_ count: Int) -> [String] {
        [digits, letters, merged, characters].first { $0.count == count } ?? (0..<count).map(String.init)
    }
}
