// The downward API: what a pod may learn of itself, as environment or as files.

import API
import Messages

/// What the fields of a pod are known to be when its containers are made.
package struct PodFields: Sendable {
    package let pod: Pod
    package let hostAddress: String
    package let podAddresses: [String]
    /// What a container without limits may use at most.
    package let allocatable: [String: Amount]

    package init(
        _ pod: Pod, hostAddress: String, podAddresses: [String], allocatable: [String: Amount] = [:]
    ) {
        self.pod = pod
        self.hostAddress = hostAddress
        self.podAddresses = podAddresses
        self.allocatable = allocatable
    }

    package func value(of path: String) throws(ConfigurationError) -> String {
        let metadata = pod.metadata
        switch path {
        case "metadata.name": return metadata.name
        case "metadata.namespace": return metadata.namespace
        case "metadata.tenant": return metadata.tenant
        case "metadata.uid": return metadata.uid
        case "metadata.labels": return Self.lines(metadata.labels)
        case "metadata.annotations": return Self.lines(metadata.annotations)
        case "spec.nodeName": return pod.spec.nodeName
        case "spec.serviceAccountName": return pod.spec.serviceAccountName
        case "status.hostIP", "status.hostIPs": return hostAddress
        case "status.podIP": return podAddresses.first ?? ""
        case "status.podIPs": return podAddresses.joined(separator: ",")
        default: break
        }
        if let key = Self.subscriptKey(path, "metadata.labels") { return metadata.labels[key] ?? "" }
        if let key = Self.subscriptKey(path, "metadata.annotations") {
            return metadata.annotations[key] ?? ""
        }
        throw ConfigurationError("fieldRef: fieldPath \"\(path)\" is not supported")
    }

    /// "limits.cpu" and its like, in units of the divisor, rounded up.
    package func value(of selector: ResourceFieldSelector, container: String) throws(ConfigurationError)
        -> String
    {
        let name = selector.containerName.isEmpty ? container : selector.containerName
        guard let resources = pod.container(named: name)?.resources else {
            throw ConfigurationError("resourceFieldRef: there is no container \"\(name)\"")
        }
        let parts = selector.resource.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0] == "limits" || parts[0] == "requests" else {
            throw ConfigurationError("resourceFieldRef: resource \"\(selector.resource)\" is not supported")
        }
        let isLimit = parts[0] == "limits"
        let quantity = (isLimit ? resources.limits : resources.requests)[parts[1]]
        let amount = quantity?.amount ?? (isLimit ? allocatable[parts[1]] : nil) ?? .zero
        let divisor = selector.divisor.amount ?? .zero
        let unit: Int128 = divisor.nanos > 0 ? divisor.nanos : 1_000_000_000
        return "\((amount.nanos + unit - 1) / unit)"
    }

    /// `key="value"` lines, sorted, with Go's escapes.
    private static func lines(_ map: [String: String]) -> String {
        map.sorted { $0.key < $1.key }.map { key, value in
            let escaped = value.map { character -> String in
                switch character {
                case "\"": "\\\""
                case "\\": "\\\\"
                case "\n": "\\n"
                case "\t": "\\t"
                default: String(character)
                }
            }.joined()
            return "\(key)=\"\(escaped)\""
        }.joined(separator: "\n")
    }

    /// The key of `metadata.labels['key']`.
    private static func subscriptKey(_ path: String, _ field: String) -> String? {
        guard path.hasPrefix(field + "['"), path.hasSuffix("']") else { return nil }
        return String(path.dropFirst(field.count + 2).dropLast(2))
    }
}
