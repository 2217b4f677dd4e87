// Which kinds there are, by the names that people write.

import API
import Formats

struct Kinds: Sendable {
    /// `pods`, `po`, `Pod`, `deployments.apps`.
    func named(_ word: String) async throws -> Resource { try Kinds.known(word) }

    func kind(_ kind: String, apiVersion: String) async throws -> Resource? {
        Resource.resource(apiVersion: apiVersion, kind: kind)
    }

    /// Several with commas between them; `all` stands for what people mostly look at.
    func list(_ words: String) async throws -> [Resource] {
        var result: [Resource] = []
        for word in words.split(separator: ",") {
            let names = word == "all" ? Kinds.all : [String(word)]
            for name in names { result.append(try await named(name)) }
        }
        return result
    }

    /// Of kinds that every server has.
    static func known(_ word: String) throws(CommandError) -> Resource {
        if let resource = Resource.named(word) { return resource }
        let names = Resource.all.flatMap { [$0.plural, $0.singular] }
        let near = nearestName(to: word, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw CommandError("the server doesn't have a resource type \"\(word)\"\(near)")
    }

    static let all = [
        "pods", "replicationcontrollers", "services", "daemonsets", "deployments", "replicasets",
        "statefulsets", "horizontalpodautoscalers", "cronjobs", "jobs",
    ]
}
