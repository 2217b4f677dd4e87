// Definitions of custom kinds: what is forced upon all tenants is overwritten by none, their number is
// bounded, and their status is the server's to say. A definition whose names are free is established as it is
// stored.

import API
import Diagnostics
import Messages

struct CustomDefinitions: AdmissionStep {
    let places: PlaceLookup
    let clock: any WallClock

    /// Of one tenant. A quota of "count/customresourcedefinitions.apiextensions.k8s.io" may say less.
    static let mostDefinitions = 500

    func admit(_ request: inout AdmissionRequest) throws {
        guard var definition = request.object as? CustomResourceDefinition else { return }
        let target = request.target
        // What a tenant had of that name before may be deleted.
        if request.operation == .create, target.tenant != Tenancy.system,
            places.definitions.isForced(target.name)
        {
            throw request.forbidden("\(target.name) is a system CRD, you cannot overwrite it")
        }
        guard request.operation != .delete else { return }
        let siblings = siblings(of: definition, target)
        if request.operation == .create, siblings.total >= Self.mostDefinitions {
            throw request.forbidden(
                "the tenant has \(siblings.total) definitions already; at most \(Self.mostDefinitions) are taken"
            )
        }
        if case .update(.status) = request.operation, let old = request.old as? CustomResourceDefinition {
            // Which versions are stored no more is for whoever has written all objects anew to say.
            let stored = definition.status.storedVersions
            definition.status = old.status
            definition.status.storedVersions = stored
        }
        definition.status = DefinitionStatus.status(
            of: definition, among: siblings.sameGroup, now: Time(clock.now))
        request.object = definition
    }

    /// The other definitions of the tenant in the same group, and how many there are in all.
    private func siblings(of definition: CustomResourceDefinition, _ target: Target) -> (
        sameGroup: [CustomResourceDefinition], total: Int
    ) {
        var found: [CustomResourceDefinition] = []
        var total = 0
        let suffix = "." + definition.spec.group
        target.resource.cache.snapshot(progress: 0).objects.forEach(prefix: target.tenant + "/") { entry in
            guard entry.key != target.path else { return true }
            total += 1
            guard entry.key.hasSuffix(suffix),
                let other = try? CustomResourceDefinition.withoutSchemas(entry.value.object),
                other.spec.group == definition.spec.group
            else { return true }
            found.append(other)
            return true
        }
        return (found, total)
    }
}

/// What the server says of a definition. Pure.
enum DefinitionStatus {
    static func status(
        of definition: CustomResourceDefinition, among others: [CustomResourceDefinition], now: Time
    ) -> CustomResourceDefinitionStatus {
        var status = definition.status
        let (accepted, conflict) = accepted(definition, among: others)
        status.acceptedNames = accepted
        if let conflict {
            status.set(
                "NamesAccepted", "False", conflict.reason, conflict.message, now)
        } else {
            status.set("NamesAccepted", "True", "NoConflicts", "no conflicts found", now)
        }
        // What was served once goes on being served.
        if conflict == nil {
            status.set(
                "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now)
        } else if !definition.isTrue("Established") {
            status.set("Established", "False", "NotAccepted", "not all names are accepted", now)
        }
        if let storage = definition.spec.versions.first(where: \.storage)?.name,
            !status.storedVersions.contains(storage)
        {
            status.storedVersions.append(storage)
        }
        return status
    }

    private struct Conflict {
        let reason: String
        let message: String
    }

    /// The names that the definition may have: of those that others have, it keeps its earlier ones.
    private static func accepted(
        _ definition: CustomResourceDefinition, among others: [CustomResourceDefinition]
    ) -> (CustomResourceDefinitionNames, Conflict?) {
        var taken: Set<String> = []
        var takenKinds: Set<String> = []
        for other in others {
            let names = other.status.acceptedNames
            taken.formUnion([names.plural, names.singular] + names.shortNames)
            takenKinds.formUnion([names.kind, names.listKind])
        }
        taken.remove("")
        takenKinds.remove("")
        let wanted = definition.spec.names
        var accepted = definition.status.acceptedNames
        var conflict: Conflict?
        func take(
            _ name: String, _ what: String, isFree: Bool, _ set: (inout CustomResourceDefinitionNames) -> Void
        ) {
            if isFree {
                set(&accepted)
            } else if conflict == nil {
                conflict = Conflict(reason: what + "Conflict", message: "\"\(name)\" is already in use")
            }
        }
        take(wanted.plural, "Plural", isFree: !taken.contains(wanted.plural)) { $0.plural = wanted.plural }
        take(wanted.singular, "Singular", isFree: !taken.contains(wanted.singular)) {
            $0.singular = wanted.singular
        }
        let busy = wanted.shortNames.first { taken.contains($0) }
        take(busy ?? "", "ShortNames", isFree: busy == nil) { $0.shortNames = wanted.shortNames }
        take(wanted.kind, "Kind", isFree: !takenKinds.contains(wanted.kind)) { $0.kind = wanted.kind }
        take(wanted.listKind, "ListKind", isFree: !takenKinds.contains(wanted.listKind)) {
            $0.listKind = wanted.listKind
        }
        accepted.categories = wanted.categories
        return (accepted, conflict)
    }
}

extension CustomResourceDefinitionStatus {
    /// The time is that of the last change of the condition's status.
    mutating func set(_ type: String, _ status: String, _ reason: String, _ message: String, _ now: Time) {
        let index = conditions.firstIndex { $0.type == type }
        let isSame = index.map { conditions[$0].status == status } ?? false
        let condition = CustomResourceDefinitionCondition.with {
            $0.type = type
            $0.status = status
            $0.reason = reason
            $0.message = message
            $0.lastTransitionTime = isSame ? conditions[index ?? 0].lastTransitionTime : now
        }
        if let index { conditions[index] = condition } else { conditions.append(condition) }
    }
}
