// The rows of a suite: as a table for people, and as one JSON object a line.

import Glibc
import Linux

/// One measured number, and the peer's in the same run.
struct Row {
    enum Better { case lower, higher }

    let measure: String
    let `case`: String
    let value: Double
    let unit: String
    let peer: String
    /// Nil when there is no peer to compare with.
    let peerValue: Double?
    let better: Better
    /// What `value` is the median of.
    let runs: Int

    /// How many times better than the peer.
    var ratio: Double? {
        guard let peerValue, value > 0, peerValue > 0 else { return nil }
        return better == .lower ? peerValue / value : value / peerValue
    }

    func json(suite: String) -> String {
        let pairs: [(String, String)] = [
            ("suite", quoted(suite)), ("measure", quoted(measure)), ("case", quoted(`case`)),
            ("value", number(value)), ("unit", quoted(unit)), ("peer", quoted(peer)),
            ("peer_value", peerValue.map(number) ?? "null"), ("ratio", ratio.map(number) ?? "null"),
            ("runs", "\(runs)"),
        ]
        return "{" + pairs.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
    }

    var cells: [String] {
        [
            measure, `case`, number(value), peerValue.map(number) ?? "-",
            ratio.map { number($0) + "x" } ?? "-", unit, peer,
        ]
    }

    /// The names and cases are our own, without anything to escape.
    private func quoted(_ text: String) -> String { "\"\(text)\"" }
}

/// Two digits behind the point, none for what is large.
private func number(_ value: Double) -> String {
    if value.magnitude >= 1000 { return "\(Int(value.rounded()))" }
    let hundredths = Int((value.magnitude * 100).rounded())
    let fraction = hundredths % 100
    return (value < 0 ? "-" : "") + "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

/// What a suite prints and writes, row by row as they are measured.
struct Report {
    private let suite: String
    private let path: String?
    private var widths: [Int]
    private static let head = ["measure", "case", "arktos", "peer", "ratio", "unit", "peer is"]

    /// Rows go to standard output, and to the file at `path` when there is one, which begins anew.
    init(_ suite: String, json path: String?) throws {
        self.suite = suite
        self.path = path
        widths = [32, 28, 8, 8, 8, 4, 7]
        if let path { try Files.write([], to: path) }
        line(Self.head)
    }

    mutating func add(_ rows: [Row]) throws {
        for row in rows {
            // A wide cell pushes the later ones over.
            widths = zip(widths, row.cells).map { max($0, $1.count) }
            line(row.cells)
            if let path { try Files.append(Array((row.json(suite: suite) + "\n").utf8), to: path) }
        }
    }

    mutating func add(_ row: Row) throws { try add([row]) }

    private func line(_ cells: [String]) {
        let padded = zip(cells, widths).enumerated().map { column, cell in
            let space = String(repeating: " ", count: cell.1 - cell.0.count)
            // Numbers stand to the right.
            return (2...4).contains(column) ? space + cell.0 : cell.0 + space
        }
        var line = padded.joined(separator: "  ")
        while line.hasSuffix(" ") { line.removeLast() }
        print(line)
        // Whoever waits for an hour wants to see that it goes on.
        fflush(nil)
    }
}

func median(_ values: [Double]) -> Double { percentile(50, of: values) }

/// 0 for no values.
func percentile(_ percent: Int, of values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
}
