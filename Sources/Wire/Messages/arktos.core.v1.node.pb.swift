// Made from Protos/arktos/core/v1/node.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A machine that runs pods.
package struct Node: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: NodeSpec
    @Box package var status: NodeStatus
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
        "arktos.core.v1.Node", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Node", plural: "nodes",
            shortNames: ["no"], scope: .cluster, subresources: ["status"],
            columns: [
                PrinterColumn("STATUS", "computed:node_status"),
                PrinterColumn("ROLES", "computed:node_roles"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("VERSION", ".status.nodeInfo.kubeletVersion"),
                PrinterColumn("INTERNAL-IP", "computed:node_internal_ip", wide: true),
                PrinterColumn("EXTERNAL-IP", "computed:node_external_ip", wide: true),
                PrinterColumn("OS-IMAGE", ".status.nodeInfo.osImage", wide: true),
                PrinterColumn("KERNEL-VERSION", ".status.nodeInfo.kernelVersion", wide: true),
                PrinterColumn("CONTAINER-RUNTIME", ".status.nodeInfo.containerRuntimeVersion", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(NodeSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(NodeStatus.self), .always),
        ])
}

package struct NodeList: Message {
    @Box package var metadata: ListMeta
    package var items: [Node] = []
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
        "arktos.core.v1.NodeList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Node.self), .repeated(packed: false)),
        ])
}

package struct NodeSpec: Message {
    package var podCIDR: String = ""
    package var providerID: String = ""
    /// New pods stay away.
    package var unschedulable: Bool = false
    package var taints: [Taint] = []
    package var podCIDRs: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: podCIDR = try reader.string()
            case 26: providerID = try reader.string()
            case 32: unschedulable = try reader.bool()
            case 42: try reader.message(into: &taints, tag)
            case 58: podCIDRs.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(podCIDRs, 58)
        writer.messages(taints, 42)
        if unschedulable { writer.bool(unschedulable, 32) }
        if !providerID.isEmpty { writer.string(providerID, 26) }
        if !podCIDR.isEmpty { writer.string(podCIDR, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "podCIDR", "podCIDR", .string),
            FieldDescriptor(3, "providerID", "providerID", .string),
            FieldDescriptor(4, "unschedulable", "unschedulable", .bool),
            FieldDescriptor(5, "taints", "taints", .message(Taint.self), .repeated(packed: false)),
            FieldDescriptor(7, "podCIDRs", "podCIDRs", .string, .repeated(packed: false)),
        ])
}

