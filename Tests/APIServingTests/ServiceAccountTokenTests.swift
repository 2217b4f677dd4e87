// Tokens of service accounts: whom they speak for, how long, where, and where not.

import API
import APIClient
import Diagnostics
import Formats
import Linux
import Messages
import RPC
import TLS
import TestKit
import Testing

@testable import APIServing

struct TokenClaimsTests {
    private static let claims = TokenClaims(
        for: TokenClaims.Reference(name: "web", uid: "u1"), of: "acme", "default",
        issuer: "https://kubernetes.default.svc/tenants/acme", audiences: ["a", "b"],
        from: WallTime(seconds: 1000), to: WallTime(seconds: 4600))

    private func signer() throws -> (TokenKeys.Signer, PublicKey) {
        let key = try PrivateKey.generate()
        let keys = try TokenKeys(signer: key)
        return (try #require(keys.signer), try PublicKey(of: key))
    }

    @Test func aTokenSaysWhatItWasMadeWith() throws {
        let (signer, key) = try signer()
        var claims = Self.claims
        claims.pod = TokenClaims.Reference(name: "web-1", uid: "u2")
        claims.node = TokenClaims.Reference(name: "n1", uid: "u3")
        let text = try claims.signed(by: signer)
        let token = try #require(UnverifiedToken(text))
        #expect(token.claims == claims)
        #expect(token.keyIdentifier == signer.identifier)
        #expect(token.isSigned(by: key))
        #expect(try !token.isSigned(by: PublicKey(of: .generate())))
    }

    private func part(_ json: String) -> String {
        Base64.encode(Array(json.utf8), alphabet: .url, padding: .unpadded)
    }

    /// The payload as JSON, changed by `change`.
    private func token(
        header: String = #"{"alg":"ES256","kid":"k"}"#, _ change: (inout Tree) -> Void = { _ in }
    ) throws -> String {
        let (signer, _) = try signer()
        let parts = try Self.claims.signed(by: signer).split(separator: ".")
        var tree = try JSON.parse(try #require(Base64.decode(parts[1], alphabet: .url)))
        change(&tree)
        return "\(part(header)).\(part(JSON.text(tree))).\(parts[2])"
    }

    @Test func onlyOneFormIsAToken() throws {
        #expect(try UnverifiedToken(token()) != nil)
        for header in [
            #"{"alg":"none"}"#, #"{"alg":"none","kid":"k"}"#, #"{"alg":"HS256","kid":"k"}"#,
            #"{"alg":"ES256"}"#, #"{"alg":"ES256","kid":"k","crit":["b64"]}"#, "[]", "",
        ] {
            #expect(try UnverifiedToken(token(header: header)) == nil, "\(header)")
        }
        for text in ["", ".", "..", "a.b", "a.b.c", "a.b.c.d", String(repeating: "a", count: 20_000)] {
            #expect(UnverifiedToken(text) == nil)
        }
    }

    @Test func claimsThatContradictEachOtherAreNoClaims() throws {
        #expect(
            try UnverifiedToken(token { $0["sub"] = .string("system:serviceaccount:default:other") }) == nil)
        #expect(try UnverifiedToken(token { $0["kubernetes.io"] = nil }) == nil)
        #expect(try UnverifiedToken(token { $0["exp"] = .string("soon") }) == nil)
        #expect(try UnverifiedToken(token { $0["kubernetes.io"]?["tenant"] = nil }) == nil)
        #expect(try UnverifiedToken(token { $0["kubernetes.io"]?["tenant"] = .string("all") }) == nil)
        #expect(try UnverifiedToken(token { $0["kubernetes.io"]?["tenant"] = .string("../b") }) == nil)
        #expect(try UnverifiedToken(token { $0["kubernetes.io"]?["namespace"] = .string("a/b") }) == nil)
        #expect(
            try UnverifiedToken(token { $0["kubernetes.io"]?["pod"] = .object(["name": .string("p")]) })
                == nil)
    }
}

