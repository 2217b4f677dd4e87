// Made from Protos/arktos/core/v1/pod.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// One machine, or containers that share a network and a fate.
package struct Pod: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PodSpec
    @Box package var status: PodStatus
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
        "arktos.core.v1.Pod", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Pod", plural: "pods",
            shortNames: ["po"], scope: .namespace, subresources: ["status", "binding", "action", "eviction", "log", "exec", "attach", "portforward", "ephemeralcontainers", "resize"],
            columns: [
                PrinterColumn("READY", "computed:pod_ready"),
                PrinterColumn("STATUS", "computed:pod_status"),
                PrinterColumn("RESTARTS", "computed:pod_restarts"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("IP", ".status.podIP", wide: true),
                PrinterColumn("NODE", ".spec.nodeName", wide: true),
                PrinterColumn("NOMINATED NODE", ".status.nominatedNodeName", wide: true),
                PrinterColumn("READINESS GATES", "computed:pod_readiness_gates", wide: true),
                PrinterColumn("HASHKEY", ".metadata.hashKey", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PodSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(PodStatus.self), .always),
        ])
}

package struct PodList: Message {
    @Box package var metadata: ListMeta
    package var items: [Pod] = []
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
        "arktos.core.v1.PodList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Pod.self), .repeated(packed: false)),
        ])
}

