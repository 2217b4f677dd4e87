// The cluster's certificates, and configurations for the people who have some.

import Credentials
import Glibc
import Linux
import TLS

package struct ClusterCredentials: Sendable {
    package typealias Credential = CertificateDirectory.Credential

    let layout: ClusterLayout
    let directory: CertificateDirectory

    package init(_ layout: ClusterLayout) {
        self.layout = layout
        directory = CertificateDirectory(path: layout.certificates)
    }

    /// Those of the control plane and the operator.
    package struct ControlPlane: Sendable {
        package let apiServer: Credential
        package let controllers: Credential
        package let scheduler: Credential
        package let administrator: Credential
        /// The folder of the keys of service-account tokens.
        package let tokenKeys: String
        /// Whoever signs for the cluster.
        package let authorityFile: String
        package let authorityKeyFile: String

        /// How many are new.
        package var made: Int {
            [apiServer, controllers, scheduler, administrator].count { $0.outcome != .kept }
        }
    }

    package func controlPlane() throws -> ControlPlane {
        let made = try directory.ensure([.apiServer(), .controllers, .scheduler, .administrator])
        return ControlPlane(
            apiServer: made[0], controllers: made[1], scheduler: made[2], administrator: made[3],
            tokenKeys: try directory.ensureTokenKeys(), authorityFile: directory.authorityFile,
            authorityKeyFile: directory.authorityKeyFile)
    }

    /// Of a node's agent and its VM runtime.
    package struct OfNode: Sendable {
        package let agent: Credential
        package let machines: Credential
    }

    package func node(_ name: String, address: String) throws -> OfNode {
        let names = SubjectAlternativeNames(dnsNames: [], ipAddresses: [address])
        let made = try directory.ensure([.node(name, names: names), .vmRuntime(name, names: names)])
        return OfNode(agent: made[0], machines: made[1])
    }

    /// A certificate for a user of a tenant, and a configuration with it.
    package func user(
        _ name: String, tenant: String, groups: [String] = [], server: String,
        renewal: CertificateDirectory.Renewal = .whenDue
    ) throws -> (credential: Credential, configuration: String) {
        let credential = try directory.ensure([.user(name, tenant: tenant, groups: groups)], renewal)[0]
        let path = layout.configuration(of: "\(tenant)-\(name)")
        try writeConfiguration(path, credential, server: server, tenant: tenant)
        return (credential, path)
    }

    package func administrator(_ credential: Credential, server: String) throws -> String {
        let path = layout.configuration(of: "system-admin")
        try writeConfiguration(path, credential, server: server, tenant: nil)
        return path
    }

    /// Leaves a file that says the same as it is.
    private func writeConfiguration(
        _ path: String, _ credential: Credential, server: String, tenant: String?
    ) throws {
        let login = Login(
            server: server, authority: try Files.readText(credential.authorityFile),
            certificate: try Files.readText(credential.certificateFile),
            key: try Files.readText(credential.keyFile))
        _ = try login.write(to: path, tenant: tenant, namespace: nil)
        try giveToCaller(path)
    }

    /// Under sudo the configuration is for whoever called it.
    private func giveToCaller(_ path: String) throws(SystemError) {
        guard let user = Environment.variable("SUDO_UID").flatMap({ uid_t($0) }),
            let group = Environment.variable("SUDO_GID").flatMap({ gid_t($0) })
        else { return }
        guard chown(path, user, group) == 0 else { throw SystemError(call: "chown", subject: path) }
    }
}
