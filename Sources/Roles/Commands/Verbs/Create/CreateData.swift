// `arktos create configmap` and `create secret`.

import API
import Formats
import Linux
import Messages
import TLS

extension Verb {
    static let createConfigMap = Generator.verb(
        "configmap", "A config map",
        usage: "configmap NAME [--from-literal KEY=VALUE]... [--from-file [KEY=]PATH]...",
        aliases: ["cm"],
        examples: [
            .init("Two values", "create configmap settings --from-literal=a=1 --from-literal=b=2"),
            .init("Files of a folder", "create configmap pages --from-file=pages/"),
        ], flags: DataSources.flags
    ) { generator in
        let sources = try DataSources(generator.arguments, owner: "ConfigMap \"\(generator.name)\"")
        var map = ConfigMap()
        for (key, value) in sources.entries {
            if let text = String(validating: value, as: UTF8.self) {
                map.data[key] = text
            } else {
                map.binaryData[key] = value
            }
        }
        map.metadata.name = generator.name
        if generator.arguments.has("append-hash") {
            var tree = Tree.object(["data": Tree.sortedTexts(map.data), "kind": .string("ConfigMap")])
            if !map.binaryData.isEmpty {
                let texts = map.binaryData.mapValues { Base64.encode($0) }
                tree = .object([
                    "binaryData": Tree.sortedTexts(texts), "data": Tree.sortedTexts(map.data),
                    "kind": .string("ConfigMap"),
                ])
            }
            tree["name"] = .string(generator.name)
            map.metadata.name += "-" + ContentHash.of(JSON.text(tree))
        }
        return map
    }

    static let createSecret = Verb(
        "secret", "A secret: of anything, of a certificate, or for a registry of images", section: .basic,
        verbs: [createGenericSecret, createTLSSecret, createRegistrySecret], prefix: "create ")

    private static let createGenericSecret = Generator.verb(
        "generic", "A secret of anything",
        usage: "secret generic NAME [--from-literal KEY=VALUE]... [--from-file [KEY=]PATH]...",
        flags: DataSources.flags + [
            Flag("type", nil, .value("TYPE"), "what kind of secret it is; Opaque unless said")
        ]
    ) { generator in
        let sources = try DataSources(generator.arguments, owner: "Secret \"\(generator.name)\"")
        return generator.secret(generator.arguments.value("type") ?? "Opaque", sources.entries)
    }

    private static let createTLSSecret = Generator.verb(
        "tls", "A secret of a certificate and its key", usage: "secret tls NAME --cert FILE --key FILE",
        flags: [
            Flag("cert", nil, .value("FILE"), "the certificate, PEM", candidates: .files),
            Flag("key", nil, .value("FILE"), "its key, PEM", candidates: .files),
            Flag("append-hash", nil, .on, "with a hash of the content behind the name"),
        ]
    ) { generator in
        let (certificate, key) = (try generator.required("cert"), try generator.required("key"))
        do {
            // A key that is not the certificate's is refused here and not by whoever uses the secret.
            _ = try TLSIdentity(certificateFile: certificate, keyFile: key)
        } catch {
            throw CommandError("\(error)")
        }
        return generator.secret(
            "kubernetes.io/tls",
            [("tls.crt", try Files.read(certificate)), ("tls.key", try Files.read(key))])
    }

    private static let createRegistrySecret = Generator.verb(
        "docker-registry", "A secret for a registry of images",
        usage:
            "secret docker-registry NAME --docker-username USER --docker-password PASSWORD [--docker-server SERVER]",
        flags: [
            Flag(
                "docker-server", nil, .value("SERVER"),
                "the registry; https://index.docker.io/v1/ unless said"),
            Flag("docker-username", nil, .value("USER"), "who pulls"),
            Flag("docker-password", nil, .value("PASSWORD"), "with this password"),
            Flag("docker-email", nil, .value("ADDRESS"), "and this address"),
            Flag("from-file", nil, .value("FILE"), "a .dockerconfigjson instead", candidates: .files),
            Flag("append-hash", nil, .on, "with a hash of the content behind the name"),
        ]
    ) { generator in
        let type = "kubernetes.io/dockerconfigjson"
        if let path = generator.arguments.value("from-file") {
            return generator.secret(type, [(".dockerconfigjson", try Files.read(path))])
        }
        let (user, password) = (
            try generator.required("docker-username"), try generator.required("docker-password")
        )
        let server = generator.arguments.value("docker-server") ?? "https://index.docker.io/v1/"
        var entry = Tree.object(["username": .string(user), "password": .string(password)])
        if let email = generator.arguments.value("docker-email") { entry["email"] = .string(email) }
        entry["auth"] = .string(Base64.encode(Array("\(user):\(password)".utf8)))
        let servers = Tree(.object([Tree.Member(server, entry)]))
        let content = JSON.text(.object(["auths": servers]))
        return generator.secret(type, [(".dockerconfigjson", Array(content.utf8))])
    }
}

extension Generator {
    fileprivate func secret(_ type: String, _ entries: [(key: String, value: [UInt8])]) -> Secret {
        var secret = Secret.with {
            $0.metadata.name = name
            $0.type = type
            $0.data = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
        }
        if arguments.has("append-hash") {
            let tree = Tree.object([
                "data": Tree.sortedTexts(secret.data.mapValues { Base64.encode($0) }),
                "kind": .string("Secret"),
                "name": .string(name), "type": .string(type),
            ])
            secret.metadata.name += "-" + ContentHash.of(JSON.text(tree))
        }
        return secret
    }
}

extension Tree {
    fileprivate static func sortedTexts(_ texts: [String: String]) -> Tree {
        Tree(.object(texts.sorted { $0.key < $1.key }.map { Member($0.key, .string($0.value)) }))
    }
}
