// Requests for certificates: who asks is what the server knows and not what the request says; who approves
// has to be allowed to `approve` for the signer, and who signs to `sign` (verbs on the resource "signers",
// whose names are those of signers). In Kubernetes' words.

import API
import Credentials
import Diagnostics
import Messages
import Protobuf
import TLS

struct CertificateRequests: AdmissionStep {
    let authorizer: Authorizer
    let clock: any WallClock

    private typealias Asked = Messages.CertificateSigningRequest
    private static let verdicts: Set = ["Approved", "Denied"]
    /// Whose tenant the request is not made in, for those who approve it.
    private static let tenantOfRequester = "arktos.futurewei.com/tenant"

    func admit(_ request: inout AdmissionRequest) throws {
        guard var asked = request.object as? Asked else { return }
        switch request.operation {
        case .create:
            name(request.user, in: &asked, request.target)
            try check(asked, request)
        case .update(.approval):
            let old = (request.old as? Asked) ?? Asked()
            guard asked.status != old.status else { return }
            try check(asked, mayAdd: Self.verdicts, to: old, request)
            try authorize("approve", asked, request)
            stamp(&asked, old)
        case .update(.status):
            let old = (request.old as? Asked) ?? Asked()
            guard asked.status != old.status else { return }
            try check(asked, mayAdd: ["Failed"], to: old, request)
            try checkCertificate(asked, old, request)
            try authorize("sign", asked, request)
            stamp(&asked, old)
        case .update, .delete: return
        }
        request.object = asked
    }

    // MARK: Asking

    private func name(_ user: UserInfo, in asked: inout Asked, _ target: Target) {
        asked.spec.username = user.name
        asked.spec.uid = user.uid
        asked.spec.groups = user.groups.sorted()
        asked.spec.extra = user.extra.mapValues { values in .with { $0.items = values } }
        if user.tenant != target.tenant {
            asked.spec.extra[Self.tenantOfRequester] = .with { $0.items = [user.tenant] }
        }
    }

    private func check(_ asked: Asked, _ request: AdmissionRequest) throws(APIError) {
        let parsed: TLS.CertificateSigningRequest
        do { parsed = try TLS.CertificateSigningRequest(pem: asked.spec.request) } catch {
            throw APIError.invalid(
                request.target.api, request.target.name,
                [.invalid(FieldPath("spec")["request"], "", error.text)])
        }
        // What others sign is theirs to judge.
        guard let signer = CertificateSigner(rawValue: asked.spec.signerName) else { return }
        do throws(CertificateSigner.Refusal) {
            _ = try signer.subject(for: parsed, usages: asked.spec.usages, in: request.target.tenant)
        } catch {
            throw request.forbidden(error.message)
        }
    }

    // MARK: Deciding

    /// Conditions of these types may be added; those that are there stay as they are.
    private func check(
        _ asked: Asked, mayAdd types: Set<String>, to old: Asked, _ request: AdmissionRequest
    ) throws(APIError) {
        let path = FieldPath("status")["conditions"]
        var problems: [FieldError] = []
        for condition in asked.status.conditions {
            if let before = old.status.conditions.first(where: { $0.type == condition.type }) {
                guard condition != before else { continue }
                let text = "updates may not modify a condition of type \"\(condition.type)\""
                problems.append(.forbidden(path, text))
            } else if !types.contains(condition.type) {
                let text = "updates may not add a condition of type \"\(condition.type)\""
                problems.append(.forbidden(path, text))
            }
        }
        try refuse(problems, request)
    }

    private func checkCertificate(_ asked: Asked, _ old: Asked, _ request: AdmissionRequest) throws(APIError)
    {
        guard asked.status.certificate != old.status.certificate else { return }
        let path = FieldPath("status")["certificate"]
        guard old.status.certificate.isEmpty else {
            return try refuse(
                [.forbidden(path, "updates may not modify existing certificate content")], request)
        }
        do { _ = try Certificate.all(pem: asked.status.certificate) } catch {
            try refuse([.invalid(path, "", error.text)], request)
        }
    }

    private func refuse(_ problems: [FieldError], _ request: AdmissionRequest) throws(APIError) {
        guard !problems.isEmpty else { return }
        throw APIError.invalid(request.target.api, request.target.name, problems)
    }

    /// For the signer itself, or for all of its domain ("kubernetes.io/*").
    private func authorize(_ verb: String, _ asked: Asked, _ request: AdmissionRequest) throws(APIError) {
        let signer = asked.spec.signerName
        let domain = signer.prefix { $0 != "/" } + "/*"
        let isAllowed = [signer, String(domain)].contains { name in
            authorizer.allows(
                RequestAttributes(
                    user: request.user, verb: verb, group: request.target.api.group, resource: "signers",
                    tenant: request.target.tenant, name: name))
        }
        guard !isAllowed else { return }
        throw request.forbidden("user not permitted to \(verb) requests with signerName \"\(signer)\"")
    }

    /// When a condition came is what the server says: by it the request is forgotten one day.
    private func stamp(_ asked: inout Asked, _ old: Asked) {
        let known = Set(old.status.conditions.map(\.type))
        for index in asked.status.conditions.indices
        where !known.contains(asked.status.conditions[index].type) {
            asked.status.conditions[index].lastUpdateTime = Time(clock.now)
            asked.status.conditions[index].lastTransitionTime = Time(clock.now)
        }
    }
}
