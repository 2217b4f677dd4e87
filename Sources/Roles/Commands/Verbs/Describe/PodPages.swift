// Pods, of containers and of machines, and templates of pods.

import API
import Diagnostics
import Formats
import Messages

extension Describing {
    func pod(_ pod: Pod, _ page: inout Page) {
        page.field("Priority", pod.spec.priority ?? 0)
        page.fieldIfAny("Priority Class Name", pod.spec.priorityClassName)
        page.fieldIfAny("Runtime Class Name", pod.spec.runtimeClassName)
        page.field(
            "Service Account", pod.spec.serviceAccountName.isEmpty ? "default" : pod.spec.serviceAccountName)
        let place = [pod.spec.nodeName, pod.status.hostIP].filter { !$0.isEmpty }.joined(separator: "/")
        page.field("Node", place.isEmpty ? Page.none : place)
        page.time("Start Time", pod.status.startTime)
        page.field("Status", PodSummary(pod).state)
        page.fieldIfAny("Reason", pod.status.reason)
        page.fieldIfAny("Message", pod.status.message)
        page.fieldIfAny("Resize", pod.status.resize)
        page.field("IP", pod.status.podIP.isEmpty ? Page.none : pod.status.podIP)
        if pod.status.podIPs.count > 1 { page.list("IPs", pod.status.podIPs.map(\.ip)) }
        page.fieldIfAny("Nominated Node", pod.status.nominatedNodeName)
        page.podSpec(pod.spec, pod.status)
        if !pod.status.conditions.isEmpty {
            page.heading("Conditions")
            var table = TextTable(["Type", "Status"])
            for condition in pod.status.conditions { table.add([condition.type, condition.status]) }
            page.table(table, depth: 1)
        }
        page.volumes(pod.spec.volumes)
        page.fieldIfAny("QoS Class", pod.status.qosClass)
        page.map("Node-Selectors", pod.spec.nodeSelector)
        page.list("Tolerations", pod.spec.tolerations.map { Page.text(of: $0) })
        page.networks(pod)
    }
}

extension Page {
    /// What runs in a pod: machine or containers. `status` is nil for templates.
    mutating func podSpec(_ spec: PodSpec, _ status: PodStatus?, depth: Int = 0) {
        if let machine = spec.virtualMachine {
            heading("Virtual Machine", depth: depth)
            self.machine(machine, status?.virtualMachineStatus, depth: depth + 1)
        }
        if !spec.initContainers.isEmpty {
            heading("Init Containers", depth: depth)
            for container in spec.initContainers {
                self.container(
                    container, status?.initContainerStatuses.first { $0.name == container.name },
                    status != nil,
                    depth: depth + 1)
            }
        }
        if !spec.containers.isEmpty { heading("Containers", depth: depth) }
        for container in spec.containers {
            self.container(
                container, status?.containerStatuses.first { $0.name == container.name }, status != nil,
                depth: depth + 1)
        }
        if !spec.ephemeralContainers.isEmpty {
            heading("Ephemeral Containers", depth: depth)
            for container in spec.ephemeralContainers {
                // The same fields under the same numbers.
                guard let plain = try? Container(bytes: container.ephemeralContainerCommon.bytes) else {
                    continue
                }
                self.container(
                    plain, status?.ephemeralContainerStatuses.first { $0.name == plain.name }, status != nil,
                    depth: depth + 1)
            }
        }
    }

    mutating func template(_ template: PodTemplateSpec) {
        heading("Pod Template")
        map("Labels", template.metadata.labels, depth: 1)
        if !template.metadata.annotations.isEmpty {
            map("Annotations", template.metadata.annotations, separator: ": ", depth: 1)
        }
        fieldIfAny("Service Account", template.spec.serviceAccountName, depth: 1)
        podSpec(template.spec, nil, depth: 1)
        volumes(template.spec.volumes, depth: 1)
        map("Node-Selectors", template.spec.nodeSelector, depth: 1)
        list("Tolerations", template.spec.tolerations.map { Page.text(of: $0) }, depth: 1)
    }

    // MARK: Machines