package struct NodeStatus: Message {
    package var capacity: [String: Quantity] = [:]
    /// Capacity without what the system keeps for itself.
    package var allocatable: [String: Quantity] = [:]
    package var phase: String = ""
    package var conditions: [NodeCondition] = []
    package var addresses: [NodeAddress] = []
    @Box package var daemonEndpoints: NodeDaemonEndpoints
    @Box package var nodeInfo: NodeSystemInfo
    package var images: [ContainerImage] = []
    package var volumesInUse: [String] = []
    package var volumesAttached: [AttachedVolume] = []
    package var runtimeHandlers: [NodeRuntimeHandler] = []
    @OptionalBox package var features: NodeFeatures?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                if capacity.isEmpty { capacity.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                capacity[key] = value
            case 18:
                if allocatable.isEmpty { allocatable.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                allocatable[key] = value
            case 26: phase = try reader.string()
            case 34: try reader.message(into: &conditions, tag)
            case 42: try reader.message(into: &addresses, tag)
            case 50: try reader.message(into: &_daemonEndpoints)
            case 58: try reader.message(into: &_nodeInfo)
            case 66: try reader.message(into: &images, tag)
            case 74: volumesInUse.append(try reader.string())
            case 82: try reader.message(into: &volumesAttached, tag)
            case 98: try reader.message(into: &runtimeHandlers, tag)
            case 106: try reader.message(into: &_features)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_features, 106)
        writer.messages(runtimeHandlers, 98)
        writer.messages(volumesAttached, 82)
        writer.strings(volumesInUse, 74)
        writer.messages(images, 66)
        writer.always(_nodeInfo, 58)
        writer.always(_daemonEndpoints, 50)
        writer.messages(addresses, 42)
        writer.messages(conditions, 34)
        if !phase.isEmpty { writer.string(phase, 26) }
        writer.entries(allocatable, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(capacity, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "capacity", "capacity", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "allocatable", "allocatable", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(3, "phase", "phase", .string),
            FieldDescriptor(4, "conditions", "conditions", .message(NodeCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(5, "addresses", "addresses", .message(NodeAddress.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(6, "daemonEndpoints", "daemonEndpoints", .message(NodeDaemonEndpoints.self), .always),
            FieldDescriptor(7, "nodeInfo", "nodeInfo", .message(NodeSystemInfo.self), .always),
            FieldDescriptor(8, "images", "images", .message(ContainerImage.self), .repeated(packed: false)),
            FieldDescriptor(9, "volumesInUse", "volumesInUse", .string, .repeated(packed: false)),
            FieldDescriptor(10, "volumesAttached", "volumesAttached", .message(AttachedVolume.self), .repeated(packed: false)),
            FieldDescriptor(12, "runtimeHandlers", "runtimeHandlers", .message(NodeRuntimeHandler.self), .repeated(packed: false)),
            FieldDescriptor(13, "features", "features", .message(NodeFeatures.self), .optional),
        ])
}

/// Such as Ready, MemoryPressure, ContainerRuntimeReady and VmRuntimeReady.
package struct NodeCondition: Message {
    package var type: String = ""
    package var status: String = ""
    @Box package var lastHeartbeatTime: Time
    @Box package var lastTransitionTime: Time
    package var reason: String = ""
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 26: try reader.message(into: &_lastHeartbeatTime)
            case 34: try reader.message(into: &_lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.always(_lastTransitionTime, 34)
        writer.always(_lastHeartbeatTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastHeartbeatTime", "lastHeartbeatTime", .message(Time.self), .always),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
        ])
}

/// Of type Hostname, InternalIP or ExternalIP.
package struct NodeAddress: Message {
    package var type: String = ""
    package var address: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: address = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !address.isEmpty { writer.string(address, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeAddress", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "address", "address", .string),
        ])
}

/// Where the node agent serves logs and exec.
package struct NodeDaemonEndpoints: Message {
    @Box package var kubeletEndpoint: DaemonEndpoint
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_kubeletEndpoint)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_kubeletEndpoint, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeDaemonEndpoints", form: .kubernetes,
        [
            FieldDescriptor(1, "kubeletEndpoint", "kubeletEndpoint", .message(DaemonEndpoint.self), .always),
        ])
}

package struct DaemonEndpoint: Message {
    package var port: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: port = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if port != 0 { writer.int32(port, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DaemonEndpoint", form: .kubernetes,
        [
            FieldDescriptor(1, "port", "Port", .int32),
        ])
}

/// What the node is made of.
package struct NodeSystemInfo: Message {
    package var machineID: String = ""
    package var systemUUID: String = ""
    package var bootID: String = ""
    package var kernelVersion: String = ""
    package var osImage: String = ""
    package var containerRuntimeVersion: String = ""
    package var kubeletVersion: String = ""
    package var kubeProxyVersion: String = ""
    package var operatingSystem: String = ""
    package var architecture: String = ""
    @OptionalBox package var swap: NodeSwapStatus?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: machineID = try reader.string()
            case 18: systemUUID = try reader.string()
            case 26: bootID = try reader.string()
            case 34: kernelVersion = try reader.string()
            case 42: osImage = try reader.string()
            case 50: containerRuntimeVersion = try reader.string()
            case 58: kubeletVersion = try reader.string()
            case 66: kubeProxyVersion = try reader.string()
            case 74: operatingSystem = try reader.string()
            case 82: architecture = try reader.string()
            case 90: try reader.message(into: &_swap)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_swap, 90)
        if !architecture.isEmpty { writer.string(architecture, 82) }
        if !operatingSystem.isEmpty { writer.string(operatingSystem, 74) }
        if !kubeProxyVersion.isEmpty { writer.string(kubeProxyVersion, 66) }
        if !kubeletVersion.isEmpty { writer.string(kubeletVersion, 58) }
        if !containerRuntimeVersion.isEmpty { writer.string(containerRuntimeVersion, 50) }
        if !osImage.isEmpty { writer.string(osImage, 42) }
        if !kernelVersion.isEmpty { writer.string(kernelVersion, 34) }
        if !bootID.isEmpty { writer.string(bootID, 26) }
        if !systemUUID.isEmpty { writer.string(systemUUID, 18) }
        if !machineID.isEmpty { writer.string(machineID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSystemInfo", form: .kubernetes,
        [
            FieldDescriptor(1, "machineID", "machineID", .string),
            FieldDescriptor(2, "systemUUID", "systemUUID", .string),
            FieldDescriptor(3, "bootID", "bootID", .string),
            FieldDescriptor(4, "kernelVersion", "kernelVersion", .string),
            FieldDescriptor(5, "osImage", "osImage", .string),
            FieldDescriptor(6, "containerRuntimeVersion", "containerRuntimeVersion", .string),
            FieldDescriptor(7, "kubeletVersion", "kubeletVersion", .string),
            FieldDescriptor(8, "kubeProxyVersion", "kubeProxyVersion", .string),
            FieldDescriptor(9, "operatingSystem", "operatingSystem", .string),
            FieldDescriptor(10, "architecture", "architecture", .string),
            FieldDescriptor(11, "swap", "swap", .message(NodeSwapStatus.self), .optional),
        ])
}

package struct NodeSwapStatus: Message {
    package var capacity: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: capacity = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = capacity { writer.int64(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSwapStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "capacity", "capacity", .int64, .optional),
        ])
}

package struct ContainerImage: Message {
    package var names: [String] = []
    package var sizeBytes: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: names.append(try reader.string())
            case 16: sizeBytes = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if sizeBytes != 0 { writer.int64(sizeBytes, 16) }
        writer.strings(names, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerImage", form: .kubernetes,
        [
            FieldDescriptor(1, "names", "names", .string, .repeated(packed: false)),
            FieldDescriptor(2, "sizeBytes", "sizeBytes", .int64),
        ])
}

package struct AttachedVolume: Message {
    package var name: String = ""
    package var devicePath: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: devicePath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !devicePath.isEmpty { writer.string(devicePath, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AttachedVolume", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "devicePath", "devicePath", .string),
        ])
}

/// A way of running pods, and what it can do.
package struct NodeRuntimeHandler: Message {
    package var name: String = ""
    @OptionalBox package var features: NodeRuntimeHandlerFeatures?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_features)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_features, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeRuntimeHandler", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "features", "features", .message(NodeRuntimeHandlerFeatures.self), .optional),
        ])
}

package struct NodeRuntimeHandlerFeatures: Message {
    package var recursiveReadOnlyMounts: Bool?
    package var userNamespaces: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: recursiveReadOnlyMounts = try reader.bool()
            case 16: userNamespaces = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = userNamespaces { writer.bool(value, 16) }
        if let value = recursiveReadOnlyMounts { writer.bool(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeRuntimeHandlerFeatures", form: .kubernetes,
        [
            FieldDescriptor(1, "recursiveReadOnlyMounts", "recursiveReadOnlyMounts", .bool, .optional),
            FieldDescriptor(2, "userNamespaces", "userNamespaces", .bool, .optional),
        ])
}

package struct NodeFeatures: Message {
    package var supplementalGroupsPolicy: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: supplementalGroupsPolicy = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = supplementalGroupsPolicy { writer.bool(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeFeatures", form: .kubernetes,
        [
            FieldDescriptor(1, "supplementalGroupsPolicy", "supplementalGroupsPolicy", .bool, .optional),
        ])
}
