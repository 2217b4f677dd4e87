// Apply: a manager says which fields it wants and how; what it wanted before and does not say any more goes,
// unless others want it too; what others have and it would change is a conflict, unless it forces its will.

import Formats
import Messages
import Protobuf

package struct Apply: Sendable {
    package let manager: String
    package let force: Bool
    /// Empty for the object itself.
    package let subresource: String
    package let apiVersion: String
    package let time: Time

    package init(manager: String, force: Bool, subresource: String = "", apiVersion: String, time: Time) {
        self.manager = manager
        self.force = force
        self.subresource = subresource
        self.apiVersion = apiVersion
        self.time = time
    }

    /// The object as the manager wants it, and who has which fields then. `live` is nil for an object that is
    /// not there yet. Throws Conflict with a cause for each field that somebody else has.
    package func apply(
        _ wanted: Tree, to live: Tree?, _ ownership: FieldOwnership, _ shape: MergeShape
    ) throws(APIError) -> (object: Tree, ownership: FieldOwnership) {
        guard wanted.members != nil else {
            throw .badRequest("what is applied has to be an object, not \(wanted.summary)")
        }
        let fields = FieldOwnership.owned(FieldSet(of: wanted, shape), subresource: subresource)
        var ownership = ownership
        guard let live else {
            ownership.take(fields, manager, .apply, subresource, apiVersion, time)
            return (wanted, ownership)
        }
        ownership.beginTracking(
            FieldOwnership.owned(FieldSet(of: live, shape), subresource: ""), apiVersion, time)
        let merged = shape.merged(wanted, into: live)
        let changed = FieldSet.changed(from: live, to: merged, shape).intersection(fields)
        if force {
            ownership.release(changed, exceptOf: manager, .apply, subresource)
        } else {
            try checkConflicts(changed, ownership)
        }
        let others = ownership.fieldsOfOthers(than: manager, subresource)
        let abandoned = ownership.fields(of: manager, .apply, subresource).subtracting(fields)
            .subtracting(others)
        let result = shape.removing(abandoned, from: merged, keeping: fields.union(others)) ?? merged
        ownership.take(fields, manager, .apply, subresource, apiVersion, time)
        return (result, ownership)
    }

    /// The same on an object's bytes, `live` being nil for one that is not there yet. Fields that the kind
    /// does not have are refused.
    package func apply(
        _ text: [UInt8], to live: [UInt8]?, _ managed: [ManagedFieldsEntry], of resource: Resource
    ) throws(APIError) -> (object: [UInt8], managed: [ManagedFieldsEntry]) {
        let tree = try Patch.parse(text)
        guard tree["metadata"]?["managedFields"] == nil else {
            throw .badRequest("metadata.managedFields must be nil")
        }
        if let schema = resource.custom?.schema,
            let unknown = SchemaCoercion.unknown(schema, in: tree).first
        {
            throw .badRequest(
                "what is applied is no valid \(resource.kind.kind): .\(unknown): field not declared in schema"
            )
        }
        let (wanted, before): (Tree, Tree?)
        do throws(FormatError) {
            // As the kind writes it, so that equal values look alike.
            let bytes = try resource.bytes(of: tree)
            wanted = try Self.tree(bytes, resource)
            if let live { before = try Self.tree(live, resource) } else { before = nil }
        } catch {
            throw .badRequest("what is applied is no valid \(resource.kind.kind): \(error)")
        }
        let (object, ownership) = try apply(
            wanted, to: before, try FieldOwnership(managed), resource.shape)
        let bytes: [UInt8]
        do throws(FormatError) { bytes = try resource.bytes(of: object) } catch {
            throw .badRequest("the object with what is applied is no valid \(resource.kind.kind): \(error)")
        }
        guard let live else { return (bytes, ownership.entries) }
        return (Patch.keepingUnknown(of: live, in: bytes, resource.descriptor), ownership.entries)
    }

    private static func tree(_ bytes: [UInt8], _ resource: Resource) throws(FormatError) -> Tree {
        do throws(APIError) { return try resource.tree(bytes) } catch {
            throw FormatError(.syntax, "\(error)")
        }
    }

    private func checkConflicts(_ changed: FieldSet, _ ownership: FieldOwnership) throws(APIError) {
        var causes: [StatusCause] = []
        var texts: [String] = []
        for owner in ownership.owners where !owner.isSame(manager, .apply, subresource) {
            let paths = changed.intersection(owner.fields).paths
            guard !paths.isEmpty else { continue }
            let whom = "conflict with \"\(owner.manager)\" using \(owner.apiVersion)"
            texts.append("\(whom): \(paths.joined(separator: ", "))")
            for path in paths {
                causes.append(
                    .with {
                        $0.reason = "FieldManagerConflict"
                        $0.message = whom
                        $0.field = path
                    })
            }
        }
        guard !causes.isEmpty else { return }
        let count = "\(causes.count) conflict\(causes.count == 1 ? "" : "s")"
        var error = APIError(.conflict, "Apply failed with \(count): \(texts.joined(separator: "; "))")
        error.causes = causes
        throw error
    }
}
