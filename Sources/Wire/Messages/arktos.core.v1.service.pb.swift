// Made from Protos/arktos/core/v1/service.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// One address for many pods.
package struct Service: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ServiceSpec
    @Box package var status: ServiceStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            case 26: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 26)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Service", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Service", plural: "services",
            shortNames: ["svc"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("TYPE", ".spec.type"),
                PrinterColumn("CLUSTER-IP", ".spec.clusterIP"),
                PrinterColumn("EXTERNAL-IP", "computed:service_external_ip"),
                PrinterColumn("PORT(S)", "computed:service_ports"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("SELECTOR", "computed:service_selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ServiceSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ServiceStatus.self), .always),
        ])
}

package struct ServiceList: Message {
    @Box package var metadata: ListMeta
    package var items: [Service] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServiceList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Service.self), .repeated(packed: false)),
        ])
}

package struct ServiceSpec: Message {
    package var ports: [ServicePort] = []
    package var selector: [String: String] = [:]
    /// An address; None for no address; empty to be given one.
    package var clusterIP: String = ""
    /// ClusterIP, which is the default, NodePort, LoadBalancer or ExternalName.
    package var type: String = ""
    package var externalIPs: [String] = []
    package var sessionAffinity: String = ""
    package var loadBalancerIP: String = ""
    package var loadBalancerSourceRanges: [String] = []
    package var externalName: String = ""
    package var externalTrafficPolicy: String = ""
    package var healthCheckNodePort: Int32 = 0
    package var publishNotReadyAddresses: Bool = false
    @OptionalBox package var sessionAffinityConfig: SessionAffinityConfig?
    package var ipFamilyPolicy: String?
    package var clusterIPs: [String] = []
    package var ipFamilies: [String] = []
    package var allocateLoadBalancerNodePorts: Bool?
    package var loadBalancerClass: String?
    package var internalTrafficPolicy: String?
    package var trafficDistribution: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &ports, tag)
            case 18:
                if selector.isEmpty { selector.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                selector[key] = value
            case 26: clusterIP = try reader.string()
            case 34: type = try reader.string()
            case 42: externalIPs.append(try reader.string())
            case 58: sessionAffinity = try reader.string()
            case 66: loadBalancerIP = try reader.string()
            case 74: loadBalancerSourceRanges.append(try reader.string())
            case 82: externalName = try reader.string()
            case 90: externalTrafficPolicy = try reader.string()
            case 96: healthCheckNodePort = try reader.int32()
            case 104: publishNotReadyAddresses = try reader.bool()
            case 114: try reader.message(into: &_sessionAffinityConfig)
            case 138: ipFamilyPolicy = try reader.string()
            case 146: clusterIPs.append(try reader.string())
            case 154: ipFamilies.append(try reader.string())
            case 160: allocateLoadBalancerNodePorts = try reader.bool()
            case 170: loadBalancerClass = try reader.string()
            case 178: internalTrafficPolicy = try reader.string()
            case 186: trafficDistribution = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = trafficDistribution { writer.string(value, 186) }
        if let value = internalTrafficPolicy { writer.string(value, 178) }
        if let value = loadBalancerClass { writer.string(value, 170) }
        if let value = allocateLoadBalancerNodePorts { writer.bool(value, 160) }
        writer.strings(ipFamilies, 154)
        writer.strings(clusterIPs, 146)
        if let value = ipFamilyPolicy { writer.string(value, 138) }
        writer.message(_sessionAffinityConfig, 114)
        if publishNotReadyAddresses { writer.bool(publishNotReadyAddresses, 104) }
        if healthCheckNodePort != 0 { writer.int32(healthCheckNodePort, 96) }
        if !externalTrafficPolicy.isEmpty { writer.string(externalTrafficPolicy, 90) }
        if !externalName.isEmpty { writer.string(externalName, 82) }
        writer.strings(loadBalancerSourceRanges, 74)
        if !loadBalancerIP.isEmpty { writer.string(loadBalancerIP, 66) }
        if !sessionAffinity.isEmpty { writer.string(sessionAffinity, 58) }
        writer.strings(externalIPs, 42)
        if !type.isEmpty { writer.string(type, 34) }
        if !clusterIP.isEmpty { writer.string(clusterIP, 26) }
        writer.entries(selector, 18) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        writer.messages(ports, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServiceSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "ports", "ports", .message(ServicePort.self), .repeated(packed: false), FieldRules(mergeKey: "port")),
            FieldDescriptor(2, "selector", "selector", .map(key: .string, value: .string), .map),
            FieldDescriptor(3, "clusterIP", "clusterIP", .string),
            FieldDescriptor(4, "type", "type", .string),
            FieldDescriptor(5, "externalIPs", "externalIPs", .string, .repeated(packed: false)),
            FieldDescriptor(7, "sessionAffinity", "sessionAffinity", .string),
            FieldDescriptor(8, "loadBalancerIP", "loadBalancerIP", .string),
            FieldDescriptor(9, "loadBalancerSourceRanges", "loadBalancerSourceRanges", .string, .repeated(packed: false)),
            FieldDescriptor(10, "externalName", "externalName", .string),
            FieldDescriptor(11, "externalTrafficPolicy", "externalTrafficPolicy", .string),
            FieldDescriptor(12, "healthCheckNodePort", "healthCheckNodePort", .int32),
            FieldDescriptor(13, "publishNotReadyAddresses", "publishNotReadyAddresses", .bool),
            FieldDescriptor(14, "sessionAffinityConfig", "sessionAffinityConfig", .message(SessionAffinityConfig.self), .optional),
            FieldDescriptor(17, "ipFamilyPolicy", "ipFamilyPolicy", .string, .optional),
            FieldDescriptor(18, "clusterIPs", "clusterIPs", .string, .repeated(packed: false)),
            FieldDescriptor(19, "ipFamilies", "ipFamilies", .string, .repeated(packed: false)),
            FieldDescriptor(20, "allocateLoadBalancerNodePorts", "allocateLoadBalancerNodePorts", .bool, .optional),
            FieldDescriptor(21, "loadBalancerClass", "loadBalancerClass", .string, .optional),
            FieldDescriptor(22, "internalTrafficPolicy", "internalTrafficPolicy", .string, .optional),
            FieldDescriptor(23, "trafficDistribution", "trafficDistribution", .string, .optional),
        ])
}

