// Made from Protos/arktos/core/v1/container.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A container of a pod.
package struct Container: Message {
    /// A DNS label, unique in the pod.
    package var name: String = ""
    package var image: String = ""
    /// Instead of the image's entry point; $(VAR) is replaced.
    package var command: [String] = []
    /// Instead of the image's arguments; $(VAR) is replaced.
    package var args: [String] = []
    package var workingDir: String = ""
    package var ports: [ContainerPort] = []
    package var env: [EnvVar] = []
    @Box package var resources: ResourceRequirements
    package var volumeMounts: [VolumeMount] = []
    @OptionalBox package var livenessProbe: Probe?
    @OptionalBox package var readinessProbe: Probe?
    @OptionalBox package var lifecycle: Lifecycle?
    /// Default /dev/termination-log.
    package var terminationMessagePath: String = ""
    /// Always, IfNotPresent or Never; Always is the default for :latest only.
    package var imagePullPolicy: String = ""
    @OptionalBox package var securityContext: SecurityContext?
    package var stdin: Bool = false
    package var stdinOnce: Bool = false
    package var tty: Bool = false
    package var envFrom: [EnvFromSource] = []
    package var terminationMessagePolicy: String = ""
    package var volumeDevices: [VolumeDevice] = []
    @OptionalBox package var startupProbe: Probe?
    package var resizePolicy: [ContainerResizePolicy] = []
    /// Always makes an init container run beside the others.
    package var restartPolicy: String?
    package var restartPolicyRules: [ContainerRestartRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: image = try reader.string()
            case 26: command.append(try reader.string())
            case 34: args.append(try reader.string())
            case 42: workingDir = try reader.string()
            case 50: try reader.message(into: &ports, tag)
            case 58: try reader.message(into: &env, tag)
            case 66: try reader.message(into: &_resources)
            case 74: try reader.message(into: &volumeMounts, tag)
            case 82: try reader.message(into: &_livenessProbe)
            case 90: try reader.message(into: &_readinessProbe)
            case 98: try reader.message(into: &_lifecycle)
            case 106: terminationMessagePath = try reader.string()
            case 114: imagePullPolicy = try reader.string()
            case 122: try reader.message(into: &_securityContext)
            case 128: stdin = try reader.bool()
            case 136: stdinOnce = try reader.bool()
            case 144: tty = try reader.bool()
            case 154: try reader.message(into: &envFrom, tag)
            case 162: terminationMessagePolicy = try reader.string()
            case 170: try reader.message(into: &volumeDevices, tag)
            case 178: try reader.message(into: &_startupProbe)
            case 186: try reader.message(into: &resizePolicy, tag)
            case 194: restartPolicy = try reader.string()
            case 202: try reader.message(into: &restartPolicyRules, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(restartPolicyRules, 202)
        if let value = restartPolicy { writer.string(value, 194) }
        writer.messages(resizePolicy, 186)
        writer.message(_startupProbe, 178)
        writer.messages(volumeDevices, 170)
        if !terminationMessagePolicy.isEmpty { writer.string(terminationMessagePolicy, 162) }
        writer.messages(envFrom, 154)
        if tty { writer.bool(tty, 144) }
        if stdinOnce { writer.bool(stdinOnce, 136) }
        if stdin { writer.bool(stdin, 128) }
        writer.message(_securityContext, 122)
        if !imagePullPolicy.isEmpty { writer.string(imagePullPolicy, 114) }
        if !terminationMessagePath.isEmpty { writer.string(terminationMessagePath, 106) }
        writer.message(_lifecycle, 98)
        writer.message(_readinessProbe, 90)
        writer.message(_livenessProbe, 82)
        writer.messages(volumeMounts, 74)
        writer.always(_resources, 66)
        writer.messages(env, 58)
        writer.messages(ports, 50)
        if !workingDir.isEmpty { writer.string(workingDir, 42) }
        writer.strings(args, 34)
        writer.strings(command, 26)
        if !image.isEmpty { writer.string(image, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Container", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "command", "command", .string, .repeated(packed: false)),
            FieldDescriptor(4, "args", "args", .string, .repeated(packed: false)),
            FieldDescriptor(5, "workingDir", "workingDir", .string),
            FieldDescriptor(6, "ports", "ports", .message(ContainerPort.self), .repeated(packed: false), FieldRules(mergeKey: "containerPort")),
            FieldDescriptor(7, "env", "env", .message(EnvVar.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(8, "resources", "resources", .message(ResourceRequirements.self), .always),
            FieldDescriptor(9, "volumeMounts", "volumeMounts", .message(VolumeMount.self), .repeated(packed: false), FieldRules(mergeKey: "mountPath")),
            FieldDescriptor(10, "livenessProbe", "livenessProbe", .message(Probe.self), .optional),
            FieldDescriptor(11, "readinessProbe", "readinessProbe", .message(Probe.self), .optional),
            FieldDescriptor(12, "lifecycle", "lifecycle", .message(Lifecycle.self), .optional),
            FieldDescriptor(13, "terminationMessagePath", "terminationMessagePath", .string),
            FieldDescriptor(14, "imagePullPolicy", "imagePullPolicy", .string),
            FieldDescriptor(15, "securityContext", "securityContext", .message(SecurityContext.self), .optional),
            FieldDescriptor(16, "stdin", "stdin", .bool),
            FieldDescriptor(17, "stdinOnce", "stdinOnce", .bool),
            FieldDescriptor(18, "tty", "tty", .bool),
            FieldDescriptor(19, "envFrom", "envFrom", .message(EnvFromSource.self), .repeated(packed: false)),
            FieldDescriptor(20, "terminationMessagePolicy", "terminationMessagePolicy", .string),
            FieldDescriptor(21, "volumeDevices", "volumeDevices", .message(VolumeDevice.self), .repeated(packed: false), FieldRules(mergeKey: "devicePath")),
            FieldDescriptor(22, "startupProbe", "startupProbe", .message(Probe.self), .optional),
            FieldDescriptor(23, "resizePolicy", "resizePolicy", .message(ContainerResizePolicy.self), .repeated(packed: false)),
            FieldDescriptor(24, "restartPolicy", "restartPolicy", .string, .optional),
            FieldDescriptor(25, "restartPolicyRules", "restartPolicyRules", .message(ContainerRestartRule.self), .repeated(packed: false)),
        ])
}

/// A container added to a running pod, to look inside.
package struct EphemeralContainer: Message {
    @Box package var ephemeralContainerCommon: EphemeralContainerCommon
    package var targetContainerName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_ephemeralContainerCommon)
            case 18: targetContainerName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !targetContainerName.isEmpty { writer.string(targetContainerName, 18) }
        writer.always(_ephemeralContainerCommon, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EphemeralContainer", form: .kubernetes,
        [
            FieldDescriptor(1, "ephemeralContainerCommon", "ephemeralContainerCommon", .message(EphemeralContainerCommon.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "targetContainerName", "targetContainerName", .string),
        ])
}

/// The fields of a container, of which many are refused here.
package struct EphemeralContainerCommon: Message {
    package var name: String = ""
    package var image: String = ""
    package var command: [String] = []
    package var args: [String] = []
    package var workingDir: String = ""
    package var ports: [ContainerPort] = []
    package var env: [EnvVar] = []
    @Box package var resources: ResourceRequirements
    package var volumeMounts: [VolumeMount] = []
    @OptionalBox package var livenessProbe: Probe?
    @OptionalBox package var readinessProbe: Probe?
    @OptionalBox package var lifecycle: Lifecycle?
    package var terminationMessagePath: String = ""
    package var imagePullPolicy: String = ""
    @OptionalBox package var securityContext: SecurityContext?
    package var stdin: Bool = false
    package var stdinOnce: Bool = false
    package var tty: Bool = false
    package var envFrom: [EnvFromSource] = []
    package var terminationMessagePolicy: String = ""
    package var volumeDevices: [VolumeDevice] = []
    @OptionalBox package var startupProbe: Probe?
    package var resizePolicy: [ContainerResizePolicy] = []
    package var restartPolicy: String?
    package var restartPolicyRules: [ContainerRestartRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: image = try reader.string()
            case 26: command.append(try reader.string())
            case 34: args.append(try reader.string())
            case 42: workingDir = try reader.string()
            case 50: try reader.message(into: &ports, tag)
            case 58: try reader.message(into: &env, tag)
            case 66: try reader.message(into: &_resources)
            case 74: try reader.message(into: &volumeMounts, tag)
            case 82: try reader.message(into: &_livenessProbe)
            case 90: try reader.message(into: &_readinessProbe)
            case 98: try reader.message(into: &_lifecycle)
            case 106: terminationMessagePath = try reader.string()
            case 114: imagePullPolicy = try reader.string()
            case 122: try reader.message(into: &_securityContext)
            case 128: stdin = try reader.bool()
            case 136: stdinOnce = try reader.bool()
            case 144: tty = try reader.bool()
            case 154: try reader.message(into: &envFrom, tag)
            case 162: terminationMessagePolicy = try reader.string()
            case 170: try reader.message(into: &volumeDevices, tag)
            case 178: try reader.message(into: &_startupProbe)
            case 186: try reader.message(into: &resizePolicy, tag)
            case 194: restartPolicy = try reader.string()
            case 202: try reader.message(into: &restartPolicyRules, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(restartPolicyRules, 202)
        if let value = restartPolicy { writer.string(value, 194) }
        writer.messages(resizePolicy, 186)
        writer.message(_startupProbe, 178)
        writer.messages(volumeDevices, 170)
        if !terminationMessagePolicy.isEmpty { writer.string(terminationMessagePolicy, 162) }
        writer.messages(envFrom, 154)
        if tty { writer.bool(tty, 144) }
        if stdinOnce { writer.bool(stdinOnce, 136) }
        if stdin { writer.bool(stdin, 128) }
        writer.message(_securityContext, 122)
        if !imagePullPolicy.isEmpty { writer.string(imagePullPolicy, 114) }
        if !terminationMessagePath.isEmpty { writer.string(terminationMessagePath, 106) }
        writer.message(_lifecycle, 98)
        writer.message(_readinessProbe, 90)
        writer.message(_livenessProbe, 82)
        writer.messages(volumeMounts, 74)
        writer.always(_resources, 66)
        writer.messages(env, 58)
        writer.messages(ports, 50)
        if !workingDir.isEmpty { writer.string(workingDir, 42) }
        writer.strings(args, 34)
        writer.strings(command, 26)
        if !image.isEmpty { writer.string(image, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EphemeralContainerCommon", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "command", "command", .string, .repeated(packed: false)),
            FieldDescriptor(4, "args", "args", .string, .repeated(packed: false)),
            FieldDescriptor(5, "workingDir", "workingDir", .string),
            FieldDescriptor(6, "ports", "ports", .message(ContainerPort.self), .repeated(packed: false), FieldRules(mergeKey: "containerPort")),
            FieldDescriptor(7, "env", "env", .message(EnvVar.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(8, "resources", "resources", .message(ResourceRequirements.self), .always),
            FieldDescriptor(9, "volumeMounts", "volumeMounts", .message(VolumeMount.self), .repeated(packed: false), FieldRules(mergeKey: "mountPath")),
            FieldDescriptor(10, "livenessProbe", "livenessProbe", .message(Probe.self), .optional),
            FieldDescriptor(11, "readinessProbe", "readinessProbe", .message(Probe.self), .optional),
            FieldDescriptor(12, "lifecycle", "lifecycle", .message(Lifecycle.self), .optional),
            FieldDescriptor(13, "terminationMessagePath", "terminationMessagePath", .string),
            FieldDescriptor(14, "imagePullPolicy", "imagePullPolicy", .string),
            FieldDescriptor(15, "securityContext", "securityContext", .message(SecurityContext.self), .optional),
            FieldDescriptor(16, "stdin", "stdin", .bool),
            FieldDescriptor(17, "stdinOnce", "stdinOnce", .bool),
            FieldDescriptor(18, "tty", "tty", .bool),
            FieldDescriptor(19, "envFrom", "envFrom", .message(EnvFromSource.self), .repeated(packed: false)),
            FieldDescriptor(20, "terminationMessagePolicy", "terminationMessagePolicy", .string),
            FieldDescriptor(21, "volumeDevices", "volumeDevices", .message(VolumeDevice.self), .repeated(packed: false), FieldRules(mergeKey: "devicePath")),
            FieldDescriptor(22, "startupProbe", "startupProbe", .message(Probe.self), .optional),
            FieldDescriptor(23, "resizePolicy", "resizePolicy", .message(ContainerResizePolicy.self), .repeated(packed: false)),
            FieldDescriptor(24, "restartPolicy", "restartPolicy", .string, .optional),
            FieldDescriptor(25, "restartPolicyRules", "restartPolicyRules", .message(ContainerRestartRule.self), .repeated(packed: false)),
        ])
}

/// Tells of a port; others are reachable as well.
package struct ContainerPort: Message {
    package var name: String = ""
    package var hostPort: Int32 = 0
    package var containerPort: Int32 = 0
    /// TCP, which is the default, UDP or SCTP.
    package var `protocol`: String = ""
    package var hostIP: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 16: hostPort = try reader.int32()
            case 24: containerPort = try reader.int32()
            case 34: `protocol` = try reader.string()
            case 42: hostIP = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !hostIP.isEmpty { writer.string(hostIP, 42) }
        if !`protocol`.isEmpty { writer.string(`protocol`, 34) }
        if containerPort != 0 { writer.int32(containerPort, 24) }
        if hostPort != 0 { writer.int32(hostPort, 16) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerPort", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "hostPort", "hostPort", .int32),
            FieldDescriptor(3, "containerPort", "containerPort", .int32),
            FieldDescriptor(4, "protocol", "protocol", .string),
            FieldDescriptor(5, "hostIP", "hostIP", .string),
        ])
}

/// A variable; value or valueFrom.
package struct EnvVar: Message {
    package var name: String = ""
    package var value: String = ""
    @OptionalBox package var valueFrom: EnvVarSource?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: value = try reader.string()
            case 26: try reader.message(into: &_valueFrom)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_valueFrom, 26)
        if !self.value.isEmpty { writer.string(self.value, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EnvVar", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "value", "value", .string),
            FieldDescriptor(3, "valueFrom", "valueFrom", .message(EnvVarSource.self), .optional),
        ])
}

/// Exactly one is set.
package struct EnvVarSource: Message {
    @OptionalBox package var fieldRef: ObjectFieldSelector?
    @OptionalBox package var resourceFieldRef: ResourceFieldSelector?
    @OptionalBox package var configMapKeyRef: ConfigMapKeySelector?
    @OptionalBox package var secretKeyRef: SecretKeySelector?
    @OptionalBox package var fileKeyRef: FileKeySelector?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_fieldRef)
            case 18: try reader.message(into: &_resourceFieldRef)
            case 26: try reader.message(into: &_configMapKeyRef)
            case 34: try reader.message(into: &_secretKeyRef)
            case 42: try reader.message(into: &_fileKeyRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_fileKeyRef, 42)
        writer.message(_secretKeyRef, 34)
        writer.message(_configMapKeyRef, 26)
        writer.message(_resourceFieldRef, 18)
        writer.message(_fieldRef, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EnvVarSource", form: .kubernetes,
        [
            FieldDescriptor(1, "fieldRef", "fieldRef", .message(ObjectFieldSelector.self), .optional),
            FieldDescriptor(2, "resourceFieldRef", "resourceFieldRef", .message(ResourceFieldSelector.self), .optional),
            FieldDescriptor(3, "configMapKeyRef", "configMapKeyRef", .message(ConfigMapKeySelector.self), .optional),
            FieldDescriptor(4, "secretKeyRef", "secretKeyRef", .message(SecretKeySelector.self), .optional),
            FieldDescriptor(5, "fileKeyRef", "fileKeyRef", .message(FileKeySelector.self), .optional),
        ])
}

/// Every key of a config map or secret as a variable.
package struct EnvFromSource: Message {
    package var prefix: String = ""
    @OptionalBox package var configMapRef: ConfigMapEnvSource?
    @OptionalBox package var secretRef: SecretEnvSource?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: prefix = try reader.string()
            case 18: try reader.message(into: &_configMapRef)
            case 26: try reader.message(into: &_secretRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_secretRef, 26)
        writer.message(_configMapRef, 18)
        if !prefix.isEmpty { writer.string(prefix, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EnvFromSource", form: .kubernetes,
        [
            FieldDescriptor(1, "prefix", "prefix", .string),
            FieldDescriptor(2, "configMapRef", "configMapRef", .message(ConfigMapEnvSource.self), .optional),
            FieldDescriptor(3, "secretRef", "secretRef", .message(SecretEnvSource.self), .optional),
        ])
}

package struct ConfigMapEnvSource: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 16: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 16) }
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ConfigMapEnvSource", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "optional", "optional", .bool, .optional),
        ])
}

package struct SecretEnvSource: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 16: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 16) }
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecretEnvSource", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "optional", "optional", .bool, .optional),
        ])
}

