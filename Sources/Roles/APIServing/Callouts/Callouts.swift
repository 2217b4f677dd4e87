// The step of admission that asks others: servers that tenants, or the operators for all of them, have
// registered as AdmissionCallout objects. Those that may change an object are asked before the server fills
// in and judges the rest of it, those that only judge it after that.

import API
import Diagnostics
import Formats
import Messages
import Protobuf

struct Callouts: AdmissionStep {
    let phase: AdmissionCallout.Phase
    let places: PlaceLookup
    let caller: CalloutCaller
    let log: Logger

    func admit(_ request: inout AdmissionRequest) async throws {
        guard let operation = Self.name(of: request.operation),
            CalloutReach.mayBeAsked(request.target.api, in: phase),
            !(phase == .mutating && operation == "DELETE")
        else { return }
        let registered = registered(for: request.target.tenant)
        guard !registered.isEmpty else { return }
        let question = try await question(operation, request)
        var asked = registered.filter { $0.isAsked(question, in: phase) }
        guard !asked.isEmpty else { return }
        let tenant = try await ownTenant(request.target.tenant)
        // A tenant that ends is not held up by its own call-outs.
        if tenant?.status.phase == "Terminating" { asked.removeAll { $0.metadata.tenant != Tenancy.system } }
        let opened = (tenant?.spec.allowances?.calloutNetworks ?? []).compactMap { IPNetwork($0) }
        for callout in asked.sorted(by: AdmissionCallout.isBefore) {
            try await ask(callout, operation, &request, opened)
        }
    }

    private static func name(of operation: AdmissionRequest.Operation) -> String? {
        switch operation {
        case .create: "CREATE"
        case .update(.object): "UPDATE"
        case .delete: "DELETE"
        // Parts of objects are the cluster's own to write.
        case .update: nil
        }
    }

    private func registered(for tenant: String) -> [AdmissionCallout] {
        let system = (places.tenants?.resources ?? places.resources)[AdmissionCallout.self].cache
        var all: [AdmissionCallout] = system.decoded(below: "\(Tenancy.system)/")
        if !tenant.isEmpty, tenant != Tenancy.system {
            all += places.resources[AdmissionCallout.self].cache.decoded(below: "\(tenant)/")
        }
        return all
    }

    private func ownTenant(_ name: String) async throws -> Tenant? {
        guard !name.isEmpty, name != Tenancy.system else { return nil }
        return try await places.tenant(name)?.object
    }

    private func question(_ operation: String, _ request: AdmissionRequest) async throws -> CalloutQuestion {
        let target = request.target
        var namespaceLabels: [String: String]?
        if request.target.api.holds(Namespace.self) {
            namespaceLabels = request.object.metadata.labels
        } else if !target.namespace.isEmpty {
            namespaceLabels =
                try await places.namespace(target.namespace, of: target.tenant)?.object.metadata.labels ?? [:]
        }
        return CalloutQuestion(
            operation: operation, api: target.api, tenant: target.tenant,
            labels: request.object.metadata.labels,
            oldLabels: request.old?.metadata.labels ?? request.object.metadata.labels,
            namespaceLabels: namespaceLabels)
    }

    // MARK: One question

    private func ask(
        _ callout: AdmissionCallout, _ operation: String, _ request: inout AdmissionRequest,
        _ opened: [IPNetwork]
    ) async throws {
        if request.isDryRun, callout.spec.sideEffects != "None" {
            guard callout.spec.failurePolicy == "Ignore" else {
                throw request.forbidden(
                    "admission call-out \"\(callout.metadata.name)\" does not support dry run")
            }
            return
        }
        let review = try review(callout, operation, request)
        switch await caller.ask(callout, review, opened: opened) {
        case .answered(let answer):
            guard answer.allowed else {
                let why = answer.message.isEmpty ? "without explanation" : String(answer.message.prefix(1024))
                throw request.forbidden(
                    "admission call-out \"\(callout.metadata.name)\" denied the request: \(why)")
            }
            if phase == .mutating { try apply(answer, callout, &request) }
        case .refused:
            throw APIError.tooManyRequests(
                "too many questions to admission call-outs of tenant \"\(callout.metadata.tenant)\" are under way",
                retryAfterSeconds: 1)
        case .failed(let reason):
            try Task.checkCancellation()
            try fail(callout, reason, request)
        }
    }