    private mutating func machine(_ machine: VirtualMachine, _ status: VirtualMachineStatus?, depth: Int) {
        heading(machine.name, depth: depth)
        let inner = depth + 1
        if let status { field("Machine ID", status.virtualMachineId, depth: inner) }
        field("Image", machine.image, depth: inner)
        if let status { field("Image ID", status.imageId, depth: inner) }
        fieldIfAny("Power Spec", machine.powerSpec, depth: inner)
        if let status {
            field("State", status.state, depth: inner)
            field("Power State", status.powerState, depth: inner)
            fieldIfAny("Last Termination State", status.lastTerminationState, depth: inner)
            field("Ready", status.ready, depth: inner)
            field("Restart Count", status.restartCount, depth: inner)
        }
        fieldIfAny("Shutdown Behavior", machine.shutdownBehavior, depth: inner)
        fieldIfAny("Boot Volume", machine.bootVolume, depth: inner)
        fieldIfAny("Root Disk Size", machine.rootDiskSize?.string, depth: inner)
        fieldIfAny("CPU Model", machine.cpuModel, depth: inner)
        if let topology = machine.cpuTopology {
            let text = "\(topology.sockets) sockets, \(topology.cores) cores, \(topology.threads) threads"
            field("CPU Topology", text, depth: inner)
        }
        fieldIfAny("Huge Page Size", machine.hugePageSize?.string, depth: inner)
        fieldIfAny("Disk Driver", machine.diskDriver, depth: inner)
        fieldIfAny("Firmware", machine.firmware, depth: inner)
        fieldIfAny("Key Pair", machine.keyPairName, depth: inner)
        if !machine.publicKey.isEmpty {
            field("Public Key", "\(machine.publicKey.utf8.count) bytes", depth: inner)
        }
        if !machine.cloudInitUserDataScript.isEmpty {
            field("Cloud-Init User Data", "\(machine.cloudInitUserDataScript.utf8.count) bytes", depth: inner)
        }
        if !machine.userData.isEmpty { field("User Data", "\(machine.userData.count) bytes", depth: inner) }
        amounts("Limits", machine.resources.limits, depth: inner)
        amounts("Requests", machine.resources.requests, depth: inner)
        amounts("Allocated", machine.resourcesAllocated, depth: inner)
        if !machine.volumeMounts.isEmpty { mounts(machine.volumeMounts, depth: inner) }
        if !machine.volumeDevices.isEmpty {
            heading("Devices", depth: inner)
            for device in machine.volumeDevices {
                text("\(device.devicePath) from \(device.name)", depth: inner + 1)
            }
        }
    }

    fileprivate mutating func networks(_ pod: Pod) {
        fieldIfAny("VPC", pod.spec.vpc)
        guard !pod.spec.nics.isEmpty else { return }
        heading("Network Interfaces")
        var table = TextTable(["Name", "Subnet", "Port", "Address", "State"])
        for nic in pod.spec.nics {
            let status = pod.status.nicStatuses.first { $0.name == nic.name }
            table.add([nic.name, nic.subnetName, nic.portId, nic.ipAddress, status?.state ?? ""])
        }
        self.table(table, depth: 1)
    }

    // MARK: Containers

    private mutating func container(
        _ container: Container, _ status: ContainerStatus?, _ isRunning: Bool, depth: Int
    ) {
        heading(container.name, depth: depth)
        let inner = depth + 1
        if isRunning { field("Container ID", status?.containerID ?? "", depth: inner) }
        field("Image", container.image, depth: inner)
        if isRunning { field("Image ID", status?.imageID ?? "", depth: inner) }
        let ports = container.ports.map { "\($0.containerPort)/\($0.protocol.isEmpty ? "TCP" : $0.protocol)" }
        field(
            ports.count > 1 ? "Ports" : "Port", ports.isEmpty ? Page.none : ports.joined(separator: ", "),
            depth: inner)
        let hostPorts = container.ports.map { "\($0.hostPort)/\($0.protocol.isEmpty ? "TCP" : $0.protocol)" }
        field(
            ports.count > 1 ? "Host Ports" : "Host Port",
            ports.isEmpty ? Page.none : hostPorts.joined(separator: ", "), depth: inner)
        words("Command", container.command, depth: inner)
        words("Args", container.args, depth: inner)
        if let status {
            state("State", status.state, depth: inner)
            if status.lastState.terminated != nil { state("Last State", status.lastState, depth: inner) }
            field("Ready", status.ready, depth: inner)
            field("Restart Count", status.restartCount, depth: inner)
        }
        amounts("Limits", container.resources.limits, depth: inner)
        amounts("Requests", container.resources.requests, depth: inner)
        fieldIfAny("Liveness", container.livenessProbe.map { Page.text(of: $0) }, depth: inner)
        fieldIfAny("Readiness", container.readinessProbe.map { Page.text(of: $0) }, depth: inner)
        fieldIfAny("Startup", container.startupProbe.map { Page.text(of: $0) }, depth: inner)
        environment(container, depth: inner)
        mounts(container.volumeMounts, depth: inner)
    }

