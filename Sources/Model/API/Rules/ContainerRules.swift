// Containers of a pod: images, ports, environment, mounts, probes.

import Messages

extension Container {
    static let pullPolicies = ["Always", "IfNotPresent", "Never"]
    static let portProtocols = ["SCTP", "TCP", "UDP"]

    mutating func fillDefaults(hostNetwork: Bool) {
        if imagePullPolicy.isEmpty { imagePullPolicy = Self.pullPolicy(of: image) }
        if terminationMessagePath.isEmpty { terminationMessagePath = "/dev/termination-log" }
        if terminationMessagePolicy.isEmpty { terminationMessagePolicy = "File" }
        for index in ports.indices {
            if ports[index].protocol.isEmpty { ports[index].protocol = "TCP" }
            if hostNetwork, ports[index].hostPort == 0 { ports[index].hostPort = ports[index].containerPort }
        }
        for index in env.indices {
            if env[index].valueFrom?.fieldRef?.apiVersion == "" {
                env[index].valueFrom?.fieldRef?.apiVersion = "v1"
            }
        }
        resources.fillDefaults()
        livenessProbe?.fillDefaults()
        readinessProbe?.fillDefaults()
        startupProbe?.fillDefaults()
        lifecycle?.postStart?.httpGet?.fillDefaults()
        lifecycle?.preStop?.httpGet?.fillDefaults()
    }

    /// `Always` for images that may change under their name: tag latest, or no tag.
    static func pullPolicy(of image: String) -> String {
        guard !image.contains("@") else { return "IfNotPresent" }
        let last = image.split(separator: "/").last ?? ""
        let tag = last.split(separator: ":", maxSplits: 1).dropFirst().first
        return tag == nil || tag == "latest" ? "Always" : "IfNotPresent"
    }

    /// `volumes` are the pod's.
    func problems(_ path: FieldPath, volumes: Set<String>) -> [FieldError] {
        var errors: [FieldError] = []
        if name.isEmpty {
            errors.append(.required(path["name"]))
        } else {
            errors += Names.label(name).map { .invalid(path["name"], name, $0) }
        }
        errors += Self.imageProblems(image, path["image"])
        if !Self.pullPolicies.contains(imagePullPolicy) {
            errors.append(.unsupported(path["imagePullPolicy"], imagePullPolicy, Self.pullPolicies))
        }
        if !["File", "FallbackToLogsOnError"].contains(terminationMessagePolicy) {
            errors.append(
                .unsupported(
                    path["terminationMessagePolicy"], terminationMessagePolicy,
                    ["FallbackToLogsOnError", "File"]))
        }
        errors += portProblems(path["ports"])
        errors += environmentProblems(path)
        errors += Self.mountProblems(volumeMounts, path["volumeMounts"], volumes: volumes)
        errors += Self.deviceProblems(volumeDevices, path["volumeDevices"], volumes: volumes)
        errors += resources.problems(path["resources"])
        errors += livenessProbe?.problems(path["livenessProbe"], mustSucceedOnce: true) ?? []
        errors += readinessProbe?.problems(path["readinessProbe"], mustSucceedOnce: false) ?? []
        errors += startupProbe?.problems(path["startupProbe"], mustSucceedOnce: true) ?? []
        errors += lifecycle?.postStart?.problems(path["lifecycle"]["postStart"]) ?? []
        errors += lifecycle?.preStop?.problems(path["lifecycle"]["preStop"]) ?? []
        return errors
    }

    /// An image is one word; what it means is the runtime's.
    static func imageProblems(_ image: String, _ path: FieldPath) -> [FieldError] {
        if image.isEmpty { return [.required(path)] }
        guard !image.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else {
            return [.invalid(path, image, "must not contain spaces or control characters")]
        }
        return []
    }

