// The patches that come most often, of labels and annotations and nothing else, taken without making a tree
// of the whole object and an object of the tree.

import Formats
import Messages

package struct MetadataPatch: Sendable {
    /// Nil removes.
    private var labels: [String: String?] = [:]
    private var annotations: [String: String?] = [:]

    /// Nil for a patch that says anything else; it is to be taken as every patch is, and refused there if
    /// need be.
    package init?(_ kind: Patch.Kind, _ text: [UInt8]) {
        guard kind != .json, let patch = try? Patch.parse(text), let members = patch.members,
            members.count == 1, members[0].key == "metadata", let fields = members[0].value.members
        else { return nil }
        for field in fields {
            guard let entries = Self.entries(field.value) else { return nil }
            switch field.key {
            case "labels": labels.merge(entries) { _, last in last }
            case "annotations": annotations.merge(entries) { _, last in last }
            default: return nil
            }
        }
    }

    /// Texts and nulls alone, and no directives of strategic patches.
    private static func entries(_ tree: Tree) -> [String: String?]? {
        guard let members = tree.members else { return nil }
        var entries: [String: String?] = [:]
        for member in members {
            guard !member.key.hasPrefix("$") else { return nil }
            if member.value.isNull {
                entries.updateValue(nil, forKey: member.key)
            } else if let text = member.value.string {
                entries.updateValue(text, forKey: member.key)
            } else {
                return nil
            }
        }
        return entries
    }

    package func apply(to metadata: inout ObjectMeta) {
        for (key, value) in labels { metadata.labels[key] = value }
        for (key, value) in annotations { metadata.annotations[key] = value }
    }
}
