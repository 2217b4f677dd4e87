// What a call shows, and whom it is taken for.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import RPC
import Synchronization
import TLS
import TestKit
import Testing

@testable import APIServing

struct TokenTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var line: String
        var tenant = "system"
        var groups: Set<String> = []
        var uid = "1"
        var testDescription: String { line }
    }

    @Test(arguments: [
        Row(line: "t,ann,1"),
        Row(line: "t,ann,1,dev", groups: ["dev"]),
        Row(line: "t,ann,1,\"dev,ops\"", groups: ["dev", "ops"]),
        Row(line: "t,ann,1,\"dev, ops\",,acme", tenant: "acme", groups: ["dev", "ops"]),
        Row(line: "t,ann,1,,acme", tenant: "acme"),
        Row(line: "t,ann,1,,,acme", tenant: "acme"),
        // Kubernetes' own rows have no tenant, whatever is empty in them.
        Row(line: "t,ann,,dev", groups: ["dev"], uid: ""),
        Row(line: "t,ann,,", uid: ""),
        Row(line: "t,ann,1,system:masters", groups: ["system:masters"]),
        Row(line: " t , ann , 1 \r"),
        Row(line: "t,ann,\"a \"\"quoted\"\" id\"", uid: "a \"quoted\" id"),
    ])
    func aLineStandsForAUser(_ row: Row) throws {
        let table = try TokenTable(csv: "# users\n\n\(row.line)\n", source: "tokens.csv")
        let user = try #require(table["t"])
        #expect(user.name == "ann")
        #expect(user.tenant == row.tenant)
        #expect(user.groups == row.groups.union(["system:authenticated"]))
        #expect(user.uid == row.uid)
        #expect(table["T"] == nil && table[""] == nil)
    }

    @Test(arguments: [
        ("t,ann", "there are 2 columns; at least token, user and uid are needed"),
        (",ann,1", "the token is empty"),
        ("a b,ann,1", "the token is empty, or has a space in it"),
        // Arktos read the uid as the tenant here.
        ("t,,acme", "the user's name is empty"),
        ("t,ann,1,,", "ends with two empty columns"),
        ("t,ann,1,dev,,", "ends with two empty columns"),
        ("t,ann,1,dev,acme", "column 5 means nothing"),
        ("t,ann,1,dev,more,,acme", "there are 7 columns"),
        ("t,ann,1,,all", "\"all\" is not an acceptable tenant name"),
        ("t,ann,1,,Acme", "\"Acme\" is not an acceptable tenant name"),
        ("t,ann,1,system:masters,,acme", "\"system:masters\" begins with \"system:\""),
        ("t,system:node:n1,1,,acme", "\"system:node:n1\" begins with \"system:\""),
        ("t,\"ann,1", "column 2 has a quote without an end"),
        ("t,\"ann\"x,1", "column 2 goes on behind its closing quote"),
        ("t,an\"n,1", "column 2 has a quote in its middle"),
    ])
    func aLineThatMakesNoSenseIsNamed(_ line: String, _ text: String) {
        let error = #expect(throws: TokenFileError.self) {
            try TokenTable(csv: "fine,bob,2\n\(line)\n", source: "tokens.csv")
        }
        #expect(error?.description.hasPrefix("tokens.csv, line 2: ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
    }

    @Test func aTokenStandsForOneUser() {
        let error = #expect(throws: TokenFileError.self) {
            try TokenTable(csv: "t,ann,1\nu,ann,1\nt,bob,2", source: "f")
        }
        #expect(error?.description == "f, line 3: the token is that of line 1 already")
    }
}

struct AuthenticationTests {
    @Test(arguments: [
        ([], nil, ""),
        (["Bearer abc"], "abc", ""),
        (["bearer   abc"], "abc", ""),
        (["Bearer"], nil, "the bearer token is empty"),
        (["Bearer a b"], nil, "a bearer token is one word"),
        (["s3cret"], nil, "is not of the form"),
        (["Basic s3cret"], nil, "is not of the form"),
        (["Bearer a", "Bearer b"], nil, "more than one"),
    ])
    func authorizationIsOneBearerToken(_ values: [String], _ token: String?, _ problem: String) {
        do throws(IdentityError) {
            #expect(try Authenticator.bearerToken(values) == token)
            #expect(problem.isEmpty)
        } catch {
            #expect(!problem.isEmpty && error.message.contains(problem), "\(error.message)")
            #expect(!error.message.contains("s3cret"))
        }
    }

    private static let tokens = """
        root-token,system:admin,0,system:masters
        ann-token,ann,7,"dev,ops",,acme
        admin-token,admin,8,,acme
        other-ann,ann,9,,globex
        """

    /// A cluster with the tenant acme, whose tokens are in a file.
    private func withTokens(
        log: Logger? = nil, _ body: (TestCluster, _ file: String) async throws -> Void
    ) async throws {
        let folder = try TemporaryDirectory()
        let file = folder.path + "/tokens.csv"
        try Files.write(Array(Self.tokens.utf8), to: file)
        var options = TestCluster.Options()
        options.configuration.tokenFile = try TokenFile(file)
        if let log { options.log = log }
        try await TestCluster.with(options) { cluster in
            try await cluster.createTenant("acme")
            try await body(cluster, file)
        }
    }

    private func whoAmI(_ client: APIClient) async throws(APIError) -> WhoAmIResponse {
        try await client.call(Discovery.whoAmI, WhoAmIRequest())
    }

    private func refusal(_ client: APIClient) async -> APIError? {
        await #expect(throws: APIError.self) { _ = try await whoAmI(client) }
    }

