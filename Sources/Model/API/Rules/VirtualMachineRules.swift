// The virtual machine of a pod. Values that nothing would act on are refused rather than ignored.

import Messages

extension VirtualMachine {
    private static let userDataLimit = 65_535
    private static let powerSpecs = ["Running", "Paused", "Shutdown", "Suspended"]
    private static let shutdownBehaviors = ["stop", "terminate"]
    private static let diskDrivers = ["virtio", "scsi", "sata", "nvme"]
    private static let firmwares = ["bios", "efi"]

    mutating func fillDefaults() {
        if imagePullPolicy.isEmpty { imagePullPolicy = "IfNotPresent" }
        if powerSpec.isEmpty { powerSpec = "Running" }
        if shutdownBehavior.isEmpty { shutdownBehavior = "stop" }
        resources.fillDefaults()
    }

    func problems(_ path: FieldPath, volumes: Set<String>) -> [FieldError] {
        var errors: [FieldError] = []
        if name.isEmpty {
            errors.append(.required(path["name"], "virtual machine name cannot be empty"))
        } else {
            errors += Names.label(name).map { .invalid(path["name"], name, $0) }
        }
        errors += Container.imageProblems(image, path["image"])
        errors += choice(imagePullPolicy, Container.pullPolicies, path["imagePullPolicy"])
        errors += choice(powerSpec, Self.powerSpecs, path["powerSpec"])
        errors += choice(shutdownBehavior, Self.shutdownBehaviors, path["shutdownBehavior"])
        if !diskDriver.isEmpty { errors += choice(diskDriver, Self.diskDrivers, path["diskDriver"]) }
        if !firmware.isEmpty { errors += choice(firmware, Self.firmwares, path["firmware"]) }
        errors += hardwareProblems(path)
        errors += loginProblems(path)
        errors += resources.problems(path["resources"])
        errors += ResourceRequirements.problems(resourcesAllocated, path["resourcesAllocated"])
        if let rootDiskSize { errors += ResourceRequirements.problems(rootDiskSize, path["rootDiskSize"]) }
        errors += Container.mountProblems(volumeMounts, path["volumeMounts"], volumes: volumes)
        errors += Container.deviceProblems(volumeDevices, path["volumeDevices"], volumes: volumes)
        if !bootVolume.isEmpty, !volumeDevices.contains(where: { $0.name == bootVolume }) {
            errors.append(
                FieldError(
                    path["bootVolume"], .notFound("\"\(bootVolume)\""), "no volume device has this name"))
        }
        return errors
    }

    private func hardwareProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if let topology = cpuTopology {
            let counts = [topology.sockets, topology.cores, topology.threads]
            let product = counts.reduce(1) { $0 * min(max(Int($1), 0), 256) }
            if !counts.allSatisfy({ (1...255).contains($0) }) || !(1...255).contains(product) {
                errors.append(
                    .invalid(
                        path["cpuTopology"], "\(topology.sockets)x\(topology.cores)x\(topology.threads)",
                        "each of sockets, cores and threads must be at least 1, their product at most 255"))
            }
        }
        if let size = hugePageSize {
            let bytes = size.amount?.units ?? 0
            if bytes < 1 << 16 || bytes.nonzeroBitCount != 1 {
                errors.append(
                    .invalid(
                        path["hugePageSize"], size.string,
                        "must be a power of two from 64Ki, such as 2Mi or 1Gi"))
            }
        }
        return errors
    }

    /// Somebody must be able to get in: by a key, or by what cloud-init is told to set up.
    private func loginProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if keyPairName.isEmpty, publicKey.isEmpty, userData.isEmpty, cloudInitUserDataScript.isEmpty {
            let text = "one of keyPairName, publicKey, userData and cloudInitUserDataScript must be given"
            errors.append(.required(path["publicKey"], text))
        }
        if !publicKey.isEmpty, publicKey.split(separator: " ").count < 2 {
            let text = "must be a key as in authorized_keys: a type, the key in base64, a comment"
            errors.append(.invalid(path["publicKey"], String(publicKey.prefix(20)) + "…", text))
        }
        if userData.count > Self.userDataLimit {
            errors.append(FieldError(path["userData"], .tooLong(limit: Self.userDataLimit)))
        }
        if cloudInitUserDataScript.utf8.count > Self.userDataLimit {
            errors.append(FieldError(path["cloudInitUserDataScript"], .tooLong(limit: Self.userDataLimit)))
        }
        return errors
    }

    private func choice(_ value: String, _ supported: [String], _ path: FieldPath) -> [FieldError] {
        supported.contains(value) ? [] : [.unsupported(path, value, supported)]
    }
}