    private mutating func words(_ name: String, _ words: [String], depth: Int) {
        guard !words.isEmpty else { return }
        heading(name, depth: depth)
        for word in words { text(word, depth: depth + 1) }
    }

    private mutating func state(_ name: String, _ state: ContainerState, depth: Int) {
        if let running = state.running {
            field(name, "Running", depth: depth)
            time("Started", running.startedAt, depth: depth + 1)
        } else if let ended = state.terminated {
            field(name, "Terminated", depth: depth)
            fieldIfAny("Reason", ended.reason, depth: depth + 1)
            fieldIfAny("Message", ended.message, depth: depth + 1)
            field("Exit Code", ended.exitCode, depth: depth + 1)
            if ended.signal != 0 { field("Signal", ended.signal, depth: depth + 1) }
            time("Started", ended.startedAt, depth: depth + 1)
            time("Finished", ended.finishedAt, depth: depth + 1)
        } else {
            field(name, "Waiting", depth: depth)
            fieldIfAny("Reason", state.waiting?.reason, depth: depth + 1)
            fieldIfAny("Message", state.waiting?.message, depth: depth + 1)
        }
    }

    private mutating func environment(_ container: Container, depth: Int) {
        if !container.envFrom.isEmpty {
            heading("Environment Variables from", depth: depth)
            for source in container.envFrom {
                let isSecret = source.secretRef != nil
                let name =
                    source.secretRef?.localObjectReference.name ?? source.configMapRef?.localObjectReference
                    .name ?? ""
                let isOptional = source.secretRef?.optional ?? source.configMapRef?.optional ?? false
                let prefix = source.prefix.isEmpty ? "" : " with prefix '\(source.prefix)'"
                field(
                    name, "\(isSecret ? "Secret" : "ConfigMap")\(prefix)  Optional: \(isOptional)",
                    depth: depth + 1)
            }
        }
        guard !container.env.isEmpty else {
            return field("Environment", container.envFrom.isEmpty ? Page.none : "", depth: depth)
        }
        heading("Environment", depth: depth)
        for variable in container.env { field(variable.name, Page.text(of: variable), depth: depth + 1) }
    }

    private mutating func mounts(_ mounts: [VolumeMount], depth: Int) {
        guard !mounts.isEmpty else { return field("Mounts", Page.none, depth: depth) }
        heading("Mounts", depth: depth)
        for mount in mounts.sorted(by: { $0.mountPath < $1.mountPath }) {
            let path = mount.subPath.isEmpty ? "" : ",path=\"\(mount.subPath)\""
            text(
                "\(mount.mountPath) from \(mount.name) (\(mount.readOnly ? "ro" : "rw")\(path))",
                depth: depth + 1)
        }
    }

    // MARK: Values

    private static func text(of variable: EnvVar) -> String {
        guard let source = variable.valueFrom else { return variable.value }
        if let field = source.fieldRef {
            return "(\(field.apiVersion.isEmpty ? "v1" : field.apiVersion):\(field.fieldPath))"
        }
        if let resource = source.resourceFieldRef { return "(\(resource.resource))" }
        if let key = source.secretKeyRef {
            return
                "<set to the key '\(key.key)' in secret '\(key.localObjectReference.name)'>  Optional: \(key.optional ?? false)"
        }
        if let key = source.configMapKeyRef {
            return
                "<set to the key '\(key.key)' of config map '\(key.localObjectReference.name)'>  Optional: \(key.optional ?? false)"
        }
        return JSON.text(source.tree)
    }