struct TokenKeyTests {
    private func withDirectory(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryDirectory()
        try await body(folder.path)
    }

    private func write(_ key: PrivateKey, _ name: String, in directory: String) throws {
        try Files.replace("\(directory)/\(name)", with: Array(key.pem.utf8), mode: 0o600)
    }

    @Test func theKeyWhoseNameSortsLastSigns() async throws {
        try await withDirectory { directory in
            let (first, second) = (try PrivateKey.generate(), try PrivateKey.generate())
            let third = try PublicKey(of: .generate())
            try write(first, "2025.pem", in: directory)
            let keys = try TokenKeys(directory: directory)
            #expect(try keys.signer?.identifier == PublicKey(of: first).identifier)
            try write(second, "2026.pem", in: directory)
            try Files.write(Array(third.pem.utf8), to: "\(directory)/2027.pem")
            try Files.write(Array("not a key".utf8), to: "\(directory)/README")
            #expect(try keys.reload())
            #expect(try keys.signer?.identifier == PublicKey(of: second).identifier)
            #expect(keys.identifiers.count == 3)
            #expect(try keys.reload() == false)
            try Files.remove("\(directory)/2025.pem")
            #expect(try keys.reload())
            #expect(try keys.verifier(PublicKey(of: first).identifier) == nil)
        }
    }

    @Test func whatIsNoKeyIsNamed() async throws {
        try await withDirectory { directory in
            let none = #expect(throws: TokenKeyError.self) { try TokenKeys(directory: directory) }
            #expect(none?.description.hasPrefix("\(directory) holds 0 keys") == true)
            try write(.generate(), "0001.pem", in: directory)
            let keys = try TokenKeys(directory: directory)
            let own = try #require(keys.signer).identifier
            try Files.write(Array("nonsense".utf8), to: "\(directory)/0002.pem")
            let error = #expect(throws: TokenKeyError.self) { try keys.reload() }
            #expect(error?.description.hasPrefix("\(directory)/0002.pem: ") == true)
            #expect(keys.signer?.identifier == own, "what was good goes on counting")
        }
    }
}

