// What can be wrong with a text or with the values in it.

/// A text that is not JSON or YAML, or that is not what a message needs.
package struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// Not JSON, or not YAML.
        case syntax
        case duplicateKey
        /// Nested deeper, or more nodes, than is allowed.
        case tooLarge
        /// The message has no such field.
        case unknownField
        /// A list where a string belongs, and so on.
        case wrongType
        /// The type is right, the value is not one of those allowed.
        case invalidValue
        /// Two fields that exclude each other.
        case conflict
    }

    package var reason: Reason
    package var message: String
    /// Where in the value, such as `spec.containers[0].image`; empty at the top and for syntax.
    package var path: String
    /// Where in the text; nil when the value was not read from a text.
    package var position: Position?

    package init(_ reason: Reason, _ message: String, path: String = "", at position: Position? = nil) {
        self.reason = reason
        self.message = message
        self.path = path
        self.position = position
    }

    package var description: String {
        [position?.description, path.isEmpty ? nil : path, message].compactMap(\.self).joined(separator: ": ")
    }
}

/// The name among `candidates` that a misspelt one was most likely meant to be.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let limit = max(1, min(3, wanted.count / 3))
    let ranked = candidates.map { ($0, editDistance(wanted, Array($0.lowercased().utf8.prefix(64)))) }
    guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), best.1 <= limit else { return nil }
    return best.0
}

/// Levenshtein's distance, with two neighbours that changed places as one step.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
        var current = [row + 1]
        for column in right.indices {
            let replaced = previous[column] + (right[column] == byte ? 0 : 1)
            var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, byte == right[column - 1], left[row - 1] == right[column] {
                best = min(best, before[column - 1] + 1)
            }
            current.append(best)
        }
        before = previous
        previous = current
    }
    return previous[right.count]
}
