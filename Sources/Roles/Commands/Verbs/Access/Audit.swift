// `arktos audit`: who has done what.

import API
import APIClient
import Diagnostics
import Formats
import Messages
import RPC

extension Verb {
    static let audit = Verb(
        "audit", "Who has done what, as the server has recorded it", usage: "audit [--flags]",
        section: .access,
        explanation: """
            Shows the calls of the tenant's users, and what the cluster's own did to its objects, oldest first. \
            It takes the right to list auditrecords.audit.arktos.io. Operators name another tenant with \
            --tenant, or see all with --all-tenants.
            """,
        examples: [
            .init("What was refused in the last hour", "audit --failures --since=1h"),
            .init("Who deleted the deployment", "audit --verb=delete --resource=deployments --name=web"),
            .init("As it happens", "audit --follow"),
        ],
        flags: [
            Flag("all-tenants", "T", .on, "of all tenants"),
            Flag("since", nil, .value("DURATION"), "not older, such as 1h"),
            Flag("by", nil, .value("USER"), "only what this user did"),
            Flag("verb", nil, .value("VERB"), "only this verb"),
            Flag("resource", nil, .value("KINDS"), "only objects of this kind, by its plural"),
            Flag("in-namespace", nil, .value("NAME"), "only in this namespace"),
            Flag("name", nil, .value("NAME"), "only objects of this name"),
            Flag("failures", nil, .on, "only what was refused or has failed"),
            Flag("limit", nil, .value("N"), "the newest so many; 1000 unless said"),
            Flag("follow", "f", .on, "go on with what comes"),
            Flag("no-headers", nil, .on, "no heading"),
            Flag(
                "output", "o", .value("FORM"), "json, one record a line; wide",
                candidates: .choice(["json", "wide"])),
        ]
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let form = try AuditForm(arguments)
        let session = try Session.open(arguments, program)
        let query = try AuditForm.query(arguments, session, program.clock.now)
        let records: ResponseStream<AuditRecord>
        do { records = try await session.client.channel.call(Audit.query, query) } catch {
            throw APIError(ofCall: error)
        }
        try await form.print(records, program.output)
    }
}

struct AuditForm: Sendable {
    private enum Shape { case table, wide, json }

    private let shape: Shape
    private let hasHeading: Bool
    private let showsTenants: Bool

    init(_ arguments: Arguments) throws(CommandError) {
        shape =
            switch try arguments.choice("output", ["", "json", "wide"]) {
            case "json": .json
            case "wide": .wide
            default: .table
            }
        hasHeading = !arguments.has("no-headers")
        showsTenants = arguments.has("all-tenants")
    }

    static func query(_ arguments: Arguments, _ session: Session, _ now: WallTime) throws -> AuditQuery {
        let limit = try arguments.integer("limit") ?? 0
        guard (0...10_000).contains(limit) else { throw CommandError("--limit must be from 0 to 10000") }
        let since = try arguments.duration("since")
        return .with {
            $0.tenant = arguments.has("all-tenants") ? "all" : session.tenant
            $0.since = since.map { MicroTime(now - $0) }
            $0.user = arguments.value("by") ?? ""
            $0.verb = arguments.value("verb") ?? ""
            $0.resource = arguments.value("resource") ?? ""
            $0.namespace = arguments.value("in-namespace") ?? ""
            $0.name = arguments.value("name") ?? ""
            $0.failures = arguments.has("failures")
            $0.limit = Int32(limit)
            $0.follow = arguments.has("follow")
        }
    }

    func print(_ records: ResponseStream<AuditRecord>, _ output: Output) async throws {
        if shape == .json {
            try await Self.forEach(of: records) { output.print($0.json) }
            return
        }
        // Rows come one by one: their columns are as wide as most need.
        let widths = (showsTenants ? [12] : []) + [27, 24, 10, 28, 16, 8, 20]
        if hasHeading { output.print(line(heading, widths)) }
        try await Self.forEach(of: records) { output.print(line(cells($0), widths)) }
    }

    private static func forEach(
        of records: ResponseStream<AuditRecord>, _ body: (AuditRecord) -> Void
    ) async throws {
        do {
            while let record = try await records.next() { body(record) }
        } catch let error as RPCError {
            throw APIError(ofCall: error)
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var table = TextTable()
        table.add(cells)
        return table.lines(widths: widths, gap: 2).joined()
    }

    private var heading: [String] {
        (showsTenants ? ["TENANT"] : [])
            + ["TIME", "USER", "VERB", "WHAT", "NAMESPACE", "DECISION", "CODE"]
            + (shape == .wide ? ["TOOK", "FROM", "REQUEST", "REASON"] : [])
    }

    private func cells(_ record: AuditRecord) -> [String] {
        func shown(_ text: String) -> String { text.isEmpty ? "<none>" : text }
        let kind = record.group.isEmpty ? record.resource : "\(record.resource).\(record.group)"
        let parts = [kind, record.name, record.subresource].filter { !$0.isEmpty }
        let method = record.method.split(separator: "/").last.map { String($0) } ?? ""
        var user = record.user?.name ?? ""
        if let other = record.impersonator { user += " (\(other.name))" }
        let time = record.time.map {
            WallTime(seconds: $0.seconds, nanoseconds: $0.nanos).rfc3339(fractionDigits: 6)
        }
        let code = record.stage == "RequestReceived" ? "(begun)" : record.code
        var row = showsTenants ? [shown(record.tenant)] : []
        row += [
            time ?? "<none>", shown(user), record.verb.isEmpty ? method : record.verb,
            shown(parts.joined(separator: "/")), shown(record.namespace), shown(record.decision), code,
        ]
        if shape == .wide {
            row += [
                "\(record.latencyMicroseconds)us", shown(record.sourceAddress), record.requestID,
                record.reason,
            ]
        }
        return row
    }
}
