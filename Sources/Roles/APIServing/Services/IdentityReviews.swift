// Questions about identities, in Kubernetes' form: objects that are created, answered, and not stored.
//
//     tokenreviews         whose is this token? Asked in a tenant, of tokens of this tenant; in tenant
//     system,
//                          of all tokens. What belongs to another tenant is unknown, like any noise.
//     selfsubjectreviews   whom am I taken for? Everybody may ask.

import API
import Messages

extension ObjectService {
    private static let group = "authentication.k8s.io"

    /// Nil for what is no such question.
    func identityReview(_ request: CreateRequest, _ user: UserInfo) async throws -> ObjectResponse? {
        let reference = request.resource
        guard reference.group == Self.group, ["", "v1"].contains(reference.version),
            reference.subresource.isEmpty
        else { return nil }
        switch reference.resource {
        case "tokenreviews":
            let review = try await answer(
                try registry.decodeSent(TokenReview.self, request.object), reference, user)
            return .with { $0.object = review.bytes }
        case "selfsubjectreviews":
            var review = try registry.decodeSent(SelfSubjectReview.self, request.object)
            review.metadata.creationTimestamp = registry.now
            review.status.userInfo = ReviewedUser(user)
            return .with { $0.object = review.bytes }
        default: return nil
        }
    }

    private func answer(
        _ sent: TokenReview, _ reference: ResourceRef, _ user: UserInfo
    ) async throws -> TokenReview {
        guard !sent.spec.token.isEmpty else {
            throw APIError.badRequest("token is required for TokenReview in authentication")
        }
        let tenant = reference.tenant.isEmpty ? user.tenant : reference.tenant
        if partitions.isPartitioned { _ = try await partitions.settled(user.tenant) }
        let asked = RequestAttributes(
            user: user, verb: "create", group: Self.group, resource: "tokenreviews", tenant: tenant)
        let decision = authorizer.decide(asked)
        AuditTrail.note(asked, decision)
        if case .denied(let reason) = decision {
            throw APIError(.forbidden, "tokenreviews.\(Self.group) is forbidden: \(reason)")
        }
        var review = sent
        review.metadata.creationTimestamp = registry.now
        review.metadata.tenant = tenant
        // Whoever keeps the answer keeps no token.
        review.spec.token = ""
        do {
            let (identity, audiences) = try await identify(sent.spec, in: tenant)
            review.status = .with {
                $0.authenticated = true
                $0.user = ReviewedUser(identity.user)
                $0.audiences = audiences
            }
        } catch let error as IdentityError {
            review.status = .with { $0.error = error.message }
        }
        return review
    }

    /// Throws `IdentityError` when the token speaks for nobody here.
    private func identify(
        _ spec: TokenReviewSpec, in tenant: String
    ) async throws -> (identity: Identity, audiences: [String]) {
        let own = tokens?.ownAudiences ?? []
        let audiences = spec.audiences.isEmpty ? own : spec.audiences
        let found: (identity: Identity, audiences: [String])
        if let account = try await tokens?.authenticate(spec.token, for: audiences) {
            found = account
        } else {
            // Other tokens are for this server and nobody else.
            let identity = try await authenticator.identify(token: spec.token)
            guard spec.audiences.isEmpty || audiences.contains(where: own.contains) else {
                throw IdentityError(message: "the bearer token is for another audience")
            }
            found = (identity, audiences.filter(own.contains))
        }
        guard tenant == Tenancy.system || found.identity.user.tenant == tenant else {
            throw IdentityError(message: "the bearer token is unknown here")
        }
        return found
    }
}

extension ReviewedUser {
    init(_ user: UserInfo) {
        self = .with {
            $0.username = user.name
            $0.uid = user.uid
            $0.groups = user.groups.sorted()
            $0.extra = user.extra.mapValues { values in .with { $0.items = values } }
            $0.tenant = user.tenant
        }
    }
}
