// Where text goes: standard output for answers, standard error for everything else.

import Glibc
import Synchronization

package struct Output: Sendable {
    private let writeAnswer: @Sendable ([UInt8]) -> Void
    private let writeComplaint: @Sendable ([UInt8]) -> Void
    /// What people look at; nil where nobody does.
    package let screen: Screen?

    package init(
        answer: @escaping @Sendable ([UInt8]) -> Void, complaint: @escaping @Sendable ([UInt8]) -> Void,
        screen: Screen? = nil
    ) {
        writeAnswer = answer
        writeComplaint = complaint
        self.screen = screen
    }

    package static let standard = Output(
        answer: { write($0, STDOUT_FILENO) }, complaint: { write($0, STDERR_FILENO) },
        screen: Screen.ofStandardError)

    /// A line, or lines, to standard output.
    package func print(_ text: String) { writeAnswer(Array((text + "\n").utf8)) }
    /// Bytes as they are to standard output.
    package func write(_ bytes: [UInt8]) { writeAnswer(bytes) }
    package func write(_ text: String) { writeAnswer(Array(text.utf8)) }
    /// A line to standard error.
    package func complain(_ text: String) { writeComplaint(Array((text + "\n").utf8)) }
    package func complain(bytes: [UInt8]) { writeComplaint(bytes) }
    /// A warning, as kubectl marks it.
    package func warn(_ text: String) { complain("Warning: \(text)") }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
                continue
            }
            // A reader that has gone away, such as `head`, wants no more.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// A terminal that somebody looks at.
package struct Screen: Sendable {
    package let columns: Int
    /// Never with NO_COLOR or on a terminal that is dumb.
    package let hasColor: Bool

    package init(columns: Int, hasColor: Bool) {
        self.columns = columns
        self.hasColor = hasColor
    }

    static let ofStandardError: Screen? = {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var window = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
        func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        return Screen(
            columns: isKnown ? Int(window.ws_col) : 80,
            hasColor: variable("NO_COLOR").isEmpty && !["", "dumb"].contains(variable("TERM")))
    }()
}
