// Questions about what somebody may do, in Kubernetes' form: objects that are created, answered, and not
// stored.
//
//     selfsubjectaccessreviews    may I? Everybody may ask.
//     selfsubjectrulesreviews     what may I, in a namespace? Everybody may ask.
//     subjectaccessreviews        may that user? Asked in a tenant, of users of this tenant; in tenant
//     system, of all.
//     localsubjectaccessreviews   the same, for one namespace of the tenant.
//
// An answer promises nothing: rules may change before the call that somebody had in mind.

import API
import Messages
import Protobuf

extension ObjectService {
    private static let accessGroup = "authorization.k8s.io"

    /// Nil for what is no such question.
    func accessReview(_ request: CreateRequest, _ user: UserInfo) async throws -> ObjectResponse? {
        let reference = request.resource
        guard reference.group == Self.accessGroup, ["", "v1"].contains(reference.version),
            reference.subresource.isEmpty
        else { return nil }
        switch reference.resource {
        case "selfsubjectaccessreviews":
            var review = try registry.decodeSent(SelfSubjectAccessReview.self, request.object)
            let question = AccessQuestion(review.spec.resourceAttributes, review.spec.nonResourceAttributes)
            review.metadata.creationTimestamp = registry.now
            review.status = try await answer(question, user)
            return .with { $0.object = review.bytes }
        case "selfsubjectrulesreviews":
            var review = try registry.decodeSent(SelfSubjectRulesReview.self, request.object)
            review.metadata.creationTimestamp = registry.now
            review.status = try await rules(review.spec, user)
            return .with { $0.object = review.bytes }
        case "subjectaccessreviews":
            var review = try registry.decodeSent(SubjectAccessReview.self, request.object)
            let tenant = try await mayAsk(reference, user)
            review.metadata.creationTimestamp = registry.now
            review.metadata.tenant = tenant
            review.status = try await answer(review.spec, in: tenant)
            return .with { $0.object = review.bytes }
        case "localsubjectaccessreviews":
            var review = try registry.decodeSent(LocalSubjectAccessReview.self, request.object)
            let tenant = try await mayAsk(reference, user)
            try Self.checkLocal(review, reference)
            review.metadata.creationTimestamp = registry.now
            review.metadata.tenant = tenant
            review.metadata.namespace = reference.namespace
            review.spec.resourceAttributes?.namespace = reference.namespace
            review.status = try await answer(review.spec, in: tenant)
            return .with { $0.object = review.bytes }
        default: return nil
        }
    }

    /// Whether the caller may ask about others there; returns the tenant that it asks in.
    private func mayAsk(_ reference: ResourceRef, _ user: UserInfo) async throws -> String {
        try ResourceTable.check(reference)
        let tenant = reference.tenant.isEmpty ? user.tenant : reference.tenant
        try await settleRules(of: user.tenant)
        let asked = RequestAttributes(
            user: user, verb: "create", group: Self.accessGroup, resource: reference.resource, tenant: tenant,
            namespace: reference.namespace)
        let decision = authorizer.decide(asked)
        AuditTrail.note(asked, decision)
        if case .denied(let reason) = decision {
            throw APIError(
                .forbidden, "\(reference.resource).\(Self.accessGroup) is forbidden: \(reason)")
        }
        return tenant
    }

    private func settleRules(of tenant: String) async throws {
        if partitions.isPartitioned { _ = try await partitions.settled(tenant) }
    }

    private static func checkLocal(
        _ review: LocalSubjectAccessReview, _ reference: ResourceRef
    ) throws(APIError) {
        guard !reference.namespace.isEmpty else {
            throw .badRequest("the namespace is missing (resource.namespace of localsubjectaccessreviews)")
        }
        guard review.spec.nonResourceAttributes == nil else {
            throw .badRequest("spec.nonResourceAttributes: Forbidden: disallowed on this kind of request")
        }
        guard let attributes = review.spec.resourceAttributes else {
            throw .badRequest("spec.resourceAttributes: Required value")
        }
        let isElsewhere = [attributes.namespace, review.metadata.namespace].contains {
            !$0.isEmpty && $0 != reference.namespace
        }
        guard !isElsewhere else {
            throw .badRequest(
                "spec.resourceAttributes.namespace: Invalid value: \"\(attributes.namespace)\": must match the "
                    + "namespace of the request, \"\(reference.namespace)\"")
        }
    }

    // MARK: Answers

    private func answer(_ spec: SubjectAccessReviewSpec, in tenant: String) async throws
        -> SubjectAccessReviewStatus
    {
        guard !spec.user.isEmpty || !spec.groups.isEmpty else {
            throw APIError.badRequest(
                "spec.user: Invalid value: \"\": at least one of user or group must be specified")
        }
        let home = spec.tenant.isEmpty ? tenant : spec.tenant
        guard tenant == Tenancy.system || home == tenant else {
            throw APIError.badRequest(
                "spec.tenant: Invalid value: \"\(home)\": a review in tenant \"\(tenant)\" is about its own users"
            )
        }
        let subject = UserInfo(
            name: spec.user, tenant: home, groups: UserInfo.groups(spec.groups, of: home), uid: spec.uid,
            extra: spec.extra.mapValues(\.items))
        return try await answer(
            AccessQuestion(spec.resourceAttributes, spec.nonResourceAttributes), subject)
    }