/// Where a volume stands in the container.
package struct VolumeMount: Message {
    package var name: String = ""
    package var readOnly: Bool = false
    package var mountPath: String = ""
    /// A path in the volume; empty for its root.
    package var subPath: String = ""
    package var mountPropagation: String?
    package var subPathExpr: String = ""
    package var recursiveReadOnly: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 16: readOnly = try reader.bool()
            case 26: mountPath = try reader.string()
            case 34: subPath = try reader.string()
            case 42: mountPropagation = try reader.string()
            case 50: subPathExpr = try reader.string()
            case 58: recursiveReadOnly = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = recursiveReadOnly { writer.string(value, 58) }
        if !subPathExpr.isEmpty { writer.string(subPathExpr, 50) }
        if let value = mountPropagation { writer.string(value, 42) }
        if !subPath.isEmpty { writer.string(subPath, 34) }
        if !mountPath.isEmpty { writer.string(mountPath, 26) }
        if readOnly { writer.bool(readOnly, 16) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeMount", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "readOnly", "readOnly", .bool),
            FieldDescriptor(3, "mountPath", "mountPath", .string),
            FieldDescriptor(4, "subPath", "subPath", .string),
            FieldDescriptor(5, "mountPropagation", "mountPropagation", .string, .optional),
            FieldDescriptor(6, "subPathExpr", "subPathExpr", .string),
            FieldDescriptor(7, "recursiveReadOnly", "recursiveReadOnly", .string, .optional),
        ])
}