struct ServiceAccountTokenTests {
    /// A cluster that makes tokens, with the tenants acme and globex, which have the same names in them.
    fileprivate func withTokens(
        clock: any WallClock = SystemWallClock(), keys: TokenKeys? = nil,
        _ body: (TestCluster, _ acme: APIClient, _ globex: APIClient) async throws -> Void
    ) async throws {
        var options = TestCluster.Options()
        options.configuration.serviceAccounts = ServiceAccountSettings(
            keys: try keys ?? TokenKeys(signer: .generate()))
        options.clock = clock
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            for client in [acme, globex] { try await account("web", client) }
            try await body(cluster, acme, globex)
        }
    }

    @discardableResult
    private func account(_ name: String, _ client: APIClient) async throws -> ServiceAccount {
        try await client.create(
            ServiceAccount.with {
                $0.metadata.name = name
                $0.metadata.namespace = "default"
            })
    }

    fileprivate func token(
        _ client: APIClient, _ name: String = "web", tenant: String = "",
        _ wanted: TokenRequestSpec = TokenRequestSpec()
    ) async throws(APIError) -> TokenRequestStatus {
        try await client.token(of: ObjectName(tenant: tenant, namespace: "default", name: name), wanted)
    }

    private func whoAmI(_ client: APIClient) async throws(APIError) -> WhoAmIResponse {
        try await client.call(Discovery.whoAmI, WhoAmIRequest())
    }

    private func refusal(_ cluster: TestCluster, _ token: String) async throws -> String {
        let client = try cluster.client(token: token)
        let error = await #expect(throws: APIError.self) { _ = try await whoAmI(client) }
        #expect(error?.reason == .unauthorized)
        return error?.message ?? ""
    }

    private func bound(_ kind: String, _ name: String, uid: String = "") -> TokenRequestSpec {
        .with {
            $0.boundObjectRef = .with {
                $0.kind = kind
                $0.apiVersion = "v1"
                $0.name = name
                $0.uid = uid
            }
        }
    }

    // MARK: Whom it speaks for

    @Test func aTokenSpeaksForItsAccountAndTenant() async throws {
        try await withTokens { cluster, acme, _ in
            let made = try await token(acme)
            let who = try await whoAmI(try cluster.client(token: made.token))
            #expect(who.user == "system:serviceaccount:default:web" && who.tenant == "acme")
            #expect(
                who.groups == [
                    "system:authenticated", "system:serviceaccounts", "system:serviceaccounts:default",
                ])
            #expect(who.credential?.kind == "ServiceAccountToken")
            #expect(who.credential?.authority == "https://kubernetes.default.svc/tenants/acme")
            #expect(who.expires == made.expirationTimestamp)
            let account = try await acme.get(
                ServiceAccount.self, ObjectName(namespace: "default", name: "web"))
            #expect(who.uid == account.metadata.uid)
        }
    }

    /// The words of the promise: a stolen token of A is useless in B.
    @Test func a9AStolenTokenOfAIsUselessInB() async throws {
        try await withTokens { cluster, acme, globex in
            // In both tenants the account of that name may do everything.
            for client in [acme, globex] {
                _ = try await client.create(
                    ClusterRoleBinding.with {
                        $0.metadata.name = "web-admin"
                        $0.roleRef = .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "ClusterRole"
                            $0.name = "admin-role"
                        }
                        $0.subjects = [
                            .with {
                                $0.kind = "ServiceAccount"
                                $0.name = "web"
                                $0.namespace = "default"
                            }
                        ]
                    })
            }
            _ = try await globex.create(
                ConfigMap.with {
                    $0.metadata.name = "secret-plans"
                    $0.metadata.namespace = "default"
                })
            let thief = try cluster.client(token: try await token(acme).token)
            #expect(
                try await thief.list(Namespace.self, in: .tenant("")).items.allSatisfy {
                    $0.metadata.tenant == "acme"
                })
            let plans = ObjectName(tenant: "globex", namespace: "default", name: "secret-plans")
            func reason(_ call: () async throws(APIError) -> Void) async -> APIError.Reason? {
                do throws(APIError) { try await call() } catch { return error.reason }
                return nil
            }
            #expect(
                await reason { () async throws(APIError) in _ = try await thief.get(ConfigMap.self, plans) }
                    == .forbidden)
            #expect(
                await reason { () async throws(APIError) in
                    _ = try await thief.list(ConfigMap.self, in: .tenant("globex"))
                } == .forbidden
            )
            #expect(
                await reason { () async throws(APIError) in _ = try await thief.list(ConfigMap.self, in: .all)
                } == .forbidden)
            #expect(
                await reason { () async throws(APIError) in _ = try await thief.list(Tenant.self, in: .all) }
                    == .forbidden)
            #expect(
                await reason { () async throws(APIError) in _ = try await token(thief, tenant: "globex") }
                    == .forbidden)
            #expect(await reason { () async throws(APIError) in _ = try await whoAmI(thief) } == nil)
        }
    }

    // MARK: How long

    @Test func aTokenEndsInTime() async throws {
        let clock = TestClock()
        try await withTokens(clock: clock) { cluster, acme, _ in
            let made = try await token(acme, "web", .with { $0.expirationSeconds = 600 })
            #expect(made.expirationTimestamp.seconds == clock.now.seconds + 600)
            let client = try cluster.client(token: made.token)
            _ = try await whoAmI(client)
            clock.advance(by: .seconds(599))
            _ = try await whoAmI(client)
            clock.advance(by: .seconds(1))
            #expect(try await refusal(cluster, made.token).contains("the bearer token expired at "))
            let long = try await token(acme, "web", .with { $0.expirationSeconds = 10 * 365 * 86_400 })
            #expect(long.expirationTimestamp.seconds == clock.now.seconds + 86_400)
        }
    }

    @Test(arguments: [
        (599, "spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes"),
        (
            (1 << 32) + 1,
            "spec.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds"
        ),
    ])
    func badDurationsAreRefused(_ seconds: Int64, _ text: String) async throws {
        try await withTokens { _, acme, _ in
            let error = await #expect(throws: APIError.self) {
                _ = try await token(acme, "web", .with { $0.expirationSeconds = seconds })
            }
            #expect(error?.reason == .invalid)
            #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
        }
    }

    @Test func aTokenEndsWithItsAccount() async throws {
        try await withTokens { cluster, acme, _ in
            let made = try await token(acme).token
            _ = try await whoAmI(try cluster.client(token: made))
            let name = ObjectName(namespace: "default", name: "web")
            try await acme.delete(ServiceAccount.self, name)
            let gone = try await refusal(cluster, made)
            #expect(
                gone == "Unauthorized: the service account \"web\" that the bearer token was made for is gone"
            )
            // One of the same name is another.
            try await account("web", acme)
            _ = try await whoAmI(try cluster.client(token: try await token(acme).token))
            #expect(try await refusal(cluster, made) == gone)
        }
    }

    @Test func aTokenEndsWithWhatItIsBoundTo() async throws {
        try await withTokens { cluster, acme, _ in
            let pod = try await acme.create(
                TestCluster.pod("web-1") { $0.spec.serviceAccountName = "web" })
            let secret = try await acme.create(
                Secret.with {
                    $0.metadata.name = "kept"
                    $0.metadata.namespace = "default"
                })
            let ofPod = try await token(acme, "web", bound("Pod", "web-1", uid: pod.metadata.uid)).token
            let ofSecret = try await token(acme, "web", bound("Secret", "kept")).token
            let who = try await whoAmI(try cluster.client(token: ofPod))
            #expect(who.extra["authentication.kubernetes.io/pod-name"]?.items == ["web-1"])
            #expect(who.extra["authentication.kubernetes.io/pod-uid"]?.items == [pod.metadata.uid])
            _ = try await whoAmI(try cluster.client(token: ofSecret))

            let name = ObjectName(namespace: "default", name: "web-1")
            try await acme.delete(Pod.self, name, Deletion(graceSeconds: 0))
            #expect(try await refusal(cluster, ofPod).contains("the pod \"web-1\""))
            _ = try await acme.create(TestCluster.pod("web-1") { $0.spec.serviceAccountName = "web" })
            #expect(try await refusal(cluster, ofPod).contains("the pod \"web-1\""))
            try await acme.delete(Secret.self, ObjectName(namespace: "default", name: "kept"))
            #expect(try await refusal(cluster, ofSecret).contains("the secret \"kept\""))
            #expect(!secret.metadata.uid.isEmpty)
        }
    }

    @Test func aTokenIsBoundToWhatThereIs() async throws {
        try await withTokens { _, acme, globex in
            _ = try await acme.create(TestCluster.pod("other"))
            let stranger = try await globex.create(
                TestCluster.pod("away") { $0.spec.serviceAccountName = "web" })
            func error(_ wanted: TokenRequestSpec) async -> APIError? {
                await #expect(throws: APIError.self) { _ = try await token(acme, "web", wanted) }
            }
            let absent = await error(bound("Pod", "away", uid: stranger.metadata.uid))
            #expect(absent?.reason == .notFound)
            let foreign = await error(bound("Pod", "other"))
            #expect(foreign?.reason == .badRequest)
            #expect(
                foreign?.message
                    == "cannot bind token for serviceaccount \"web\" to pod running with different "
                    + "serviceaccount name.")
            _ = try await acme.create(TestCluster.pod("own") { $0.spec.serviceAccountName = "web" })
            let stale = await error(bound("Pod", "own", uid: "of-another"))
            #expect(stale?.reason == .conflict)
            #expect(stale?.message.contains("does not match the UID in record") == true)
            let unknown = await error(bound("ConfigMap", "own"))
            #expect(unknown?.message == "cannot bind token to object of type v1, Kind=ConfigMap")
            // Nodes are the cluster's own.
            #expect(await error(bound("Node", "n1"))?.reason == .notFound)
        }
    }

    // MARK: For whom

    @Test func aTokenIsForItsAudience() async throws {
        try await withTokens { cluster, acme, _ in
            let made = try await token(acme, "web", .with { $0.audiences = ["vault"] }).token
            #expect(
                try await refusal(cluster, made)
                    == "Unauthorized: the bearer token is for another audience than this server")
            let both = try await token(
                acme, "web", .with { $0.audiences = ["vault", "https://kubernetes.default.svc"] })
            _ = try await whoAmI(try cluster.client(token: both.token))
        }
    }

    @Test func aNodeAsksForTokensOfItsOwnPodsOnly() async throws {
        try await withTokens { cluster, acme, _ in
            for node in ["n1", "n2"] {
                _ = try await cluster.admin.create(Node.with { $0.metadata.name = node })
            }
            let own = try await acme.create(TestCluster.pod("own") { $0.spec.serviceAccountName = "web" })
            let other = try await acme.create(TestCluster.pod("other") { $0.spec.serviceAccountName = "web" })
            for (pod, node) in [(own, "n1"), (other, "n2")] {
                let binding = PodBinding.with {
                    $0.tenant = "acme"
                    $0.namespace = "default"
                    $0.name = pod.metadata.name
                    $0.uid = pod.metadata.uid
                    $0.node = node
                }
                _ = try await cluster.admin.bind([binding])[0].get()
            }
            let agent = try cluster.nodeClient("n1")
            func error(_ wanted: TokenRequestSpec) async -> APIError? {
                await #expect(throws: APIError.self) {
                    _ = try await token(agent, "web", tenant: "acme", wanted)
                }
            }
            let made = try await token(
                agent, "web", tenant: "acme", bound("Pod", "own", uid: own.metadata.uid))
            let who = try await whoAmI(try cluster.client(token: made.token))
            #expect(
                who.tenant == "acme" && who.extra["authentication.kubernetes.io/node-name"]?.items == ["n1"])
            #expect(
                await error(TokenRequestSpec())?.message.hasSuffix("node requested token not bound to a pod")
                    == true)
            #expect(
                await error(bound("Pod", "own"))?.message
                    .hasSuffix("node requested token with a pod binding without a uid") == true)
            let strange = await error(bound("Pod", "other", uid: other.metadata.uid))
            #expect(strange?.reason == .forbidden)
            #expect(
                strange?.message.hasSuffix(
                    "node requested token bound to a pod scheduled on a different node")
                    == true)
            #expect(await error(bound("Secret", "any"))?.reason == .forbidden)
        }
    }

    // MARK: Keys

    @Test func keysAreChangedWhileTheServerRuns() async throws {
        let folder = try TemporaryDirectory()
        try Files.write(
            Array(PrivateKey.generate().pem.utf8), to: folder.path + "/0001.pem", mode: 0o600)
        let keys = try TokenKeys(directory: folder.path)
        try await withTokens(keys: keys) { cluster, acme, _ in
            let old = try await token(acme).token
            try Files.replace(
                folder.path + "/0002.pem", with: Array(PrivateKey.generate().pem.utf8), mode: 0o600)
            #expect(try keys.reload())
            let fresh = try await token(acme).token
            #expect(fresh.split(separator: ".")[0] != old.split(separator: ".")[0])
            for token in [old, fresh] { _ = try await whoAmI(try cluster.client(token: token)) }
            try Files.remove(folder.path + "/0001.pem")
            #expect(try keys.reload())
            #expect(try await refusal(cluster, old).hasSuffix("is signed by a key that is not known here"))
            _ = try await whoAmI(try cluster.client(token: fresh))
        }
    }

    @Test func aTokenOfAnotherClusterIsUnknown() async throws {
        let foreign = try TokenKeys(signer: .generate())
        try await withTokens { cluster, acme, _ in
            let account = try await acme.get(
                ServiceAccount.self, ObjectName(namespace: "default", name: "web"))
            var claims = TokenClaims(
                for: TokenClaims.Reference(name: "web", uid: account.metadata.uid), of: "acme", "default",
                issuer: "https://kubernetes.default.svc/tenants/acme",
                audiences: ["https://kubernetes.default.svc"], from: SystemWallClock().now,
                to: SystemWallClock().now + .seconds(3600))
            let signer = try #require(foreign.signer)
            #expect(
                try await refusal(cluster, claims.signed(by: signer))
                    == "Unauthorized: the bearer token is signed by a key that is not known here")
            claims.issuer = "https://elsewhere"
            #expect(
                try await refusal(cluster, claims.signed(by: signer))
                    == "Unauthorized: the bearer token is unknown here")
        }
    }

    @Test func aServerWithoutKeysSaysSo() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            try await account("web", acme)
            let error = await #expect(throws: APIError.self) { _ = try await token(acme) }
            #expect(error?.reason == .serviceUnavailable)
            #expect(error?.message.contains("started without keys") == true)
        }
    }
}

