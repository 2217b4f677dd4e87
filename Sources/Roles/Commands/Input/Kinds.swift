// Which kinds there are, by the names that people write: those that every server has, and those that the
// tenant has defined or shares. The server is asked for the latter when a name is none of the former.

import API
import APIClient
import Formats
import Messages
import Synchronization

final class Kinds: Sendable {
    /// Nil where only kinds that every server has are wanted.
    private let server: (client: APIClient, tenant: String)?
    private let found = Mutex<[ResourceInfo]?>(nil)

    init() { server = nil }

    /// Those of a tenant, or of the caller's own when that is empty.
    init(_ client: APIClient, tenant: String) { server = (client, tenant) }

    /// `pods`, `po`, `Pod`, `deployments.apps`.
    func named(_ word: String) async throws -> Resource {
        if let resource = Resource.named(word) { return resource }
        let custom = try await custom()
        if let resource = custom.lazy.compactMap({ Self.resource(word, $0) }).first { return resource }
        throw Self.unknown(word, custom.flatMap { [$0.plural, $0.singular] })
    }

    func kind(_ kind: String, apiVersion: String) async throws -> Resource? {
        if let resource = Resource.resource(apiVersion: apiVersion, kind: kind) { return resource }
        for info in try await custom() where info.kind == kind {
            for version in info.versions where "\(info.group)/\(version)" == apiVersion {
                return Resource(info.inVersion(version))
            }
        }
        return nil
    }

    /// Several with commas between them; `all` and other categories stand for the kinds that are in them.
    func list(_ words: String) async throws -> [Resource] {
        var result: [Resource] = []
        for word in words.split(separator: ",").map({ String($0) }) {
            if word == "all" { result += Self.all.compactMap { Resource.plural($0) } }
            guard word == "all" || Resource.named(word) == nil else {
                result.append(try await named(word))
                continue
            }
            let members = try await custom().filter { $0.categories.contains(word) }
            result += members.compactMap { Resource($0) }
            if members.isEmpty, word != "all" { result.append(try await named(word)) }
        }
        return result
    }

    /// The tenant's kinds that are not every server's.
    private func custom() async throws -> [ResourceInfo] {
        guard let server else { return [] }
        if let known = found.withLock({ $0 }) { return known }
        let answer = try await server.client.call(
            Discovery.resources, ResourcesRequest.with { $0.tenant = server.tenant })
        let custom = answer.resources.filter { !$0.definedBy.isEmpty }
        found.withLock { $0 = custom }
        return custom
    }

    /// `widgets`, `widget`, `wd`, `widgets.example.com`, `widgets.v1.example.com`.
    private static func resource(_ name: String, _ info: ResourceInfo) -> Resource? {
        let parts = name.lowercased().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let word = String(parts[0])
        guard
            word == info.plural || word == info.singular || word == info.kind.lowercased()
                || info.shortNames.contains(word)
        else { return nil }
        guard parts.count == 2 else { return Resource(info) }
        let rest = String(parts[1])
        if rest == info.group { return Resource(info) }
        return info.versions.first { rest == "\($0).\(info.group)" }.flatMap {
            Resource(info.inVersion($0))
        }
    }

    // MARK: Of every server

    static func known(_ word: String) throws(CommandError) -> Resource {
        guard let resource = Resource.named(word) else { throw unknown(word, []) }
        return resource
    }

    private static func unknown(_ word: String, _ others: [String]) -> CommandError {
        let names = Resource.all.flatMap { [$0.plural, $0.singular] } + others
        let near = nearestName(to: word, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        return CommandError("the server doesn't have a resource type \"\(word)\"\(near)")
    }

    /// What people mostly look at.
    static let all = [
        "pods", "replicationcontrollers", "services", "daemonsets", "deployments", "replicasets",
        "statefulsets", "horizontalpodautoscalers", "cronjobs", "jobs",
    ]
}

extension ResourceInfo {
    fileprivate func inVersion(_ version: String) -> ResourceInfo {
        var info = self
        info.version = version
        return info
    }
}
