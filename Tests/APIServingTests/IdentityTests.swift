// Who a certificate speaks for.

import TLS
import Testing

@testable import APIServing

struct IdentityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name = ""
        var organizations: [String] = []
        var units: [String] = []
        var tenant = ""
        var groups: Set<String> = []
        /// Part of the error; empty when there is none.
        var error = ""

        var subject: DistinguishedName {
            DistinguishedName(commonName: name, organizations: organizations, organizationalUnits: units)
        }
        var testDescription: String { subject.description }
    }

    static let accepted: [Case] = [
        Case(
            name: "userA", organizations: ["tenant:tenant-a"], units: ["app1"], tenant: "tenant-a",
            groups: ["app1"]),
        Case(
            name: "u", organizations: ["tenant:t"], units: ["g1", "g2"], tenant: "t", groups: ["g1", "g2"]),
        Case(name: "admin", organizations: ["tenant:system"], tenant: "system"),
        Case(
            name: "ops", organizations: ["tenant:system"], units: ["system:masters"], tenant: "system",
            groups: ["system:masters"]),
        Case(name: "system:kube-scheduler", tenant: "system"),
        Case(
            name: "system:admin", organizations: ["system:masters"], tenant: "system",
            groups: ["system:masters"]),
        Case(
            name: "system:node:n1", organizations: ["system:nodes"], tenant: "system",
            groups: ["system:nodes"]),
        // Groups of the cluster count in tenant system only.
        Case(
            name: "eve", organizations: ["tenant:acme"], units: ["system:masters", "dev"], tenant: "acme",
            groups: ["dev"]),
    ]

    @Test(arguments: accepted)
    func a3CertificateSpeaksForItsTenant(_ sample: Case) throws {
        let user = try UserInfo(subject: sample.subject)
        #expect(user.name == sample.name)
        #expect(user.tenant == sample.tenant)
        #expect(user.groups == sample.groups.union(["system:authenticated"]))
    }

    static let refused: [Case] = [
        Case(organizations: ["tenant:t"], error: "CN name cannot be empty"),
        Case(name: "bob", error: "names no tenant"),
        Case(name: "u", organizations: ["dev"], error: "names no tenant"),
        Case(name: "acme:bob", error: "names no tenant"),
        Case(name: "u", organizations: ["tenant"], error: "names no tenant"),
        Case(name: "u", organizations: ["tenant:"], error: "names no tenant"),
        Case(
            name: "u", organizations: ["tenant:a:b"],
            error: "more than one tenants specified in an organization"),
        Case(
            name: "u", organizations: ["tenant:a", "x"],
            error: "more than one organization with tenants specified"),
        Case(
            name: "u", organizations: ["dev", "tenant:a"],
            error: "more than one organization with tenants specified"),
        Case(name: "u", organizations: ["tenant:all"], error: "\"all\" is not an acceptable tenant name"),
        Case(name: "u", organizations: ["tenant:a/b"], error: "is not an acceptable tenant name"),
        Case(name: "u", organizations: ["tenant:A"], error: "is not an acceptable tenant name"),
        Case(name: "system:node:n1", organizations: ["tenant:acme"], error: "belong to tenant system"),
    ]

    @Test(arguments: refused)
    func a3CertificateWithoutOneTenantIsRefused(_ sample: Case) {
        let error = #expect(throws: IdentityError.self) { try UserInfo(subject: sample.subject) }
        #expect(error?.message.contains(sample.error) == true, "\(error?.message ?? "")")
    }

    @Test func onlySystemsMastersAreMasters() throws {
        let master = try UserInfo(
            subject: DistinguishedName(commonName: "system:admin", organizations: ["system:masters"]))
        #expect(master.isMaster)
        let tenant = UserInfo(name: "eve", tenant: "acme", groups: ["system:masters"])
        #expect(!tenant.isMaster)
    }

    @Test func nodeIsNamedByItsUserName() {
        let node = UserInfo(name: "system:node:n1", tenant: "system", groups: ["system:nodes"])
        #expect(node.nodeName == "n1")
        #expect(UserInfo(name: "system:node:n1", tenant: "acme", groups: ["system:nodes"]).nodeName == nil)
        #expect(UserInfo(name: "system:node:n1", tenant: "system").nodeName == nil)
    }
}
