// May somebody do that: questions that are created and answered, in the asker's tenant.

import API
import APIClient
import Messages
import Protobuf
import TestKit
import Testing

struct AccessReviewTests {
    private func ask<Review: Message>(
        _ client: APIClient, _ resource: String, _ review: Review, tenant: String = "", namespace: String = ""
    ) async throws -> Review {
        let request = CreateRequest.with {
            $0.resource = .with {
                $0.group = "authorization.k8s.io"
                $0.version = "v1"
                $0.resource = resource
                $0.tenant = tenant
                $0.namespace = namespace
            }
            $0.object = review.bytes
        }
        return try Review(bytes: try await client.call(Objects.create, request).object)
    }

    private func attributes(
        _ verb: String, _ resource: String, namespace: String = "default", tenant: String = "",
        group: String = ""
    ) -> ResourceAttributes {
        .with {
            $0.verb = verb
            $0.resource = resource
            $0.namespace = namespace
            $0.tenant = tenant
            $0.group = group
        }
    }

    private func canI(_ client: APIClient, _ attributes: ResourceAttributes) async throws
        -> SubjectAccessReviewStatus
    {
        try await ask(
            client, "selfsubjectaccessreviews",
            SelfSubjectAccessReview.with { $0.spec.resourceAttributes = attributes }
        ).status
    }

    private func can(
        _ user: String, of tenant: String = "", _ attributes: ResourceAttributes, asked client: APIClient,
        in place: String = ""
    ) async throws -> SubjectAccessReviewStatus {
        try await ask(
            client, "subjectaccessreviews",
            SubjectAccessReview.with {
                $0.spec.user = user
                $0.spec.tenant = tenant
                $0.spec.resourceAttributes = attributes
            }, tenant: place
        ).status
    }

