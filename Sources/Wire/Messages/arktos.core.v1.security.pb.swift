// Made from Protos/arktos/core/v1/security.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Privileges of a container; what is set here beats the pod's.
package struct SecurityContext: Message {
    @OptionalBox package var capabilities: Capabilities?
    package var privileged: Bool?
    @OptionalBox package var seLinuxOptions: SELinuxOptions?
    package var runAsUser: Int64?
    package var runAsNonRoot: Bool?
    package var readOnlyRootFilesystem: Bool?
    package var allowPrivilegeEscalation: Bool?
    package var runAsGroup: Int64?
    package var procMount: String?
    @OptionalBox package var windowsOptions: WindowsSecurityContextOptions?
    @OptionalBox package var seccompProfile: SeccompProfile?
    @OptionalBox package var appArmorProfile: AppArmorProfile?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_capabilities)
            case 16: privileged = try reader.bool()
            case 26: try reader.message(into: &_seLinuxOptions)
            case 32: runAsUser = try reader.int64()
            case 40: runAsNonRoot = try reader.bool()
            case 48: readOnlyRootFilesystem = try reader.bool()
            case 56: allowPrivilegeEscalation = try reader.bool()
            case 64: runAsGroup = try reader.int64()
            case 74: procMount = try reader.string()
            case 82: try reader.message(into: &_windowsOptions)
            case 90: try reader.message(into: &_seccompProfile)
            case 98: try reader.message(into: &_appArmorProfile)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_appArmorProfile, 98)
        writer.message(_seccompProfile, 90)
        writer.message(_windowsOptions, 82)
        if let value = procMount { writer.string(value, 74) }
        if let value = runAsGroup { writer.int64(value, 64) }
        if let value = allowPrivilegeEscalation { writer.bool(value, 56) }
        if let value = readOnlyRootFilesystem { writer.bool(value, 48) }
        if let value = runAsNonRoot { writer.bool(value, 40) }
        if let value = runAsUser { writer.int64(value, 32) }
        writer.message(_seLinuxOptions, 26)
        if let value = privileged { writer.bool(value, 16) }
        writer.message(_capabilities, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecurityContext", form: .kubernetes,
        [
            FieldDescriptor(1, "capabilities", "capabilities", .message(Capabilities.self), .optional),
            FieldDescriptor(2, "privileged", "privileged", .bool, .optional),
            FieldDescriptor(3, "seLinuxOptions", "seLinuxOptions", .message(SELinuxOptions.self), .optional),
            FieldDescriptor(4, "runAsUser", "runAsUser", .int64, .optional),
            FieldDescriptor(5, "runAsNonRoot", "runAsNonRoot", .bool, .optional),
            FieldDescriptor(6, "readOnlyRootFilesystem", "readOnlyRootFilesystem", .bool, .optional),
            FieldDescriptor(7, "allowPrivilegeEscalation", "allowPrivilegeEscalation", .bool, .optional),
            FieldDescriptor(8, "runAsGroup", "runAsGroup", .int64, .optional),
            FieldDescriptor(9, "procMount", "procMount", .string, .optional),
            FieldDescriptor(10, "windowsOptions", "windowsOptions", .message(WindowsSecurityContextOptions.self), .optional),
            FieldDescriptor(11, "seccompProfile", "seccompProfile", .message(SeccompProfile.self), .optional),
            FieldDescriptor(12, "appArmorProfile", "appArmorProfile", .message(AppArmorProfile.self), .optional),
        ])
}

