// Manifests: files, folders or standard input, YAML or JSON, one object after the other.

import API
import Formats
import Glibc
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

    /// All objects of all files. Nothing is returned before everything has been understood.
    static func read(_ arguments: Arguments) throws -> [Manifest] {
        let paths = arguments.list("filename")
        guard !paths.isEmpty else { throw CommandError("must specify -f FILE, -f FOLDER or -f -") }
        return try paths.flatMap { try read(path: $0) }
    }

    static func read(path: String) throws -> [Manifest] {
        if path == "-" { return try parse(readStandardInput(), from: "standard input") }
        guard Files.exists(path) else { throw CommandError("the path \"\(path)\" does not exist") }
        guard Files.isDirectory(path) else { return try parse(try Files.read(path), from: path) }
        let endings = [".yaml", ".yml", ".json"]
        let files = try Files.list(path).sorted().filter { name in endings.contains { name.hasSuffix($0) } }
        guard !files.isEmpty else { throw CommandError("no .yaml, .yml or .json files in \(path)") }
        return try files.flatMap { try parse(try Files.read(path + "/" + $0), from: path + "/" + $0) }
    }

    private static func readStandardInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    static func parse(_ text: [UInt8], from origin: String) throws -> [Manifest] {
        do throws(FormatError) {
            let documents = try YAML.documents(text).filter { !$0.isNull }
            guard !documents.isEmpty else { throw FormatError(.wrongType, "no objects in it") }
            var manifests: [Manifest] = []
            for document in documents { manifests += try objects(document, origin) }
            return manifests
        } catch {
            throw CommandError("error parsing \(origin): \(error)")
        }
    }

    /// A `List` is taken apart.
    private static func objects(_ tree: Tree, _ origin: String) throws(FormatError) -> [Manifest] {
        if tree["kind"]?.string == "List", let items = tree["items"]?.items {
            var all: [Manifest] = []
            for item in items { all += try objects(item, origin) }
            return all
        }
        return [try Manifest(tree, origin)]
    }

    private init(_ tree: Tree, _ file: String) throws(FormatError) {
        guard let kind = tree["kind"]?.string, let version = tree["apiVersion"]?.string else {
            throw FormatError(.wrongType, "an object needs apiVersion and kind", at: tree.position)
        }
        guard let resource = Resource.resource(apiVersion: version, kind: kind) else {
            throw FormatError(
                .wrongType, "no matches for kind \"\(kind)\" in version \"\(version)\"",
                at: tree["kind"]?.position)
        }
        self.resource = resource
        self.tree = tree
        bytes = try MessageJSON.decode(tree, as: resource.descriptor)
        metadata = try Manifest.metadata(bytes, resource.type, tree.position)
        origin = tree.position.map { "\(file), line \($0.line)" } ?? file
        guard !metadata.name.isEmpty || !metadata.generateName.isEmpty else {
            throw FormatError(
                .wrongType, "an object needs metadata.name", path: "metadata", at: tree.position)
        }
    }

    private static func metadata<Object: APIObject>(
        _ bytes: [UInt8], _ type: Object.Type, _ position: Position?
    ) throws(FormatError) -> ObjectMeta {
        do throws(WireError) { return try Object(bytes: bytes).metadata } catch {
            throw FormatError(.wrongType, "\(error)", at: position)
        }
    }

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

    /// As messages name it: `pod/web`, `deployment.apps/web`.
    var display: String { Manifest.display(resource, metadata.name) }

    static func display(_ resource: Resource, _ name: String) -> String {
        let kind = resource.group.isEmpty ? resource.singular : resource.singular + "." + resource.group
        return kind + "/" + name
    }
}
