// Made from Protos/runtime/v1/image.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    /// An image by name, tag, digest or id.
    package struct ImageSpec: Message {
        package var image: String = ""
        package var annotations: [String: String] = [:]
        /// As written in the pod, before it was resolved.
        package var userSpecifiedImage: String = ""
        package var runtimeHandler: String = ""
        package var imageRef: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: image = try reader.string()
                case 18:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 146: userSpecifiedImage = try reader.string()
                case 154: runtimeHandler = try reader.string()
                case 162: imageRef = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !imageRef.isEmpty { writer.string(imageRef, 162) }
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 154) }
            if !userSpecifiedImage.isEmpty { writer.string(userSpecifiedImage, 146) }
            writer.entries(annotations, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if !image.isEmpty { writer.string(image, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageSpec",
            [
                FieldDescriptor(1, "image", "image", .string),
                FieldDescriptor(2, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(18, "user_specified_image", "userSpecifiedImage", .string),
                FieldDescriptor(19, "runtime_handler", "runtimeHandler", .string),
                FieldDescriptor(20, "image_ref", "imageRef", .string),
            ])
    }

    package struct Image: Message {
        /// Digest of its configuration.
        package var id: String = ""
        package var repoTags: [String] = []
        package var repoDigests: [String] = []
        /// Bytes on disk.
        package var size: UInt64 = 0
        /// User of its processes, where it is a number; otherwise username.
        @OptionalBox package var uid: CRI.Int64Value?
        package var username: String = ""
        @OptionalBox package var spec: CRI.ImageSpec?
        /// Not to be removed by garbage collection.
        package var pinned: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: repoTags.append(try reader.string())
                case 26: repoDigests.append(try reader.string())
                case 32: size = try reader.uint64()
                case 42: try reader.message(into: &_uid)
                case 50: username = try reader.string()
                case 58: try reader.message(into: &_spec)
                case 64: pinned = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if pinned { writer.bool(pinned, 64) }
            writer.message(_spec, 58)
            if !username.isEmpty { writer.string(username, 50) }
            writer.message(_uid, 42)
            if size != 0 { writer.uint64(size, 32) }
            writer.strings(repoDigests, 26)
            writer.strings(repoTags, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Image",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "repo_tags", "repoTags", .string, .repeated(packed: false)),
                FieldDescriptor(3, "repo_digests", "repoDigests", .string, .repeated(packed: false)),
                FieldDescriptor(4, "size", "size", .uint64),
                FieldDescriptor(5, "uid", "uid", .message(CRI.Int64Value.self), .optional),
                FieldDescriptor(6, "username", "username", .string),
                FieldDescriptor(7, "spec", "spec", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(8, "pinned", "pinned", .bool),
            ])
    }

    package struct ImageFilter: Message {
        @OptionalBox package var image: CRI.ImageSpec?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_image)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_image, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageFilter",
            [
                FieldDescriptor(1, "image", "image", .message(CRI.ImageSpec.self), .optional),
            ])
    }

    /// A registry's credentials. None of the secrets is ever logged.
    package struct AuthConfig: Message {
        package var username: String = ""
        package var password: String = ""
        /// username:password in base64.
        package var auth: String = ""
        package var serverAddress: String = ""
        package var identityToken: String = ""
        package var registryToken: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: username = try reader.string()
                case 18: password = try reader.string()
                case 26: auth = try reader.string()
                case 34: serverAddress = try reader.string()
                case 42: identityToken = try reader.string()
                case 50: registryToken = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !registryToken.isEmpty { writer.string(registryToken, 50) }
            if !identityToken.isEmpty { writer.string(identityToken, 42) }
            if !serverAddress.isEmpty { writer.string(serverAddress, 34) }
            if !auth.isEmpty { writer.string(auth, 26) }
            if !password.isEmpty { writer.string(password, 18) }
            if !username.isEmpty { writer.string(username, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.AuthConfig",
            [
                FieldDescriptor(1, "username", "username", .string),
                FieldDescriptor(2, "password", "password", .string, .implicit, FieldRules(secret: true)),
                FieldDescriptor(3, "auth", "auth", .string, .implicit, FieldRules(secret: true)),
                FieldDescriptor(4, "server_address", "serverAddress", .string),
                FieldDescriptor(5, "identity_token", "identityToken", .string, .implicit, FieldRules(secret: true)),
                FieldDescriptor(6, "registry_token", "registryToken", .string, .implicit, FieldRules(secret: true)),
            ])
    }

    package struct ListImagesRequest: Message {
        @OptionalBox package var filter: CRI.ImageFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListImagesRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ImageFilter.self), .optional),
            ])
    }

    package struct ListImagesResponse: Message {
        package var images: [CRI.Image] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &images, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(images, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListImagesResponse",
            [
                FieldDescriptor(1, "images", "images", .message(CRI.Image.self), .repeated(packed: false)),
            ])
    }

    package struct StreamImagesRequest: Message {
        @OptionalBox package var filter: CRI.ImageFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamImagesRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ImageFilter.self), .optional),
            ])
    }

    package struct StreamImagesResponse: Message {
        package var images: [CRI.Image] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &images, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(images, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamImagesResponse",
            [
                FieldDescriptor(1, "images", "images", .message(CRI.Image.self), .repeated(packed: false)),
            ])
    }

    package struct ImageStatusRequest: Message {
        @OptionalBox package var image: CRI.ImageSpec?
        /// Asks for info in the answer.
        package var verbose: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_image)
                case 16: verbose = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if verbose { writer.bool(verbose, 16) }
            writer.message(_image, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageStatusRequest",
            [
                FieldDescriptor(1, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(2, "verbose", "verbose", .bool),
            ])
    }

    package struct ImageStatusResponse: Message {
        @OptionalBox package var image: CRI.Image?
        package var info: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_image)
                case 18:
                    if info.isEmpty { info.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    info[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(info, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_image, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageStatusResponse",
            [
                FieldDescriptor(1, "image", "image", .message(CRI.Image.self), .optional),
                FieldDescriptor(2, "info", "info", .map(key: .string, value: .string), .map),
            ])
    }

    package struct PullImageRequest: Message {
        @OptionalBox package var image: CRI.ImageSpec?
        @OptionalBox package var auth: CRI.AuthConfig?
        /// Of the pod that needs it.
        @OptionalBox package var sandboxConfig: CRI.PodSandboxConfig?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_image)
                case 18: try reader.message(into: &_auth)
                case 26: try reader.message(into: &_sandboxConfig)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_sandboxConfig, 26)
            writer.message(_auth, 18)
            writer.message(_image, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PullImageRequest",
            [
                FieldDescriptor(1, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(2, "auth", "auth", .message(CRI.AuthConfig.self), .optional),
                FieldDescriptor(3, "sandbox_config", "sandboxConfig", .message(CRI.PodSandboxConfig.self), .optional),
            ])
    }

    package struct PullImageResponse: Message {
        package var imageRef: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: imageRef = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !imageRef.isEmpty { writer.string(imageRef, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PullImageResponse",
            [
                FieldDescriptor(1, "image_ref", "imageRef", .string),
            ])
    }

    package struct RemoveImageRequest: Message {
        @OptionalBox package var image: CRI.ImageSpec?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_image)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_image, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RemoveImageRequest",
            [
                FieldDescriptor(1, "image", "image", .message(CRI.ImageSpec.self), .optional),
            ])
    }

    package struct RemoveImageResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RemoveImageResponse",
            [])
    }

    package struct ImageFsInfoRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageFsInfoRequest",
            [])
    }

    package struct ImageFsInfoResponse: Message {
        package var imageFilesystems: [CRI.FilesystemUsage] = []
        package var containerFilesystems: [CRI.FilesystemUsage] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &imageFilesystems, tag)
                case 18: try reader.message(into: &containerFilesystems, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containerFilesystems, 18)
            writer.messages(imageFilesystems, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ImageFsInfoResponse",
            [
                FieldDescriptor(1, "image_filesystems", "imageFilesystems", .message(CRI.FilesystemUsage.self), .repeated(packed: false)),
                FieldDescriptor(2, "container_filesystems", "containerFilesystems", .message(CRI.FilesystemUsage.self), .repeated(packed: false)),
            ])
    }

    /// What stands in one file system.
    package struct FilesystemUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var fsId: CRI.FilesystemIdentifier?
        @OptionalBox package var usedBytes: CRI.UInt64Value?
        @OptionalBox package var inodesUsed: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &_fsId)
                case 26: try reader.message(into: &_usedBytes)
                case 34: try reader.message(into: &_inodesUsed)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_inodesUsed, 34)
            writer.message(_usedBytes, 26)
            writer.message(_fsId, 18)
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.FilesystemUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "fs_id", "fsId", .message(CRI.FilesystemIdentifier.self), .optional),
                FieldDescriptor(3, "used_bytes", "usedBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "inodes_used", "inodesUsed", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct FilesystemIdentifier: Message {
        package var mountpoint: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: mountpoint = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !mountpoint.isEmpty { writer.string(mountpoint, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.FilesystemIdentifier",
            [
                FieldDescriptor(1, "mountpoint", "mountpoint", .string),
            ])
    }

    /// Images on this node. Every call may be repeated.
    package enum ImageService {
        package static let serviceName = "runtime.v1.ImageService"

        /// All that match the filter.
        package static let listImages =
            UnaryMethod<CRI.ListImagesRequest, CRI.ListImagesResponse>(
                serviceName, "ListImages", repeatable: true)

        /// The same in portions.
        package static let streamImages =
            ServerStreamingMethod<CRI.StreamImagesRequest, CRI.StreamImagesResponse>(
                serviceName, "StreamImages", repeatable: true)

        /// No image in the answer means that there is none.
        package static let imageStatus =
            UnaryMethod<CRI.ImageStatusRequest, CRI.ImageStatusResponse>(
                serviceName, "ImageStatus", repeatable: true)

        /// Fetches the image and answers with the reference by which containers name it.
        package static let pullImage =
            UnaryMethod<CRI.PullImageRequest, CRI.PullImageResponse>(
                serviceName, "PullImage")

        /// Succeeds when it is not there.
        package static let removeImage =
            UnaryMethod<CRI.RemoveImageRequest, CRI.RemoveImageResponse>(
                serviceName, "RemoveImage")

        /// What images and containers take on disk.
        package static let imageFsInfo =
            UnaryMethod<CRI.ImageFsInfoRequest, CRI.ImageFsInfoResponse>(
                serviceName, "ImageFsInfo", repeatable: true)
    }
}
