// `arktos version`, `arktos whoami`: who the two sides are.

import API
import APIClient
import Diagnostics
import Messages
import RPC

/// The version that every program of this build has.
package let arktosVersion = "0.1.0"

extension Verb {
    static let version = Verb(
        "version", "Prints the versions of this program and of the server", usage: "version [--client]",
        section: .settings,
        flags: [Flag("client", nil, .on, "only of this program")]
    ) { arguments, program in
        program.output.print("Client Version: v\(arktosVersion)")
        if arguments.has("client") { return }
        let session = try Session.open(arguments, program)
        let answer = try await session.client.call(Discovery.version, VersionRequest())
        program.output.print("Server Version: v\(answer.version)")
    }

    static let whoami = Verb(
        "whoami", "Prints whom the server takes you for", usage: "whoami", section: .access
    ) {
        arguments, program in
        let session = try Session.open(arguments, program)
        let answer = try await session.client.call(Discovery.whoAmI, WhoAmIRequest())
        var table = TextTable(["ATTRIBUTE", "VALUE"])
        table.add(["User", answer.user])
        table.add(["Tenant", answer.tenant])
        table.add(["Groups", answer.groups.isEmpty ? "<none>" : answer.groups.joined(separator: ", ")])
        if let impersonator = answer.impersonator {
            table.add(["Acted by", "\(impersonator.user) of tenant \(impersonator.tenant)"])
        }
        if let credential = answer.credential {
            table.add(["Known by", credential.kind])
            if !credential.name.isEmpty { table.add(["Serial", credential.name]) }
            if !credential.authority.isEmpty { table.add(["Issuer", credential.authority]) }
        }
        if let expires = answer.expires {
            table.add(["Until", WallTime(seconds: expires.seconds).rfc3339(fractionDigits: 0)])
        }
        program.output.print(table.text)
    }
}
