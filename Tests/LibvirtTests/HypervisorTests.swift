// A real libvirtd with real QEMU processes; the guests have no disk, and their BIOS is all that runs.

import Libvirt
import Linux
import TestMachines
import Testing

@Suite(.serialized, .wholeMachine) struct HypervisorTests {
    static func definition(_ uuid: String) -> String {
        """
        <domain type='qemu'><name>test-\(uuid.prefix(8))</name><uuid>\(uuid)</uuid>
        <metadata><t:x xmlns:t='urn:test'>first</t:x></metadata>
        <memory unit='MiB'>64</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>
        <on_crash>destroy</on_crash><devices/></domain>
        """
    }

    @Test func aDomainLivesThroughAllItsStatesAndTheDeathOfLibvirtd() async throws {
        let node = try await TestNode.start()
        let hypervisor = Hypervisor(uri: node["LIBVIRT_URI"])
        let keeping = Task { try await hypervisor.run() }
        defer { keeping.cancel() }
        let events = Recorder(hypervisor.events())
        let uuid = "0c4b2f0e-6d1c-4c0a-9f0e-2f6d1c4c0a9f"

        let domain = try await hypervisor.define(Self.definition(uuid))
        #expect(domain.uuid == uuid)
        #expect(try await domain.state() == .stopped(.unknown))
        #expect(try await domain.metadata(uri: "urn:test").contains("first"))
        try await domain.setMetadata("<x>second</x>", prefix: "t", uri: "urn:test")
        #expect(try await domain.metadata(uri: "urn:test").contains("second"))
        #expect(await refusal { _ = try await domain.metadata(uri: "urn:none") } == .noMetadata)

        try await domain.create(.paused)
        #expect(try await domain.state() == .paused(.user))
        try await domain.resume()
        #expect(try await domain.state() == .running)
        #expect(try await hypervisor.domains().map(\.uuid) == [uuid])
        try await domain.suspend()
        #expect(try await domain.state() == .paused(.user))
        try await domain.resume()
        try await domain.reset()
        #expect(try await domain.statistics().residentBytes > 1 << 20)
        #expect(try await domain.xml().contains("<name>test-0c4b2f0e</name>"))
        #expect(await refusal { try await domain.create(.running) } == .operationInvalid)
        try await waitUntil("events of the start") {
            events.contains(.lifecycle(uuid, .started)) && events.contains(.lifecycle(uuid, .resumed))
        }

        try await node.kill("libvirtd")
        try await waitUntil("the loss is noticed") { events.contains(.disconnected) }
        #expect(await refusal { _ = try await domain.state() } == .disconnected)
        _ = try await TestNode.start(in: node.directory)
        try await waitUntil("the connection is back") { hypervisor.isConnected }
        #expect(try await domain.state() == .running)

        try await domain.destroy()
        #expect(try await domain.state() == .stopped(.destroyed))
        try await waitUntil("the event of the end") {
            events.contains(.lifecycle(uuid, .stopped(.destroyed)))
        }
        try await domain.undefine()
        #expect(await refusal { _ = try await domain.state() } == .noDomain)
        try await node.stop()
    }

    @Test func whatLibvirtRefusesIsAnErrorThatNamesTheCall() async throws {
        let node = try await TestNode.start()
        let hypervisor = Hypervisor(uri: node["LIBVIRT_URI"])
        let error = await #expect(throws: LibvirtError.self) { _ = try await hypervisor.define("<domain>") }
        #expect(error?.code == .invalidXML)
        #expect(error?.description.contains("virDomainDefineXML") == true)
        try await node.stop()
        let away = Hypervisor(uri: "qemu+unix:///system?socket=/nonexistent/libvirt-sock")
        #expect(await refusal { _ = try await away.version() } == .disconnected)
    }

    /// The code of the error that the body throws.
    private func refusal(_ body: () async throws -> Void) async -> LibvirtError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? LibvirtError)?.code
        }
    }
}

/// Keeps every event that came.
private final class Recorder: Sendable {
    private let events: Locked<Set<HypervisorEvent>> = Locked([])
    private let task: Task<Void, Never>

    init(_ stream: AsyncStream<HypervisorEvent>) {
        task = Task { [events] in
            for await event in stream { events.update { $0.insert(event) } }
        }
    }

    deinit { task.cancel() }

    func contains(_ event: HypervisorEvent) -> Bool { events.value.contains(event) }
}
