// Headers and trailers of a call, without the ones that gRPC keeps for itself.

/// Names and values in order of arrival; names are lower-case, and may occur more than once. Values of names
/// that end in `-bin` are any bytes; others are printable ASCII.
package struct Metadata: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let value: [UInt8]
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }

    package var isEmpty: Bool { entries.isEmpty }

    package mutating func add(_ name: String, _ value: String) {
        add(name, bytes: Array(value.utf8))
    }

    package mutating func add(_ name: String, bytes value: [UInt8]) {
        entries.append(Entry(name: name.lowercased(), value: value))
    }

    /// The first value of that name, as text.
    package subscript(name: String) -> String? {
        entries.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    package func values(_ name: String) -> [[UInt8]] {
        entries.filter { $0.name == name }.map { $0.value }
    }
}