/// What is to run. Either containers or virtualMachine.
package struct PodSpec: Message {
    package var volumes: [Volume] = []
    package var containers: [Container] = []
    /// Always, which is the default, OnFailure or Never.
    package var restartPolicy: String = ""
    /// Default 30.
    package var terminationGracePeriodSeconds: Int64?
    package var activeDeadlineSeconds: Int64?
    /// ClusterFirst, which is the default, ClusterFirstWithHostNet, Default or None.
    package var dnsPolicy: String = ""
    package var nodeSelector: [String: String] = [:]
    package var serviceAccountName: String = ""
    /// Older name of serviceAccountName; both are kept equal.
    package var serviceAccount: String = ""
    /// Set when it is bound; empty while it waits for a place.
    package var nodeName: String = ""
    package var hostNetwork: Bool = false
    package var hostPID: Bool = false
    package var hostIPC: Bool = false
    @OptionalBox package var securityContext: PodSecurityContext?
    package var imagePullSecrets: [LocalObjectReference] = []
    package var hostname: String = ""
    package var subdomain: String = ""
    @OptionalBox package var affinity: Affinity?
    package var schedulerName: String = ""
    /// Run one after the other before the containers.
    package var initContainers: [Container] = []
    package var automountServiceAccountToken: Bool?
    package var tolerations: [Toleration] = []
    package var hostAliases: [HostAlias] = []
    package var priorityClassName: String = ""
    package var priority: Int32?
    @OptionalBox package var dnsConfig: PodDNSConfig?
    package var shareProcessNamespace: Bool?
    package var readinessGates: [PodReadinessGate] = []
    package var runtimeClassName: String?
    package var enableServiceLinks: Bool?
    /// PreemptLowerPriority, which is the default, or Never.
    package var preemptionPolicy: String?
    /// What the runtime itself takes, by its class.
    package var overhead: [String: Quantity] = [:]
    package var topologySpreadConstraints: [TopologySpreadConstraint] = []
    package var ephemeralContainers: [EphemeralContainer] = []
    package var setHostnameAsFQDN: Bool?
    @OptionalBox package var os: PodOS?
    package var hostUsers: Bool?
    package var schedulingGates: [PodSchedulingGate] = []
    package var resourceClaims: [PodResourceClaim] = []
    @OptionalBox package var resources: ResourceRequirements?
    package var hostnameOverride: String?
    /// The machine that the pod is; excludes containers.
    @OptionalBox package var virtualMachine: VirtualMachine?
    /// The virtual network that the pod's interfaces belong to; empty for the tenant's default.
    package var vpc: String = ""
    /// Network interfaces; none means one that the network plugin chooses.
    package var nics: [Nic] = []
    /// Containers or machine in one shape, filled in by the server; what a client sends is ignored.
    package var workloadInfo: [CommonInfo] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &volumes, tag)
            case 18: try reader.message(into: &containers, tag)
            case 26: restartPolicy = try reader.string()
            case 32: terminationGracePeriodSeconds = try reader.int64()
            case 40: activeDeadlineSeconds = try reader.int64()
            case 50: dnsPolicy = try reader.string()
            case 58:
                if nodeSelector.isEmpty { nodeSelector.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                nodeSelector[key] = value
            case 66: serviceAccountName = try reader.string()
            case 74: serviceAccount = try reader.string()
            case 82: nodeName = try reader.string()
            case 88: hostNetwork = try reader.bool()
            case 96: hostPID = try reader.bool()
            case 104: hostIPC = try reader.bool()
            case 114: try reader.message(into: &_securityContext)
            case 122: try reader.message(into: &imagePullSecrets, tag)
            case 130: hostname = try reader.string()
            case 138: subdomain = try reader.string()
            case 146: try reader.message(into: &_affinity)
            case 154: schedulerName = try reader.string()
            case 162: try reader.message(into: &initContainers, tag)
            case 168: automountServiceAccountToken = try reader.bool()
            case 178: try reader.message(into: &tolerations, tag)
            case 186: try reader.message(into: &hostAliases, tag)
            case 194: priorityClassName = try reader.string()
            case 200: priority = try reader.int32()
            case 210: try reader.message(into: &_dnsConfig)
            case 216: shareProcessNamespace = try reader.bool()
            case 226: try reader.message(into: &readinessGates, tag)
            case 234: runtimeClassName = try reader.string()
            case 240: enableServiceLinks = try reader.bool()
            case 250: preemptionPolicy = try reader.string()
            case 258:
                if overhead.isEmpty { overhead.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                overhead[key] = value
            case 266: try reader.message(into: &topologySpreadConstraints, tag)
            case 274: try reader.message(into: &ephemeralContainers, tag)
            case 280: setHostnameAsFQDN = try reader.bool()
            case 290: try reader.message(into: &_os)
            case 296: hostUsers = try reader.bool()
            case 306: try reader.message(into: &schedulingGates, tag)
            case 314: try reader.message(into: &resourceClaims, tag)
            case 322: try reader.message(into: &_resources)
            case 330: hostnameOverride = try reader.string()
            case 8010: try reader.message(into: &_virtualMachine)
            case 8018: vpc = try reader.string()
            case 8026: try reader.message(into: &nics, tag)
            case 8034: try reader.message(into: &workloadInfo, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(workloadInfo, 8034)
        writer.messages(nics, 8026)
        if !vpc.isEmpty { writer.string(vpc, 8018) }
        writer.message(_virtualMachine, 8010)
        if let value = hostnameOverride { writer.string(value, 330) }
        writer.message(_resources, 322)
        writer.messages(resourceClaims, 314)
        writer.messages(schedulingGates, 306)
        if let value = hostUsers { writer.bool(value, 296) }
        writer.message(_os, 290)
        if let value = setHostnameAsFQDN { writer.bool(value, 280) }
        writer.messages(ephemeralContainers, 274)
        writer.messages(topologySpreadConstraints, 266)
        writer.entries(overhead, 258) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if let value = preemptionPolicy { writer.string(value, 250) }
        if let value = enableServiceLinks { writer.bool(value, 240) }
        if let value = runtimeClassName { writer.string(value, 234) }
        writer.messages(readinessGates, 226)
        if let value = shareProcessNamespace { writer.bool(value, 216) }
        writer.message(_dnsConfig, 210)
        if let value = priority { writer.int32(value, 200) }
        if !priorityClassName.isEmpty { writer.string(priorityClassName, 194) }
        writer.messages(hostAliases, 186)
        writer.messages(tolerations, 178)
        if let value = automountServiceAccountToken { writer.bool(value, 168) }
        writer.messages(initContainers, 162)
        if !schedulerName.isEmpty { writer.string(schedulerName, 154) }
        writer.message(_affinity, 146)
        if !subdomain.isEmpty { writer.string(subdomain, 138) }
        if !hostname.isEmpty { writer.string(hostname, 130) }
        writer.messages(imagePullSecrets, 122)
        writer.message(_securityContext, 114)
        if hostIPC { writer.bool(hostIPC, 104) }
        if hostPID { writer.bool(hostPID, 96) }
        if hostNetwork { writer.bool(hostNetwork, 88) }
        if !nodeName.isEmpty { writer.string(nodeName, 82) }
        if !serviceAccount.isEmpty { writer.string(serviceAccount, 74) }
        if !serviceAccountName.isEmpty { writer.string(serviceAccountName, 66) }
        writer.entries(nodeSelector, 58) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if !dnsPolicy.isEmpty { writer.string(dnsPolicy, 50) }
        if let value = activeDeadlineSeconds { writer.int64(value, 40) }
        if let value = terminationGracePeriodSeconds { writer.int64(value, 32) }
        if !restartPolicy.isEmpty { writer.string(restartPolicy, 26) }
        writer.messages(containers, 18)
        writer.messages(volumes, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "volumes", "volumes", .message(Volume.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(2, "containers", "containers", .message(Container.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(3, "restartPolicy", "restartPolicy", .string),
            FieldDescriptor(4, "terminationGracePeriodSeconds", "terminationGracePeriodSeconds", .int64, .optional),
            FieldDescriptor(5, "activeDeadlineSeconds", "activeDeadlineSeconds", .int64, .optional),
            FieldDescriptor(6, "dnsPolicy", "dnsPolicy", .string),
            FieldDescriptor(7, "nodeSelector", "nodeSelector", .map(key: .string, value: .string), .map),
            FieldDescriptor(8, "serviceAccountName", "serviceAccountName", .string),
            FieldDescriptor(9, "serviceAccount", "serviceAccount", .string),
            FieldDescriptor(10, "nodeName", "nodeName", .string),
            FieldDescriptor(11, "hostNetwork", "hostNetwork", .bool),
            FieldDescriptor(12, "hostPID", "hostPID", .bool),
            FieldDescriptor(13, "hostIPC", "hostIPC", .bool),
            FieldDescriptor(14, "securityContext", "securityContext", .message(PodSecurityContext.self), .optional),
            FieldDescriptor(15, "imagePullSecrets", "imagePullSecrets", .message(LocalObjectReference.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(16, "hostname", "hostname", .string),
            FieldDescriptor(17, "subdomain", "subdomain", .string),
            FieldDescriptor(18, "affinity", "affinity", .message(Affinity.self), .optional),
            FieldDescriptor(19, "schedulerName", "schedulerName", .string),
            FieldDescriptor(20, "initContainers", "initContainers", .message(Container.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(21, "automountServiceAccountToken", "automountServiceAccountToken", .bool, .optional),
            FieldDescriptor(22, "tolerations", "tolerations", .message(Toleration.self), .repeated(packed: false)),
            FieldDescriptor(23, "hostAliases", "hostAliases", .message(HostAlias.self), .repeated(packed: false), FieldRules(mergeKey: "ip")),
            FieldDescriptor(24, "priorityClassName", "priorityClassName", .string),
            FieldDescriptor(25, "priority", "priority", .int32, .optional),
            FieldDescriptor(26, "dnsConfig", "dnsConfig", .message(PodDNSConfig.self), .optional),
            FieldDescriptor(27, "shareProcessNamespace", "shareProcessNamespace", .bool, .optional),
            FieldDescriptor(28, "readinessGates", "readinessGates", .message(PodReadinessGate.self), .repeated(packed: false)),
            FieldDescriptor(29, "runtimeClassName", "runtimeClassName", .string, .optional),
            FieldDescriptor(30, "enableServiceLinks", "enableServiceLinks", .bool, .optional),
            FieldDescriptor(31, "preemptionPolicy", "preemptionPolicy", .string, .optional),
            FieldDescriptor(32, "overhead", "overhead", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(33, "topologySpreadConstraints", "topologySpreadConstraints", .message(TopologySpreadConstraint.self), .repeated(packed: false), FieldRules(mergeKey: "topologyKey")),
            FieldDescriptor(34, "ephemeralContainers", "ephemeralContainers", .message(EphemeralContainer.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(35, "setHostnameAsFQDN", "setHostnameAsFQDN", .bool, .optional),
            FieldDescriptor(36, "os", "os", .message(PodOS.self), .optional),
            FieldDescriptor(37, "hostUsers", "hostUsers", .bool, .optional),
            FieldDescriptor(38, "schedulingGates", "schedulingGates", .message(PodSchedulingGate.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(39, "resourceClaims", "resourceClaims", .message(PodResourceClaim.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(40, "resources", "resources", .message(ResourceRequirements.self), .optional),
            FieldDescriptor(41, "hostnameOverride", "hostnameOverride", .string, .optional),
            FieldDescriptor(1001, "virtualMachine", "virtualMachine", .message(VirtualMachine.self), .optional),
            FieldDescriptor(1002, "vpc", "vpc", .string),
            FieldDescriptor(1003, "nics", "nics", .message(Nic.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(1004, "workloadInfo", "workloadInfo", .message(CommonInfo.self), .repeated(packed: false)),
        ])
}

/// What has become of it.
package struct PodStatus: Message {
    /// Pending, Running, Succeeded, Failed, Unknown, or NoSchedule for a machine that is switched off.
    package var phase: String = ""
    package var conditions: [PodCondition] = []
    package var message: String = ""
    package var reason: String = ""
    package var hostIP: String = ""
    package var podIP: String = ""
    @OptionalBox package var startTime: Time?
    package var containerStatuses: [ContainerStatus] = []
    /// Guaranteed, Burstable or BestEffort.
    package var qosClass: String = ""
    package var initContainerStatuses: [ContainerStatus] = []
    /// Where it will go once others have left.
    package var nominatedNodeName: String = ""
    package var podIPs: [PodIP] = []
    package var ephemeralContainerStatuses: [ContainerStatus] = []
    package var resize: String = ""
    package var resourceClaimStatuses: [PodResourceClaimStatus] = []
    package var hostIPs: [HostIP] = []
    package var observedGeneration: Int64 = 0
    @OptionalBox package var extendedResourceClaimStatus: PodExtendedResourceClaimStatus?
    /// Present for machines once the node agent has seen the pod.
    @OptionalBox package var virtualMachineStatus: VirtualMachineStatus?
    /// One for each of spec.nics.
    package var nicStatuses: [NicStatus] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            case 18: try reader.message(into: &conditions, tag)
            case 26: message = try reader.string()
            case 34: reason = try reader.string()
            case 42: hostIP = try reader.string()
            case 50: podIP = try reader.string()
            case 58: try reader.message(into: &_startTime)
            case 66: try reader.message(into: &containerStatuses, tag)
            case 74: qosClass = try reader.string()
            case 82: try reader.message(into: &initContainerStatuses, tag)
            case 90: nominatedNodeName = try reader.string()
            case 98: try reader.message(into: &podIPs, tag)
            case 106: try reader.message(into: &ephemeralContainerStatuses, tag)
            case 114: resize = try reader.string()
            case 122: try reader.message(into: &resourceClaimStatuses, tag)
            case 130: try reader.message(into: &hostIPs, tag)
            case 136: observedGeneration = try reader.int64()
            case 146: try reader.message(into: &_extendedResourceClaimStatus)
            case 8010: try reader.message(into: &_virtualMachineStatus)
            case 8018: try reader.message(into: &nicStatuses, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(nicStatuses, 8018)
        writer.message(_virtualMachineStatus, 8010)
        writer.message(_extendedResourceClaimStatus, 146)
        if observedGeneration != 0 { writer.int64(observedGeneration, 136) }
        writer.messages(hostIPs, 130)
        writer.messages(resourceClaimStatuses, 122)
        if !resize.isEmpty { writer.string(resize, 114) }
        writer.messages(ephemeralContainerStatuses, 106)
        writer.messages(podIPs, 98)
        if !nominatedNodeName.isEmpty { writer.string(nominatedNodeName, 90) }
        writer.messages(initContainerStatuses, 82)
        if !qosClass.isEmpty { writer.string(qosClass, 74) }
        writer.messages(containerStatuses, 66)
        writer.message(_startTime, 58)
        if !podIP.isEmpty { writer.string(podIP, 50) }
        if !hostIP.isEmpty { writer.string(hostIP, 42) }
        if !reason.isEmpty { writer.string(reason, 34) }
        if !message.isEmpty { writer.string(message, 26) }
        writer.messages(conditions, 18)
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
            FieldDescriptor(2, "conditions", "conditions", .message(PodCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(3, "message", "message", .string),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "hostIP", "hostIP", .string),
            FieldDescriptor(6, "podIP", "podIP", .string),
            FieldDescriptor(7, "startTime", "startTime", .message(Time.self), .optional),
            FieldDescriptor(8, "containerStatuses", "containerStatuses", .message(ContainerStatus.self), .repeated(packed: false)),
            FieldDescriptor(9, "qosClass", "qosClass", .string),
            FieldDescriptor(10, "initContainerStatuses", "initContainerStatuses", .message(ContainerStatus.self), .repeated(packed: false)),
            FieldDescriptor(11, "nominatedNodeName", "nominatedNodeName", .string),
            FieldDescriptor(12, "podIPs", "podIPs", .message(PodIP.self), .repeated(packed: false), FieldRules(mergeKey: "ip")),
            FieldDescriptor(13, "ephemeralContainerStatuses", "ephemeralContainerStatuses", .message(ContainerStatus.self), .repeated(packed: false)),
            FieldDescriptor(14, "resize", "resize", .string),
            FieldDescriptor(15, "resourceClaimStatuses", "resourceClaimStatuses", .message(PodResourceClaimStatus.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(16, "hostIPs", "hostIPs", .message(HostIP.self), .repeated(packed: false), FieldRules(mergeKey: "ip")),
            FieldDescriptor(17, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(18, "extendedResourceClaimStatus", "extendedResourceClaimStatus", .message(PodExtendedResourceClaimStatus.self), .optional),
            FieldDescriptor(1001, "virtualMachineStatus", "virtualMachineStatus", .message(VirtualMachineStatus.self), .optional),
            FieldDescriptor(1002, "nicStatuses", "nicStatuses", .message(NicStatus.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
        ])
}

/// Such as PodScheduled, Initialized, ContainersReady, Ready.
package struct PodCondition: Message {
    package var type: String = ""
    package var status: String = ""
    @Box package var lastProbeTime: Time
    @Box package var lastTransitionTime: Time
    package var reason: String = ""
    package var message: String = ""
    package var observedGeneration: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 26: try reader.message(into: &_lastProbeTime)
            case 34: try reader.message(into: &_lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            case 56: observedGeneration = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if observedGeneration != 0 { writer.int64(observedGeneration, 56) }
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.always(_lastTransitionTime, 34)
        writer.always(_lastProbeTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastProbeTime", "lastProbeTime", .message(Time.self), .always),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
            FieldDescriptor(7, "observedGeneration", "observedGeneration", .int64),
        ])
}

package struct HostIP: Message {
    package var ip: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ip = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !ip.isEmpty { writer.string(ip, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.HostIP", form: .kubernetes,
        [
            FieldDescriptor(1, "ip", "ip", .string),
        ])
}

package struct PodIP: Message {
    package var ip: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ip = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !ip.isEmpty { writer.string(ip, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodIP", form: .kubernetes,
        [
            FieldDescriptor(1, "ip", "ip", .string),
        ])
}

/// What pods are made from.
package struct PodTemplateSpec: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PodSpec
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodTemplateSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PodSpec.self), .always),
        ])
}

/// Gives a pod its node.
package struct Binding: Message {
    @Box package var metadata: ObjectMeta
    @Box package var target: ObjectReference
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_target)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_target, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Binding", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "target", "target", .message(ObjectReference.self), .always),
        ])
}

/// A line of /etc/hosts.
package struct HostAlias: Message {
    package var ip: String = ""
    package var hostnames: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ip = try reader.string()
            case 18: hostnames.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(hostnames, 18)
        if !ip.isEmpty { writer.string(ip, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.HostAlias", form: .kubernetes,
        [
            FieldDescriptor(1, "ip", "ip", .string),
            FieldDescriptor(2, "hostnames", "hostnames", .string, .repeated(packed: false)),
        ])
}

package struct PodDNSConfig: Message {
    package var nameservers: [String] = []
    package var searches: [String] = []
    package var options: [PodDNSConfigOption] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nameservers.append(try reader.string())
            case 18: searches.append(try reader.string())
            case 26: try reader.message(into: &options, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(options, 26)
        writer.strings(searches, 18)
        writer.strings(nameservers, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodDNSConfig", form: .kubernetes,
        [
            FieldDescriptor(1, "nameservers", "nameservers", .string, .repeated(packed: false)),
            FieldDescriptor(2, "searches", "searches", .string, .repeated(packed: false)),
            FieldDescriptor(3, "options", "options", .message(PodDNSConfigOption.self), .repeated(packed: false)),
        ])
}

package struct PodDNSConfigOption: Message {
    package var name: String = ""
    package var value: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: value = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = self.value { writer.string(value, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodDNSConfigOption", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "value", "value", .string, .optional),
        ])
}

package struct PodOS: Message {
    package var name: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodOS", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
        ])
}

/// A condition that others set and readiness waits for.
package struct PodReadinessGate: Message {
    package var conditionType: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: conditionType = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !conditionType.isEmpty { writer.string(conditionType, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodReadinessGate", form: .kubernetes,
        [
            FieldDescriptor(1, "conditionType", "conditionType", .string),
        ])
}

/// While there are any, the pod is not scheduled.
package struct PodSchedulingGate: Message {
    package var name: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodSchedulingGate", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
        ])
}

package struct PodResourceClaim: Message {
    package var name: String = ""
    package var resourceClaimName: String?
    package var resourceClaimTemplateName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 26: resourceClaimName = try reader.string()
            case 34: resourceClaimTemplateName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = resourceClaimTemplateName { writer.string(value, 34) }
        if let value = resourceClaimName { writer.string(value, 26) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodResourceClaim", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(3, "resourceClaimName", "resourceClaimName", .string, .optional),
            FieldDescriptor(4, "resourceClaimTemplateName", "resourceClaimTemplateName", .string, .optional),
        ])
}

package struct PodResourceClaimStatus: Message {
    package var name: String = ""
    package var resourceClaimName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: resourceClaimName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = resourceClaimName { writer.string(value, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodResourceClaimStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "resourceClaimName", "resourceClaimName", .string, .optional),
        ])
}

package struct PodExtendedResourceClaimStatus: Message {
    package var requestMappings: [ContainerExtendedResourceRequest] = []
    package var resourceClaimName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &requestMappings, tag)
            case 18: resourceClaimName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !resourceClaimName.isEmpty { writer.string(resourceClaimName, 18) }
        writer.messages(requestMappings, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodExtendedResourceClaimStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "requestMappings", "requestMappings", .message(ContainerExtendedResourceRequest.self), .repeated(packed: false)),
            FieldDescriptor(2, "resourceClaimName", "resourceClaimName", .string),
        ])
}

package struct ContainerExtendedResourceRequest: Message {
    package var containerName: String = ""
    package var resourceName: String = ""
    package var requestName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: containerName = try reader.string()
            case 18: resourceName = try reader.string()
            case 26: requestName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !requestName.isEmpty { writer.string(requestName, 26) }
        if !resourceName.isEmpty { writer.string(resourceName, 18) }
        if !containerName.isEmpty { writer.string(containerName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerExtendedResourceRequest", form: .kubernetes,
        [
            FieldDescriptor(1, "containerName", "containerName", .string),
            FieldDescriptor(2, "resourceName", "resourceName", .string),
            FieldDescriptor(3, "requestName", "requestName", .string),
        ])
}
