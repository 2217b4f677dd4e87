// What encoding and decoding a pod costs, in the wire format against C++'s protobuf and in Kubernetes' JSON.
// Both programs run by turns in short rounds, and count the CPU that they used; the medians are shown.

import Formats
import Glibc
import Linux
import Messages
import Protobuf

struct CodecSuite {
    private let pod: String
    private let peer: String?
    private let json: String?

    static let usage = "--pod YAML [--peers FOLDER] [--json FILE]"

    /// Of one measurement; a pod takes microseconds.
    private static let repetitions = 2_000
    private static let rounds = 9

    init(_ arguments: some Sequence<String>) throws {
        var values: [String: String] = [:]
        var rest = Array(arguments)[...]
        while let flag = rest.popFirst(), let value = rest.popFirst() {
            guard ["--pod", "--peers", "--json"].contains(flag) else { throw Self.misuse }
            values[flag] = value
        }
        guard let pod = values["--pod"] else { throw Self.misuse }
        self.pod = pod
        peer = values["--peers"].map { $0 + "/cpp-codec" }
        json = values["--json"]
    }

    private static var misuse: Complaint { Complaint("usage: arktos-bench codec \(usage)", isUsage: true) }

    func run() async throws {
        let pod = try Pod(yaml: try Files.read(pod))
        let bytes = pod.bytes
        let text = Array(pod.json.utf8)
        let folder = try Files.makeTemporaryDirectory()
        try Files.write(bytes, to: folder + "/pod")
        var samples: [Measure: [Double]] = [:]
        var seen = 0
        for _ in 0..<Self.rounds {
            samples[.decode, default: []].append(
                try Self.cpu { seen += try Pod(bytes: bytes).spec.containers.count })
            samples[.encode, default: []].append(Self.cpu { seen += pod.bytes.count })
            samples[.readJSON, default: []].append(
                try Self.cpu { seen += try Pod(json: text).spec.containers.count })
            samples[.writeJSON, default: []].append(
                try Self.cpu { seen += try MessageJSON.encode(bytes, as: Pod.descriptor).count })
            guard let peer else { continue }
            let (decoding, encoding) = try await Self.ask(peer, about: folder + "/pod")
            samples[.peerDecode, default: []].append(decoding)
            samples[.peerEncode, default: []].append(encoding)
        }
        try Files.removeTree(folder)
        precondition(seen > 0)
        try report(samples.mapValues(median), wire: bytes.count, text: text.count)
    }

    private enum Measure {
        case decode, encode, readJSON, writeJSON, peerDecode, peerEncode
    }

    /// Nanoseconds of CPU for one call of `body`.
    private static func cpu(_ body: () throws -> Void) rethrows -> Double {
        var start = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
        for _ in 0..<repetitions { try body() }
        var end = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
        let nanoseconds = Double(end.tv_sec - start.tv_sec) * 1e9 + Double(end.tv_nsec - start.tv_nsec)
        return nanoseconds / Double(repetitions)
    }

    private static func ask(_ peer: String, about pod: String) async throws -> (Double, Double) {
        let result = try await Process.run(Command(peer, [pod, "\(repetitions)"]), timeout: .seconds(60))
        let numbers = result.outputText.split(separator: " ").compactMap { Double($0) }
        guard numbers.count >= 2 else { throw Complaint("\(peer): \(result.status): \(result.errorText)") }
        return (numbers[0], numbers[1])
    }

    private func report(_ medians: [Measure: Double], wire: Int, text: Int) throws {
        func time(_ name: String, _ measure: Measure, _ peer: Measure) -> Row {
            Row(
                measure: name, case: "a pod of \(wire) bytes", value: (medians[measure] ?? 0) / 1000,
                unit: "µs of CPU", peer: "C++ protobuf", peerValue: medians[peer].map { $0 / 1000 },
                better: .lower, runs: Self.rounds)
        }
        func rate(_ name: String, _ measure: Measure) -> Row {
            Row(
                measure: name, case: "the pod, \(text) bytes of JSON",
                value: Double(text) * 1000 / (medians[measure] ?? .infinity), unit: "MB/s of CPU", peer: "-",
                peerValue: nil, better: .higher, runs: Self.rounds)
        }
        let rows = [
            time("decode", .decode, .peerDecode), time("encode", .encode, .peerEncode),
            rate("read Kubernetes JSON", .readJSON), rate("write Kubernetes JSON", .writeJSON),
        ]
        var report = try Report("codec", json: json)
        try report.add(rows)
    }
}
