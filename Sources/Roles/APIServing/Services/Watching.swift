// The watch call, up to the stream: which events, from where.

import API
import Messages

extension ObjectService {
    /// A watcher that has missed nothing, and where it has to be given back.
    struct OpenWatch: Sendable {
        let watcher: Watcher
        let cache: ResourceCache
        /// Nil leaves the end to the client.
        let timeout: Duration?
    }

    func watch(_ request: Messages.WatchRequest, _ user: UserInfo) async throws -> OpenWatch {
        let target = try target(request.resource, user, "watch", .range)
        let selection = try Selection(
            labels: request.labelSelector, fields: request.fieldSelector, of: target.api)
        try nodes.check(target, selection, user)
        guard (0...Int64(Int32.max)).contains(request.timeoutSeconds) else {
            throw APIError.badRequest("timeoutSeconds \(request.timeoutSeconds) is out of range")
        }
        let wanted = try freshness(request.resourceVersion)
        let start: ResourceCache.Start
        if case .atLeast(let revision) = wanted, !request.sendInitialEvents {
            start = .after(revision)
        } else {
            start = .present
        }
        // A client that has seen a newer server's answers must not be sent back in time.
        let progress = try await registry.catchUp(wanted)
        var bookmarks = Bookmarks.none
        if request.allowBookmarks { bookmarks = .periodic }
        if request.sendInitialEvents { bookmarks = .afterInitialState }
        let cache = target.resource.cache
        do throws(WatchExpired) {
            let watcher = try cache.watch(
                target.range(selection), selection, start: start, progress: progress, bookmarks: bookmarks)
            let timeout = request.timeoutSeconds == 0 ? nil : Duration.seconds(request.timeoutSeconds)
            return OpenWatch(watcher: watcher, cache: cache, timeout: timeout)
        } catch {
            throw APIError.tooOldResourceVersion(String(error.requested), oldest: String(error.oldest))
        }
    }
}