/// Where a block volume stands in the container; for a machine "/" is its root disk.
package struct VolumeDevice: Message {
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
        "arktos.core.v1.VolumeDevice", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "devicePath", "devicePath", .string),
        ])
}

/// What to do after certain exits.
package struct ContainerRestartRule: Message {
    package var action: String = ""
    @OptionalBox package var exitCodes: ContainerRestartRuleOnExitCodes?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: action = try reader.string()
            case 18: try reader.message(into: &_exitCodes)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_exitCodes, 18)
        if !action.isEmpty { writer.string(action, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerRestartRule", form: .kubernetes,
        [
            FieldDescriptor(1, "action", "action", .string),
            FieldDescriptor(2, "exitCodes", "exitCodes", .message(ContainerRestartRuleOnExitCodes.self), .optional),
        ])
}

package struct ContainerRestartRuleOnExitCodes: Message {
    package var `operator`: String = ""
    package var values: [Int32] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: `operator` = try reader.string()
            case 16: values.append(try reader.int32())
            case 18:
                try reader.packed { element throws(WireError) in values.append(try element.int32()) }
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in values.reversed() { writer.int32(value, 16) }
        if !`operator`.isEmpty { writer.string(`operator`, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerRestartRuleOnExitCodes", form: .kubernetes,
        [
            FieldDescriptor(1, "operator", "operator", .string),
            FieldDescriptor(2, "values", "values", .int32, .repeated(packed: false)),
        ])
}

/// A container as last seen.
package struct ContainerStatus: Message {
    package var name: String = ""
    @Box package var state: ContainerState
    @Box package var lastState: ContainerState
    package var ready: Bool = false
    package var restartCount: Int32 = 0
    package var image: String = ""
    package var imageID: String = ""
    /// runtime://id.
    package var containerID: String = ""
    package var started: Bool?
    package var allocatedResources: [String: Quantity] = [:]
    @OptionalBox package var resources: ResourceRequirements?
    package var volumeMounts: [VolumeMountStatus] = []
    @OptionalBox package var user: ContainerUser?
    package var allocatedResourcesStatus: [ResourceStatus] = []
    package var stopSignal: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_state)
            case 26: try reader.message(into: &_lastState)
            case 32: ready = try reader.bool()
            case 40: restartCount = try reader.int32()
            case 50: image = try reader.string()
            case 58: imageID = try reader.string()
            case 66: containerID = try reader.string()
            case 72: started = try reader.bool()
            case 82:
                if allocatedResources.isEmpty { allocatedResources.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                allocatedResources[key] = value
            case 90: try reader.message(into: &_resources)
            case 98: try reader.message(into: &volumeMounts, tag)
            case 106: try reader.message(into: &_user)
            case 114: try reader.message(into: &allocatedResourcesStatus, tag)
            case 122: stopSignal = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = stopSignal { writer.string(value, 122) }
        writer.messages(allocatedResourcesStatus, 114)
        writer.message(_user, 106)
        writer.messages(volumeMounts, 98)
        writer.message(_resources, 90)
        writer.entries(allocatedResources, 82) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if let value = started { writer.bool(value, 72) }
        if !containerID.isEmpty { writer.string(containerID, 66) }
        if !imageID.isEmpty { writer.string(imageID, 58) }
        if !image.isEmpty { writer.string(image, 50) }
        if restartCount != 0 { writer.int32(restartCount, 40) }
        if ready { writer.bool(ready, 32) }
        writer.always(_lastState, 26)
        writer.always(_state, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "state", "state", .message(ContainerState.self), .always),
            FieldDescriptor(3, "lastState", "lastState", .message(ContainerState.self), .always),
            FieldDescriptor(4, "ready", "ready", .bool),
            FieldDescriptor(5, "restartCount", "restartCount", .int32),
            FieldDescriptor(6, "image", "image", .string),
            FieldDescriptor(7, "imageID", "imageID", .string),
            FieldDescriptor(8, "containerID", "containerID", .string),
            FieldDescriptor(9, "started", "started", .bool, .optional),
            FieldDescriptor(10, "allocatedResources", "allocatedResources", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(11, "resources", "resources", .message(ResourceRequirements.self), .optional),
            FieldDescriptor(12, "volumeMounts", "volumeMounts", .message(VolumeMountStatus.self), .repeated(packed: false), FieldRules(mergeKey: "mountPath")),
            FieldDescriptor(13, "user", "user", .message(ContainerUser.self), .optional),
            FieldDescriptor(14, "allocatedResourcesStatus", "allocatedResourcesStatus", .message(ResourceStatus.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(15, "stopSignal", "stopSignal", .string, .optional),
        ])
}

/// One of the three; none is waiting.
package struct ContainerState: Message {
    @OptionalBox package var waiting: ContainerStateWaiting?
    @OptionalBox package var running: ContainerStateRunning?
    @OptionalBox package var terminated: ContainerStateTerminated?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_waiting)
            case 18: try reader.message(into: &_running)
            case 26: try reader.message(into: &_terminated)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_terminated, 26)
        writer.message(_running, 18)
        writer.message(_waiting, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerState", form: .kubernetes,
        [
            FieldDescriptor(1, "waiting", "waiting", .message(ContainerStateWaiting.self), .optional),
            FieldDescriptor(2, "running", "running", .message(ContainerStateRunning.self), .optional),
            FieldDescriptor(3, "terminated", "terminated", .message(ContainerStateTerminated.self), .optional),
        ])
}

