import Foundation

/// An affine change of an image about its centre: from a place in the result to the place it comes from, in pixels.
struct Affine: Equatable, Sendable {
    /// x of the source for one step in x and y of the result.
    var xx: Float = 1, xy: Float = 0
    /// y of the source for one step in x and y of the result.
    var yx: Float = 0, yy: Float = 1
    /// Added to the source's x and y.
    var dx: Float = 0, dy: Float = 0

    /// Shears, scales, turns and then shifts the image by (x, y); the angle is in radians.
    init(angle: Double = 0, scale: Double = 1, shear: Double = 0, x: Double = 0, y: Double = 0) {
        // The inverse of turn · scale · shear, with shear [1 s; 0 1].
        let (c, s) = (cos(angle) / scale, sin(angle) / scale)
        xx = Float(c + shear * s)
        xy = Float(s - shear * c)
        yx = Float(-s)
        yy = Float(c)
        dx = Float(-(Double(xx) * x + Double(xy) * y))
        dy = Float(-(Double(yx) * x + Double(yy) * y))
    }

    /// Writes an H×W image of bytes, changed, as numbers in [-1, 1]; bilinear, with empty paper beyond the edges.
    ///
    /// The identity and shifts by whole pixels give exactly the numbers that the bytes stand for.
    func apply(_ from: UnsafePointer<UInt8>, height: Int, width: Int, into to: UnsafeMutablePointer<Float>) {
        let (cx, cy) = (Float(width - 1) / 2, Float(height - 1) / 2)
        var out = to
        var y = 0
        while y < height {
            let v = Float(y) - cy
            let (rowX, rowY) = (xy * v + cx + dx - xx * cx, yy * v + cy + dy - yx * cx)
            var x = 0
            while x < width {
                let sx = rowX + xx * Float(x)
                let sy = rowY + yx * Float(x)
                let left = sx.rounded(.down)
                let top = sy.rounded(.down)
                let (fx, fy) = (sx - left, sy - top)
                let (ix, iy) = (Int(left), Int(top))
                let ink: Float
                if ix >= 0, iy >= 0, ix &+ 1 < width, iy &+ 1 < height {
                    let p = from + (iy &* width &+ ix)
                    let upper = Float(p[0]) * (1 - fx) + Float(p[1]) * fx
                    let lower = Float(p[width]) * (1 - fx) + Float(p[width &+ 1]) * fx
                    ink = upper * (1 - fy) + lower * fy
                } else {
                    func at(_ x: Int, _ y: Int) -> Float {
                        x >= 0 && y >= 0 && x < width && y < height ? Float(from[y &* width &+ x]) : 0
                    }
                    let upper = at(ix, iy) * (1 - fx) + at(ix &+ 1, iy) * fx
                    let lower = at(ix, iy &+ 1) * (1 - fx) + at(ix &+ 1, iy &+ 1) * fx
                    ink = upper * (1 - fy) + lower * fy
                }
                out[0] = ink / 127.5 - 1
                out += 1
                x &+= 1
            }
            y &+= 1
        }
    }
}