    /// Acme, in which ann may read pods of the namespace default and nothing else.
    private func withAnn(
        _ body: (TestCluster, _ acme: APIClient, _ ann: APIClient) async throws -> Void
    ) async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(
                Role.with {
                    $0.metadata.name = "reader"
                    $0.metadata.namespace = "default"
                    $0.rules = [
                        .with {
                            $0.verbs = ["get", "list"]
                            $0.apiGroups = [""]
                            $0.resources = ["pods"]
                        }
                    ]
                })
            _ = try await acme.create(
                RoleBinding.with {
                    $0.metadata.name = "ann"
                    $0.metadata.namespace = "default"
                    $0.roleRef = .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "Role"
                        $0.name = "reader"
                    }
                    $0.subjects = [
                        .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "User"
                            $0.name = "ann"
                        }
                    ]
                })
            try await body(cluster, acme, try cluster.client("ann", tenant: "acme"))
        }
    }

    private func problem(_ body: () async throws -> Void) async -> APIError? {
        do {
            try await body()
            return nil
        } catch { return error as? APIError }
    }

    @Test func everybodyLearnsWhatTheyMay() async throws {
        try await withAnn { cluster, acme, ann in
            let own = try await canI(ann, attributes("list", "pods"))
            #expect(own.allowed && own.reason.contains("RoleBinding \"ann/default\""))
            for refused in [
                attributes("delete", "pods"), attributes("list", "pods", namespace: "kube-system"),
                attributes("list", "pods", namespace: ""), attributes("list", "pods", tenant: "system"),
                attributes("list", "secrets"),
            ] {
                let answer = try await canI(ann, refused)
                #expect(!answer.allowed && answer.reason.contains("User \"ann\" cannot"), "\(refused)")
            }
            // Whoever may do everything in a tenant may do nothing beyond it.
            #expect(try await canI(acme, attributes("delete", "deployments", group: "apps")).allowed)
            #expect(try await !canI(acme, attributes("list", "nodes", namespace: "")).allowed)
            #expect(try await !canI(acme, attributes("get", "tenants", namespace: "")).allowed)
            #expect(try await !canI(acme, attributes("list", "pods", tenant: "all")).allowed)
            #expect(try await canI(cluster.admin, attributes("list", "pods", tenant: "all")).allowed)
            // What an answer says is what the call does.
            _ = try await ann.list(Pod.self, in: .namespace("", "default"))
        }
    }

    @Test func pathsAreAskedAboutToo() async throws {
        try await withAnn { cluster, acme, _ in
            func may(_ client: APIClient, _ path: String) async throws -> Bool {
                try await ask(
                    client, "selfsubjectaccessreviews",
                    SelfSubjectAccessReview.with {
                        $0.spec.nonResourceAttributes = .with {
                            $0.path = path
                            $0.verb = "get"
                        }
                    }
                ).status.allowed
            }
            let answers = (try await may(cluster.admin, "/metrics"), try await may(acme, "/metrics"))
            #expect(answers.0 && !answers.1)
        }
    }

    @Test func othersAreAskedAboutInTheirOwnTenant() async throws {
        try await withAnn { cluster, acme, ann in
            let globex = try await cluster.createTenant("globex")
            #expect(try await can("ann", attributes("get", "pods"), asked: acme).allowed)
            #expect(try await !can("ann", attributes("delete", "pods"), asked: acme).allowed)
            // The same name is somebody else in another tenant.
            #expect(try await !can("ann", attributes("get", "pods"), asked: globex).allowed)
            #expect(try await can("ann", of: "acme", attributes("get", "pods"), asked: cluster.admin).allowed)
            #expect(
                try await !can("ann", of: "globex", attributes("get", "pods"), asked: cluster.admin).allowed)
            // Nobody borrows the cluster's own groups.
            let masters = try await ask(
                acme, "subjectaccessreviews",
                SubjectAccessReview.with {
                    $0.spec.user = "bob"
                    $0.spec.groups = ["system:masters"]
                    $0.spec.resourceAttributes = attributes("get", "secrets")
                })
            #expect(!masters.status.allowed)
            let reach = await problem {
                _ = try await can("ann", of: "acme", attributes("get", "pods"), asked: globex)
            }
            #expect(reach?.reason == .badRequest)
            let place = await problem {
                _ = try await can("ann", attributes("get", "pods"), asked: globex, in: "acme")
            }
            #expect(place?.reason == .forbidden)
            let denied = await problem { _ = try await can("bob", attributes("get", "pods"), asked: ann) }
            #expect(
                denied?.message
                    == "subjectaccessreviews.authorization.k8s.io is forbidden: User \"ann\" cannot create resource "
                    + "\"subjectaccessreviews\" in API group \"authorization.k8s.io\" in the tenant \"acme\"")
        }
    }

    @Test func localReviewsAreAboutOneNamespace() async throws {
        try await withAnn { _, acme, _ in
            func local(_ namespace: String, _ attributes: ResourceAttributes) async throws
                -> LocalSubjectAccessReview
            {
                try await ask(
                    acme, "localsubjectaccessreviews",
                    LocalSubjectAccessReview.with {
                        $0.spec.user = "ann"
                        $0.spec.resourceAttributes = attributes
                    }, namespace: namespace)
            }
            let answer = try await local("default", attributes("get", "pods", namespace: ""))
            #expect(answer.status.allowed && answer.metadata.namespace == "default")
            #expect(try await !local("kube-system", attributes("get", "pods", namespace: "")).status.allowed)
            for (namespace, asked) in [("", "default"), ("default", "kube-system")] {
                let error = await problem {
                    _ = try await local(namespace, attributes("get", "pods", namespace: asked))
                }
                #expect(error?.reason == .badRequest, "\(namespace) \(asked)")
            }
        }
    }

    @Test func questionsThatMakeNoSenseAreRefused() async throws {
        try await withAnn { _, acme, _ in
            let nothing = await problem {
                _ = try await ask(acme, "selfsubjectaccessreviews", SelfSubjectAccessReview())
            }
            #expect(nothing?.reason == .badRequest)
            let nobody = await problem {
                _ = try await can("", attributes("get", "pods"), asked: acme)
            }
            #expect(nobody?.message.contains("at least one of user or group") == true)
            let place = await problem {
                _ = try await canI(acme, attributes("get", "pods", namespace: "../x"))
            }
            #expect(place?.reason == .badRequest)
        }
    }

    @Test func rulesAreListedAsTheyAreHeld() async throws {
        try await withAnn { cluster, acme, ann in
            func rules(_ client: APIClient, _ namespace: String, tenant: String = "") async throws
                -> SubjectRulesReviewStatus
            {
                try await ask(
                    client, "selfsubjectrulesreviews",
                    SelfSubjectRulesReview.with {
                        $0.spec.namespace = namespace
                        $0.spec.tenant = tenant
                    }
                ).status
            }
            let own = try await rules(ann, "default")
            #expect(own.resourceRules.map(\.resources) == [["pods"]])
            #expect(own.resourceRules.allSatisfy { $0.tenants.isEmpty })
            #expect(try await rules(ann, "kube-system").resourceRules.isEmpty)
            #expect(try await rules(ann, "default", tenant: "system").resourceRules.isEmpty)
            #expect(try await rules(acme, "default").resourceRules.map(\.verbs) == [["*"]])
            let everything = try await rules(cluster.admin, "default", tenant: "acme")
            #expect(everything.resourceRules.map(\.tenants) == [["*"]])
            #expect(everything.nonResourceRules.map(\.nonResourceURLs) == [["*"]])
        }
    }
}
