// Pods go where their volumes are.

import Messages
import Testing

@testable import Scheduling

@Suite struct VolumePlacementTests {
    private func pod(_ claims: String...) -> Pod {
        Self.bare("p") {
            $0.spec.volumes = claims.map { name in
                .with { $0.volumeSource.persistentVolumeClaim = .with { $0.claimName = name } }
            }
        }
    }

    private static func bare(_ name: String, _ fill: (inout Pod) -> Void) -> Pod {
        Pod.with {
            $0.metadata.name = name
            $0.metadata.tenant = "a"
            $0.metadata.namespace = "default"
            fill(&$0)
        }
    }

    private func claim(_ name: String, on volume: String, tenant: String = "a", phase: String = "Bound")
        -> PersistentVolumeClaim
    {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            $0.metadata.namespace = "default"
            $0.spec.volumeName = volume
            $0.status.phase = phase
        }
    }

    private func volume(_ name: String, on node: String?, tenant: String = "a") -> PersistentVolume {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            if let node {
                $0.spec.nodeAffinity = .with {
                    $0.required = .with {
                        $0.nodeSelectorTerms = [
                            .with {
                                $0.matchExpressions = [
                                    .with {
                                        $0.key = "kubernetes.io/hostname"
                                        $0.operator = "In"
                                        $0.values = [node]
                                    }
                                ]
                            }
                        ]
                    }
                }
            }
        }
    }

    private func placement(_ pod: Pod, _ picture: VolumePicture) -> Placement? {
        guard case .nodes(let selectors) = picture.demand(of: pod) else { return nil }
        return Placement.choose(
            pod, among: cluster(node("one"), node("two")), filters: Filter.all + [.volumes(selectors)]
        ).placement
    }

    private func waits(_ pod: Pod, _ picture: VolumePicture) -> String? {
        guard case .waits(let why) = picture.demand(of: pod) else { return nil }
        return why
    }

    @Test func aPodFollowsItsVolume() {
        var picture = VolumePicture()
        let news = [picture.set(claim("data", on: "v")), picture.set(volume("v", on: "two"))]
        #expect(news == [true, true])
        #expect(placement(pod("data"), picture) == .node("two"))
        _ = picture.set(claim("other", on: "w"))
        _ = picture.set(volume("w", on: "one"))
        #expect(
            placement(pod("data", "other"), picture)
                == .nowhere("0/2 nodes are available: 2 node(s) had volume node affinity conflict."))
        _ = picture.set(claim("shared", on: "s"))
        _ = picture.set(volume("s", on: nil))
        #expect(placement(pod("data", "shared"), picture) == .node("two"))
    }

    @Test func aPodWaitsForItsClaims() {
        var picture = VolumePicture()
        #expect(waits(pod("data"), picture) == "persistentvolumeclaim \"data\" not found")
        _ = picture.set(claim("data", on: "", phase: "Pending"))
        #expect(waits(pod("data"), picture) == "pod has unbound immediate PersistentVolumeClaims")
        // A volume of another tenant's is none.
        _ = picture.set(claim("data", on: "v"))
        _ = picture.set(volume("v", on: "one", tenant: "b"))
        #expect(waits(pod("data"), picture) != nil)
        _ = picture.set(volume("v", on: "one"))
        #expect(waits(pod("data"), picture) == nil)
        #expect(waits(pod(), picture) == nil)
        picture.removeClaim(.init(tenant: "a", namespace: "default", name: "data"))
        #expect(waits(pod("data"), picture) != nil)
    }
}
