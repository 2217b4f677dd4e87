// What is wrong with what a program was told, and where it was told so.

package struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// The name out of `names` that `word` was probably meant to be.
func nearest(to word: String, among names: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let scored = names.map { (name: $0, distance: editDistance(Array(word), Array($0))) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= limit { return best.name }
    return word.count >= 3 ? names.first { $0.hasPrefix(word) } : nil
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
private func editDistance(_ from: [Character], _ to: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...to.count)
    for row in from.indices {
        var current = [row + 1]
        for column in to.indices {
            let replaced = previous[column] + (from[row] == to[column] ? 0 : 1)
            var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                best = min(best, older[column - 1] + 1)
            }
            current.append(best)
        }
        (older, previous) = (previous, current)
    }
    return previous[to.count]
}
