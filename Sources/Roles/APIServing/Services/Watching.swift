// The watch call, up to the stream: which events, from where.

import API
import Messages
import Storage

extension ObjectService {
    /// A watch that has missed nothing.
    struct OpenWatch: Sendable {
        let source: any EventSource
        /// Nil leaves the end to the client.
        let timeout: Duration?
    }

    func watch(_ request: Messages.WatchRequest, _ user: UserInfo) async throws -> OpenWatch {
        guard (0...Int64(Int32.max)).contains(request.timeoutSeconds) else {
            throw APIError.badRequest("timeoutSeconds \(request.timeoutSeconds) is out of range")
        }
        let requested = try RequestedVersion(request.resourceVersion)
        var bookmarks = Bookmarks.none
        if request.allowBookmarks { bookmarks = .periodic }
        if request.sendInitialEvents { bookmarks = .afterInitialState }
        let source = try await read(
            request.resource, user, "watch", .range, fields: request.fieldSelector
        ) { [bookmarks] route in
            let selection = try Selection(
                labels: request.labelSelector, fields: request.fieldSelector, of: route.target.api)
            try route.nodes.check(route.target, selection, user)
            if route.target.tenant == Tenancy.all, partitions.isPartitioned {
                return try await mergedWatch(request, route, selection, requested, bookmarks)
            }
            return try await singleWatch(request, route, selection, requested, bookmarks)
        }
        let timeout = request.timeoutSeconds == 0 ? nil : Duration.seconds(request.timeoutSeconds)
        return OpenWatch(source: source, timeout: timeout)
    }

    private func singleWatch(
        _ request: Messages.WatchRequest, _ route: Route, _ selection: Selection,
        _ requested: RequestedVersion, _ bookmarks: Bookmarks
    ) async throws -> any EventSource {
        let target = route.target
        let store = route.registry.id
        let wanted = try requested.freshness(in: store)
        let start: ResourceCache.Start
        if case .atLeast(let revision) = wanted, !request.sendInitialEvents {
            start = .after(revision)
        } else {
            start = .present
        }
        let epoch = partitions.epoch
        // A client that has seen a newer server's answers must not be sent back in time.
        let progress = try await route.registry.catchUp(wanted, for: target.tenant)
        if case .after(let revision) = start {
            let since = route.registry.hub.residence(of: target.tenant)
            guard revision >= since else {
                throw APIError.tooOldResourceVersion(store.version(revision), oldest: store.version(since))
            }
        }
        let cache = target.resource.cache
        do throws(WatchExpired) {
            let watcher = try cache.watch(
                target.range(selection), selection, start: start, progress: progress, bookmarks: bookmarks)
            let watch = SingleWatch(watcher: watcher, cache: cache)
            guard epoch != partitions.epoch else { return watch }
            // The tenant may have gone before its watchers were told.
            watch.close(
                throwing: WatchOverrun(message: "tenants have just moved between store clusters; list again"))
            return watch
        } catch {
            throw APIError.tooOldResourceVersion(
                store.version(error.requested), oldest: store.version(error.oldest))
        }
    }

    private func mergedWatch(
        _ request: Messages.WatchRequest, _ route: Route, _ selection: Selection,
        _ requested: RequestedVersion, _ bookmarks: Bookmarks
    ) async throws -> any EventSource {
        var start: RevisionVector?
        switch requested {
        case .latest, .any: break
        case .atLeast(let version), .exactly(let version):
            try partitions.checkResumable(version)
            if !request.sendInitialEvents { start = version }
        }
        await partitions.catchUpAll(requested)
        return try MergedWatch.open(
            route.target, selection, from: start, bookmarks: bookmarks, in: partitions)
    }
}
