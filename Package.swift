// swift-tools-version: 6.2
import PackageDescription

/// Pure targets know no file, clock, environment or terminal; the arrows below are enforced by
/// `--explicit-target-dependency-import-check error` (docs/architecture.md).
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]
let onMainActor: [SwiftSetting] = strict + [.defaultIsolation(MainActor.self)]

/// The released program can lie anywhere in memory, and nothing in it that the loader fills in can be
/// written afterwards. Packed, its relocations cost a start half a millisecond (docs/decisions/0008).
let linking = [
  "-pie", "-z", "pack-relative-relocs", "-z", "relro", "-z", "now", "-z", "noexecstack",
]
let hardened = LinkerSetting.unsafeFlags(
  ["-use-ld=lld"] + linking.flatMap { ["-Xlinker", $0] }, .when(configuration: .release))

/// The catalogue has some six hundred forms of generic types. Written out by the compiler they are there at
/// once; otherwise each is put together from its name at every start, a millisecond in all.
let prespecialized = SwiftSetting.unsafeFlags(
  ["-Xfrontend", "-prespecialize-generic-metadata"], .when(configuration: .release))

let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")

let package = Package(
  name: "Keji", products: [.executable(name: "keji", targets: ["keji"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Glass
    .systemLibrary(name: "CNcursesw", pkgConfig: nil, providers: [.apt(["libncursesw5-dev"])]),
    .target(name: "CGuard"),
    .target(name: "Curses", dependencies: ["CNcursesw", "CGuard", "TextUI"], swiftSettings: onMainActor),
    // Pure
    .target(name: "TextUI", dependencies: ["ChineseText"], swiftSettings: strict),
    .target(name: "ChineseText", dependencies: [algorithms], swiftSettings: strict),
    .target(name: "JSONText", swiftSettings: strict),
    .target(name: "CBytes"),
    .target(
      name: "Registers", dependencies: ["JSONText", "ChineseText", "CBytes", algorithms],
      swiftSettings: strict + [prespecialized]),
    .target(name: "Reports", dependencies: ["Registers", "JSONText", "ChineseText"], swiftSettings: strict),
    .target(name: "Forms", dependencies: ["Registers", "JSONText", "ChineseText"], swiftSettings: strict),
    .target(
      name: "Screens", dependencies: ["TextUI", "Forms", "Registers", "Reports", "ChineseText", algorithms],
      swiftSettings: strict),
    .target(
      name: "Office",
      dependencies: ["Screens", "Forms", "Registers", "Reports", "TextUI", "ChineseText", "JSONText"],
      swiftSettings: strict),
    // Edges
    .target(name: "Exchange", dependencies: ["ChineseText"], swiftSettings: strict),
    .target(
      name: "PlainFileRepository",
      dependencies: [
        "Registers", "JSONText", "ChineseText", "CGuard", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "keji",
      dependencies: [
        "CGuard", "Curses", "TextUI", "ChineseText", "JSONText", "Registers", "Forms", "Reports", "Screens",
        "Office", "Exchange", "PlainFileRepository", "Golden",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: strict, linkerSettings: [hardened]),
    // Keys in, frames out: shared by tests and `keji replay`
    .target(
      name: "Golden", dependencies: ["TextUI", "Screens", "Office", "Registers", "ChineseText"],
      swiftSettings: strict),
    // Opens a terminal and can be told how to die: for the tests of the glass alone.
    .executableTarget(
      name: "curses-probe", dependencies: ["Curses", "TextUI"], path: "Tests/Glass/Probe",
      swiftSettings: onMainActor),
    .testTarget(name: "ChineseTextTests", dependencies: ["ChineseText"], exclude: ["Generate"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),
    .testTarget(name: "RegistersTests", dependencies: ["Registers", "JSONText", "ChineseText"]),
    .testTarget(name: "FormsTests", dependencies: ["Forms", "Registers", "JSONText", "ChineseText"]),
    .testTarget(name: "TextUITests", dependencies: ["TextUI", "ChineseText"]),
    .testTarget(name: "CursesTests", dependencies: ["Curses", "TextUI", "ChineseText"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Registers", "JSONText", "ChineseText"]),
    .testTarget(
      name: "ScreensTests",
      dependencies: [
        "Screens", "Golden", "TextUI", "Registers", "ChineseText", "JSONText", "Office", "Forms", "Reports",
      ],
      exclude: ["Frames"]),
    .testTarget(
      name: "OfficeTests", dependencies: ["Office", "Forms", "Registers", "Screens", "TextUI", "ChineseText"]),
    .testTarget(name: "ExchangeTests", dependencies: ["Exchange"]),
    .testTarget(
      name: "PlainFileRepositoryTests",
      dependencies: ["PlainFileRepository", "Office", "Registers", "JSONText", "ChineseText"]),
  ])
