// What the bytes of an object are: one of a kind, or a message that stands for a part of one.

import API
import Formats
import Messages
import Protobuf

enum ObjectShape: Sendable {
    case kind(Resource)
    /// Such as a Scale.
    case part(MessageDescriptor, apiVersion: String, kind: String)

    static let status = ObjectShape.part(Status.descriptor, apiVersion: "v1", kind: "Status")

    var apiVersion: String {
        switch self {
        case .kind(let resource): resource.kind.apiVersion
        case .part(_, let apiVersion, _): apiVersion
        }
    }
    var kind: String {
        switch self {
        case .kind(let resource): resource.kind.kind
        case .part(_, _, let kind): kind
        }
    }
    /// Nil for objects that are kept as text.
    var descriptor: MessageDescriptor? {
        switch self {
        case .kind(let resource): resource.custom == nil ? resource.descriptor : nil
        case .part(let descriptor, _, _): descriptor
        }
    }

    /// What is sent to, and answered by, a part of a resource's objects.
    init(_ resource: Resource, subresource: String) {
        switch subresource {
        case "scale": self = .part(Scale.descriptor, apiVersion: "autoscaling/v1", kind: "Scale")
        case "token":
            self = .part(
                TokenRequest.descriptor, apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest")
        case "eviction": self = .part(Eviction.descriptor, apiVersion: "policy/v1", kind: "Eviction")
        case "binding": self = .part(Binding.descriptor, apiVersion: "v1", kind: "Binding")
        case "action": self = .part(CustomAction.descriptor, apiVersion: "v1", kind: "CustomAction")
        default: self = .kind(resource)
        }
    }

    /// What a creation at a part answers with.
    static func answer(to subresource: String, of resource: Resource) -> ObjectShape? {
        switch subresource {
        case "binding", "eviction": nil
        case "action": .status
        default: ObjectShape(resource, subresource: subresource)
        }
    }

    // MARK: Writing

    /// Compact JSON, with `apiVersion` and `kind` in front.
    func append(json bytes: [UInt8], to out: inout [UInt8]) throws(APIError) {
        do {
            switch self {
            case .kind(let resource) where resource.custom != nil:
                JSON.append(try resource.tree(bytes), to: &out)
            case .kind(let resource) where ShownZeros.concern(resource.descriptor):
                let tree = try MessageJSON.tree(bytes, as: resource.descriptor)
                JSON.append(ShownZeros.shown(in: tree, resource.descriptor), to: &out)
            case .kind(let resource):
                try MessageJSON.append(bytes, as: resource.descriptor, to: &out)
            case .part(let descriptor, let apiVersion, let kind):
                let tree = try MessageJSON.tree(bytes, as: descriptor)
                let text = Array(JSON.text(ShownZeros.shown(in: tree, descriptor)).utf8)
                out += "{\"kind\":\"\(kind)\",\"apiVersion\":\"\(apiVersion)\"".utf8
                if text.count > 2 { out.append(UInt8(ascii: ",")) }
                out += text.dropFirst()
            }
        } catch let error as APIError {
            throw error
        } catch {
            throw .internalError("the stored object does not decode: \(error)")
        }
    }

    /// Kubernetes' binary form: four magic bytes and an envelope.
    func binary(_ bytes: [UInt8]) -> [UInt8] { Self.envelope(apiVersion, kind, bytes) }

    static let magic: [UInt8] = [0x6b, 0x38, 0x73, 0]

    static func envelope(_ apiVersion: String, _ kind: String, _ bytes: [UInt8]) -> [UInt8] {
        let unknown = Unknown.with {
            $0.typeMeta.apiVersion = apiVersion
            $0.typeMeta.kind = kind
            $0.raw = bytes
        }
        return magic + unknown.bytes
    }
}
