// One line on a terminal that is written again and again while something takes its time. Where nobody looks
// there is none.

import Synchronization

final class LiveLine: Sendable {
    private let output: Output
    private let shown = Mutex("")

    init(_ output: Output) { self.output = output }

    deinit { clear() }

    /// Replaces the line.
    func show(_ text: String) {
        guard let screen = output.screen else { return }
        let line = String(text.prefix(max(screen.columns - 1, 10)))
        let isNew = shown.withLock { shown in
            defer { shown = line }
            return shown != line
        }
        guard isNew else { return }
        output.complain(bytes: Array("\r\u{1B}[K\(line)".utf8))
    }

    func clear() {
        let wasShown = shown.withLock { shown in
            defer { shown = "" }
            return !shown.isEmpty
        }
        if wasShown { output.complain(bytes: Array("\r\u{1B}[K".utf8)) }
    }

    /// `[=====>    ] 12.3 MB of 40.0 MB`.
    func bar(_ done: Int64, of total: Int64, _ label: String) {
        guard output.screen != nil else { return }
        let width = 24
        let filled = total > 0 ? Int(min(done, total) * Int64(width) / total) : 0
        let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
        show("\(label) [\(bar)] \(byteText(done)) of \(byteText(total))")
    }
}
