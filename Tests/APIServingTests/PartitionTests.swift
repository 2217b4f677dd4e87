// Tenants in several stores: whose objects are where, what reaches over all of them, and a store that is out
// of reach.

import API
import APIClient
import APIServing
import Messages
import RPC
import Storage
import Synchronization
import TestKit
import Testing

/// Opens embedded stores, but for those that are switched off.
final class SwitchedOpener: StoreOpener {
    private struct State {
        var open: [StoreAddress: EmbeddedStore] = [:]
        var isOff = false
    }
    private let state = Mutex(State())

    func open(_ address: StoreAddress) async throws(StoreError) -> any Store {
        guard case .embedded(let directory) = address else { throw .invalid("\(address)") }
        guard !state.withLock({ $0.isOff }) else { throw .failed("switched off", .notApplied) }
        let store = try EmbeddedStore(directory: directory)
        state.withLock { $0.open[address] = store }
        return store
    }

    /// The stores are gone in the midst of whatever they do.
    func switchOff() async {
        let stores = state.withLock { state in
            state.isOff = true
            defer { state.open = [:] }
            return Array(state.open.values)
        }
        for store in stores { await store.close() }
    }

    func switchOn() { state.withLock { $0.isOff = false } }
}

/// A config map's data is a counter.
func counter(_ name: String, of tenant: String, _ value: Int = 0) -> ConfigMap {
    .with {
        $0.metadata.name = name
        $0.metadata.tenant = tenant
        $0.metadata.namespace = "default"
        $0.data = ["value": "\(value)"]
    }
}

func counterName(_ name: String, of tenant: String) -> ObjectName {
    ObjectName(tenant: tenant, namespace: "default", name: name)
}

struct PartitionTests {
    private func fields(_ error: APIError?) -> [String] { error?.causes.map(\.field) ?? [] }

    /// Where a tenant lives that was made a moment ago is not yet in the server's memory.
    @Test func aNewTenantsObjectsAreInItsStoreFromTheFirstOn() async throws {
        var options = TestCluster.Options()
        options.between = { LateStore(store: $0, delay: .milliseconds(50)) }
        try await TestCluster.with(options) { cluster in
            try await cluster.addStorageCluster("1")
            for name in ["one", "two", "three"] {
                let client = try await cluster.createTenant(name, storageCluster: "1")
                let made = try await client.create(counter("c", of: ""))
                #expect(made.metadata.resourceVersion.hasPrefix("1:"))
                let here = RangeRequest(.prefix(Array("/registry/namespaces/\(name)/".utf8)), contents: .keys)
                #expect(try await #require(cluster.store).range(here).items.count == 0)
            }
        }
    }

