// A line of a CRI log: `<RFC 3339 time> <stdout|stderr> <F|P> <content>`.

import Diagnostics

package struct LogLine: Hashable, Sendable {
    package var time: ArraySlice<UInt8>
    package var isErrorOutput: Bool
    /// The runtime cut the line: the next one of its stream goes on.
    package var isPartial: Bool
    package var content: ArraySlice<UInt8>

    /// From a line without its end; nil when it is no such line.
    package init?(_ line: ArraySlice<UInt8>) {
        let space = UInt8(ascii: " ")
        guard let first = line.firstIndex(of: space),
            let second = line[(first + 1)...].firstIndex(of: space)
        else { return nil }
        let rest = line[(second + 1)...]
        let third = rest.firstIndex(of: space) ?? rest.endIndex
        switch Array(line[(first + 1)..<second]) {
        case Array("stdout".utf8): isErrorOutput = false
        case Array("stderr".utf8): isErrorOutput = true
        default: return nil
        }
        guard let tag = rest[..<third].first else { return nil }
        time = line[..<first]
        isPartial = tag == UInt8(ascii: "P")
        content = third < rest.endIndex ? rest[(third + 1)...] : rest[rest.endIndex...]
    }

    /// Nil when it does not read as a time.
    package var wallTime: WallTime? { WallTime(rfc3339: String(decoding: time, as: UTF8.self)) }
}
