// Ten steady training steps between the C library's `mtrace` and `muntrace`, which write every block of memory that is
// asked for into the file that MALLOC_TRACE names, where libc_malloc_debug.so is loaded first.

import Glibc
import Training

/// The C library's own; its header hides it from Swift.
@_silgen_name("dlvsym") func symbol(
    _ library: UnsafeMutableRawPointer, _ name: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
) -> UnsafeMutableRawPointer?

/// Runs a step twice, then ten times under the trace.
func trace(_ step: () -> Void) {
    typealias Switch = @convention(c) () -> Void
    guard let library = dlopen("libc_malloc_debug.so.0", RTLD_NOW), let on = symbol(library, "mtrace", "GLIBC_2.2.5"),
        let off = symbol(library, "muntrace", "GLIBC_2.2.5")
    else { exit(2) }
    step()
    step()
    unsafeBitCast(on, to: Switch.self)()
    for _ in 0..<10 { step() }
    unsafeBitCast(off, to: Switch.self)()
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let threads = Int(arguments[2]) else { exit(2) }
let images = UnsafeMutablePointer<Float>.allocate(capacity: 8 * 784)
images.initialize(repeating: 0.5, count: 8 * 784)
let labels = UnsafeMutablePointer<UInt8>.allocate(capacity: 8)
for i in 0..<8 { labels[i] = UInt8(i) }

switch arguments[1] {
case "gan":
    var options = GANTrainer.Options()
    (options.batch, options.threads) = (8, threads)
    let trainer = GANTrainer(options)
    trace { _ = trainer.step(real: images) }
case "classifier":
    var options = ClassifierTrainer.Options()
    (options.batch, options.threads) = (8, threads)
    let trainer = ClassifierTrainer(options)
    trace { _ = trainer.step(images: images, labels: labels, learningRate: 1e-3) }
default: exit(2)
}
