// `arktos get --raw PATH`: what a path of the REST face names, asked over gRPC.

import API
import APIClient
import Formats
import Messages

struct RawGet {
    private let session: Session
    private let output: Output

    init(_ session: Session, _ output: Output) {
        self.session = session
        self.output = output
    }

    func run(_ path: String, _ arguments: Arguments) async throws {
        try arguments.limitWords(to: 0)
        if path == "/version" {
            let answer = try await session.client.call(Discovery.version, VersionRequest())
            return output.write(JSON.indented(answer.tree))
        }
        let parsed = try ResourcePath(parsing: String(path.prefix { $0 != "?" }))
        guard
            let resource = Resource.resource(
                group: parsed.group, version: parsed.version, plural: parsed.plural)
        else { throw APIError(.notFound, "the server could not find the requested resource") }
        let reference = ResourceRef.with {
            $0.group = parsed.group
            $0.version = parsed.version
            $0.resource = parsed.plural
            $0.tenant = parsed.tenant
            $0.namespace = parsed.namespace
            $0.name = parsed.name
            $0.subresource = parsed.subresource
        }
        guard parsed.name.isEmpty else {
            return output.print(JSON.text(try await session.get(reference, resource).tree))
        }
        let (objects, version) = try await session.list(reference, resource, ObjectRange())
        output.print(
            JSON.text(
                .object([
                    "apiVersion": .string(resource.kind.apiVersion),
                    "kind": .string(resource.kind.kind + "List"),
                    "metadata": .object(["resourceVersion": .string(version)]),
                    "items": .array(try objects.map { try $0.tree }),
                ])))
    }
}
