// Where text goes: standard output for answers, standard error for everything else.

import Glibc
import Synchronization

package struct Output: Sendable {
    private let writeAnswer: @Sendable ([UInt8]) -> Void
    private let writeComplaint: @Sendable ([UInt8]) -> Void

    package init(
        answer: @escaping @Sendable ([UInt8]) -> Void, complaint: @escaping @Sendable ([UInt8]) -> Void
    ) {
        writeAnswer = answer
        writeComplaint = complaint
    }

    package static let standard = Output(
        answer: { write($0, STDOUT_FILENO) }, complaint: { write($0, STDERR_FILENO) })

    /// A line, or lines, to standard output.
    package func print(_ text: String) { writeAnswer(Array((text + "\n").utf8)) }
    /// Bytes as they are to standard output.
    package func write(_ bytes: [UInt8]) { writeAnswer(bytes) }
    /// A line to standard error.
    package func complain(_ text: String) { writeComplaint(Array((text + "\n").utf8)) }
    package func complain(bytes: [UInt8]) { writeComplaint(bytes) }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            // A reader that has gone away, such as `head`, wants no more.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
