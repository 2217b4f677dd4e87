// Objects of custom kinds: metadata as a message, all else as JSON text.
//
// Lists and watches send the bytes on and need only the metadata, which stands where every kind has it. The
// rest stays the text that clients write and read: a message for each kind would have to be agreed upon by
// all clients, and JSON as messages (google.protobuf.Struct) takes three times the bytes and turns whole
// numbers beyond 2^53 into others. The status has a field of its own, so that it can be exchanged without
// reading the text.

import Formats
import Messages
import Protobuf

extension CustomObject: APIObject {}

extension CustomObject {
    /// Of one object's text.
    package static let limits = FormatLimits(depth: 100, nodes: 250_000)

    /// Members that stand in fields of their own, or that the call says.
    private static let ownMembers = ["apiVersion", "kind", "metadata", "status"]

    /// What is not metadata, as one object.
    package func body() throws(FormatError) -> Tree {
        var tree = Tree(.object([]))
        if !content.isEmpty {
            tree = try JSON.parse(content, limits: Self.limits)
            guard let members = tree.members else {
                throw FormatError(.wrongType, "the content is \(tree.summary), expected an object")
            }
            if let other = members.first(where: { Self.ownMembers.contains($0.key) }) {
                throw FormatError(.unknownField, "the content must not have the member \(other.key)")
            }
        }
        if !status.isEmpty { tree["status"] = try JSON.parse(status, limits: Self.limits) }
        return tree
    }

    /// Takes over what is not metadata, in the one form that equal values have.
    package mutating func setBody(_ tree: Tree) {
        let sorted = tree.sorted
        let status = sorted["status"]
        self.status = status.map { Array(JSON.text($0).utf8) } ?? []
        let rest = (sorted.members ?? []).filter { $0.key != "status" }
        content = rest.isEmpty ? [] : Array(JSON.text(Tree(.object(rest))).utf8)
    }

    /// The whole object as people see it.
    package func tree(_ kind: KindDescriptor) throws(FormatError) -> Tree {
        var members = [
            Tree.Member("apiVersion", .string(kind.apiVersion)), Tree.Member("kind", .string(kind.kind)),
            Tree.Member("metadata", metadata.tree),
        ]
        members += try body().members ?? []
        return Tree(.object(members))
    }

    /// Throws for another kind's, and for metadata that is none.
    package init(tree: Tree, _ kind: KindDescriptor) throws(FormatError) {
        self.init()
        guard let members = tree.members else {
            throw FormatError(.wrongType, "expected an object, found \(tree.summary)", at: tree.position)
        }
        for (name, wanted) in [("apiVersion", kind.apiVersion), ("kind", kind.kind)] {
            guard let value = tree[name], value.string != wanted else { continue }
            throw FormatError(
                .invalidValue, "\(name) is \(value.summary), expected \"\(wanted)\"", path: name,
                at: value.position)
        }
        if let metadata = tree["metadata"], !metadata.isNull {
            do throws(FormatError) { self.metadata = try ObjectMeta(tree: metadata) } catch {
                throw FormatError(
                    error.reason, error.message,
                    path: "metadata" + (error.path.isEmpty ? "" : "." + error.path),
                    at: error.position)
            }
        }
        setBody(Tree(.object(members.filter { !["apiVersion", "kind", "metadata"].contains($0.key) })))
    }
}

// MARK: Objects of any kind as trees

extension Resource {
    /// A stored object as people see it.
    package func tree(_ bytes: [UInt8]) throws(APIError) -> Tree {
        do {
            guard custom == nil else { return try CustomObject(bytes: bytes).tree(kind) }
            return try MessageJSON.tree(bytes, as: descriptor)
        } catch {
            throw .internalError("the stored object does not decode: \(error)")
        }
    }

    /// The bytes of an object that somebody wrote.
    package func bytes(of tree: Tree) throws(FormatError) -> [UInt8] {
        guard custom == nil else { return try CustomObject(tree: tree, kind).bytes }
        return try MessageJSON.decode(tree, as: descriptor)
    }

    /// How parts of the kind's objects merge.
    package var shape: MergeShape {
        guard let custom else { return .message(descriptor) }
        return custom.schema.map { .customObject($0) } ?? .free
    }
}

// MARK: Judging

extension CustomObject {
    /// Everything that is wrong with the object, and what of it may not take the place of `old`. What was
    /// wrong with it before in the same way is forgiven: a definition may have become stricter since.
    package func problems(
        _ kind: KindDescriptor, _ schema: StructuralSchema, replacing old: CustomObject?
    ) -> [FieldError] {
        var problems = metadata.problems(scope: kind.scope) { Names.subdomain($0) }
        if let old { problems += metadata.changeProblems(from: old.metadata) }
        var findings = bodyFindings(kind, schema)
        if let old, !findings.isEmpty {
            let known = old.bodyFindings(kind, schema)
            findings.removeAll { finding in known.contains { $0.isSame(as: finding) } }
        }
        return problems + findings.map(\.problem)
    }

    private func bodyFindings(_ kind: KindDescriptor, _ schema: StructuralSchema) -> [SchemaCheck.Finding] {
        var tree: Tree
        do throws(FormatError) { tree = try body() } catch {
            return [SchemaCheck.Finding(problem: .invalid(.root, "", "\(error)"), value: .null)]
        }
        // Of the metadata a schema may say something of the name only.
        tree["apiVersion"] = .string(kind.apiVersion)
        tree["kind"] = .string(kind.kind)
        let names = [("name", metadata.name), ("generateName", metadata.generateName)].filter {
            !$0.1.isEmpty
        }
        tree["metadata"] = Tree(.object(names.map { Tree.Member($0.0, .string($0.1)) }))
        return SchemaCheck.findings(tree, schema)
    }
}