    private func portProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        var names: Set<String> = []
        for (index, port) in ports.enumerated() {
            let own = path[index]
            if !port.name.isEmpty {
                errors += Names.portName(port.name).map { .invalid(own["name"], port.name, $0) }
                if !names.insert(port.name).inserted { errors.append(.duplicate(own["name"], port.name)) }
            }
            if port.containerPort == 0 {
                errors.append(.required(own["containerPort"]))
            } else {
                errors += Names.portNumber(port.containerPort).map {
                    .invalid(own["containerPort"], port.containerPort, $0)
                }
            }
            if port.hostPort != 0 {
                errors += Names.portNumber(port.hostPort).map { .invalid(own["hostPort"], port.hostPort, $0) }
            }
            if !Self.portProtocols.contains(port.protocol) {
                errors.append(.unsupported(own["protocol"], port.protocol, Self.portProtocols))
            }
        }
        return errors
    }

    private func environmentProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for (index, variable) in env.enumerated() {
            let own = path["env"][index]
            if variable.name.isEmpty {
                errors.append(.required(own["name"]))
            } else {
                errors += Names.environmentVariable(variable.name).map {
                    .invalid(own["name"], variable.name, $0)
                }
            }
            guard let source = variable.valueFrom else { continue }
            let count = [
                source.fieldRef != nil, source.resourceFieldRef != nil, source.configMapKeyRef != nil,
                source.secretKeyRef != nil, source.fileKeyRef != nil,
            ].count { $0 }
            if count == 0 {
                errors.append(.invalid(own["valueFrom"], "", "must specify one source of the value"))
            } else if count > 1 {
                errors.append(
                    .invalid(own["valueFrom"], "", "may not have more than one field specified at a time"))
            } else if !variable.value.isEmpty {
                errors.append(
                    .invalid(own["valueFrom"], "", "may not be specified when `value` is not empty"))
            }
        }
        for (index, source) in envFrom.enumerated() {
            let own = path["envFrom"][index]
            let count = [source.configMapRef != nil, source.secretRef != nil].count { $0 }
            if count == 0 {
                errors.append(.invalid(own, "", "must specify one of: `configMapRef` or `secretRef`"))
            }
            if count > 1 {
                errors.append(.invalid(own, "", "may not have more than one field specified at a time"))
            }
        }
        return errors
    }

    static func mountProblems(_ mounts: [VolumeMount], _ path: FieldPath, volumes: Set<String>)
        -> [FieldError]
    {
        var errors: [FieldError] = []
        var places: Set<String> = []
        for (index, mount) in mounts.enumerated() {
            let own = path[index]
            if mount.name.isEmpty {
                errors.append(.required(own["name"]))
            } else if !volumes.contains(mount.name) {
                errors.append(FieldError(own["name"], .notFound("\"\(mount.name)\"")))
            }
            if mount.mountPath.isEmpty {
                errors.append(.required(own["mountPath"]))
            } else if mount.mountPath.contains(":") {
                errors.append(.invalid(own["mountPath"], mount.mountPath, "must not contain ':'"))
            } else if !places.insert(mount.mountPath).inserted {
                errors.append(.invalid(own["mountPath"], mount.mountPath, "must be unique"))
            }
            if mount.subPath.hasPrefix("/") {
                errors.append(.invalid(own["subPath"], mount.subPath, "must be a relative path"))
            } else if mount.subPath.split(separator: "/").contains("..") {
                errors.append(.invalid(own["subPath"], mount.subPath, "must not contain '..'"))
            }
        }
        return errors
    }

    static func deviceProblems(_ devices: [VolumeDevice], _ path: FieldPath, volumes: Set<String>)
        -> [FieldError]
    {
        var errors: [FieldError] = []
        var places: Set<String> = []
        for (index, device) in devices.enumerated() {
            let own = path[index]
            if device.name.isEmpty {
                errors.append(.required(own["name"]))
            } else if !volumes.contains(device.name) {
                errors.append(FieldError(own["name"], .notFound("\"\(device.name)\"")))
            }
            if device.devicePath.isEmpty {
                errors.append(.required(own["devicePath"]))
            } else if !places.insert(device.devicePath).inserted {
                errors.append(.invalid(own["devicePath"], device.devicePath, "must be unique"))
            }
        }
        return errors
    }
}
