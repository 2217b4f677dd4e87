// A serial console's text as people see it.

import Synchronization

enum ConsoleText {
    /// Where the machine of the demo has come to the end of its start.
    private static let booted = ["ARKTOS-VM-READY", "login:"]

    static func isBooted(_ text: String) -> Bool { booted.contains { text.contains($0) } }

    /// The last line that says something, without what moves cursors and chooses colours.
    static func lastLine(_ text: String) -> String? {
        text.split(whereSeparator: \.isNewline).map { printable($0) }.last { line in
            line.contains { !$0.isWhitespace }
        }
    }

    private static func printable(_ line: Substring) -> String {
        var result = String.UnicodeScalarView()
        var scalars = line.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\u{1B}" {
                // ESC [ parameters letter, or ESC and one character.
                guard scalars.first == "[" else {
                    _ = scalars.popFirst()
                    continue
                }
                scalars = scalars.drop { !("A"..."Z").contains($0) && !("a"..."z").contains($0) }
                _ = scalars.popFirst()
            } else if scalar.value >= 0x20 && scalar.value != 0x7F {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension String {
    /// Without newlines at the end.
    var trimmingNewline: String {
        var text = self[...]
        while text.last?.isNewline == true { text = text.dropLast() }
        return String(text)
    }
}

/// Bytes that several pieces make up.
final class Collector: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ piece: [UInt8]) { bytes.withLock { $0 += piece } }
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
