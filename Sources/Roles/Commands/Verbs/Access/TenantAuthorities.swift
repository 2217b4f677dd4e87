// `arktos tenant authorities`: whose certificates speak for a tenant beside the cluster's own.

import API
import APIClient
import Diagnostics
import Messages
import TLS

enum TenantAuthorities {
    static func run(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        guard arguments.words.count == 2 else {
            throw CommandError("name the tenant: 'tenant authorities TENANT'")
        }
        let place = ObjectName(name: arguments.words[1])
        if arguments.has("none") {
            guard arguments.value("from-file") == nil else {
                throw CommandError("--from-file and --none cannot both be")
            }
            return try await set([], place, session, output)
        }
        guard let file = arguments.value("from-file") else { return try await show(place, session, output) }
        let authorities = try Certificate.all(file: file)
        try await set(Array(authorities.map(\.pem).joined().utf8), place, session, output)
    }

    private static func set(_ pem: [UInt8], _ place: ObjectName, _ session: Session, _ output: Output)
        async throws
    {
        let value = pem.isEmpty ? "null" : "\"\(Base64.encode(pem))\""
        _ = try await session.client.patch(
            Tenant.self, place, "{\"spec\":{\"clientAuthorities\":\(value)}}", .merge,
            manager: "arktos-tenant")
        output.print(
            "tenant/\(place.name) \(pem.isEmpty ? "has no authorities of its own" : "authorities set")")
    }

    private static func show(_ place: ObjectName, _ session: Session, _ output: Output) async throws {
        let tenant = try await session.client.get(Tenant.self, place)
        guard !tenant.spec.clientAuthorities.isEmpty else {
            return output.complain("Tenant \(place.name) has no authorities of its own.")
        }
        var table = TextTable(["SUBJECT", "UNTIL", "FINGERPRINT"])
        for authority in try Certificate.all(pem: tenant.spec.clientAuthorities) {
            table.add([
                "\(authority.subject)", authority.notAfter.rfc3339(fractionDigits: 0), authority.fingerprint,
            ])
        }
        output.print(table.text)
    }
}
