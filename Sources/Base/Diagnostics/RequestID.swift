// The name of one request in the logs of all programs that it passes through.

package struct RequestID: Sendable, Hashable, CustomStringConvertible, LogValue {
    package let text: String

    package static let maximumLength = 64

    /// A new one: 16 hexadecimal digits of randomness.
    package init() {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        text = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// One that a peer sent: at most 64 letters, digits, ".", "_" and "-"; nil for anything else.
    package init?(peer text: String) {
        let acceptable = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard acceptable, (1...Self.maximumLength).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package var logForm: LogForm? { .text(text) }
}