package struct ContainerStateWaiting: Message {
    package var reason: String = ""
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: reason = try reader.string()
            case 18: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 18) }
        if !reason.isEmpty { writer.string(reason, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerStateWaiting", form: .kubernetes,
        [
            FieldDescriptor(1, "reason", "reason", .string),
            FieldDescriptor(2, "message", "message", .string),
        ])
}

package struct ContainerStateRunning: Message {
    @Box package var startedAt: Time
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_startedAt)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_startedAt, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerStateRunning", form: .kubernetes,
        [
            FieldDescriptor(1, "startedAt", "startedAt", .message(Time.self), .always),
        ])
}

/// How it ended.
package struct ContainerStateTerminated: Message {
    package var exitCode: Int32 = 0
    package var signal: Int32 = 0
    package var reason: String = ""
    package var message: String = ""
    @Box package var startedAt: Time
    @Box package var finishedAt: Time
    package var containerID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: exitCode = try reader.int32()
            case 16: signal = try reader.int32()
            case 26: reason = try reader.string()
            case 34: message = try reader.string()
            case 42: try reader.message(into: &_startedAt)
            case 50: try reader.message(into: &_finishedAt)
            case 58: containerID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !containerID.isEmpty { writer.string(containerID, 58) }
        writer.always(_finishedAt, 50)
        writer.always(_startedAt, 42)
        if !message.isEmpty { writer.string(message, 34) }
        if !reason.isEmpty { writer.string(reason, 26) }
        if signal != 0 { writer.int32(signal, 16) }
        if exitCode != 0 { writer.int32(exitCode, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerStateTerminated", form: .kubernetes,
        [
            FieldDescriptor(1, "exitCode", "exitCode", .int32),
            FieldDescriptor(2, "signal", "signal", .int32),
            FieldDescriptor(3, "reason", "reason", .string),
            FieldDescriptor(4, "message", "message", .string),
            FieldDescriptor(5, "startedAt", "startedAt", .message(Time.self), .always),
            FieldDescriptor(6, "finishedAt", "finishedAt", .message(Time.self), .always),
            FieldDescriptor(7, "containerID", "containerID", .string),
        ])
}

package struct VolumeMountStatus: Message {
    package var name: String = ""
    package var mountPath: String = ""
    package var readOnly: Bool = false
    package var recursiveReadOnly: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: mountPath = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: recursiveReadOnly = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = recursiveReadOnly { writer.string(value, 34) }
        if readOnly { writer.bool(readOnly, 24) }
        if !mountPath.isEmpty { writer.string(mountPath, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeMountStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "mountPath", "mountPath", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "recursiveReadOnly", "recursiveReadOnly", .string, .optional),
        ])
}

