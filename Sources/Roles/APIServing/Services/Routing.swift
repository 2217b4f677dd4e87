// Which method is answered by what.

import API
import Messages
import RPC

extension Router {
    mutating func add(_ service: ObjectService) {
        handle(Objects.create) { try await service.create($0, try $1.user) }
        handle(Objects.get) { try await service.get($0, try $1.user) }
        handleEncoded(Objects.list) { try await service.list($0, try $1.user).bytes }
        handle(Objects.update) { try await service.update($0, .object, try $1.user) }
        handle(Objects.updateStatus) { try await service.update($0, .status, try $1.user) }
        handle(Objects.finalize) { try await service.update($0, .finalize, try $1.user) }
        handle(Objects.patch) { try await service.patch($0, try $1.user) }
        handle(Objects.delete) { try await service.delete($0, try $1.user) }
        handle(Objects.deleteCollection) { try await service.deleteCollection($0, try $1.user) }
        handle(Objects.bind) { try await service.bind($0, try $1.user) }
        handle(Objects.transact) { try await service.transact($0, try $1.user) }
        handle(Objects.watchMany) { requests, responses, context in
            try await ManyWatches(service, try context.user, responses).run(requests)
        }
        handle(Objects.watch) { request, responses, context in
            try await service.serve(try await service.watch(request, try context.user), responses)
        }
    }

    mutating func add(_ service: PartitionService) {
        handle(Messages.Partitions.moveTenant) { request, responses, context in
            try await service.move(request, try context.user) { try await responses.write($0) }
        }
        handle(Messages.Partitions.storeClusters) { _, context in
            try service.storeClusters(try context.user)
        }
    }

    mutating func add(_ service: DiscoveryService) {
        handle(Discovery.resources) { try await service.resources($0, try $1.user) }
        handle(Discovery.explain) { try await service.explain($0, try $1.user) }
        handle(Discovery.version) { _, _ in service.describeVersion() }
        handle(Discovery.whoAmI) { service.whoAmI(try $1.identity) }
        handle(Authorization.canI) { try await service.canI($0, try $1.user) }
    }
}

extension ObjectService {
    /// Sends events until the client, the time or the watch itself ends it.
    func serve(_ watch: OpenWatch, _ responses: ResponseWriter<Messages.WatchEvent>) async throws {
        defer { watch.source.release() }
        responses.accepted()
        do {
            try await watch.withAlarm { source in
                while let batch = try await source.next() {
                    for event in batch { try await responses.write(encoded: event) }
                }
            }
        } catch let error as WatchOverrun {
            throw APIError.expired(error.message)
        }
    }
}

extension ObjectService.OpenWatch {
    /// Reads the source until it ends, or until the time that the client gave it is over.
    nonisolated(nonsending) func withAlarm(
        _ body: nonisolated(nonsending) (any EventSource) async throws -> Void
    ) async throws {
        // Has no parent because it only rings, and is cancelled with the watch.
        let alarm = timeout.map { timeout in
            Task {
                try await Task.sleep(for: timeout)
                source.close(throwing: WatchTimeIsOver())
            }
        }
        defer { alarm?.cancel() }
        do { try await body(source) } catch is WatchTimeIsOver {
            return
        }
    }
}

/// The end that the client asked for.
private struct WatchTimeIsOver: Error {}
