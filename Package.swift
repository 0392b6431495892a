// swift-tools-version: 6.1
import Foundation
import PackageDescription

// The kernels are compiled for the processor that builds them, in debug builds too, so that `swift test` is fast: all
// files at once, for a kernel is made of generic pieces in several files that are fast only when made for its sizes.
// A machine with AVX-512 gets 16 lanes a vector and wider register tiles; every other one gets 8.
let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
let wide: [SwiftSetting] = processor.contains("avx512f") ? [.define("LANES16")] : []
let asOne = ["-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2"]
let fast: [SwiftSetting] = wide + [.unsafeFlags(["-Ounchecked", "-Xcc", "-march=native"] + asOne)]

// So is what packs weights for them: the preconditions stay.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"] + asOne)]

/// A library with its own test target; the arrows of the architecture are its dependencies.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name), "Support"] + dependencies,
            exclude: withFixtures.contains(name) ? ["Fixtures"] : []),
    ]
}

/// Libraries whose tests read files beside them.
let withFixtures: Set = ["Files", "ModelStore", "Network", "TensorBoard", "Training"]

let package = Package(
    name: "glyphspace",
    products: [.executable(name: "glyphspace", targets: ["glyphspace"])],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .target(name: "Support", dependencies: ["Network"], path: "Tests/Support"),
        .executableTarget(name: "AllocationProbe", dependencies: ["Training"], path: "Tests/AllocationProbe"),
        .executableTarget(
            name: "glyphspace",
            dependencies: [
                "Dashboard", "NcursesScreen", "TerminalUI", "LatentSpace", "Training", "ModelStore", "Datasets",
                "Export", "Files", "Network", "Kernels", "TensorBoard",
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Support", "glyphspace", "Dashboard", "NcursesScreen", "TerminalUI", "Export", "Files", "LatentSpace",
                "ModelStore", "Network", "Training",
            ], exclude: ["Screens"]),
    ]
        + library("Files")
        + library("Kernels", settings: fast)
        + library("Network", ["Kernels"], settings: optimised)
        + library("ModelStore", ["Network", "Files"])
        + library("Datasets", ["Files"])
        + library("LatentSpace", ["Kernels", "Network"])
        + library(
            "Training", ["Kernels", "Network", "Datasets", "ModelStore", "LatentSpace", "TensorBoard", "Export"])
        + library("Export", ["Files"])
        + library("TensorBoard", ["Files"])
        + library("TerminalUI")
        + library("Dashboard", ["TerminalUI", "LatentSpace", "Training", "ModelStore", "Export", "Files", "Network"])
        + [.target(name: "NcursesScreen", dependencies: ["CNcurses", "TerminalUI"])],
    swiftLanguageModes: [.v6]
)
