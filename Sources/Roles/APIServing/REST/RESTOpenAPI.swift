// /openapi/v2 and /openapi/v3: what objects are made of, for clients that check manifests before they send
// them: the built-in kinds, and those that the caller's tenant has.

import API
import Formats
import Linux
import Messages
import RPC

struct RESTOpenAPI: Sendable {
    let face: RESTFace
    let request: RESTRequest

    private static let gnostic = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"
    /// What is answered to it: the other is no media type by the letter of RFC 2045, and clients that parse
    /// it fail.
    private static let binary = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
    private static let notFound = APIError(.notFound, "the server could not find the requested resource")

    func answer() async throws {
        try request.allow(["GET"])
        _ = try await face.methods.call(Discovery.whoAmI, WhoAmIRequest(), of: request.exchange)
        let parts = request.path.split(separator: "/").map(String.init)
        switch (parts.dropFirst().first, parts.count) {
        case ("v2", 2): try await sendSecond()
        case ("v3", 2): try await request.send(.json(Self.index(try await customKinds())))
        case ("v3", 4) where parts[2] == "api": try await sendThird("", parts[3])
        case ("v3", 5) where parts[2] == "apis": try await sendThird(parts[3], parts[4])
        default: throw Self.notFound
        }
    }

    private func sendSecond() async throws {
        let isBinary =
            request.accepted.first { $0.type == Self.gnostic || $0.encoding == .json }?.type
            == Self.gnostic
        let custom = try await customKinds()
        // Of all kinds, which is not a loop's work.
        let body = try await BlockingPool.shared.run {
            isBinary ? OpenAPIDocument.secondBinary(custom) : OpenAPIDocument.second(custom)
        }
        try await request.send(
            RESTAnswer(contentType: isBinary ? Self.binary : "application/json", body: body))
    }

    private func sendThird(_ group: String, _ version: String) async throws {
        let custom = try await customKinds()
        let body = try await BlockingPool.shared.run {
            OpenAPIDocument.third(group: group, version: version, custom).map { Array(JSON.text($0).utf8) }
        }
        guard let body else { throw Self.notFound }
        try await request.send(RESTAnswer(contentType: "application/json", body: body))
    }

    private static func index(_ custom: [OpenAPIDocument.Custom]) -> Tree {
        let places = OpenAPIDocument.groupVersions(custom).map { group, version in
            group.isEmpty ? "api/\(version)" : "apis/\(group)/\(version)"
        }
        let members = places.map { place in
            Tree.Member(place, .object(["serverRelativeURL": .string("/openapi/v3/\(place)")]))
        }
        return .object(["paths": Tree(.object(members))])
    }

    /// Definitions of kinds beyond are left out: clients then ask the server and not the document.
    private static let mostDefinitionBytes = 4 << 20

    private func customKinds() async throws -> [OpenAPIDocument.Custom] {
        let tenant = try await face.identity(request.exchange).user.tenant
        let definitions = try await face.partitions.settled(tenant).definitions
        var kinds: [OpenAPIDocument.Custom] = []
        var bytes = 0
        for named in definitions.names(for: tenant) {
            guard let found = try definitions.find(named.name, for: tenant) else { continue }
            bytes += found.cached.object.bytes.count
            guard bytes <= Self.mostDefinitionBytes else { break }
            kinds += OpenAPISchema.custom(try CustomResourceDefinition(bytes: found.cached.object.bytes))
        }
        return kinds
    }
}
