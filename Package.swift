// swift-tools-version: 6.2
// The map of the layers: a module may import its own layer's modules and lower ones, as listed here.

import PackageDescription

let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func module(_ layer: String, _ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)",
        exclude: readmes(layer, name),
        swiftSettings: settings)
}
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Sources/Programs/\(name)",
        swiftSettings: settings,
        linkerSettings: [
            // What a program exports to libraries that it might load is never left out when it is linked.
            .unsafeFlags(
                ["-static-stdlib", "-Xlinker", "--no-export-dynamic"], .when(configuration: .release))
        ])
}
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}
func library(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}
/// Modules with a README.md of their own beside the sources.
func readmes(_ layer: String, _ name: String) -> [String] {
    if name == "Storage" { return ["README.md", "Etcd/README.md"] }
    return ["VMRuntime", "NodeAgent", "APIServing"].contains(name) ? ["README.md"] : []
}

let package = Package(
    name: "arktos",
    targets: [
        // System: C libraries, each imported by exactly one module.
        library("CNghttp2", pkgConfig: "libnghttp2", apt: "libnghttp2-dev"),
        library("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
        library("CLibvirt", pkgConfig: "libvirt-qemu", apt: "libvirt-dev"),
        library("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        library("CLMDB", pkgConfig: "lmdb", apt: "liblmdb-dev"),
        library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
        // Debian's wslay has no file for pkg-config; its header and library stand where compilers look.
        .systemLibrary(name: "CWslay", path: "Sources/System/CWslay", providers: [.apt(["libwslay-dev"])]),
        .target(name: "CLinux", path: "Sources/System/CLinux"),
        .target(
            name: "CProtobufC", path: "Sources/System/CProtobufC",
            linkerSettings: [.linkedLibrary("protobuf-c")]),
        module("System", "Linux", ["CLinux"]),
        module("System", "LMDB", ["CLMDB", "Linux"]),
        module("System", "Libvirt", ["CLibvirt", "Linux"]),
        module("System", "Archive", ["CArchive"]),
        module("System", "Curl", ["CCurl"]),
        module("System", "Zlib", ["CZlib"]),
        module("System", "WebSocket", ["CWslay"]),

        // Base: what every program says and how it is told.
        module("Base", "Diagnostics", ["Linux"]),
        module("Base", "Settings", ["Diagnostics", "Linux"]),

        // Wire: messages as values, bytes and text.
        module("Wire", "Protobuf", []),
        module("Wire", "Messages", ["Protobuf"]),
        module("Wire", "Formats", ["Protobuf", "CYAML", "Diagnostics"]),

        // Transport: gRPC over HTTP/2 over mutual TLS.
        module("Transport", "TLS", ["COpenSSL", "Diagnostics", "Linux"]),
        module("Transport", "HTTP2", ["CNghttp2", "Linux", "TLS"]),
        module("Transport", "RPC", ["HTTP2", "TLS", "Linux", "Protobuf", "Diagnostics", "Zlib"]),
        module("Transport", "Streaming", ["WebSocket", "TLS", "Linux", "Zlib", "Formats"]),
        module(
            "Transport", "Introspection",
            [
                "RPC", "HTTP2", "TLS", "Messages", "Protobuf", "Zlib", "Settings", "Diagnostics", "Linux",
            ]),

        // Model: what the objects mean.
        module("Model", "API", ["Messages", "Protobuf", "Formats", "Diagnostics"]),
        module("Model", "Credentials", ["TLS", "Diagnostics", "Linux"]),

        // State: where objects are kept, and how a role sees them.
        module(
            "State", "Storage", ["LMDB", "Messages", "Protobuf", "RPC", "TLS", "Linux", "Diagnostics"]),
        module(
            "State", "APIClient",
            [
                "API", "Messages", "Protobuf", "Introspection", "RPC", "TLS", "Linux", "Diagnostics",
                "Settings",
            ]),

        // Roles: one module for each program's work. They never import each other.
        module(
            "Roles", "APIServing",
            [
                "API", "Credentials", "Messages", "Protobuf", "Formats", "Storage", "Introspection", "RPC",
                "Streaming", "HTTP2", "TLS", "Linux", "Diagnostics", "Settings",
            ]),
        module(
            "Roles", "Scheduling", ["APIClient", "API", "Messages", "Protobuf", "Diagnostics", "Settings"]),
        module(
            "Roles", "Controllers",
            [
                "APIClient", "API", "Credentials", "Messages", "Protobuf", "RPC", "TLS", "Linux",
                "Diagnostics", "Settings",
            ]),
        module(
            "Roles", "NodeAgent",
            [
                "APIClient", "API", "Messages", "Protobuf", "Formats", "Introspection", "Streaming", "RPC",
                "TLS",
                "Linux", "Diagnostics", "Settings",
            ]),
        module(
            "Roles", "VMRuntime",
            [
                "Messages", "Protobuf", "Formats", "Introspection", "Streaming", "RPC", "TLS", "Libvirt",
                "Archive", "Curl", "Linux",
                "Diagnostics", "Settings",
            ]),
        module(
            "Roles", "Commands",
            [
                "APIClient", "API", "Credentials", "Messages", "Protobuf", "Formats", "RPC", "TLS", "Linux",
                "Diagnostics", "Settings", "Storage",
            ]),

        // Programs: one thin main each.
        program(
            "arktos-bench",
            [
                "APIClient", "API", "RPC", "TLS", "Linux", "Protobuf", "Messages", "Formats", "Diagnostics",
            ]),
        program("protoc-gen-arktos", ["CProtobufC", "Protobuf", "Zlib"]),
        program("arktos-apiserver", ["APIServing"]),
        program(
            "arktos-node",
            ["NodeAgent", "APIClient", "Introspection", "RPC", "TLS", "Linux", "Diagnostics", "Settings"]),
        program("arktos", ["Commands"]),
        program("arktos-scheduler", ["Scheduling", "APIClient"]),
        program("arktos-controllers", ["Controllers", "APIClient", "Settings"]),

        program(
            "arktos-vmruntime",
            ["VMRuntime", "Introspection", "RPC", "HTTP2", "TLS", "Linux", "Diagnostics", "Settings"]),

        // Testing: what tests share.
        module("Testing", "TestMachines", ["Linux"]),
        module("Testing", "InteropMessages", ["Protobuf"]),
        module(
            "Testing", "TestKit",
            [
                "APIServing", "APIClient", "API", "Messages", "Storage", "RPC", "TLS", "Linux", "Diagnostics",
            ]),
        module(
            "Testing", "FuzzTargets",
            ["Formats", "Messages", "Protobuf", "RPC", "HTTP2", "TLS", "Linux", "Zlib"]),
        .executableTarget(
            name: "StoreLab", dependencies: ["Storage", "RPC", "TLS", "Linux"],
            path: "Sources/Testing/StoreLab",
            swiftSettings: settings),

        // Tests.
        tests("TidyTests", []),
        tests("FuzzTests", ["FuzzTargets", "Linux"]),
        tests("ScriptsTests", ["Linux", "TestMachines"]),
        tests("ScenarioTests", ["Linux", "TestKit", "TestMachines"]),
        tests("LinuxTests", ["Linux"]),
        tests("BenchTests", ["Linux", "TestMachines", "arktos-bench", "arktos-apiserver"]),
        tests(
            "ControlPlaneTests",
            [
                "APIServing", "Controllers", "Scheduling", "APIClient", "API", "Messages", "Protobuf",
                "Diagnostics", "TLS",
                "Linux", "Storage", "TestKit",
            ]),
        tests(
            "CommandsTests",
            [
                "Commands", "APIServing", "Controllers", "Diagnostics", "Formats", "Linux", "Storage",
                "TestKit", "APIClient", "API", "Messages", "TLS",
            ]),
        tests("SchedulingTests", ["Scheduling", "Messages"]),
        tests(
            "NodeAgentTests",
            [
                "NodeAgent", "VMRuntime", "Streaming", "TestKit", "TestMachines", "APIClient", "API",
                "Messages",
                "RPC", "TLS", "Linux",
                "Diagnostics", "Settings",
            ]),
        tests("ControllersTests", ["Controllers", "Messages", "Protobuf", "TLS", "Diagnostics"]),
        tests("HTTP2Tests", ["HTTP2", "Linux"]),
        tests("StreamingTests", ["Streaming", "WebSocket", "Zlib", "Linux", "TLS", "Formats"]),
        tests(
            "IntrospectionTests",
            [
                "Introspection", "RPC", "TLS", "HTTP2", "Messages", "Protobuf", "InteropMessages", "Linux",
                "Diagnostics", "Settings",
            ]),
        tests(
            "RPCTests",
            ["RPC", "TLS", "Linux", "Protobuf", "Diagnostics", "HTTP2", "Zlib", "InteropMessages"]),
        tests("ProtobufTests", ["Protobuf", "Messages", "Formats", "CProtobufC", "Linux"]),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("SettingsTests", ["Settings", "Diagnostics"]),
        tests("TLSTests", ["TLS", "Diagnostics", "Linux"]),
        tests("CredentialsTests", ["Credentials", "TLS", "Diagnostics", "Linux"]),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "LMDB", "Linux", "Diagnostics", "StoreLab", "TestKit"],
            path: "Tests/StorageTests", exclude: ["Faults"], swiftSettings: settings),
        tests("FormatsTests", ["Formats", "Messages", "Protobuf"]),
        tests("APITests", ["API", "Messages", "Protobuf", "Formats", "Diagnostics"]),
        .testTarget(
            name: "VMRuntimeTests",
            dependencies: [
                "VMRuntime", "Libvirt", "Messages", "Protobuf", "Formats", "Streaming", "RPC", "TLS", "Linux",
                "Diagnostics", "TestMachines", "arktos-vmruntime",
            ], path: "Tests/VMRuntimeTests", exclude: ["Golden"], swiftSettings: settings),
        tests("LibvirtTests", ["Libvirt", "Linux", "TestMachines"]),
        tests(
            "APIServingTests",
            [
                "APIServing", "APIClient", "API", "Messages", "Protobuf", "TLS", "HTTP2", "RPC", "Storage",
                "TestKit", "TestMachines", "Diagnostics", "Linux", "arktos-apiserver",
                "arktos-scheduler", "arktos-controllers",
            ]),
        tests("APIClientTests", ["APIClient", "API", "APIServing", "Messages", "Protobuf", "TestKit"]),
    ],
    swiftLanguageModes: [.v6]
)

// `scripts/fuzz` builds one program more, with sanitizers whose libraries no other build links.
if Context.environment["ARKTOS_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "arktos-fuzz", dependencies: ["FuzzTargets"], path: "Sources/Testing/Fuzzer",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]))
}

// While one module is worked on: `ARKTOS_TESTS=RPCTests,HTTP2Tests` builds these tests and what they stand
// on, nothing else.
if let chosen = Context.environment["ARKTOS_TESTS"] {
    var kept: Set<String> = []
    func keep(_ name: String) {
        guard kept.insert(name).inserted, let target = package.targets.first(where: { $0.name == name })
        else { return }
        for case .byNameItem(let dependency, _) in target.dependencies { keep(dependency) }
    }
    for name in chosen.split(separator: ",") { keep(String(name)) }
    package.targets.removeAll { !kept.contains($0.name) }
}
