// A container as CRI is asked for it. Pure: everything it depends on is passed in.

import API
import Messages

/// What a container's configuration needs besides its description.
package struct ContainerInputs: Sendable {
    package var fields: PodFields
    package var objects: PodObjects
    /// Host directories of the pod's volumes, by volume.
    package var volumes: [String: String]
    /// Host file that becomes the container's /etc/hosts; nil to leave the image's.
    package var hostsFile: String?
    /// Host file that the container writes its last words to.
    package var terminationLog: String?
    package var nodeMemory: Int64

    package init(
        fields: PodFields, objects: PodObjects, volumes: [String: String] = [:], hostsFile: String? = nil,
        terminationLog: String? = nil, nodeMemory: Int64 = 0
    ) {
        self.fields = fields
        self.objects = objects
        self.volumes = volumes
        self.hostsFile = hostsFile
        self.terminationLog = terminationLog
        self.nodeMemory = nodeMemory
    }
}

package enum ContainerConfiguration {
    package static func of(
        _ container: Container, _ workload: Workload, attempt: UInt32, imageReference: String,
        _ inputs: ContainerInputs
    ) throws(ConfigurationError) -> CRI.ContainerConfig {
        let pod = inputs.fields.pod
        let environment = try ContainerEnvironment(container, inputs.fields, inputs.objects)
        let mounts = try mounts(container, environment, inputs)
        let security = try security(container, pod)
        var config = CRI.ContainerConfig()
        config.metadata = .with {
            $0.name = container.name
            $0.attempt = attempt
        }
        config.image = .with {
            $0.image = imageReference
            $0.userSpecifiedImage = container.image
        }
        config.command = container.command.map { VariableExpansion.expand($0, environment.values) }
        config.args = container.args.map { VariableExpansion.expand($0, environment.values) }
        config.workingDir = container.workingDir
        config.envs = environment.keyValues
        config.mounts = mounts
        for device in container.volumeDevices { config.devices.append(try self.device(device, inputs)) }
        config.labels = labels(pod, container.name)
        config.annotations = annotations(pod, workload, container)
        config.logPath = logPath(container.name, attempt)
        config.stdin = container.stdin
        config.stdinOnce = container.stdinOnce
        config.tty = container.tty
        config.linux = .with {
            $0.resources = LinuxResources.of(
                container.resources, QoSClass(of: pod), nodeMemory: inputs.nodeMemory)
            $0.securityContext = security
        }
        return config
    }

    /// Relative to the sandbox's log directory.
    package static func logPath(_ name: String, _ attempt: UInt32) -> String { "\(name)/\(attempt).log" }

    static func labels(_ pod: Pod, _ name: String) -> [String: String] {
        var labels = PodIdentity(pod).labels
        labels[Labels.containerName] = name
        return labels
    }

    static func annotations(_ pod: Pod, _ workload: Workload, _ container: Container?) -> [String: String] {
        var annotations = [
            Labels.containerHash: workload.hash,
            Labels.gracePeriod: "\(pod.spec.terminationGracePeriodSeconds ?? 30)",
        ]
        if let container {
            annotations[Labels.terminationMessagePath] = terminationMessagePath(container)
            annotations[Labels.terminationMessagePolicy] = container.terminationMessagePolicy
            annotations[Labels.containerSize] = ContainerSize(container.resources).text
        }
        return annotations
    }

    static func terminationMessagePath(_ container: Container) -> String {
        container.terminationMessagePath.isEmpty ? "/dev/termination-log" : container.terminationMessagePath
    }

    // MARK: Mounts

    private static func mounts(
        _ container: Container, _ environment: ContainerEnvironment, _ inputs: ContainerInputs
    ) throws(ConfigurationError) -> [CRI.Mount] {
        var mounts: [CRI.Mount] = []
        for mount in container.volumeMounts { mounts.append(try self.mount(mount, environment, inputs)) }
        let taken = Set(mounts.map(\.containerPath))
        if let hosts = inputs.hostsFile, !taken.contains("/etc/hosts") {
            mounts.append(bind(hosts, to: "/etc/hosts"))
        }
        if let log = inputs.terminationLog {
            mounts.append(bind(log, to: terminationMessagePath(container)))
        }
        return mounts
    }

    private static func bind(_ host: String, to path: String) -> CRI.Mount {
        CRI.Mount.with {
            $0.hostPath = host
            $0.containerPath = path
        }
    }

    private static func mount(
        _ mount: VolumeMount, _ environment: ContainerEnvironment, _ inputs: ContainerInputs
    ) throws(ConfigurationError) -> CRI.Mount {
        guard let directory = inputs.volumes[mount.name] else {
            throw ConfigurationError("volume \"\(mount.name)\" is not there")
        }
        let claim = inputs.fields.pod.claim(ofVolume: mount.name)
        if let claim, try inputs.objects.volume(of: claim).isBlock {
            throw ConfigurationError(
                "volumeMounts \"\(mount.name)\": a block volume is no folder; name it in volumeDevices")
        }
        let inner =
            mount.subPathExpr.isEmpty
            ? mount.subPath : VariableExpansion.expand(mount.subPathExpr, environment.values)
        guard !inner.hasPrefix("/"), !inner.split(separator: "/").contains("..") else {
            throw ConfigurationError("volumeMounts \"\(mount.name)\": subPath \"\(inner)\" leaves the volume")
        }
        return CRI.Mount.with {
            $0.hostPath = inner.isEmpty ? directory : "\(directory)/\(inner)"
            $0.containerPath = mount.mountPath.hasPrefix("/") ? mount.mountPath : "/" + mount.mountPath
            $0.readonly = mount.readOnly || claim?.readOnly == true
            switch mount.mountPropagation {
            case "HostToContainer": $0.propagation = .hostToContainer
            case "Bidirectional": $0.propagation = .bidirectional
            default: $0.propagation = .private
            }
        }
    }

    private static func device(
        _ device: VolumeDevice, _ inputs: ContainerInputs
    ) throws(ConfigurationError) -> CRI.Device {
        guard let claim = inputs.fields.pod.claim(ofVolume: device.name),
            try inputs.objects.volume(of: claim).isBlock, let path = inputs.volumes[device.name]
        else {
            throw ConfigurationError(
                "volumeDevices \"\(device.name)\": only a claim on a block volume can be a device")
        }
        return CRI.Device.with {
            $0.hostPath = path
            $0.containerPath = device.devicePath
            $0.permissions = claim.readOnly ? "r" : "rw"
        }
    }

    // MARK: Security

    private static func security(_ container: Container, _ pod: Pod) throws(ConfigurationError)
        -> CRI.LinuxContainerSecurityContext
    {
        let own = container.securityContext ?? SecurityContext()
        let shared = pod.spec.securityContext ?? PodSecurityContext()
        let user = own.runAsUser ?? shared.runAsUser
        if own.runAsNonRoot ?? shared.runAsNonRoot ?? false, user == 0 {
            throw ConfigurationError(
                "container has runAsNonRoot and its runAsUser is 0 (root) (container: \(container.name))")
        }
        let isPrivileged = own.privileged ?? false
        return CRI.LinuxContainerSecurityContext.with {
            $0.privileged = isPrivileged
            $0.namespaceOptions = SandboxConfiguration.namespaces(pod)
            $0.readonlyRootfs = own.readOnlyRootFilesystem ?? false
            $0.noNewPrivs = own.allowPrivilegeEscalation == false
            if let user { $0.runAsUser = .with { $0.value = user } }
            if let group = own.runAsGroup ?? shared.runAsGroup { $0.runAsGroup = .with { $0.value = group } }
            $0.supplementalGroups = shared.supplementalGroups + [shared.fsGroup].compactMap { $0 }
            if let capabilities = own.capabilities {
                $0.capabilities = .with {
                    $0.addCapabilities = capabilities.add
                    $0.dropCapabilities = capabilities.drop
                }
            }
            $0.seccomp = profile(own.seccompProfile ?? shared.seccompProfile)
            if !isPrivileged {
                $0.maskedPaths = Self.maskedPaths
                $0.readonlyPaths = Self.readOnlyPaths
            }
        }
    }

    private static func profile(_ profile: SeccompProfile?) -> CRI.SecurityProfile {
        CRI.SecurityProfile.with {
            switch profile?.type {
            case "RuntimeDefault": $0.profileType = .runtimedefault
            case "Localhost":
                $0.profileType = .localhost
                $0.localhostRef = profile?.localhostProfile ?? ""
            default: $0.profileType = .unconfined
            }
        }
    }

    static let maskedPaths = [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/firmware",
        "/sys/devices/virtual/powercap",
    ]
    static let readOnlyPaths = [
        "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
    ]
}