package struct ServicePort: Message {
    package var name: String = ""
    package var `protocol`: String = ""
    package var port: Int32 = 0
    /// Number, or name of a port of the pods; absent means the same as port.
    @Box package var targetPort: IntOrString
    package var nodePort: Int32 = 0
    package var appProtocol: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: `protocol` = try reader.string()
            case 24: port = try reader.int32()
            case 34: try reader.message(into: &_targetPort)
            case 40: nodePort = try reader.int32()
            case 50: appProtocol = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = appProtocol { writer.string(value, 50) }
        if nodePort != 0 { writer.int32(nodePort, 40) }
        writer.always(_targetPort, 34)
        if port != 0 { writer.int32(port, 24) }
        if !`protocol`.isEmpty { writer.string(`protocol`, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServicePort", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "protocol", "protocol", .string),
            FieldDescriptor(3, "port", "port", .int32),
            FieldDescriptor(4, "targetPort", "targetPort", .message(IntOrString.self), .always),
            FieldDescriptor(5, "nodePort", "nodePort", .int32),
            FieldDescriptor(6, "appProtocol", "appProtocol", .string, .optional),
        ])
}

package struct SessionAffinityConfig: Message {
    @OptionalBox package var clientIP: ClientIPConfig?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_clientIP)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_clientIP, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SessionAffinityConfig", form: .kubernetes,
        [
            FieldDescriptor(1, "clientIP", "clientIP", .message(ClientIPConfig.self), .optional),
        ])
}

package struct ClientIPConfig: Message {
    package var timeoutSeconds: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: timeoutSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = timeoutSeconds { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ClientIPConfig", form: .kubernetes,
        [
            FieldDescriptor(1, "timeoutSeconds", "timeoutSeconds", .int32, .optional),
        ])
}

package struct ServiceStatus: Message {
    @Box package var loadBalancer: LoadBalancerStatus
    package var conditions: [Condition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_loadBalancer)
            case 18: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 18)
        writer.always(_loadBalancer, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServiceStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "loadBalancer", "loadBalancer", .message(LoadBalancerStatus.self), .always),
            FieldDescriptor(2, "conditions", "conditions", .message(Condition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

package struct LoadBalancerStatus: Message {
    package var ingress: [LoadBalancerIngress] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &ingress, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(ingress, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LoadBalancerStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "ingress", "ingress", .message(LoadBalancerIngress.self), .repeated(packed: false)),
        ])
}

