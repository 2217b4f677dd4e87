// What a verb is about, as people write it: `pods`, `pod web`, `pod/web deployment/api`, `pods,services`.

import API

/// One kind, with names or all of it.
struct Target: Sendable {
    var resource: Resource
    /// Empty for all.
    var names: [String] = []

    /// Throws for words that name no kind, and for mixtures of the two ways of writing.
    static func parse(_ words: [String], _ kinds: Kinds) async throws -> [Target] {
        guard let first = words.first else {
            throw CommandError(
                "You must specify the type of resource: such as 'pods', 'pod NAME' or 'pod/NAME'.")
        }
        if words.contains(where: { $0.contains("/") }) { return try await slashed(words, kinds) }
        return try await kinds.list(first).map { Target(resource: $0, names: Array(words.dropFirst())) }
    }

    private static func slashed(_ words: [String], _ kinds: Kinds) async throws -> [Target] {
        var targets: [Target] = []
        for word in words {
            let parts = word.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw CommandError("\"\(word)\" is not KIND/NAME; the two ways of writing cannot be mixed")
            }
            for kind in try await kinds.list(String(parts[0])) {
                if targets.last?.resource == kind {
                    targets[targets.count - 1].names.append(String(parts[1]))
                } else {
                    targets.append(Target(resource: kind, names: [String(parts[1])]))
                }
            }
        }
        return targets
    }
}
