// Manifests from web addresses, fetched by the machine's curl: it knows the machine's proxies and
// authorities.

import Linux

enum WebFetch {
    static func get(_ address: String) async throws -> [UInt8] {
        let command = Command(
            "curl",
            [
                "--fail", "--silent", "--show-error", "--location", "--max-redirs", "5", "--max-time", "60",
                "--proto", "=http,https", "--", address,
            ])
        let result: CommandResult
        do { result = try await Process.run(command, timeout: .seconds(70)) } catch let error as SystemError {
            throw CommandError("cannot fetch \(address): \(error). It is fetched by the program curl.")
        }
        guard result.status.isSuccess else {
            throw CommandError("unable to read URL \"\(address)\": \(result.errorText.trimmed)")
        }
        return result.output
    }
}
