// Changes to objects that name only what is to be different. All three kinds work on trees; the result is
// read back into a message, which refuses what the kind does not have.

import Formats
import Messages
import Protobuf

package enum Patch {
    package enum Kind: Sendable {
        /// RFC 7386: objects merge, null removes, everything else replaces.
        case merge
        /// Kubernetes': as merge, but lists whose elements have a key merge by it.
        case strategic
        /// RFC 6902: a list of operations.
        case json

        /// By the content type of an HTTP request.
        package init?(contentType: String) {
            switch contentType {
            case "application/merge-patch+json": self = .merge
            case "application/strategic-merge-patch+json": self = .strategic
            case "application/json-patch+json": self = .json
            default: return nil
            }
        }
    }

    /// The patched object's bytes. The text of the patch is JSON or YAML. Throws BadRequest for a patch that
    /// is malformed, and Invalid for one that does not fit the object.
    package static func apply(
        _ kind: Kind, _ text: [UInt8], to object: [UInt8], of resource: Resource
    ) throws(APIError) -> [UInt8] {
        let bytes: [UInt8]
        let patched = try apply(kind, text, to: try resource.tree(object), .shape(resource.shape))
        do throws(FormatError) { bytes = try resource.bytes(of: patched) } catch {
            throw .badRequest("the patch makes no valid \(resource.kind.kind): \(error)")
        }
        return keepingUnknown(of: object, in: bytes, resource.descriptor)
    }

    /// The same for what is no kind of its own, such as a scale.
    package static func apply(
        _ kind: Kind, _ text: [UInt8], to object: [UInt8], _ descriptor: MessageDescriptor,
        called name: String
    ) throws(APIError) -> [UInt8] {
        let before: Tree
        do throws(WireError) {
            before = try MessageJSON.tree(object, as: descriptor)
        } catch {
            throw .internalError("the stored object does not decode: \(error)")
        }
        let after = try apply(kind, text, to: before, .shape(.message(descriptor)))
        let bytes: [UInt8]
        do throws(FormatError) { bytes = try MessageJSON.decode(after, as: descriptor) } catch {
            throw .badRequest("the patch makes no valid \(name): \(error)")
        }
        return keepingUnknown(of: object, in: bytes, descriptor)
    }

    private static func apply(
        _ kind: Kind, _ text: [UInt8], to before: Tree, _ place: StrategicMerge.Place
    ) throws(APIError) -> Tree {
        let patch = try parse(text)
        switch kind {
        case .merge: return merge(patch, into: before)
        case .strategic: return try StrategicMerge.apply(patch, to: before, place)
        case .json: return try JSONPatch(patch).apply(to: before)
        }
    }

    /// JSON has no place for what this program does not know.
    static func keepingUnknown(of old: [UInt8], in new: [UInt8], _ descriptor: MessageDescriptor) -> [UInt8] {
        // Both have been decoded already.
        (try? UnknownFields.carried(from: old, to: new, descriptor)) ?? new
    }

    /// The text of a patch as a tree.
    package static func parse(_ text: [UInt8]) throws(APIError) -> Tree {
        do throws(FormatError) {
            let trees = try YAML.manifests(text)
            guard trees.count == 1 else {
                throw FormatError(.syntax, "expected one document, found \(trees.count)")
            }
            return trees[0]
        } catch {
            throw .badRequest("error decoding patch: \(error)")
        }
    }

    /// RFC 7386.
    package static func merge(_ patch: Tree, into target: Tree) -> Tree {
        guard let members = patch.members else { return patch }
        var result = target.members == nil ? Tree(.object([])) : target
        for member in members {
            if member.value.isNull {
                result[member.key] = nil
            } else {
                result[member.key] = merge(member.value, into: result[member.key] ?? .null)
            }
        }
        return result
    }

    /// The merge patch that makes `after` of `before`; an empty object when they are equal.
    package static func difference(from before: Tree, to after: Tree) -> Tree {
        guard let old = before.members, let new = after.members else { return after }
        var patch: [Tree.Member] = []
        for member in new {
            guard let previous = before[member.key] else {
                patch.append(Tree.Member(member.key, member.value))
                continue
            }
            if previous == member.value { continue }
            let isObject = previous.members != nil && member.value.members != nil
            patch.append(
                Tree.Member(
                    member.key, isObject ? difference(from: previous, to: member.value) : member.value))
        }
        for member in old where after[member.key] == nil { patch.append(Tree.Member(member.key, .null)) }
        return Tree(.object(patch))
    }
}
