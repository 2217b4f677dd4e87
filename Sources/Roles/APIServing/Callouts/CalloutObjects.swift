// Who may register a call-out: it sees, and if it mutates changes, what it is asked about, so nobody
// registers one for more than they may see and change themselves. And where it may be.

import API
import Linux
import Messages
import TLS

struct CalloutObjects: AdmissionStep {
    let authorizer: Authorizer
    let places: PlaceLookup
    let networks: CalloutNetworks

    /// A tenant's writes are not to wait for more than these.
    private static let mostOfATenant = 16
    private static let mostOfSystem = 64

    func admit(_ request: inout AdmissionRequest) async throws {
        guard let callout = request.object as? AdmissionCallout,
            request.operation == .create || request.operation == .update(.object),
            callout.spec != (request.old as? AdmissionCallout)?.spec
        else { return }
        let tenant = request.target.tenant
        if request.operation == .create { try checkCount(tenant, request) }
        guard let authorities = try? Certificate.all(pem: callout.spec.authorities), !authorities.isEmpty
        else {
            throw APIError.invalid(
                request.target.api, request.object.metadata.name,
                [.invalid(.root["spec"]["authorities"], "", "must be certificates as PEM")])
        }
        try checkRights(callout, request)
        guard tenant != Tenancy.system else { return }
        try await checkAddress(callout, request)
    }

    private func checkCount(_ tenant: String, _ request: AdmissionRequest) throws(APIError) {
        let most = tenant == Tenancy.system ? Self.mostOfSystem : Self.mostOfATenant
        var count = 0
        request.target.resource.cache.snapshot(progress: 0).objects.forEach(prefix: "\(tenant)/") { _ in
            count += 1
            return count < most
        }
        guard count < most else { throw request.forbidden("a tenant has at most \(most) call-outs") }
    }

    private func checkRights(_ callout: AdmissionCallout, _ request: AdmissionRequest) throws(APIError) {
        guard !request.user.isMaster else { return }
        let verbs =
            callout.spec.type == AdmissionCallout.Phase.mutating.rawValue ? ["get", "update"] : ["get"]
        // System's are asked about all tenants' objects.
        let tenant = request.target.tenant == Tenancy.system ? Tenancy.all : request.target.tenant
        for rule in callout.spec.rules {
            for group in rule.apiGroups {
                for resource in rule.resources {
                    for verb in verbs {
                        let needed = RequestAttributes(
                            user: request.user, verb: verb, group: group, resource: resource, tenant: tenant)
                        guard case .denied(let reason) = authorizer.decide(needed) else { continue }
                        throw request.forbidden(
                            "who registers a call-out has to hold what it is given: \(reason)")
                    }
                }
            }
        }
    }

    /// A number is judged at once; what a name leads to, each time that it is looked up.
    private func checkAddress(_ callout: AdmissionCallout, _ request: AdmissionRequest) async throws {
        guard let place = AdmissionCallout.place(of: callout.spec.address),
            let address = IPAddress(place.host)
        else { return }
        let allowances = try await places.tenant(request.target.tenant)?.object.spec.allowances
        let opened = (allowances?.calloutNetworks ?? []).compactMap { IPNetwork($0) }
        guard !networks.allows(address, opened: opened) else { return }
        throw request.forbidden(
            "tenants may not call \(address) (an operator may allow it by spec.allowances.calloutNetworks of tenant "
                + "\"\(request.target.tenant)\")")
    }
}
