// `arktos certificate`: requests for certificates looked at and decided. Taking certificates back has a file
// of its own.

import API
import APIClient
import Messages
import TLS

extension Verb {
    static let certificate = Verb(
        "certificate", "Requests for certificates, and certificates taken back", section: .access,
        verbs: [.certificateList, .certificateApprove, .certificateDeny, .certificateRevoke])

    static let certificateList = Verb(
        "list", "Lists requests with what they ask for", usage: "certificate list", section: .access
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        try await CertificateDecision.list(session, program)
    }

    static let certificateApprove = decision(
        "approve", "Lets requests be signed", participle: "approved", .approved)
    static let certificateDeny = decision(
        "deny", "Refuses requests, for good", participle: "denied", .denied)

    private static func decision(
        _ name: String, _ summary: String, participle: String, _ decision: CertificateDecision
    ) -> Verb {
        Verb(
            name, summary, usage: "certificate \(name) NAME... [--message TEXT]", section: .access,
            flags: [Flag("message", nil, .value("TEXT"), "why, for whoever has asked")],
            words: .names("certificatesigningrequests")
        ) { arguments, program in
            guard !arguments.words.isEmpty else {
                throw CommandError.usage("name the requests to be \(participle)", of: arguments)
            }
            let session = try Session.open(arguments, program)
            let message = arguments.value("message") ?? "by arktos certificate \(name)"
            let resource = Resource.of(Messages.CertificateSigningRequest.self)
            try await Batch(program, participle).run(
                arguments.words, name: { FetchedObject.display(resource, $0) }
            ) { name in
                try await decision.take(on: name, message, session)
                program.output.print("\(FetchedObject.display(resource, name)) \(participle)")
            }
        }
    }
}

/// What becomes of a request.
enum CertificateDecision: String, Sendable {
    case approved = "Approved"
    case denied = "Denied"

    private static let attempts = 5

    /// Taken already is taken.
    func take(on name: String, _ message: String, _ session: Session) async throws {
        let resource = Resource.of(Messages.CertificateSigningRequest.self)
        for attempt in 1...Self.attempts {
            let found = try await session.get(resource, name)
            var request = try Messages.CertificateSigningRequest(bytes: found.bytes)
            guard !request.status.conditions.contains(where: { $0.type == rawValue }) else { return }
            request.status.conditions.append(
                .with {
                    $0.type = rawValue
                    $0.status = "True"
                    $0.reason = "Arktos\(rawValue)"
                    $0.message = message
                })
            let bytes = request.bytes
            let reference = try session.reference(found, subresource: "approval")
            do {
                _ = try await session.client.call(
                    Objects.update,
                    .with {
                        $0.resource = reference
                        $0.object = bytes
                    })
                return
            } catch {
                guard error.reason == .conflict, attempt < Self.attempts else { throw error }
            }
        }
    }

    static func list(_ session: Session, _ program: CommandLineProgram) async throws {
        let resource = Resource.of(Messages.CertificateSigningRequest.self)
        let found = try await session.list(resource, ObjectRange())
        guard !found.objects.isEmpty else {
            return program.output.complain("No requests found.")
        }
        var table = TextTable(["NAME", "AGE", "USER", "GROUPS", "KEY", "REQUESTOR", "CONDITION"])
        for object in found.objects {
            table.add(row(try Messages.CertificateSigningRequest(bytes: object.bytes), program))
        }
        program.output.print(table.text)
    }

    private static func row(_ request: Messages.CertificateSigningRequest, _ program: CommandLineProgram)
        -> [String]
    {
        let asked = try? TLS.CertificateSigningRequest(pem: request.spec.request)
        let groups = (asked?.subject.organizationalUnits ?? []) + (asked?.subject.organizations ?? [])
        let created = request.metadata.creationTimestamp.seconds
        return [
            request.metadata.name,
            HumanDuration.text(program.clock.now.seconds - created),
            asked.map(\.subject.commonName) ?? "<unreadable>",
            groups.isEmpty ? "<none>" : groups.joined(separator: ","), asked?.keyName ?? "<none>",
            request.spec.username, condition(request.status),
        ]
    }

    private static func condition(_ status: CertificateSigningRequestStatus) -> String {
        let types = status.conditions.map(\.type)
        return (types.isEmpty ? ["Pending"] : types).joined(separator: ",")
            + (status.certificate.isEmpty ? "" : ",Issued")
    }
}
