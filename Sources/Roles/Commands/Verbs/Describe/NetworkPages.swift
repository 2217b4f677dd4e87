// Services, their endpoints, and networks.

import API
import APIClient
import Messages

extension Describing {
    func service(_ service: Service, _ page: inout Page) async throws {
        let spec = service.spec
        page.map("Selector", spec.selector)
        page.field("Type", spec.type)
        page.fieldIfAny("IP Family Policy", spec.ipFamilyPolicy)
        page.fieldIfAny("IP Families", spec.ipFamilies.joined(separator: ","))
        page.field("IP", spec.clusterIP)
        page.fieldIfAny("IPs", spec.clusterIPs.count > 1 ? spec.clusterIPs.joined(separator: ",") : "")
        page.fieldIfAny("External IPs", spec.externalIPs.joined(separator: ","))
        page.fieldIfAny("IP of Load Balancer", spec.loadBalancerIP)
        page.fieldIfAny("External Name", spec.externalName)
        let ingress = service.status.loadBalancer.ingress.map { $0.ip.isEmpty ? $0.hostname : $0.ip }
        page.fieldIfAny("LoadBalancer Ingress", ingress.joined(separator: ", "))
        let found = try await addresses(service)
        for port in spec.ports {
            let name = port.name.isEmpty ? "<unset>" : port.name
            page.field("Port", "\(name)  \(port.port)/\(port.protocol)")
            page.field("TargetPort", "\(Page.text(of: port.targetPort))/\(port.protocol)")
            if port.nodePort > 0 { page.field("NodePort", "\(name)  \(port.nodePort)/\(port.protocol)") }
            let here = found.filter { $0.port == port.name }.map(\.address)
            page.field("Endpoints", here.isEmpty ? Page.none : here.joined(separator: ","))
        }
        page.field("Session Affinity", spec.sessionAffinity.isEmpty ? "None" : spec.sessionAffinity)
        page.fieldIfAny("External Traffic Policy", spec.externalTrafficPolicy)
        page.fieldIfAny("Internal Traffic Policy", spec.internalTrafficPolicy)
        if spec.healthCheckNodePort > 0 { page.field("HealthCheck NodePort", spec.healthCheckNodePort) }
        page.fieldIfAny("LoadBalancer Source Ranges", spec.loadBalancerSourceRanges.joined(separator: ","))
    }

    /// What is behind the service now, by the name of its port.
    private func addresses(_ service: Service) async throws -> [(port: String, address: String)] {
        let resource = Resource.of(Endpoints.self)
        let metadata = service.metadata
        let reference = session.reference(
            resource, name: metadata.name, tenant: metadata.tenant, namespace: metadata.namespace)
        guard let object = try? await session.find(reference, resource) else { return [] }
        return try Endpoints(bytes: object.bytes).subsets.flatMap { subset in
            subset.ports.flatMap { port in subset.addresses.map { (port.name, "\($0.ip):\(port.port)") } }
        }
    }

    func endpoints(_ endpoints: Endpoints, _ page: inout Page) {
        guard !endpoints.subsets.isEmpty else { return page.field("Subsets", Page.none) }
        page.heading("Subsets")
        for subset in endpoints.subsets {
            func addresses(_ list: [EndpointAddress]) -> String {
                list.isEmpty ? Page.none : list.map(\.ip).joined(separator: ",")
            }
            page.field("Addresses", addresses(subset.addresses), depth: 1)
            page.field("NotReadyAddresses", addresses(subset.notReadyAddresses), depth: 1)
            guard !subset.ports.isEmpty else { continue }
            page.heading("Ports", depth: 1)
            var table = TextTable(["Name", "Port", "Protocol"])
            for port in subset.ports {
                table.add([port.name.isEmpty ? "<unset>" : port.name, "\(port.port)", port.protocol])
            }
            page.table(table, depth: 2)
        }
    }

    func network(_ network: Network, _ page: inout Page) {
        page.field("Type", network.spec.type)
        page.fieldIfAny("VPC ID", network.spec.vpcID)
        page.fieldIfAny("Service IPAM", network.spec.service.ipam)
        page.fieldIfAny("Service CIDRs", network.spec.service.cidrs.joined(separator: ", "))
        page.field("Phase", network.status.phase)
        page.fieldIfAny("DNS Service IP", network.status.dnsServiceIP)
        page.fieldIfAny("Message", network.status.message)
    }
}
