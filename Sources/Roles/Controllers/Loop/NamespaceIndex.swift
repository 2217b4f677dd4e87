// The objects of one namespace, without looking at all the others'.

import APIClient
import Messages
import Synchronization

/// Follows an informer.
final class NamespaceIndex<Object: APIObject>: Sendable {
    private let byNamespace = Mutex<[ObjectName: [ObjectName: Object]]>([:])

    init(_ informer: Informer<Object>) {
        informer.observe { [weak self] event in self?.apply(event) }
    }

    /// All objects beside the one called `name`, itself included.
    func neighbours(of name: ObjectName) -> [Object] {
        byNamespace.withLock { Array(($0[NamespaceIndex.namespace(of: name)] ?? [:]).values) }
    }

    private func apply(_ event: InformerEvent<Object>) {
        let name = event.name
        let namespace = NamespaceIndex.namespace(of: name)
        byNamespace.withLock { byNamespace in
            if case .deleted = event {
                byNamespace[namespace]?[name] = nil
                if byNamespace[namespace]?.isEmpty == true { byNamespace[namespace] = nil }
            } else {
                byNamespace[namespace, default: [:]][name] = event.object
            }
        }
    }

    private static func namespace(of name: ObjectName) -> ObjectName {
        ObjectName(tenant: name.tenant, namespace: name.namespace, name: "")
    }
}