    /// Without an answer. How it failed would tell a tenant what is at an address: that is the operators' to
    /// know.
    private func fail(_ callout: AdmissionCallout, _ reason: String, _ request: AdmissionRequest) throws {
        if let suppressed = caller.complaints.pass() {
            log.warning(
                "admission call-out failed",
                [
                    "tenant": callout.metadata.tenant, "name": callout.metadata.name, "reason": reason,
                    "policy": callout.spec.failurePolicy, "suppressed": suppressed,
                ])
        }
        guard callout.spec.failurePolicy != "Ignore" else { return }
        let told = request.user.isSystem ? ": \(reason)" : ""
        throw APIError.internalError(
            "failed calling admission call-out \"\(callout.metadata.name)\" of tenant \"\(callout.metadata.tenant)\"\(told)"
        )
    }

    private func review(
        _ callout: AdmissionCallout, _ operation: String, _ request: AdmissionRequest
    ) throws -> AdmissionReviewRequest {
        let target = request.target
        var generator = SystemRandomNumberGenerator()
        let uid = ObjectIdentity.uid(using: &generator)
        let form = callout.spec.objectForm == "JSON" ? "JSON" : "Protobuf"
        let object = operation == "DELETE" ? [] : try Self.encode(request.object, target.api, form)
        let old = try request.old.map { try Self.encode($0, target.api, form) } ?? []
        return .with {
            $0.uid = uid
            $0.callout = callout.metadata.name
            $0.calloutTenant = callout.metadata.tenant
            $0.operation = operation
            $0.resource = .with {
                $0.group = target.api.group
                $0.version = target.api.version
                $0.resource = target.api.plural
                $0.tenant = target.tenant
                $0.namespace = target.namespace
                $0.name = target.name
            }
            $0.kind = target.kind.kind
            $0.objectForm = form
            $0.objectType = target.api.descriptor.name
            $0.object = object
            $0.oldObject = old
            $0.user = ReviewedUser(shownTo: callout.metadata.tenant, request.user)
            $0.dryRun = request.isDryRun
        }
    }

    private static func encode(_ object: any APIObject, _ api: Resource, _ form: String) throws -> [UInt8] {
        form == "JSON" ? Array(JSON.text(try api.tree(object.bytes)).utf8) : object.bytes
    }

    // MARK: Changes

    private func apply(
        _ answer: AdmissionReviewResponse, _ callout: AdmissionCallout, _ request: inout AdmissionRequest
    ) throws {
        guard !answer.jsonPatch.isEmpty || !answer.object.isEmpty else { return }
        let api = request.target.api
        do {
            guard answer.jsonPatch.isEmpty || answer.object.isEmpty else {
                throw APIError.badRequest("the answer has both a patch and an object")
            }
            var bytes = answer.object
            if bytes.isEmpty {
                bytes = try Patch.apply(.json, answer.jsonPatch, to: request.object.bytes, of: api)
            } else if callout.spec.objectForm == "JSON" {
                bytes = try api.bytes(of: try JSON.parse(bytes))
            }
            request.object = try Self.taken(bytes, for: request.object, request.target)
            // What it left open is filled in as if the caller had.
            Defaulting().admit(&request)
        } catch {
            try fail(callout, "its answer cannot be taken: \(error)", request)
        }
    }

    /// The changed object, with all that is not a call-out's to change as it was.
    private static func taken<Object: APIObject>(
        _ bytes: [UInt8], for object: Object, _ target: Target
    ) throws -> any APIObject {
        var new = try Object(bytes: bytes)
        if let status = target.resource.statusField {
            let kept = try ObjectBytes(new.bytes).replacing(status, from: ObjectBytes(object.bytes))
            new = try Object(bytes: kept.bytes)
        }
        var metadata = object.metadata
        metadata.labels = new.metadata.labels
        metadata.annotations = new.metadata.annotations
        metadata.finalizers = new.metadata.finalizers
        metadata.ownerReferences = new.metadata.ownerReferences
        new.metadata = metadata
        return new
    }
}

extension ReviewedUser {
    /// To a tenant, the cluster's own users are no more than their names.
    fileprivate init(shownTo tenant: String, _ user: UserInfo) {
        guard tenant != Tenancy.system, user.tenant != tenant else {
            self.init(user)
            return
        }
        self = .with {
            $0.username = user.name
            $0.tenant = user.tenant
        }
    }
}