    @Test func aTokenTakesTheCertificatesPlace() async throws {
        try await withTokens { cluster, _ in
            let ann = try await whoAmI(try cluster.client(token: "ann-token"))
            #expect(ann.user == "ann" && ann.tenant == "acme" && ann.uid == "7")
            #expect(ann.groups == ["dev", "ops", "system:authenticated"])
            #expect(ann.credential?.kind == "TokenFile" && ann.expires == nil)
            // What it may do is what the tenant's roles say.
            let admin = try cluster.client(token: "admin-token")
            #expect(try await admin.list(Namespace.self, in: .tenant("")).items.count == 3)
            let denied = await #expect(throws: APIError.self) {
                _ = try await cluster.client(token: "ann-token").list(Namespace.self, in: .tenant(""))
            }
            #expect(denied?.reason == .forbidden)
            let root = try cluster.client(token: "root-token")
            #expect(
                try await root.list(Tenant.self, in: .all).items.map(\.metadata.name) == ["acme", "system"])
        }
    }

    @Test func aCertificateSaysHowItIsKnown() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let who = try await whoAmI(admin)
            #expect(who.credential?.kind == "ClientCertificate")
            #expect(who.credential?.authority == "CN=test authority")
            #expect(who.credential?.name.utf8.count == 32 && who.expires != nil && who.impersonator == nil)
        }
    }

    @Test func whoShowsNothingIsToldWhatIsMissing() async throws {
        try await withTokens { cluster, _ in
            let nobody = APIClient(try cluster.channel(.none))
            let error = await refusal(nobody)
            #expect(error?.reason == .unauthorized)
            #expect(
                error?.message
                    == "Unauthorized: the call shows neither a client certificate nor a bearer token "
                    + "(\"authorization: Bearer TOKEN\")")
            // What asks for no identity is answered.
            #expect(try await !nobody.call(Discovery.version, VersionRequest()).version.isEmpty)
            let unknown = await refusal(try cluster.client(token: "ann-toke"))
            #expect(unknown?.reason == .unauthorized)
            #expect(unknown?.message == "Unauthorized: the bearer token is unknown here")
        }
    }

    /// A token never adds to what a certificate may do, and a certificate never speaks for a token's user.
    @Test func aCertificateAndATokenMustBeOfTheSameUser() async throws {
        try await withTokens { cluster, _ in
            let subject = CertificateRequest(commonName: "ann", organizations: ["tenant:acme"])
            let both = try await whoAmI(try cluster.client(token: "ann-token", beside: subject))
            #expect(both.user == "ann" && both.tenant == "acme")
            #expect(both.groups == ["system:authenticated"], "the token's groups are not the certificate's")
            #expect(both.credential?.kind == "ClientCertificate")
            for token in ["root-token", "admin-token", "other-ann", "nonsense"] {
                let error = await refusal(try cluster.client(token: token, beside: subject))
                #expect(error?.reason == .unauthorized, "\(token)")
            }
            let node = CertificateRequest(commonName: "system:node:n1", organizations: ["system:nodes"])
            let error = await refusal(try cluster.client(token: "admin-token", beside: node))
            #expect(
                error?.message
                    == "Unauthorized: the client certificate is user \"system:node:n1\" of tenant \"system\" and "
                    + "the bearer token user \"admin\" of tenant \"acme\": a call that shows both has to show "
                    + "the same user in both")
            // A certificate that names nobody is no certificate that is absent.
            let nobody = CertificateRequest(commonName: "ann")
            let unnamed = await refusal(try cluster.client(token: "ann-token", beside: nobody))
            #expect(unnamed?.message.contains("names no tenant") == true)
        }
    }

    @Test func theTokenFileIsReadAgain() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/tokens.csv"
        try Files.write(Array("a,ann,1\n".utf8), to: path)
        let file = try TokenFile(path)
        #expect(try await file.authenticate("a")?.user.name == "ann")
        #expect(try file.reload() == false)
        try Files.replace(path, with: Array("b,bob,2,,acme\n".utf8))
        #expect(try file.reload())
        #expect(try await file.authenticate("a") == nil)
        #expect(try await file.authenticate("b")?.user.tenant == "acme")
        try Files.replace(path, with: Array("b,bob\n".utf8))
        let error = #expect(throws: TokenFileError.self) { try file.reload() }
        #expect(error?.description.hasPrefix("\(path), line 1: ") == true)
        #expect(try await file.authenticate("b") != nil, "the one before goes on counting")
        try Files.remove(path)
        #expect(throws: TokenFileError.self) { try file.reload() }
    }

    private final class Lines: LogSink {
        private let text = Mutex("")
        func write(_ line: [UInt8]) { text.withLock { $0 += String(decoding: line, as: UTF8.self) } }
        var all: String { text.withLock { $0 } }
    }

    @Test func noTokenReachesTheLog() async throws {
        let lines = Lines()
        let log = Logger(program: "apiserver", level: .debug, sink: lines)
        try await withTokens(log: log) { cluster, _ in
            _ = try await whoAmI(try cluster.client(token: "ann-token"))
            _ = await refusal(try cluster.client(token: "unknown-token"))
            let bare = try cluster.channel(.none)
            let options = CallOptions(metadata: ["authorization": "naked-token"])
            await #expect(throws: RPCError.self) {
                _ = try await bare.call(Discovery.whoAmI, WhoAmIRequest(), options: options)
            }
            #expect(
                await eventually { lines.all.split(separator: "\n").count { $0.contains("WhoAmI") } >= 3 })
        }
        for token in ["ann-token", "unknown-token", "naked-token"] { #expect(!lines.all.contains(token)) }
    }
}
