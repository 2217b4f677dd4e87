// What a client has sent, as wire bytes. Fields that a kind does not have are dropped with a warning,
// refused, or dropped in silence, as `fieldValidation` says.

import API
import Formats
import Messages
import Protobuf

struct SentObject: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var warnings: [String] = []

    enum UnknownFields: String {
        case ignore = "Ignore"
        case warn = "Warn"
        case strict = "Strict"

        init(_ query: QueryParameters) throws(APIError) {
            let asked = query["fieldValidation"] ?? ""
            guard let known = asked.isEmpty ? .warn : UnknownFields(rawValue: asked) else {
                throw .badRequest("fieldValidation: \"\(asked)\" is none of Ignore, Warn, Strict")
            }
            self = known
        }
    }

    init(
        _ body: [UInt8], _ contentType: MediaRange?, _ shape: ObjectShape, _ unknown: UnknownFields
    ) throws(APIError) {
        switch contentType?.encoding ?? (contentType == nil ? .json : nil) {
        case .protobuf: bytes = try Self.opened(body, shape)
        case .json:
            if let direct = Self.direct(body, shape) {
                bytes = direct
            } else {
                do throws(FormatError) { try take(try JSON.parse(body), shape, unknown) } catch {
                    throw Self.refusal(error, shape)
                }
            }
        case .yaml:
            do throws(FormatError) { try take(try YAML.document(body), shape, unknown) } catch {
                throw Self.refusal(error, shape)
            }
        case nil:
            throw APIError(
                .unsupportedMediaType,
                "the body of the request was in an unknown format - accepted media types include: "
                    + "application/json, application/yaml, application/vnd.kubernetes.protobuf")
        }
    }

    /// Good JSON of a built-in kind, without a tree.
    private static func direct(_ body: [UInt8], _ shape: ObjectShape) -> [UInt8]? {
        guard case .kind(let resource) = shape, resource.custom == nil else { return nil }
        return (try? resource.type.init(json: body))?.bytes
    }

    private mutating func take(
        _ tree: Tree, _ shape: ObjectShape, _ unknown: UnknownFields
    ) throws(FormatError) {
        var tree = tree
        if case .part = shape {
            // Their versions differ in nothing.
            try Self.checkKind(tree, shape)
            tree["apiVersion"] = nil
            tree["kind"] = nil
        }
        if let descriptor = shape.descriptor, unknown != .strict {
            var dropped = UnknownMembers()
            tree = dropped.removed(from: tree, descriptor)
            if unknown == .warn { warnings = dropped.paths.map { "unknown field \"\($0)\"" } }
        }
        switch shape {
        case .kind(let resource): bytes = try resource.bytes(of: tree)
        case .part(let descriptor, _, _): bytes = try MessageJSON.decode(tree, as: descriptor)
        }
    }

    private static func checkKind(_ tree: Tree, _ shape: ObjectShape) throws(FormatError) {
        guard let kind = tree["kind"]?.string, !kind.isEmpty, kind != shape.kind else { return }
        throw FormatError(.invalidValue, "kind is \"\(kind)\", expected \"\(shape.kind)\"", path: "kind")
    }

    private static func refusal(_ error: FormatError, _ shape: ObjectShape) -> APIError {
        if error.reason == .unknownField {
            return .badRequest("strict decoding error: \(error)")
        }
        return .badRequest("the object provided is no \(shape.kind) of \(shape.apiVersion): \(error)")
    }

    /// Out of Kubernetes' binary envelope.
    private static func opened(_ body: [UInt8], _ shape: ObjectShape) throws(APIError) -> [UInt8] {
        guard body.starts(with: ObjectShape.magic) else {
            throw .badRequest("the body is not in Kubernetes' binary form: it does not begin with \"k8s\"")
        }
        do {
            let unknown = try Unknown(bytes: body[ObjectShape.magic.count...])
            let isPart = if case .part = shape { true } else { false }
            let (apiVersion, kind) = (unknown.typeMeta.apiVersion, unknown.typeMeta.kind)
            guard kind.isEmpty || kind == shape.kind,
                apiVersion.isEmpty || apiVersion == shape.apiVersion || isPart
            else {
                throw APIError.badRequest(
                    "the object provided is a \(kind) of \(apiVersion), expected a \(shape.kind) of "
                        + shape.apiVersion)
            }
            return unknown.raw
        } catch let error as APIError {
            throw error
        } catch {
            throw .badRequest("the body is not in Kubernetes' binary form: \(error)")
        }
    }
}

/// Members of JSON objects that a message does not have.
struct UnknownMembers {
    private(set) var paths: [String] = []
    private static let mostPaths = 32

    mutating func removed(from tree: Tree, _ descriptor: MessageDescriptor) -> Tree {
        removed(tree, descriptor, "")
    }

    private mutating func removed(_ tree: Tree, _ descriptor: MessageDescriptor, _ path: String) -> Tree {
        guard let members = tree.members, [nil, .kubernetes].contains(descriptor.form) else { return tree }
        var kept: [Tree.Member] = []
        for var member in members {
            let place = path.isEmpty ? member.key : "\(path).\(member.key)"
            if path.isEmpty, descriptor.kind != nil, ["apiVersion", "kind"].contains(member.key) {
                kept.append(member)
            } else if let type = Self.type(of: member.key, in: descriptor) {
                member.value = removed(member.value, type, place)
                kept.append(member)
            } else if paths.count < Self.mostPaths {
                paths.append(place)
            }
        }
        return Tree(.object(kept), at: tree.position)
    }

    private mutating func removed(_ value: Tree, _ type: FieldType, _ path: String) -> Tree {
        switch type {
        case .message(let inner):
            if let items = value.items {
                return Tree(
                    .array(
                        items.enumerated().map {
                            removed($0.element, inner.descriptor, "\(path)[\($0.offset)]")
                        }), at: value.position)
            }
            return removed(value, inner.descriptor, path)
        case .map(_, let inner):
            guard let members = value.members else { return value }
            return Tree(
                .object(
                    members.map { member in
                        var member = member
                        member.value = removed(member.value, inner, "\(path).\(member.key)")
                        return member
                    }), at: value.position)
        default: return value
        }
    }

    /// Nil when there is no such member; those of messages that stand inline are the object's own.
    private static func type(of key: String, in descriptor: MessageDescriptor) -> FieldType? {
        if let field = descriptor.field(jsonName: key), !field.rules.inline { return field.type }
        for field in descriptor.fields where field.rules.inline {
            if case .message(let inner) = field.type, let found = type(of: key, in: inner.descriptor) {
                return found
            }
        }
        return nil
    }
}
