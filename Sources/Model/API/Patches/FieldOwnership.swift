// Who manages which fields of an object: kept in metadata.managedFields from the first apply on. What was
// there before it belongs to "before-first-apply", so that nobody's fields are taken silently.

import Formats
import Messages

package struct FieldOwnership: Sendable {
    package enum Operation: String, Sendable {
        case apply = "Apply"
        case update = "Update"
    }

    struct Owner: Sendable {
        let manager: String
        let operation: Operation
        let subresource: String
        var apiVersion: String
        var time: Time
        var fields: FieldSet

        func isSame(_ manager: String, _ operation: Operation, _ subresource: String) -> Bool {
            self.manager == manager && self.operation == operation && self.subresource == subresource
        }
    }

    private(set) var owners: [Owner] = []

    /// Those who only update are summed up as one beyond so many.
    private static let maximumUpdaters = 16
    private static let ancient = "ancient-changes"
    private static let unknown = "before-first-apply"

    /// Fields that are the server's, or that say which object is meant.
    private static let identity = [
        "name", "namespace", "tenant", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink", "generateName",
        "hashKey",
    ]

    package init(_ entries: [ManagedFieldsEntry]) throws(APIError) {
        for entry in entries {
            guard let operation = Operation(rawValue: entry.operation) else {
                throw .badRequest(
                    "managedFields: operation \"\(entry.operation)\" is neither Apply nor Update")
            }
            let tree: Tree
            do throws(FormatError) { tree = try JSON.parse(entry.fieldsV1?.raw ?? Array("{}".utf8)) } catch {
                throw .badRequest("managedFields of \(entry.manager): \(error)")
            }
            owners.append(
                Owner(
                    manager: entry.manager, operation: operation, subresource: entry.subresource,
                    apiVersion: entry.apiVersion, time: entry.time ?? Time(), fields: try FieldSet(tree)))
        }
    }

    package var entries: [ManagedFieldsEntry] {
        owners.map { owner in
            .with {
                $0.manager = owner.manager
                $0.operation = owner.operation.rawValue
                $0.apiVersion = owner.apiVersion
                $0.time = owner.time
                $0.fieldsType = "FieldsV1"
                $0.fieldsV1 = .with { $0.raw = Array(JSON.text(owner.fields.tree).utf8) }
                $0.subresource = owner.subresource
            }
        }
    }

    package var isEmpty: Bool { owners.isEmpty }

    /// The fields that can be owned of all those in an object that is changed as a whole, or by its status.
    package static func owned(_ fields: FieldSet, subresource: String) -> FieldSet {
        var result = fields.dropping(["apiVersion", "kind"])
        let metadata = result[.field("metadata")].dropping(identity)
        result.children[.field("metadata")] = metadata.children.isEmpty ? nil : metadata
        guard subresource == "status" else { return result.dropping(["status"]) }
        result.children = result.children.filter { $0.key == .field("status") }
        return result
    }

    /// What one has by an earlier call.
    func fields(of manager: String, _ operation: Operation, _ subresource: String) -> FieldSet {
        owners.first { $0.isSame(manager, operation, subresource) }?.fields ?? FieldSet()
    }

    /// Everything that others have.
    func fieldsOfOthers(than manager: String, _ subresource: String) -> FieldSet {
        owners.filter { !$0.isSame(manager, .apply, subresource) }
            .reduce(into: FieldSet()) { $0 = $0.union($1.fields) }
    }

    // MARK: Changing

    /// Before the first apply to an object that is there.
    mutating func beginTracking(_ live: FieldSet, _ apiVersion: String, _ time: Time) {
        guard owners.isEmpty, !live.isEmpty else { return }
        owners = [
            Owner(
                manager: Self.unknown, operation: .update, subresource: "", apiVersion: apiVersion,
                time: time, fields: live)
        ]
    }

    mutating func take(
        _ fields: FieldSet, _ manager: String, _ operation: Operation, _ subresource: String,
        _ apiVersion: String, _ time: Time
    ) {
        guard let index = owners.firstIndex(where: { $0.isSame(manager, operation, subresource) }) else {
            guard !fields.isEmpty else { return }
            owners.append(
                Owner(
                    manager: manager, operation: operation, subresource: subresource, apiVersion: apiVersion,
                    time: time, fields: fields))
            return
        }
        // The time is that of the last change, so that doing the same again changes nothing.
        guard owners[index].fields != fields || owners[index].apiVersion != apiVersion else { return }
        owners[index].fields = fields
        owners[index].apiVersion = apiVersion
        owners[index].time = time
    }

    /// Takes fields away from everybody but one.
    mutating func release(
        _ fields: FieldSet, exceptOf manager: String, _ operation: Operation, _ subresource: String
    ) {
        for index in owners.indices where !owners[index].isSame(manager, operation, subresource) {
            owners[index].fields = owners[index].fields.subtracting(fields)
        }
        owners.removeAll { $0.fields.isEmpty }
    }

    /// An update by somebody who does not apply: what it changed is the updater's now, what it removed is
    /// nobody's.
    package mutating func update(
        from old: Tree, to new: Tree, _ shape: MergeShape, by manager: String, subresource: String,
        apiVersion: String, at time: Time
    ) {
        let changed = Self.owned(.changed(from: old, to: new, shape), subresource: subresource)
        let removed = Self.owned(FieldSet(of: old, shape), subresource: subresource)
            .subtracting(FieldSet(of: new, shape))
        guard !changed.isEmpty || !removed.isEmpty else { return }
        let own = fields(of: manager, .update, subresource).subtracting(removed).union(changed)
        release(changed.union(removed), exceptOf: manager, .update, subresource)
        take(own, manager, .update, subresource, apiVersion, time)
        owners.removeAll { $0.fields.isEmpty }
        sumUpOldUpdaters()
    }

    private mutating func sumUpOldUpdaters() {
        let updaters = owners.filter { $0.operation == .update }
        guard updaters.count > Self.maximumUpdaters else { return }
        var sum = updaters[0]
        let oldest = updaters.prefix(updaters.count - Self.maximumUpdaters + 1)
        for owner in oldest.dropFirst() { sum.fields = sum.fields.union(owner.fields) }
        owners.removeAll { owner in
            oldest.contains { owner.isSame($0.manager, $0.operation, $0.subresource) }
        }
        owners.insert(
            Owner(
                manager: Self.ancient, operation: .update, subresource: "", apiVersion: sum.apiVersion,
                time: sum.time, fields: sum.fields), at: 0)
    }
}