extension ServiceAccountTokenTests {
    private func review(
        _ client: APIClient, _ token: String, tenant: String = "", audiences: [String] = []
    ) async throws -> TokenReview {
        let request = CreateRequest.with {
            $0.resource = .with {
                $0.group = "authentication.k8s.io"
                $0.version = "v1"
                $0.resource = "tokenreviews"
                $0.tenant = tenant
            }
            $0.object =
                TokenReview.with {
                    $0.spec.token = token
                    $0.spec.audiences = audiences
                }.bytes
        }
        return try TokenReview(bytes: try await client.call(Objects.create, request).object)
    }

    @Test func aTokensUserIsToldToItsOwnTenantAlone() async throws {
        try await withTokens { cluster, acme, globex in
            let made = try await token(acme).token
            let own = try await review(acme, made)
            #expect(own.status.authenticated && own.status.error.isEmpty && own.spec.token.isEmpty)
            #expect(own.status.user.username == "system:serviceaccount:default:web")
            #expect(own.status.user.tenant == "acme" && !own.status.user.uid.isEmpty)
            #expect(own.status.audiences == ["https://kubernetes.default.svc"])
            let other = try await review(globex, made)
            let noise = try await review(globex, "noise")
            #expect(!other.status.authenticated && other.status == noise.status)
            let system = try await review(cluster.admin, made)
            #expect(system.status.authenticated && system.status.user.tenant == "acme")
            // Neither in another tenant's place, nor without being allowed to.
            let reach = await #expect(throws: APIError.self) {
                _ = try await review(globex, made, tenant: "acme")
            }
            #expect(reach?.reason == .forbidden)
            let nobody = try cluster.client("ann", tenant: "acme")
            let denied = await #expect(throws: APIError.self) { _ = try await review(nobody, made) }
            #expect(
                denied?.message
                    == "tokenreviews.authentication.k8s.io is forbidden: User \"ann\" cannot create resource "
                    + "\"tokenreviews\" in API group \"authentication.k8s.io\" in the tenant \"acme\"")
            let empty = await #expect(throws: APIError.self) { _ = try await review(acme, "") }
            #expect(empty?.reason == .badRequest)
        }
    }

    @Test func aReviewAsksForAnAudience() async throws {
        try await withTokens { _, acme, _ in
            let made = try await token(acme, "web", .with { $0.audiences = ["vault"] }).token
            #expect(try await !review(acme, made).status.authenticated)
            let vault = try await review(acme, made, audiences: ["vault", "other"])
            #expect(vault.status.authenticated && vault.status.audiences == ["vault"])
        }
    }
}
