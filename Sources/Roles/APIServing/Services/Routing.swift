// Which method is answered by what.

import API
import Messages
import RPC

extension Router {
    mutating func add(_ service: ObjectService) {
        handle(Objects.create) { try await service.create($0, try $1.user) }
        handle(Objects.get) { try await service.get($0, try $1.user) }
        handle(Objects.list) { try await service.list($0, try $1.user) }
        handle(Objects.update) { try await service.update($0, .object, try $1.user) }
        handle(Objects.updateStatus) { try await service.update($0, .status, try $1.user) }
        handle(Objects.finalize) { try await service.update($0, .finalize, try $1.user) }
        handle(Objects.patch) { try await service.patch($0, try $1.user) }
        handle(Objects.delete) { try await service.delete($0, try $1.user) }
        handle(Objects.deleteCollection) { try await service.deleteCollection($0, try $1.user) }
        handle(Objects.bind) { try await service.bind($0, try $1.user) }
        handle(Objects.watch) { request, responses, context in
            try await service.serve(try await service.watch(request, try context.user), responses)
        }
    }

    mutating func add(_ service: DiscoveryService) {
        handle(Discovery.resources) { try service.resources($0, try $1.user) }
        handle(Discovery.version) { _, _ in service.describeVersion() }
        handle(Discovery.whoAmI) { service.whoAmI(try $1.user, $1.peerCertificate) }
        handle(Authorization.canI) { try service.canI($0, try $1.user) }
    }
}

extension ObjectService {
    /// Sends events until the client, the time or the watch itself ends it.
    func serve(_ watch: OpenWatch, _ responses: ResponseWriter<Messages.WatchEvent>) async throws {
        defer { watch.cache.remove(watch.watcher) }
        // Has no parent because it only rings, and is cancelled with the watch.
        let alarm = watch.timeout.map { timeout in
            Task {
                try await Task.sleep(for: timeout)
                watch.watcher.close(throwing: WatchTimeIsOver())
            }
        }
        defer { alarm?.cancel() }
        do {
            while let batch = try await watch.watcher.next() {
                for event in batch { try await responses.write(encoded: event) }
            }
        } catch is WatchTimeIsOver {
            return
        } catch let error as WatchOverrun {
            throw APIError.expired(error.message)
        }
    }
}

/// The end that the client asked for.
private struct WatchTimeIsOver: Error {}
