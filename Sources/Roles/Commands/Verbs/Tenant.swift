// `arktos tenant`: what operators do with tenants. Moving them is here; the other words have files of their
// own.

import API
import APIClient
import Messages
import RPC

extension Verb {
    static let tenant = Verb(
        "tenant", "Suspends, resumes and moves tenants, shows what they use, lets them bring authorities",
        usage:
            "tenant (suspend TENANT [--reason TEXT] [--stop] | resume TENANT | usage [TENANT] | "
            + "authorities TENANT [--from-file FILE | --none] | move TENANT --to STORECLUSTER | stores)",
        section: .machines,
        explanation: """
            The users of a suspended tenant look at everything and change nothing, until it is resumed; its
            workloads keep running, or stop. Usage is what the tenant's quotas count.
            """,
        examples: [
            .init(
                "Nobody of it changes anything, its pods and machines stop",
                "tenant suspend acme --reason 'the invoice is unpaid' --stop"),
            .init("As usual again", "tenant resume acme"),
            .init("What of its quotas is used", "tenant usage acme"),
        ],
        flags: [
            Flag("reason", nil, .value("TEXT"), "of suspend: why; whoever is refused is told"),
            Flag("stop", nil, .on, "of suspend: its workloads stop, and go on when it is resumed"),
            Flag("to", nil, .value("ID"), "of a move: the number of the store cluster, 0 to 63"),
            Flag(
                "timeout", nil, .value("DURATION"),
                "of a move: stop waiting for it after this time; it goes on"),
            Flag(
                "from-file", nil, .value("FILE"),
                "of authorities: their certificates, in PEM; what they sign speaks for this tenant alone",
                candidates: .files),
            Flag("none", nil, .on, "of authorities: the tenant has none any more, and their users end"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        switch arguments.words.first {
        case "suspend": try await TenantSuspending.suspend(arguments, session, program.output)
        case "resume": try await TenantSuspending.resume(arguments, session, program.output)
        case "usage": try await TenantUsage.show(arguments, session, program.output)
        case "move": try await TenantMoving.move(arguments, session, program.output)
        case "stores":
            guard arguments.words.count == 1 else { throw CommandError("tenant stores takes no names") }
            try await TenantMoving.showStores(session, program.output)
        case "authorities": try await TenantAuthorities.run(arguments, session, program.output)
        default:
            throw CommandError.usage(
                "say what to do with which tenant: suspend, resume, usage, authorities, move or stores",
                of: arguments)
        }
    }
}

enum TenantMoving {
    static func move(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        guard arguments.words.count == 2 else {
            throw CommandError("name the tenant to move: 'tenant move TENANT --to ID'")
        }
        guard let target = arguments.value("to") else {
            throw CommandError("say where the tenant is to move: --to ID, the number of a store cluster")
        }
        let tenant = arguments.words[1]
        let request = MoveTenantRequest.with {
            $0.tenant = tenant
            $0.storageClusterId = target
        }
        let options = try arguments.duration("timeout").map { CallOptions.timeout($0) } ?? CallOptions()
        var last: TenantMoveProgress?
        do {
            let events = try await session.client.channel.call(
                Partitions.moveTenant, request, options: options)
            while let progress = try await events.next() {
                output.complain(line(progress, tenant, target))
                last = progress
            }
        } catch {
            throw APIError(ofCall: error)
        }
        switch last?.phase {
        case .moved?: output.print("tenant/\(tenant) moved to store cluster \(target)")
        case .rolledBack?:
            throw CommandError(
                "tenant \(tenant) was not moved and is where it was: \(last?.message ?? "")")
        default:
            throw CommandError(
                "the server stopped telling of the move, which goes on; ask again with the same command")
        }
    }

    /// What a step means to whoever waits.
    static func line(_ progress: TenantMoveProgress, _ tenant: String, _ target: String) -> String {
        let what =
            switch progress.phase {
            case .copying: "copying: \(progress.copied) keys"
            case .catchingUp: "catching up with changes: \(progress.copied) keys"
            case .fenced: "writes wait, the last changes are copied: \(progress.copied) keys"
            case .switched: "lives in store cluster \(target) now; deleting what is left in the old one"
            case .moved: "done"
            case .rolledBack: "rolled back"
            default: "under way"
            }
        let attempt = progress.attempt > 1 ? " (attempt \(progress.attempt))" : ""
        let message = progress.message.isEmpty ? "" : ": \(progress.message)"
        return "tenant \(tenant): \(what)\(attempt)\(message)"
    }

    static func showStores(_ session: Session, _ output: Output) async throws {
        let response = try await session.client.call(Partitions.storeClusters, StoreClustersRequest())
        var table = TextTable(["ID", "TENANTS", "REVISION", "STATE", "ADDRESS"])
        for store in response.clusters {
            table.add([
                store.storageClusterId, "\(store.tenants)", "\(store.revision)",
                store.problem.isEmpty ? "Available" : "Unavailable",
                store.address.isEmpty ? "<the API server's own>" : store.address,
            ])
        }
        output.print(table.text)
        for store in response.clusters where !store.problem.isEmpty {
            output.complain("store cluster \(store.storageClusterId): \(store.problem)")
        }
    }
}
