// Manifests: files, folders, web addresses or standard input, YAML or JSON, one object after the other.

import API
import Formats
import Linux
import Messages
import Protobuf

/// One object as somebody wrote it.
struct Manifest: Sendable {
    var resource: Resource
    /// As written, for annotations and patches.
    var tree: Tree
    /// As the server takes it.
    var bytes: [UInt8]
    var metadata: ObjectMeta
    /// "FILE, line N", for messages.
    var origin: String

    /// As messages name it: `pod/web`, `deployment.apps/web`.
    var display: String { FetchedObject.display(resource, metadata.name) }

    /// Where the object goes: what the manifest says, else what the session says. What both say must agree.
    func reference(in session: Session, explicit arguments: Arguments) throws(CommandError) -> ResourceRef {
        if let tenant = arguments.value("tenant"), !metadata.tenant.isEmpty, tenant != metadata.tenant {
            throw CommandError(
                "the tenant from the provided object \"\(metadata.tenant)\" does not match the tenant \"\(tenant)\". "
                    + "You must pass '--tenant=\(metadata.tenant)' to perform this operation.")
        }
        if let namespace = arguments.value("namespace"), !metadata.namespace.isEmpty,
            namespace != metadata.namespace
        {
            throw CommandError(
                "the namespace from the provided object \"\(metadata.namespace)\" does not match the namespace "
                    + "\"\(namespace)\". You must pass '--namespace=\(metadata.namespace)' to perform this operation."
            )
        }
        return session.reference(
            resource, name: metadata.name, tenant: metadata.tenant.isEmpty ? nil : metadata.tenant,
            namespace: metadata.namespace.isEmpty ? nil : metadata.namespace)
    }
}

/// Reads manifests; nothing is returned before everything has been understood.
struct ManifestReader: Sendable {
    /// What happens to fields that the kind does not have.
    enum Strictness: Sendable { case refused, warned, dropped }