    static func text(of probe: Probe) -> String {
        let attributes =
            "delay=\(probe.initialDelaySeconds)s timeout=\(probe.timeoutSeconds)s period=\(probe.periodSeconds)s "
            + "#success=\(probe.successThreshold) #failure=\(probe.failureThreshold)"
        let handler = probe.handler
        if let command = handler.exec?.command {
            return "exec [\(command.joined(separator: " "))] \(attributes)"
        }
        if let get = handler.httpGet {
            let scheme = get.scheme.isEmpty ? "http" : get.scheme.lowercased()
            return "http-get \(scheme)://\(get.host):\(text(of: get.port))\(get.path) \(attributes)"
        }
        if let socket = handler.tcpSocket {
            return "tcp-socket \(socket.host):\(text(of: socket.port)) \(attributes)"
        }
        if let call = handler.grpc { return "grpc <pod>:\(call.port) \(call.service ?? "") \(attributes)" }
        return "unknown \(attributes)"
    }

    static func text(of port: IntOrString) -> String { port.type == 1 ? port.strVal : String(port.intVal) }

    static func text(of toleration: Toleration) -> String {
        var text = toleration.key
        if !toleration.value.isEmpty { text += "=\(toleration.value)" }
        if !toleration.effect.isEmpty { text += ":\(toleration.effect)" }
        if toleration.operator == "Exists" && toleration.value.isEmpty {
            text += (toleration.key.isEmpty && toleration.effect.isEmpty ? "" : " ") + "op=Exists"
        }
        if let seconds = toleration.tolerationSeconds { text += " for \(seconds)s" }
        return text
    }
}

// MARK: Volumes

extension Page {
    mutating func volumes(_ volumes: [Volume], depth: Int = 0) {
        guard !volumes.isEmpty else { return field("Volumes", Page.none, depth: depth) }
        heading("Volumes", depth: depth)
        for volume in volumes {
            heading(volume.name, depth: depth + 1)
            source(volume.volumeSource, depth: depth + 2)
        }
    }

    private mutating func source(_ source: VolumeSource, depth: Int) {
        if let folder = source.emptyDir {
            field("Type", "EmptyDir (a temporary directory that shares a pod's lifetime)", depth: depth)
            field("Medium", folder.medium, depth: depth)
            field("SizeLimit", folder.sizeLimit?.string ?? "<unset>", depth: depth)
        } else if let map = source.configMap {
            field("Type", "ConfigMap (a volume populated by a ConfigMap)", depth: depth)
            field("Name", map.localObjectReference.name, depth: depth)
            field("Optional", "\(map.optional ?? false)", depth: depth)
        } else if let secret = source.secret {
            field("Type", "Secret (a volume populated by a Secret)", depth: depth)
            field("SecretName", secret.secretName, depth: depth)
            field("Optional", "\(secret.optional ?? false)", depth: depth)
        } else if let claim = source.persistentVolumeClaim {
            field(
                "Type",
                "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
                depth: depth)
            field("ClaimName", claim.claimName, depth: depth)
            field("ReadOnly", "\(claim.readOnly)", depth: depth)
        } else if let path = source.hostPath {
            field("Type", "HostPath (bare host directory volume)", depth: depth)
            field("Path", path.path, depth: depth)
            field("HostPathType", path.type ?? "", depth: depth)
        } else if let projected = source.projected {
            field(
                "Type", "Projected (a volume that contains injected data from multiple sources)", depth: depth
            )
            for part in projected.sources { self.part(part, depth: depth) }
        } else {
            // Kinds of volumes that are rare: what they say, under their names.
            for member in source.tree.members ?? [] {
                field("Type", Page.heading(of: member.key), depth: depth)
                for inner in member.value.members ?? [] {
                    value(Page.heading(of: inner.key), inner.value, depth: depth)
                }
            }
        }
    }

    private mutating func part(_ part: VolumeProjection, depth: Int) {
        if let secret = part.secret { field("SecretName", secret.localObjectReference.name, depth: depth) }
        if let map = part.configMap { field("ConfigMapName", map.localObjectReference.name, depth: depth) }
        if part.downwardAPI != nil { field("DownwardAPI", true, depth: depth) }
        if let token = part.serviceAccountToken {
            field("TokenExpirationSeconds", token.expirationSeconds ?? 3600, depth: depth)
        }
    }
}