package struct LoadBalancerIngress: Message {
    package var ip: String = ""
    package var hostname: String = ""
    package var ipMode: String?
    package var ports: [PortStatus] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ip = try reader.string()
            case 18: hostname = try reader.string()
            case 26: ipMode = try reader.string()
            case 34: try reader.message(into: &ports, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(ports, 34)
        if let value = ipMode { writer.string(value, 26) }
        if !hostname.isEmpty { writer.string(hostname, 18) }
        if !ip.isEmpty { writer.string(ip, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LoadBalancerIngress", form: .kubernetes,
        [
            FieldDescriptor(1, "ip", "ip", .string),
            FieldDescriptor(2, "hostname", "hostname", .string),
            FieldDescriptor(3, "ipMode", "ipMode", .string, .optional),
            FieldDescriptor(4, "ports", "ports", .message(PortStatus.self), .repeated(packed: false)),
        ])
}

package struct PortStatus: Message {
    package var port: Int32 = 0
    package var `protocol`: String = ""
    package var error: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: port = try reader.int32()
            case 18: `protocol` = try reader.string()
            case 26: error = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = error { writer.string(value, 26) }
        if !`protocol`.isEmpty { writer.string(`protocol`, 18) }
        if port != 0 { writer.int32(port, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PortStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "port", "port", .int32),
            FieldDescriptor(2, "protocol", "protocol", .string),
            FieldDescriptor(3, "error", "error", .string, .optional),
        ])
}

/// The addresses behind a service.
package struct Endpoints: Message {
    @Box package var metadata: ObjectMeta
    package var subsets: [EndpointSubset] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &subsets, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(subsets, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Endpoints", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Endpoints", plural: "endpoints",
            shortNames: ["ep"], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("ENDPOINTS", "computed:endpoints"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "subsets", "subsets", .message(EndpointSubset.self), .repeated(packed: false)),
        ])
}

package struct EndpointsList: Message {
    @Box package var metadata: ListMeta
    package var items: [Endpoints] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EndpointsList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Endpoints.self), .repeated(packed: false)),
        ])
}

/// Every address with every port.
package struct EndpointSubset: Message {
    package var addresses: [EndpointAddress] = []
    package var notReadyAddresses: [EndpointAddress] = []
    package var ports: [EndpointPort] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &addresses, tag)
            case 18: try reader.message(into: &notReadyAddresses, tag)
            case 26: try reader.message(into: &ports, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(ports, 26)
        writer.messages(notReadyAddresses, 18)
        writer.messages(addresses, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EndpointSubset", form: .kubernetes,
        [
            FieldDescriptor(1, "addresses", "addresses", .message(EndpointAddress.self), .repeated(packed: false)),
            FieldDescriptor(2, "notReadyAddresses", "notReadyAddresses", .message(EndpointAddress.self), .repeated(packed: false)),
            FieldDescriptor(3, "ports", "ports", .message(EndpointPort.self), .repeated(packed: false)),
        ])
}

package struct EndpointAddress: Message {
    package var ip: String = ""
    @OptionalBox package var targetRef: ObjectReference?
    package var hostname: String = ""
    package var nodeName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ip = try reader.string()
            case 18: try reader.message(into: &_targetRef)
            case 26: hostname = try reader.string()
            case 34: nodeName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = nodeName { writer.string(value, 34) }
        if !hostname.isEmpty { writer.string(hostname, 26) }
        writer.message(_targetRef, 18)
        if !ip.isEmpty { writer.string(ip, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EndpointAddress", form: .kubernetes,
        [
            FieldDescriptor(1, "ip", "ip", .string),
            FieldDescriptor(2, "targetRef", "targetRef", .message(ObjectReference.self), .optional),
            FieldDescriptor(3, "hostname", "hostname", .string),
            FieldDescriptor(4, "nodeName", "nodeName", .string, .optional),
        ])
}

package struct EndpointPort: Message {
    package var name: String = ""
    package var port: Int32 = 0
    package var `protocol`: String = ""
    package var appProtocol: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 16: port = try reader.int32()
            case 26: `protocol` = try reader.string()
            case 34: appProtocol = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = appProtocol { writer.string(value, 34) }
        if !`protocol`.isEmpty { writer.string(`protocol`, 26) }
        if port != 0 { writer.int32(port, 16) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EndpointPort", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "port", "port", .int32),
            FieldDescriptor(3, "protocol", "protocol", .string),
            FieldDescriptor(4, "appProtocol", "appProtocol", .string, .optional),
        ])
}