    private func answer(_ question: AccessQuestion, _ subject: UserInfo) async throws
        -> SubjectAccessReviewStatus
    {
        let attributes = try await attributes(question, of: subject)
        try await settleRules(of: subject.tenant)
        return switch authorizer.decide(attributes) {
        case .allowed(let binding):
            .with {
                $0.allowed = true
                $0.reason = "allowed by \(binding)"
            }
        case .denied(let reason): .with { $0.reason = reason }
        }
    }

    /// What a call of that kind would be judged by: where objects of the kind are decides what of the
    /// question counts.
    private func attributes(_ question: AccessQuestion, of subject: UserInfo) async throws
        -> RequestAttributes
    {
        switch question {
        case .neither, .both:
            throw APIError.badRequest(
                "spec: Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified"
            )
        case .path(let asked):
            guard !asked.path.isEmpty else {
                throw APIError.badRequest("spec.nonResourceAttributes.path: Required value")
            }
            return RequestAttributes(user: subject, verb: asked.verb, path: asked.path)
        case .resource(let asked):
            let reference = ResourceRef.with {
                $0.group = asked.group
                $0.resource = asked.resource
                $0.tenant = asked.tenant
                $0.namespace = asked.namespace
                $0.name = asked.name
            }
            try ResourceTable.check(reference)
            var attributes = RequestAttributes(
                user: subject, verb: asked.verb, group: asked.group, resource: asked.resource,
                subresource: asked.subresource, tenant: asked.tenant.isEmpty ? subject.tenant : asked.tenant,
                namespace: asked.namespace, name: asked.name)
            switch try await scope(of: reference, for: subject) {
            case .cluster:
                attributes.tenant = ""
                attributes.namespace = ""
            case .tenant: attributes.namespace = ""
            case .namespace, nil: break
            }
            return attributes
        }
    }

    /// Nil for kinds that nobody knows, which may be in rules all the same.
    private func scope(of reference: ResourceRef, for subject: UserInfo) async throws -> Scope? {
        if let known = registry.resources[group: reference.group, reference.resource] {
            return known.api.scope
        }
        var kind = reference
        kind.name = ""
        kind.namespace = ""
        do {
            return try await partitions.resolve(kind, for: subject, .range).api.scope
        } catch let error as APIError where error.reason == .notFound || error.reason == .badRequest {
            return nil
        }
    }

    private func rules(_ spec: SelfSubjectRulesReviewSpec, _ user: UserInfo) async throws
        -> SubjectRulesReviewStatus
    {
        guard !spec.namespace.isEmpty else {
            throw APIError.badRequest("no namespace on request: spec.namespace is required")
        }
        let tenant = spec.tenant.isEmpty ? user.tenant : spec.tenant
        try ResourceTable.check(
            .with {
                $0.tenant = tenant
                $0.namespace = spec.namespace
            })
        try await settleRules(of: user.tenant)
        let held = authorizer.rules(of: user, in: tenant, namespace: spec.namespace)
            .filter { $0.reach.contains(tenant) || $0.reach.contains("") || !$0.rule.nonResourceURLs.isEmpty }
        return .with { status in
            for held in held where !held.rule.resources.isEmpty {
                status.resourceRules.append(ResourceRule(held, in: tenant))
            }
            for held in held where !held.rule.nonResourceURLs.isEmpty {
                status.nonResourceRules.append(
                    .with {
                        $0.verbs = held.rule.verbs
                        $0.nonResourceURLs = held.rule.nonResourceURLs
                    })
            }
        }
    }
}

/// What a review asks.
private enum AccessQuestion {
    case resource(ResourceAttributes)
    case path(NonResourceAttributes)
    case neither
    case both

    init(_ resource: ResourceAttributes?, _ path: NonResourceAttributes?) {
        self =
            switch (resource, path) {
            case (let resource?, nil): .resource(resource)
            case (nil, let path?): .path(path)
            case (nil, nil): .neither
            case (_?, _?): .both
            }
    }
}

extension ResourceRule {
    fileprivate init(_ held: HeldRule, in tenant: String) {
        self = .with {
            $0.verbs = held.rule.verbs
            $0.apiGroups = held.rule.apiGroups
            $0.resources = held.rule.resources
            $0.resourceNames = held.rule.resourceNames
            switch held.reach {
            case .everywhere: $0.tenants = ["*"]
            case .only([tenant]): break
            case .only(let names): $0.tenants = names.sorted()
            }
        }
    }
}
