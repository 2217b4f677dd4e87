// What a request to delete does to an object: nothing, mark it, or remove it. Pure; the registry carries it
// out.
//
//     live --delete--> marked (deletionTimestamp) --last finalizer gone, grace over--> removed
//       \--nothing to wait for--------------------------------------------------------^

import API
import Messages

/// What the caller asked for.
struct DeletionRequest: Sendable {
    /// Nil for the kind's own; 0 for at once.
    var graceSeconds: Int64?
    var propagation = Propagation.unspecified
    var uid: String?
    var resourceVersion: String?

    enum Propagation: String, Sendable {
        case unspecified = ""
        case background = "Background"
        case foreground = "Foreground"
        case orphan = "Orphan"
    }
}

enum DeletionPlan<Object: APIObject>: Sendable {
    case remove
    case mark(Object)
    /// It is on its way already, and the request changes nothing.
    case leave

    static var foregroundFinalizer: String { "foregroundDeletion" }
    static var orphanFinalizer: String { "orphan" }

    /// Throws when the object's owner is still at work on its content.
    init(_ object: Object, _ request: DeletionRequest, now: Time) throws(APIError) {
        if let phased = object as? any PhasedObject, !phased.contentFinalizers.isEmpty {
            guard object.metadata.deletionTimestamp == nil else {
                let what = Object.kind.kind.lowercased()
                throw APIError.conflict(

                    .of(Object.self), object.metadata.name,
                    because:
                        "The system is ensuring all content is removed from this \(what).  Upon completion, this "
                        + "\(what) will automatically be purged by the system.")
            }
            var marked = phased.terminating
            marked.metadata.deletionTimestamp = now
            self = (marked as? Object).map { .mark($0) } ?? .leave
            return
        }
        var marked = object
        Self.apply(request.propagation, to: &marked.metadata.finalizers)
        if var definition = marked as? CustomResourceDefinition, object.metadata.deletionTimestamp == nil {
            definition.beginTerminating(now: now)
            marked = (definition as? Object) ?? marked
        }
        let grace = object.graceSeconds(requested: request.graceSeconds)
        if let due = object.metadata.deletionTimestamp {
            let left = object.metadata.deletionGracePeriodSeconds ?? 0
            guard grace < left || marked.metadata.finalizers != object.metadata.finalizers || grace == 0
            else {
                self = .leave
                return
            }
            marked.metadata.deletionGracePeriodSeconds = min(grace, left)
            let sooner = Time.with { $0.seconds = min(due.seconds, now.seconds + min(grace, left)) }
            marked.metadata.deletionTimestamp = sooner
        } else {
            marked.metadata.deletionTimestamp = .with { $0.seconds = now.seconds + grace }
            marked.metadata.deletionGracePeriodSeconds = grace
        }
        if grace == 0 && marked.metadata.finalizers.isEmpty {
            self = .remove
        } else {
            self = marked == object ? .leave : .mark(marked)
        }
    }

    private static func apply(_ propagation: DeletionRequest.Propagation, to finalizers: inout [String]) {
        let own = [orphanFinalizer, foregroundFinalizer]
        switch propagation {
        case .unspecified: return
        case .background: finalizers.removeAll { own.contains($0) }
        case .foreground:
            finalizers.removeAll { $0 == orphanFinalizer }
            if !finalizers.contains(foregroundFinalizer) { finalizers.append(foregroundFinalizer) }
        case .orphan:
            finalizers.removeAll { $0 == foregroundFinalizer }
            if !finalizers.contains(orphanFinalizer) { finalizers.append(orphanFinalizer) }
        }
    }
}

extension CustomResourceDefinition {
    /// Its objects go first.
    fileprivate mutating func beginTerminating(now: Time) {
        metadata.finalizers.append(Self.cleanupFinalizer)
        status.set(
            "Terminating", "True", "InstanceDeletionPending", "the objects of the kind are being deleted", now
        )
    }
}

/// Kinds that hold others' objects: they terminate first, and go when their content has.
protocol PhasedObject: APIObject {
    /// Those of the specification, which the finalize call changes.
    var contentFinalizers: [String] { get set }
    var terminating: Self { get }
    var isTerminating: Bool { get }
}

extension Tenant: PhasedObject {
    var contentFinalizers: [String] {
        get { spec.finalizers }
        set { spec.finalizers = newValue }
    }
    var terminating: Tenant {
        var copy = self
        copy.status.phase = "Terminating"
        return copy
    }
    var isTerminating: Bool { metadata.deletionTimestamp != nil || status.phase == "Terminating" }
}

extension Namespace: PhasedObject {
    var contentFinalizers: [String] {
        get { spec.finalizers }
        set { spec.finalizers = newValue }
    }
    var terminating: Namespace {
        var copy = self
        copy.status.phase = "Terminating"
        return copy
    }
    var isTerminating: Bool { metadata.deletionTimestamp != nil || status.phase == "Terminating" }
}

extension APIObject {
    /// How long the object is given to end. Only pods that a node runs have something to end.
    fileprivate func graceSeconds(requested: Int64?) -> Int64 {
        guard let pod = self as? Pod, !pod.spec.nodeName.isEmpty else { return 0 }
        guard pod.status.phase != "Succeeded", pod.status.phase != "Failed" else { return 0 }
        return max(0, requested ?? pod.spec.terminationGracePeriodSeconds ?? 30)
    }

    /// Whether nothing keeps a deleted object any more.
    var isReadyToGo: Bool {
        metadata.deletionTimestamp != nil && metadata.finalizers.isEmpty
            && (metadata.deletionGracePeriodSeconds ?? 0) == 0
            && ((self as? any PhasedObject)?.contentFinalizers.isEmpty ?? true)
    }
}