    @Test func tenantsObjectsAreInTheirStoreOnly() async throws {
        try await TestCluster.with { cluster in
            try await cluster.addStorageCluster("1")
            let one = try await cluster.createTenant("one", storageCluster: "1")
            let zero = try await cluster.createTenant("zero")
            let made = try await one.create(counter("c", of: ""))
            #expect(made.metadata.resourceVersion.hasPrefix("1:"))
            #expect(
                try await zero.create(counter("c", of: "")).metadata.resourceVersion.contains(":") == false)
            let keys = try await #require(cluster.store).range(
                RangeRequest(.prefix(Array("/registry/".utf8)), contents: .keys)
            ).items.map { String(decoding: $0.key, as: UTF8.self) }
            #expect(keys.contains("/registry/configmaps/zero/default/c"))
            #expect(keys.filter { $0.contains("/one/") } == [])
            // Each sees its own.
            #expect(
                try await one.list(ConfigMap.self, in: .tenant("")).items.map(\.metadata.tenant) == ["one"])
            #expect(
                try await zero.list(ConfigMap.self, in: .tenant("")).items.map(\.metadata.tenant) == ["zero"])
            let error = await #expect(throws: APIError.self) {
                try await zero.list(ConfigMap.self, in: .tenant("one"))
            }
            #expect(error?.reason == .forbidden)
            // Versions mean something still.
            var changed = made
            changed.data["value"] = "1"
            let updated = try await one.update(changed)
            let conflict = await #expect(throws: APIError.self) { try await one.update(changed) }
            #expect(conflict?.reason == .conflict)
            let seen = try await one.get(
                ConfigMap.self, counterName("c", of: ""), resourceVersion: updated.metadata.resourceVersion)
            #expect(seen == updated)
        }
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            func refusal(_ object: some APIObject) async -> APIError? {
                await #expect(throws: APIError.self) { try await admin.create(object) }
            }
            func tenant(_ id: String) -> Tenant {
                .with {
                    $0.metadata.name = "t"
                    $0.spec.storageClusterId = id
                }
            }
            func store(_ name: String, _ id: String, _ address: String) -> StorageCluster {
                .with {
                    $0.metadata.name = name
                    $0.storageClusterId = id
                    $0.serviceAddress = address
                }
            }
            #expect(fields(await refusal(tenant("7"))) == ["spec.storageClusterId"])
            #expect(fields(await refusal(tenant("64"))) == ["spec.storageClusterId"])
            #expect(fields(await refusal(store("a", "0", "embedded:/x"))) == ["storageClusterId"])
            #expect(fields(await refusal(store("a", "64", "embedded:/x"))) == ["storageClusterId"])
            #expect(fields(await refusal(store("a", "1", "embedded:x"))) == ["serviceAddress"])
            #expect(fields(await refusal(store("a", "1", ""))) == ["serviceAddress"])
            try await cluster.addStorageCluster("1")
            #expect(fields(await refusal(store("b", "1", "embedded:/x"))) == ["storageClusterId"])
            var made = try await admin.create(
                Tenant.with {
                    $0.metadata.name = "t"
                    $0.spec.storageClusterId = "1"
                })
            made.spec.storageClusterId = "0"
            let moved = await #expect(throws: APIError.self) { try await admin.update(made) }
            #expect(fields(moved) == ["spec.storageClusterId"])
            let kept = await #expect(throws: APIError.self) {
                try await admin.delete(StorageCluster.self, ObjectName(name: "store-1"))
            }
            #expect(kept?.reason == .forbidden)
            for version in ["x", "1:", "1:2,0:3", "-4"] {
                let error = await #expect(throws: APIError.self) {
                    try await admin.list(ConfigMap.self, in: .all, resourceVersion: version)
                }
                #expect(error?.reason == .badRequest, "\(version)")
            }
        }
    }

    @Test func listsOverAllTenantsAreInOrderAndOfOneMoment() async throws {
        try await TestCluster.with { cluster in
            try await cluster.addStorageCluster("1")
            try await cluster.addStorageCluster("2")
            for (index, tenant) in ["a", "b", "c", "d", "e"].enumerated() {
                _ = try await cluster.createTenant(tenant, storageCluster: "\(index % 3)")
                for number in 0..<7 { _ = try await cluster.admin.create(counter("c\(number)", of: tenant)) }
            }
            var request = ListRequest.with {
                $0.resource = ObjectScope.all.reference(ConfigMap.self)
                $0.limit = 4
            }
            var names: [String] = []
            var versions: Set<String> = []
            repeat {
                let page = try await cluster.admin.call(Objects.list, request)
                for item in page.items { names.append("\(ObjectName(try ConfigMap(bytes: item)))") }
                versions.insert(page.metadata.resourceVersion)
                request.continue = page.metadata.continue
                // Nothing of this is in the list's moment.
                _ = try await cluster.admin.create(counter("x\(names.count)", of: "a"))
                _ = try await cluster.admin.create(counter("x\(names.count)", of: "b"))
            } while !request.continue.isEmpty
            #expect(names == names.sorted())
            #expect(names.count == 35)
            #expect(versions.count == 1)
            #expect(RevisionVector(versions.first ?? "")?.stores.count == 3)
        }
    }

    /// The tail of a watch over all tenants as "tenant/name=value", and the version of each event.
    private func tail(
        _ client: APIClient, from version: String, count: Int
    ) async throws -> [(text: String, version: String)] {
        var seen: [(String, String)] = []
        for try await change in try await client.watch(ConfigMap.self, in: .all, from: version) {
            guard case .added(let object) = change.kind else { continue }
            seen.append(("\(object.metadata.tenant)/\(object.metadata.name)", change.resourceVersion))
            if seen.count == count { break }
        }
        return seen
    }

    @Test func aWatchOverAllTenantsResumesAfterEveryEvent() async throws {
        try await TestCluster.with { cluster in
            try await cluster.addStorageCluster("1")
            _ = try await cluster.createTenant("zero")
            _ = try await cluster.createTenant("one", storageCluster: "1")
            let start = try await cluster.admin.list(ConfigMap.self, in: .all).resourceVersion
            for number in 0..<10 {
                _ = try await cluster.admin.create(counter("c\(number)", of: "zero"))
                _ = try await cluster.admin.create(counter("c\(number)", of: "one"))
            }
            let whole = try await tail(cluster.admin, from: start, count: 20)
            for tenant in ["zero", "one"] {
                #expect(
                    whole.map(\.text).filter { $0.hasPrefix(tenant) } == (0..<10).map { "\(tenant)/c\($0)" })
            }
            for restart in [false, true] {
                if restart { try await cluster.restart() }
                for (index, event) in whole.enumerated().dropLast() {
                    let rest = try await tail(
                        cluster.admin, from: event.version, count: whole.count - index - 1)
                    #expect(
                        rest.map(\.text).sorted() == whole[(index + 1)...].map(\.text).sorted(),
                        "after event \(index), restart: \(restart)")
                }
            }
        }
    }

    @Test func aStoreThatIsGoneTakesOnlyItsOwnTenantsWithIt() async throws {
        let opener = SwitchedOpener()
        var options = TestCluster.Options()
        options.configuration.opener = opener
        try await TestCluster.with(options) { cluster in
            try await cluster.addStorageCluster("1")
            let zero = try await cluster.createTenant("zero")
            let one = try await cluster.createTenant("one", storageCluster: "1")
            _ = try await one.create(counter("before", of: ""))
            let everything = Informer(
                cluster.admin, ConfigMap.self, in: .all,
                backoff: Backoff(first: .milliseconds(5), maximum: .milliseconds(50)))
            let following = Task { try await everything.run() }
            defer { following.cancel() }
            try await everything.waitUntilSynced()

            await opener.switchOff()
            let error = await #expect(throws: APIError.self) {
                try await one.create(counter("lost", of: ""))
            }
            #expect(error?.reason == .serviceUnavailable)
            #expect(error?.message.contains("store cluster 1 (embedded:") == true, "\(error?.message ?? "")")
            _ = try await zero.create(counter("c", of: ""))
            #expect(await eventually { everything[counterName("c", of: "zero")] != nil })
            // It is a while before the server says that the store is gone.
            let whole = await #expect(throws: APIError.self) {
                try await cluster.admin.list(ConfigMap.self, in: .all)
            }
            #expect(whole?.reason == .serviceUnavailable)
            #expect(whole?.message.contains("store cluster 1") == true)
            let part = try await cluster.admin.list(ConfigMap.self, in: .all, completeness: .partial)
            #expect(part.unavailableStoreClusters == ["1"])
            #expect(part.items.map(\.metadata.tenant).sorted() == ["one", "zero"])

            opener.switchOn()
            #expect(await eventually { (try? await one.create(counter("after", of: ""))) != nil })
            #expect(await eventually { everything[counterName("after", of: "one")] != nil })
            #expect(try await cluster.admin.list(ConfigMap.self, in: .all).items.count == 3)
        }
    }

    @Test func aServerStartsWithoutAStoreAndTakesItUpWhenItIsBack() async throws {
        let opener = SwitchedOpener()
        var options = TestCluster.Options()
        options.configuration.opener = opener
        try await TestCluster.with(options) { cluster in
            try await cluster.addStorageCluster("1")
            let zero = try await cluster.createTenant("zero")
            let one = try await cluster.createTenant("one", storageCluster: "1")
            _ = try await one.create(counter("kept", of: ""))
            let everything = Informer(
                cluster.admin, ConfigMap.self, in: .all,
                backoff: Backoff(first: .milliseconds(5), maximum: .milliseconds(50)))
            let following = Task { try await everything.run() }
            defer { following.cancel() }
            try await everything.waitUntilSynced()
            await opener.switchOff()
            try await cluster.restart()
            _ = try await zero.create(counter("c", of: ""))
            let error = await #expect(throws: APIError.self) {
                try await one.get(ConfigMap.self, counterName("kept", of: ""))
            }
            #expect(error?.reason == .serviceUnavailable)
            #expect(error?.message.contains("store cluster 1") == true, "\(error?.message ?? "")")
            let part = try await cluster.admin.list(ConfigMap.self, in: .all, completeness: .partial)
            #expect(part.unavailableStoreClusters == ["1"])
            #expect(part.items.map(\.metadata.tenant) == ["zero"])
            // What cannot be seen is not taken for deleted.
            #expect(await eventually { everything[counterName("c", of: "zero")] != nil })
            #expect(everything[counterName("kept", of: "one")] != nil)
            opener.switchOn()
            #expect(
                await eventually {
                    (try? await one.get(ConfigMap.self, counterName("kept", of: ""))) != nil
                })
            #expect(await eventually { (try? await one.create(counter("after", of: ""))) != nil })
            #expect(await eventually { everything[counterName("after", of: "one")] != nil })
        }
    }

    @Test func aTenantInAnotherStoreEndsAndItsNameIsFree() async throws {
        try await TestCluster.with { cluster in
            try await cluster.addStorageCluster("1")
            let one = try await cluster.createTenant("one", storageCluster: "1")
            try await cluster.admin.delete(Tenant.self, ObjectName(name: "one"))
            let error = await #expect(throws: APIError.self) {
                try await one.create(Namespace.with { $0.metadata.name = "new" })
            }
            #expect(error?.reason == .forbidden)
            var tenant = try await cluster.admin.get(Tenant.self, ObjectName(name: "one"))
            tenant.spec.finalizers = []
            // As its controller does when it has found it empty.
            _ = try await cluster.admin.finalize(tenant)
            _ = try await cluster.createTenant("one", storageCluster: "0").create(counter("c", of: ""))
        }
    }
}