    let input: Input
    let kinds: Kinds
    var strictness = Strictness.refused
    var isRecursive = false
    var warn: @Sendable (String) -> Void = { _ in }

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ kinds: Kinds) throws(CommandError) {
        input = program.input
        self.kinds = kinds
        isRecursive = arguments.has("recursive")
        warn = { program.output.warn($0) }
        strictness =
            switch try arguments.choice("validate", ["strict", "warn", "ignore", "true", "false"]) {
            case "warn": .warned
            case "ignore", "false": .dropped
            default: .refused
            }
    }

    init(input: Input = .empty, kinds: Kinds = Kinds()) {
        self.input = input
        self.kinds = kinds
    }

    func read(_ paths: [String]) async throws -> [Manifest] {
        var manifests: [Manifest] = []
        for path in paths { manifests += try await read(path: path) }
        return manifests
    }

    private func read(path: String) async throws -> [Manifest] {
        if path == "-" { return try await parse(try await input.all(), from: "standard input") }
        if path.hasPrefix("https://") || path.hasPrefix("http://") {
            return try await parse(try await WebFetch.get(path), from: path)
        }
        guard Files.exists(path) else { throw CommandError("the path \"\(path)\" does not exist") }
        guard Files.isDirectory(path) else { return try await parse(try Files.read(path), from: path) }
        let files = try files(in: path)
        guard !files.isEmpty else {
            throw CommandError(
                "error reading [\(path)]: recognized file extensions are [.json .yaml .yml]; there is no such file"
            )
        }
        var manifests: [Manifest] = []
        for file in files { manifests += try await parse(try Files.read(file), from: file) }
        return manifests
    }

    private func files(in folder: String) throws -> [String] {
        try Files.list(folder).flatMap { name -> [String] in
            let path = (folder.hasSuffix("/") ? folder : folder + "/") + name
            if Files.isDirectory(path) { return isRecursive ? try files(in: path) : [] }
            return [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } ? [path] : []
        }
    }

    // MARK: Text to objects

    func parse(_ text: [UInt8], from origin: String) async throws -> [Manifest] {
        let documents: [Tree]
        do throws(FormatError) {
            documents = try YAML.manifests(text).filter { !$0.isNull }
        } catch {
            throw CommandError("error parsing \(origin): \(error)")
        }
        guard !documents.isEmpty else { throw CommandError("error parsing \(origin): no objects passed") }
        var manifests: [Manifest] = []
        for (index, document) in documents.enumerated() {
            let place = documents.count > 1 ? "\(origin), document \(index + 1)" : origin
            manifests += try await objects(document, place)
        }
        return manifests
    }

    /// A `List` is taken apart, whatever it is a list of.
    private func objects(_ tree: Tree, _ origin: String) async throws -> [Manifest] {
        if tree["kind"]?.string?.hasSuffix("List") == true, let items = tree["items"]?.items {
            var all: [Manifest] = []
            for item in items { all += try await objects(item, origin) }
            return all
        }
        do {
            return [try await object(tree, origin)]
        } catch let error as FormatError {
            throw CommandError("error parsing \(origin): \(error)")
        }
    }

    private func object(_ tree: Tree, _ origin: String) async throws -> Manifest {
        guard let kind = tree["kind"]?.string, let version = tree["apiVersion"]?.string else {
            let missing = tree["kind"]?.string == nil ? "kind" : "apiVersion"
            throw FormatError(
                .wrongType, "an object needs apiVersion and kind: \(missing) not set", at: tree.position)
        }
        guard let resource = try await kinds.kind(kind, apiVersion: version) else {
            throw FormatError(
                .wrongType, "no matches for kind \"\(kind)\" in version \"\(version)\"\(near(kind, version))",
                at: tree["kind"]?.position)
        }
        let (known, bytes) = try understood(tree, resource, origin)
        let metadata = try FetchedObject(resource: resource, bytes: bytes).metadata
        guard !metadata.name.isEmpty || !metadata.generateName.isEmpty else {
            throw FormatError(
                .wrongType, "an object needs metadata.name", path: "metadata", at: tree.position)
        }
        return Manifest(
            resource: resource, tree: known, bytes: bytes, metadata: metadata,
            origin: tree.position.map { "\(origin), line \($0.line)" } ?? origin)
    }

    private func near(_ kind: String, _ version: String) -> String {
        let sameKind = Resource.all.filter { $0.kind.kind == kind }.map(\.kind.apiVersion)
        if let known = sameKind.first { return "; \(kind) is of version \"\(known)\"" }
        return nearestName(to: kind, among: Resource.all.map(\.kind.kind)).map { "; did you mean \"\($0)\"?" }
            ?? ""
    }

    /// The tree without unknown fields, unless those are refused, and its bytes.
    private func understood(
        _ tree: Tree, _ resource: Resource, _ origin: String
    ) throws(FormatError) -> (Tree, [UInt8]) {
        var tree = tree
        while true {
            do throws(FormatError) {
                return (tree, try resource.bytes(of: tree))
            } catch {
                guard error.reason == .unknownField, strictness != .refused,
                    let position = error.position, let smaller = tree.removing(memberAt: position)
                else { throw error }
                if strictness == .warned { warn("\(origin): \(error)") }
                tree = smaller
            }
        }
    }
}

extension Manifest {
    /// The objects of `-f`. A verb that needs some throws when there is no `-f`.
    static func read(
        _ arguments: Arguments, _ program: CommandLineProgram, _ kinds: Kinds
    ) async throws -> [Manifest] {
        let paths = arguments.list("filename")
        guard !paths.isEmpty else {
            throw CommandError.usage("must specify -f FILE, -f FOLDER or -f -", of: arguments)
        }
        return try await ManifestReader(arguments, program, kinds).read(paths)
    }
}

extension Tree {
    /// Without the member whose key stands there; nil when there is none.
    func removing(memberAt position: Position) -> Tree? {
        switch value {
        case .object(let members):
            var copy = members
            if let index = copy.firstIndex(where: { $0.position == position }) {
                copy.remove(at: index)
                return Tree(.object(copy), at: self.position)
            }
            for index in copy.indices {
                guard let smaller = copy[index].value.removing(memberAt: position) else { continue }
                copy[index].value = smaller
                return Tree(.object(copy), at: self.position)
            }
            return nil
        case .array(let items):
            var copy = items
            for index in copy.indices {
                guard let smaller = copy[index].removing(memberAt: position) else { continue }
                copy[index] = smaller
                return Tree(.array(copy), at: self.position)
            }
            return nil
        default: return nil
        }
    }
}
