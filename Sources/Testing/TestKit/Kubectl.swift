// Debian's kubectl as one user of a cluster: a kubeconfig that says nothing of tenants, and a home of its
// own.

import Linux
import TLS

package struct Kubectl: Sendable {
    private let program: String
    private let directory: TemporaryDirectory

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The user that a certificate for `request` would be.
    package init(_ cluster: TestCluster, as request: CertificateRequest) async throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let found = try await Process.run(Command("/\(root)/scripts/kubectl"), timeout: .seconds(240))
        guard found.status.isSuccess else {
            throw Failure(description: "scripts/kubectl: \(found.errorText)")
        }
        program = String(found.outputText.prefix { $0 != "\n" })
        directory = try TemporaryDirectory()
        let identity = try cluster.authority.issue(request)
        try Files.write(Array(cluster.authority.certificate.pem.utf8), to: path("ca.crt"))
        try Files.write(Array(identity.certificate.pem.utf8), to: path("user.crt"))
        try Files.write(Array(identity.key.pem.utf8), to: path("user.key"), mode: 0o600)
        let config = """
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test}}]
            clusters:
            - name: test
              cluster: {server: "https://\(cluster.address)", certificate-authority: "\(path("ca.crt"))"}
            users:
            - name: test
              user: {client-certificate: "\(path("user.crt"))", client-key: "\(path("user.key"))"}

            """
        try Files.write(Array(config.utf8), to: path("config"), mode: 0o600)
    }

    /// A user of a tenant.
    package init(_ cluster: TestCluster, _ user: String, tenant: String) async throws {
        try await self.init(
            cluster, as: CertificateRequest(commonName: user, organizations: ["tenant:\(tenant)"]))
    }

    /// In the client's own directory, which is where it runs.
    package func path(_ name: String) -> String { "\(directory.path)/\(name)" }

    package func write(_ text: String, to name: String) throws {
        try Files.write(Array(text.utf8), to: path(name))
    }

    package func command(_ arguments: [String]) -> Command {
        var command = Command(
            program, arguments,
            environment: ["HOME": directory.path, "KUBECONFIG": path("config"), "PATH": "/usr/bin:/bin"])
        command.directory = directory.path
        return command
    }

    package func run(_ arguments: String...) async throws -> CommandResult {
        try await Process.run(command(arguments), timeout: .seconds(120))
    }

    /// A line as people type it.
    package func shell(_ line: String) async throws -> CommandResult {
        var command = command([])
        command.environment?["PATH"] = "\(Files.parent(of: program)):/usr/bin:/bin"
        command.program = "bash"
        command.arguments = ["-c", line]
        return try await Process.run(command, timeout: .seconds(120))
    }

    /// What it prints. Throws with what it complains of.
    @discardableResult
    package func callAsFunction(_ arguments: String...) async throws -> String {
        let result = try await Process.run(command(arguments), timeout: .seconds(120))
        guard result.status.isSuccess else {
            throw Failure(
                description: "kubectl \(arguments.joined(separator: " ")): \(result.status)\n"
                    + result.outputText + result.errorText)
        }
        return result.outputText
    }

    /// curl with the same credentials: what it gets, and the status behind it.
    package func curl(_ arguments: [String], _ target: String, at cluster: TestCluster) async throws -> String
    {
        let result = try await Process.run(
            Command(
                "curl",
                [
                    "--silent", "--show-error", "--max-time", "60", "--cacert", path("ca.crt"), "--cert",
                    path("user.crt"), "--key", path("user.key"), "--write-out",
                    "\n%{http_code} %{http_version}",
                ] + arguments + ["https://\(cluster.address)\(target)"]), timeout: .seconds(120))
        return result.outputText + result.errorText
    }
}
