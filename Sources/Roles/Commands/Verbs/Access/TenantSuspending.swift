// `arktos tenant suspend` and `tenant resume`.

import API
import APIClient
import Formats
import Messages

enum TenantSuspending {
    static func suspend(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        let place = try place(arguments, "suspend")
        let suspension: Tree = .object([
            "reason": .string(arguments.value("reason") ?? ""),
            "workloads": .string(arguments.has("stop") ? "Stop" : "KeepRunning"),
        ])
        try await set(suspension, place, session)
        output.print(
            "tenant/\(place.name) suspended; its workloads \(arguments.has("stop") ? "stop" : "keep running")"
        )
    }

    static func resume(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        for flag in ["reason", "stop"] where arguments.isGiven(flag) {
            throw CommandError.usage("--\(flag) is of suspend", of: arguments)
        }
        let place = try place(arguments, "resume")
        guard try await session.client.get(Tenant.self, place).spec.suspension != nil else {
            return output.print("tenant/\(place.name) is not suspended")
        }
        try await set(.null, place, session)
        output.print("tenant/\(place.name) resumed")
    }

    private static func place(_ arguments: Arguments, _ what: String) throws -> ObjectName {
        guard arguments.words.count == 2 else {
            throw CommandError.usage("name the tenant: 'tenant \(what) TENANT'", of: arguments)
        }
        return ObjectName(name: arguments.words[1])
    }

    private static func set(_ suspension: Tree, _ place: ObjectName, _ session: Session) async throws {
        let patch: Tree = .object(["spec": .object(["suspension": suspension])])
        _ = try await session.client.patch(
            Tenant.self, place, JSON.text(patch), .merge, manager: "arktos-tenant")
    }
}
