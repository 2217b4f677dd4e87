// The lines that say how far `arktos up` is: when, since it began, and what.

import Diagnostics

struct Progress: Sendable {
    private let output: Output
    private let stopwatch = Stopwatch()

    init(_ output: Output) { self.output = output }

    /// One step that is done, or begun when it takes long.
    func say(_ text: String) {
        let tenths = Int(stopwatch.elapsedSeconds * 10)
        output.print("\(padded("\(tenths / 10).\(tenths % 10)s", to: 7))  \(text)")
    }

    private func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