/// Privileges of all the pod's containers.
package struct PodSecurityContext: Message {
    @OptionalBox package var seLinuxOptions: SELinuxOptions?
    package var runAsUser: Int64?
    package var runAsNonRoot: Bool?
    package var supplementalGroups: [Int64] = []
    /// Owns the volumes that can be owned.
    package var fsGroup: Int64?
    package var runAsGroup: Int64?
    package var sysctls: [Sysctl] = []
    @OptionalBox package var windowsOptions: WindowsSecurityContextOptions?
    package var fsGroupChangePolicy: String?
    @OptionalBox package var seccompProfile: SeccompProfile?
    @OptionalBox package var appArmorProfile: AppArmorProfile?
    package var supplementalGroupsPolicy: String?
    package var seLinuxChangePolicy: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_seLinuxOptions)
            case 16: runAsUser = try reader.int64()
            case 24: runAsNonRoot = try reader.bool()
            case 32: supplementalGroups.append(try reader.int64())
            case 34:
                try reader.packed { element throws(WireError) in supplementalGroups.append(try element.int64()) }
            case 40: fsGroup = try reader.int64()
            case 48: runAsGroup = try reader.int64()
            case 58: try reader.message(into: &sysctls, tag)
            case 66: try reader.message(into: &_windowsOptions)
            case 74: fsGroupChangePolicy = try reader.string()
            case 82: try reader.message(into: &_seccompProfile)
            case 90: try reader.message(into: &_appArmorProfile)
            case 98: supplementalGroupsPolicy = try reader.string()
            case 106: seLinuxChangePolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = seLinuxChangePolicy { writer.string(value, 106) }
        if let value = supplementalGroupsPolicy { writer.string(value, 98) }
        writer.message(_appArmorProfile, 90)
        writer.message(_seccompProfile, 82)
        if let value = fsGroupChangePolicy { writer.string(value, 74) }
        writer.message(_windowsOptions, 66)
        writer.messages(sysctls, 58)
        if let value = runAsGroup { writer.int64(value, 48) }
        if let value = fsGroup { writer.int64(value, 40) }
        for value in supplementalGroups.reversed() { writer.int64(value, 32) }
        if let value = runAsNonRoot { writer.bool(value, 24) }
        if let value = runAsUser { writer.int64(value, 16) }
        writer.message(_seLinuxOptions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodSecurityContext", form: .kubernetes,
        [
            FieldDescriptor(1, "seLinuxOptions", "seLinuxOptions", .message(SELinuxOptions.self), .optional),
            FieldDescriptor(2, "runAsUser", "runAsUser", .int64, .optional),
            FieldDescriptor(3, "runAsNonRoot", "runAsNonRoot", .bool, .optional),
            FieldDescriptor(4, "supplementalGroups", "supplementalGroups", .int64, .repeated(packed: false)),
            FieldDescriptor(5, "fsGroup", "fsGroup", .int64, .optional),
            FieldDescriptor(6, "runAsGroup", "runAsGroup", .int64, .optional),
            FieldDescriptor(7, "sysctls", "sysctls", .message(Sysctl.self), .repeated(packed: false)),
            FieldDescriptor(8, "windowsOptions", "windowsOptions", .message(WindowsSecurityContextOptions.self), .optional),
            FieldDescriptor(9, "fsGroupChangePolicy", "fsGroupChangePolicy", .string, .optional),
            FieldDescriptor(10, "seccompProfile", "seccompProfile", .message(SeccompProfile.self), .optional),
            FieldDescriptor(11, "appArmorProfile", "appArmorProfile", .message(AppArmorProfile.self), .optional),
            FieldDescriptor(12, "supplementalGroupsPolicy", "supplementalGroupsPolicy", .string, .optional),
            FieldDescriptor(13, "seLinuxChangePolicy", "seLinuxChangePolicy", .string, .optional),
        ])
}

/// Names without CAP_.
package struct Capabilities: Message {
    package var add: [String] = []
    package var drop: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: add.append(try reader.string())
            case 18: drop.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(drop, 18)
        writer.strings(add, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Capabilities", form: .kubernetes,
        [
            FieldDescriptor(1, "add", "add", .string, .repeated(packed: false)),
            FieldDescriptor(2, "drop", "drop", .string, .repeated(packed: false)),
        ])
}

/// The parts of a label.
package struct SELinuxOptions: Message {
    package var user: String = ""
    package var role: String = ""
    package var type: String = ""
    package var level: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: user = try reader.string()
            case 18: role = try reader.string()
            case 26: type = try reader.string()
            case 34: level = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !level.isEmpty { writer.string(level, 34) }
        if !type.isEmpty { writer.string(type, 26) }
        if !role.isEmpty { writer.string(role, 18) }
        if !user.isEmpty { writer.string(user, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SELinuxOptions", form: .kubernetes,
        [
            FieldDescriptor(1, "user", "user", .string),
            FieldDescriptor(2, "role", "role", .string),
            FieldDescriptor(3, "type", "type", .string),
            FieldDescriptor(4, "level", "level", .string),
        ])
}

/// RuntimeDefault, Unconfined, or Localhost with a profile of the node.
package struct SeccompProfile: Message {
    package var type: String = ""
    package var localhostProfile: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: localhostProfile = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = localhostProfile { writer.string(value, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SeccompProfile", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "localhostProfile", "localhostProfile", .string, .optional),
        ])
}

/// RuntimeDefault, Unconfined, or Localhost with a profile of the node.
package struct AppArmorProfile: Message {
    package var type: String = ""
    package var localhostProfile: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: localhostProfile = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = localhostProfile { writer.string(value, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AppArmorProfile", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "localhostProfile", "localhostProfile", .string, .optional),
        ])
}

package struct WindowsSecurityContextOptions: Message {
    package var gmsaCredentialSpecName: String?
    package var gmsaCredentialSpec: String?
    package var runAsUserName: String?
    package var hostProcess: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: gmsaCredentialSpecName = try reader.string()
            case 18: gmsaCredentialSpec = try reader.string()
            case 26: runAsUserName = try reader.string()
            case 32: hostProcess = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = hostProcess { writer.bool(value, 32) }
        if let value = runAsUserName { writer.string(value, 26) }
        if let value = gmsaCredentialSpec { writer.string(value, 18) }
        if let value = gmsaCredentialSpecName { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.WindowsSecurityContextOptions", form: .kubernetes,
        [
            FieldDescriptor(1, "gmsaCredentialSpecName", "gmsaCredentialSpecName", .string, .optional),
            FieldDescriptor(2, "gmsaCredentialSpec", "gmsaCredentialSpec", .string, .optional),
            FieldDescriptor(3, "runAsUserName", "runAsUserName", .string, .optional),
            FieldDescriptor(4, "hostProcess", "hostProcess", .bool, .optional),
        ])
}

package struct Sysctl: Message {
    package var name: String = ""
    package var value: String = ""
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
        if !self.value.isEmpty { writer.string(self.value, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Sysctl", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "value", "value", .string),
        ])
}
