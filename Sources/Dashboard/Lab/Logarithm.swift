import Glibc

extension Float {
    /// Natural logarithm.
    var logarithm: Float { Float(log(Double(self))) }
    /// `base` to the power of `exponent`.
    static func power(_ base: Float, _ exponent: Float) -> Float { Float(pow(Double(base), Double(exponent))) }
}
