// The metadata of every object: what it must hold, and what of it may change.

import Messages
import Protobuf

extension ObjectMeta {
    private static let annotationsLimit = 256 * 1024

    package func problems(scope: Scope, name nameProblems: (String) -> [String]) -> [FieldError] {
        let path = FieldPath("metadata")
        var errors: [FieldError] = []
        if !generateName.isEmpty {
            // A dash at the end is fine, since characters follow.
            let shown = generateName.hasSuffix("-") ? generateName.dropLast() + "a" : generateName[...]
            errors += nameProblems(String(shown)).map { .invalid(path["generateName"], generateName, $0) }
        }
        if name.isEmpty {
            errors.append(.required(path["name"], "name or generateName is required"))
        } else {
            errors += nameProblems(name).map { .invalid(path["name"], name, $0) }
        }
        errors += segment(tenant, path["tenant"], isNeeded: scope != .cluster)
        errors += segment(namespace, path["namespace"], isNeeded: scope == .namespace)
        if generation < 0 { errors.append(.invalid(path["generation"], generation, Text.nonNegative)) }
        errors += Self.labelProblems(labels, path["labels"])
        errors += annotationProblems(path["annotations"])
        errors += ownerProblems(path["ownerReferences"])
        for finalizer in finalizers { errors += Self.finalizerProblems(finalizer, path["finalizers"]) }
        return errors
    }

    private func segment(_ value: String, _ path: FieldPath, isNeeded: Bool) -> [FieldError] {
        guard isNeeded else { return value.isEmpty ? [] : [.forbidden(path, Text.notOnThisType)] }
        guard !value.isEmpty else { return [.required(path)] }
        return Names.label(value).map { .invalid(path, value, $0) }
    }

    package static func labelProblems(_ labels: [String: String], _ path: FieldPath) -> [FieldError] {
        labels.sorted { $0.key < $1.key }.flatMap { key, value in
            Names.qualifiedName(key).map { .invalid(path, key, $0) }
                + Names.labelValue(value).map { FieldError.invalid(path, value, $0) }
        }
    }

    private func annotationProblems(_ path: FieldPath) -> [FieldError] {
        var errors = annotations.keys.sorted().flatMap { key in
            Names.qualifiedName(key.lowercased()).map { FieldError.invalid(path, key, $0) }
        }
        let size = annotations.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        if size > Self.annotationsLimit {
            errors.append(FieldError(path, .tooLong(limit: Self.annotationsLimit)))
        }
        return errors
    }

    private func ownerProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for (index, owner) in ownerReferences.enumerated() {
            let values = [
                ("apiVersion", owner.apiVersion), ("kind", owner.kind), ("name", owner.name),
                ("uid", owner.uid),
            ]
            errors += values.filter(\.1.isEmpty).map { .invalid(path[index][$0.0], "", "must not be empty") }
        }
        let controllers = ownerReferences.filter { $0.controller == true }
        if controllers.count > 1 {
            let names = controllers.map { "\($0.kind)/\($0.name)" }.joined(separator: " and ")
            let text =
                "Only one reference can have Controller set to true. Found \"true\" in references for \(names)"
            errors.append(.invalid(path, "", text))
        }
        return errors
    }

    private static func finalizerProblems(_ finalizer: String, _ path: FieldPath) -> [FieldError] {
        let problems = Names.qualifiedName(finalizer)
        if !problems.isEmpty { return problems.map { .invalid(path, finalizer, $0) } }
        if finalizer.contains("/") || ["orphan", "foregroundDeletion"].contains(finalizer) { return [] }
        return [
            .invalid(
                path, finalizer, "name is neither a standard finalizer name nor is it fully qualified")
        ]
    }

    package func changeProblems(from old: ObjectMeta) -> [FieldError] {
        let path = FieldPath("metadata")
        var errors: [FieldError] = []
        let pairs = [
            ("name", name, old.name), ("namespace", namespace, old.namespace), ("tenant", tenant, old.tenant),
            ("uid", uid, old.uid),
        ]
        errors += pairs.filter { $0.1 != $0.2 }.map { .invalid(path[$0.0], $0.1, Text.immutable) }
        if creationTimestamp != old.creationTimestamp {
            errors.append(
                .invalid(path["creationTimestamp"], creationTimestamp.wallTime.rfc3339, Text.immutable))
        }
        if deletionTimestamp != old.deletionTimestamp {
            let text = deletionTimestamp?.wallTime.rfc3339 ?? ""
            errors.append(.invalid(path["deletionTimestamp"], text, Text.immutable))
        }
        if generation < old.generation {
            errors.append(.invalid(path["generation"], generation, "must not be decremented"))
        }
        let added = Set(finalizers).subtracting(old.finalizers)
        if old.deletionTimestamp != nil, !added.isEmpty {
            let text = "no new finalizers can be added if the object is being deleted, found new finalizers "
            errors.append(.forbidden(path["finalizers"], text + added.sorted().joined(separator: ", ")))
        }
        return errors
    }
}