package struct ContainerUser: Message {
    @OptionalBox package var linux: LinuxContainerUser?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_linux)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_linux, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerUser", form: .kubernetes,
        [
            FieldDescriptor(1, "linux", "linux", .message(LinuxContainerUser.self), .optional),
        ])
}

package struct LinuxContainerUser: Message {
    package var uid: Int64 = 0
    package var gid: Int64 = 0
    package var supplementalGroups: [Int64] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: uid = try reader.int64()
            case 16: gid = try reader.int64()
            case 24: supplementalGroups.append(try reader.int64())
            case 26:
                try reader.packed { element throws(WireError) in supplementalGroups.append(try element.int64()) }
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in supplementalGroups.reversed() { writer.int64(value, 24) }
        if gid != 0 { writer.int64(gid, 16) }
        if uid != 0 { writer.int64(uid, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LinuxContainerUser", form: .kubernetes,
        [
            FieldDescriptor(1, "uid", "uid", .int64),
            FieldDescriptor(2, "gid", "gid", .int64),
            FieldDescriptor(3, "supplementalGroups", "supplementalGroups", .int64, .repeated(packed: false)),
        ])
}

/// Health of devices given to the container.
package struct ResourceStatus: Message {
    package var name: String = ""
    package var resources: [ResourceHealth] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &resources, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(resources, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "resources", "resources", .message(ResourceHealth.self), .repeated(packed: false)),
        ])
}

package struct ResourceHealth: Message {
    package var resourceID: String = ""
    package var health: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: resourceID = try reader.string()
            case 18: health = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !health.isEmpty { writer.string(health, 18) }
        if !resourceID.isEmpty { writer.string(resourceID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceHealth", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceID", "resourceID", .string),
            FieldDescriptor(2, "health", "health", .string),
        ])
}
