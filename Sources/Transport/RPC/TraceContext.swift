// W3C Trace Context: which of a distributed system's calls belong together.

/// One span of a trace: this program's part of it. Travels in `traceparent` and `tracestate`.
package struct TraceContext: Hashable, Sendable {
    private let traceHigh: UInt64
    private let traceLow: UInt64
    private let span: UInt64
    /// Bit 0: somebody before has recorded the trace.
    package let flags: UInt8
    /// Vendors' entries, passed on as they came; nil for none.
    package let state: String?

    /// For work that nobody asked for by a call, such as a controller's round: what is called in it shares a
    /// trace.
    @TaskLocal package static var bound: TraceContext?

    /// The span that the current task works in: the bound one, or the one of the call that it handles.
    package static var current: TraceContext? { bound ?? CallContext.current?.trace }

    /// A trace that begins here.
    package init() {
        traceHigh = .random(in: .min ... .max)
        traceLow = .random(in: 1 ... .max)
        span = .random(in: 1 ... .max)
        flags = 0
        state = nil
    }

    /// A caller's span; nil for text that is not `traceparent` of version 00, or of a later version in what
    /// that has in common with 00. Then a trace begins here, as the specification wants it.
    package init?(traceparent: String, tracestate: String? = nil) {
        let bytes = Array(traceparent.utf8)
        guard bytes.count >= Self.length, bytes[2] == Self.dash, bytes[35] == Self.dash,
            bytes[52] == Self.dash,
            let version = Self.number(bytes[0..<2]), version != 0xff,
            version == 0 ? bytes.count == Self.length : bytes.count == Self.length || bytes[55] == Self.dash,
            let high = Self.number(bytes[3..<19]), let low = Self.number(bytes[19..<35]), high | low != 0,
            let span = Self.number(bytes[36..<52]), span != 0, let flags = Self.number(bytes[53..<55])
        else { return nil }
        (traceHigh, traceLow, self.span) = (high, low, span)
        self.flags = UInt8(flags)
        state = tracestate.flatMap { Self.isState($0) ? $0 : nil }
    }

    private init(_ parent: TraceContext, span: UInt64) {
        (traceHigh, traceLow, self.span) = (parent.traceHigh, parent.traceLow, span)
        (flags, state) = (parent.flags, parent.state)
    }

    /// A new span of the same trace.
    package var child: TraceContext { TraceContext(self, span: .random(in: 1 ... .max)) }

    /// 32 lower-case hexadecimal digits.
    package var traceID: String { Self.digits(traceHigh, 16) + Self.digits(traceLow, 16) }
    /// 16 of them.
    package var spanID: String { Self.digits(span, 16) }

    /// What a call says that is made in this span.
    package var traceparent: String { "00-\(traceID)-\(spanID)-\(Self.digits(UInt64(flags), 2))" }

    private static let length = 55
    private static let dash = UInt8(ascii: "-")
    /// More is not passed on.
    private static let maximumStateBytes = 512

    private static func isState(_ text: String) -> Bool {
        (1...maximumStateBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x20...0x7e).contains($0) }
    }

    private static func digits(_ value: UInt64, _ count: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: count - text.utf8.count) + text
    }

    /// Lower-case digits only.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}

extension CallContext {
    /// This server's span: of the caller's trace, or of one that begins here.
    package var trace: TraceContext {
        if let known = knownTrace { return known }
        let parent = header("traceparent").flatMap {
            TraceContext(traceparent: $0, tracestate: header("tracestate"))
        }
        return remember(parent?.child ?? TraceContext())
    }
}

extension Metadata {
    /// As the caller's part of the trace, unless the metadata says something else already.
    mutating func add(_ trace: TraceContext) {
        guard self["traceparent"] == nil else { return }
        add("traceparent", trace.traceparent)
        if let state = trace.state { add("tracestate", state) }
    }
}
