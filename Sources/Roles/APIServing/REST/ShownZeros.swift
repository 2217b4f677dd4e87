// Members that Kubernetes writes also when they are zero, empty or false, and that strict clients (Python's)
// do not do without. Stored bytes have no zeros: they are added on the way to JSON, for the kinds that have
// such members somewhere.

import API
import Formats
import Messages
import Protobuf

enum ShownZeros {
    /// By the message's name without "arktos.".
    private static let members: [String: [(name: String, value: Tree)]] = {
        func zeros(_ names: String...) -> [(name: String, value: Tree)] { names.map { ($0, .number(0)) } }
        func texts(_ names: String...) -> [(name: String, value: Tree)] { names.map { ($0, .string("")) } }
        func falses(_ names: String...) -> [(name: String, value: Tree)] { names.map { ($0, .bool(false)) } }
        return [
            "core.v1.ContainerStatus": texts("image", "imageID") + falses("ready") + zeros("restartCount"),
            "core.v1.ContainerStateTerminated": zeros("exitCode"),
            "core.v1.PodSpec": [("containers", .array([]))],
            "core.v1.DaemonEndpoint": zeros("Port"),
            "core.v1.NodeSystemInfo": texts(
                "architecture", "bootID", "containerRuntimeVersion", "kernelVersion", "kubeProxyVersion",
                "kubeletVersion", "machineID", "operatingSystem", "osImage", "systemUUID"),
            "core.v1.ReplicationControllerStatus": zeros("replicas"),
            "core.v1.LimitRangeSpec": [("limits", .array([]))],
            "apps.v1.ReplicaSetStatus": zeros("replicas"),
            "apps.v1.StatefulSetStatus": zeros("replicas"),
            "apps.v1.DaemonSetStatus": zeros(
                "currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"),
            "autoscaling.v1.ScaleStatus": zeros("replicas"),
            "autoscaling.v2.HorizontalPodAutoscalerStatus": zeros("desiredReplicas"),
            "policy.v1.PodDisruptionBudgetStatus": zeros(
                "currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods"),
            "scheduling.v1.PriorityClass": zeros("value"),
            "storage.v1.VolumeAttachmentStatus": falses("attached"),
            "authorization.v1.SubjectAccessReviewStatus": falses("allowed"),
            "authorization.v1.SubjectRulesReviewStatus": falses("incomplete") + [
                ("nonResourceRules", .array([])), ("resourceRules", .array([])),
            ],
            "apiextensions.v1.CustomResourceDefinitionVersion": falses("served", "storage"),
            "meta.v1.Condition": texts("message", "reason"),
        ]
    }()

    private static func own(_ descriptor: MessageDescriptor) -> [(name: String, value: Tree)] {
        members[String(descriptor.name.dropFirst("arktos.".count))] ?? []
    }

    /// Messages that have such members, or lead to some.
    private static let concerned: Set<String> = {
        var found: Set<String> = []
        var roots = Resource.all.map(\.descriptor)
        roots += [
            Scale.descriptor, SelfSubjectAccessReview.descriptor, SelfSubjectRulesReview.descriptor,
            SubjectAccessReview.descriptor, LocalSubjectAccessReview.descriptor,
        ]
        // Until nothing is new: messages may contain themselves.
        var count = -1
        while count != found.count {
            count = found.count
            var seen: Set<String> = []
            for root in roots { _ = leads(root, &seen, &found) }
        }
        return found
    }()

    private static func leads(
        _ descriptor: MessageDescriptor, _ seen: inout Set<String>, _ found: inout Set<String>
    ) -> Bool {
        guard seen.insert(descriptor.name).inserted else { return found.contains(descriptor.name) }
        var isConcerned = !own(descriptor).isEmpty
        for field in descriptor.fields {
            if let inner = message(field.type), leads(inner, &seen, &found) { isConcerned = true }
        }
        if isConcerned { found.insert(descriptor.name) }
        return isConcerned
    }

    private static func message(_ type: FieldType) -> MessageDescriptor? {
        switch type {
        case .message(let message): message.descriptor
        case .map(_, let value): message(value)
        default: nil
        }
    }

    static func concern(_ descriptor: MessageDescriptor) -> Bool { concerned.contains(descriptor.name) }

    /// The object with all of them.
    static func shown(in tree: Tree, _ descriptor: MessageDescriptor) -> Tree {
        guard concern(descriptor), var members = tree.members else { return tree }
        for index in members.indices {
            guard let field = descriptor.field(jsonName: members[index].key), let inner = message(field.type),
                concern(inner)
            else { continue }
            members[index].value = shown(in: members[index].value, field, inner)
        }
        for (name, value) in own(descriptor) where !members.contains(where: { $0.key == name }) {
            members.append(Tree.Member(name, value))
        }
        return Tree(.object(members))
    }

    private static func shown(in value: Tree, _ field: FieldDescriptor, _ inner: MessageDescriptor) -> Tree {
        if case .map = field.type, let entries = value.members {
            return Tree(
                .object(entries.map { Tree.Member($0.key, shown(in: $0.value, inner)) }))
        }
        if let items = value.items { return .array(items.map { shown(in: $0, inner) }) }
        return shown(in: value, inner)
    }
}
