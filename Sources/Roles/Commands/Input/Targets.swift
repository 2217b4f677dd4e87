// What a verb is about, as people write it: `pods`, `pod web`, `pod/web deployment/api`, `pods,services`.

import API

/// One kind, with names or all of it.
struct Target: Sendable {
    var resource: Resource
    /// Empty for all.
    var names: [String] = []

    /// Throws for words that name no kind, and for mixtures of the two ways of writing.
    static func parse(_ words: [String]) throws(CommandError) -> [Target] {
        guard let first = words.first else {
            throw CommandError(
                "You must specify the type of resource: such as 'pods', 'pod NAME' or 'pod/NAME'.")
        }
        if first.contains("/") { return try slashed(words) }
        var resources: [Resource] = []
        for word in first.split(separator: ",") { resources.append(try resource(String(word))) }
        return resources.map { Target(resource: $0, names: Array(words.dropFirst())) }
    }

    private static func slashed(_ words: [String]) throws(CommandError) -> [Target] {
        var targets: [Target] = []
        for word in words {
            let parts = word.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty else {
                throw CommandError("\"\(word)\" is not KIND/NAME; the two ways of writing cannot be mixed")
            }
            let kind = try resource(String(parts[0]))
            if targets.last?.resource == kind {
                targets[targets.count - 1].names.append(String(parts[1]))
            } else {
                targets.append(Target(resource: kind, names: [String(parts[1])]))
            }
        }
        return targets
    }

    static func resource(_ word: String) throws(CommandError) -> Resource {
        guard let resource = Resource.named(word) else {
            throw CommandError("the server doesn't have a resource type \"\(word)\"")
        }
        return resource
    }
}
