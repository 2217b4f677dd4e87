// Ending objects, one or all of a range.

import API
import Messages

extension ObjectRegistry {
    func delete(_ target: Target, _ request: DeletionRequest, by user: UserInfo, dryRun: Bool = false)
        async throws
        -> Written
    {
        try await delete(target.resource.type, target, request, user, dryRun)
    }

    private func delete<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ request: DeletionRequest, _ user: UserInfo, _ dryRun: Bool
    ) async throws -> Written {
        if let grace = request.graceSeconds, grace < 0 {
            throw APIError.invalid(
                target.api, target.name,
                [.invalid(.root["gracePeriodSeconds"], grace, "must be greater than or equal to 0")])
        }
        let preconditions = Preconditions(uid: request.uid, resourceVersion: request.resourceVersion)
        var current = try await current(target)
        for _ in 0..<Self.maximumAttempts {
            var old = try decode(type, current.bytes)
            do throws(APIError) {
                try preconditions.check(old.metadata, id.version(current.revision), target)
            } catch {
                guard let newer = try await newer(than: current, target) else { throw error }
                current = newer
                continue
            }
            var admission = AdmissionRequest(.delete, target, user: user, object: old, old: old)
            admission.isDryRun = dryRun
            try await self.admission.admit(&admission)
            let outcome: ObjectStore.Outcome
            let shownObject: Object
            let isGone: Bool
            switch try DeletionPlan(old, request, now: now) {
            case .leave: return Written(object: shown(old, current.revision), isGone: false)
            case .mark(var marked):
                if old.metadata.deletionTimestamp == nil, old.metadata.generation > 0 {
                    marked.metadata.generation += 1
                }
                if dryRun { return Written(object: shown(marked, current.revision), isGone: false) }
                shownObject = marked
                isGone = false
                outcome = try await store.replace(
                    target.key, marked.bytes, ifRevision: current.revision, guards: [])
            case .remove:
                if dryRun { return Written(object: current.bytes, isGone: true) }
                if old.metadata.deletionTimestamp == nil { old.metadata.deletionTimestamp = now }
                shownObject = old
                isGone = true
                try await noteEnd(of: old)
                outcome = try await quotas.charged(target, old: old, new: nil) { [current] charges in
                    try await store.remove(target.key, ifRevision: current.revision, charges: charges)
                }
            }
            switch outcome {
            case .written(let revision):
                await settle(shownObject, revision)
                return Written(object: shown(shownObject, revision), isGone: isGone)
            case .conflict(let stored?):
                current = Current(bytes: ObjectBytes(stored.bytes), revision: stored.revision)
            case .conflict(nil): throw APIError.notFound(target.api, target.name)
            case .guardFailed: continue
            }
        }
        throw APIError.conflict(
            target.api, target.name, because: "others change the object too often; please try again")
    }

    /// Asks all objects of the range that match to end; returns how many there were. Objects that others
    /// remove meanwhile count too.
    func deleteCollection(
        _ target: Target, _ selection: Selection, _ request: DeletionRequest, by user: UserInfo,
        dryRun: Bool = false
    ) async throws -> Int {
        let progress = try await catchUp(.latest, for: target.tenant)
        let snapshot = target.resource.cache.snapshot(progress: progress)
        let range = target.range
        var found: [Target] = []
        snapshot.objects.forEach(prefix: range.prefix) { entry in
            if range.contains(entry.key), selection.matches(entry.value.object) {
                found.append(target.at(path: entry.key))
            }
            return true
        }
        try await deleteEach(found, request, by: user, dryRun: dryRun)
        return found.count
    }

    /// So many wait for the store together.
    private static let deletionsAtOnce = 32

    /// Objects that are gone already are passed over.
    func deleteEach(
        _ targets: [Target], _ request: DeletionRequest, by user: UserInfo, dryRun: Bool = false
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, target) in targets.enumerated() {
                if index >= Self.deletionsAtOnce { try await group.next() }
                group.addTask { try await self.deleteIfThere(target, request, user, dryRun) }
            }
            try await group.waitForAll()
        }
    }

    private func deleteIfThere(
        _ target: Target, _ request: DeletionRequest, _ user: UserInfo, _ dryRun: Bool
    ) async throws {
        do {
            _ = try await delete(target, request, by: user, dryRun: dryRun)
        } catch let error as APIError where error.reason == .notFound {
            // Somebody else was faster.
            return
        }
    }
}

extension Target {
    /// The object with this path.
    func at(path: String) -> Target {
        let parts = path.split(separator: "/").map(String.init)
        return Target(
            resource: resource, tenant: kind.scope == .cluster ? "" : parts[0],
            namespace: kind.scope == .namespace ? parts[1] : "", name: parts[parts.count - 1],
            subresource: subresource)
    }
}
