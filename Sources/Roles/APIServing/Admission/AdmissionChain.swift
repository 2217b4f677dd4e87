// What a write must pass before it is stored. Each step is a file; the order of the steps is here and nowhere
// else.

import API
import Diagnostics
import Messages
import TLS

/// A write on its way in.
struct AdmissionRequest: Sendable {
    enum Operation: Hashable, Sendable {
        case create
        case update(Modification)
        case delete
    }

    let operation: Operation
    let target: Target
    let user: UserInfo
    /// As it would be stored; of a deletion, as it is. Steps may change it but for its kind.
    var object: any APIObject
    /// As it is stored; nil for something new.
    let old: (any APIObject)?
    /// Whether it is only judged, and not stored.
    var isDryRun = false
    /// What has to be the same still when the object is stored.
    var guards: [PlaceGuard] = []
    /// Of a custom object: what it has to be.
    var schema: StructuralSchema?

    init(
        _ operation: Operation, _ target: Target, user: UserInfo, object: any APIObject, old: (any APIObject)?
    ) {
        self.operation = operation
        self.target = target
        self.user = user
        self.object = object
        self.old = old
    }

    func forbidden(_ why: String) -> APIError { .forbidden(target.api, target.name, because: why) }
}

protocol AdmissionStep: Sendable {
    /// Throws why not.
    func admit(_ request: inout AdmissionRequest) async throws
}

struct AdmissionChain: Sendable {
    private let steps: [any AdmissionStep]

    init(_ steps: [any AdmissionStep]) { self.steps = steps }

    /// The server's own order.
    init(
        _ places: PlaceLookup, authorizer: Authorizer, callouts: CalloutCaller, log: Logger,
        clock: any WallClock, trusted: @escaping @Sendable () -> [Certificate] = { [] }
    ) {
        func asking(_ phase: AdmissionCallout.Phase) -> Callouts {
            Callouts(phase: phase, places: places, caller: callouts, log: log)
        }
        self.init([
            Immortality(places: places),
            NameReuse(places: places, clock: clock),
            TenantLifecycle(places: places),
            NamespaceLifecycle(places: places),
            Defaulting(),
            asking(.mutating),
            CustomObjects(places: places),
            CustomDefinitions(places: places, clock: clock),
            ServiceAccounts(places: places),
            LimitRanges(resources: places.resources),
            Priorities(places: places),
            PodDefaults(),
            QuotaObjects(resources: places.resources),
            CalloutObjects(authorizer: authorizer, places: places, networks: callouts.networks),
            NodeRestriction(),
            TenantRestrictions(places: places),
            ClusterStatements(places: places),
            ResizeAllocation(),
            ActionTargets(places: places),
            Validating(),
            CertificateRequests(authorizer: authorizer, clock: clock),
            ClientAuthorities(places: places, trusted: trusted),
            Escalation(authorizer: authorizer, places: places),
            StorePlacement(places: places),
            asking(.validating),
        ])
    }

    func admit(_ request: inout AdmissionRequest) async throws {
        for step in steps { try await step.admit(&request) }
    }
}
