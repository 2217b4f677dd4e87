// `arktos explain`: what the objects of a kind are made of, as the server tells it.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let explain = Verb(
        "explain", "Says what the objects of a kind are made of", usage: "explain KIND[.FIELD]...",
        examples: [
            .init("What a pod has", "explain pods"), .init("One field", "explain pods.spec.virtualMachine"),
            .init("All fields below, without their meaning", "explain deployment.spec --recursive"),
        ],
        flags: [
            Flag("recursive", nil, .on, "the names of all fields below"),
            Flag("api-version", nil, .value("GROUP/VERSION"), "of this version instead of the preferred one"),
        ], words: .kinds
    ) { arguments, program in
        guard let word = arguments.words.first else {
            throw CommandError.usage(
                "You must specify the type of resource to explain; 'arktos api-resources' lists them",
                of: arguments)
        }
        try arguments.limitWords(to: 1)
        let session = try Session.open(arguments, program)
        let (resource, path) = try await Explaining.subject(word, session.kinds)
        let parts = arguments.value("api-version")?.split(separator: "/").map { String($0) }
        let isRecursive = arguments.has("recursive")
        let answer = try await session.client.call(
            Discovery.explain,
            ExplainRequest.with {
                $0.tenant = session.tenant
                $0.group = resource.group
                $0.version = parts?.last ?? (resource.custom == nil ? "" : resource.version)
                $0.resource = resource.plural
                $0.path = path
                $0.depth = isRecursive ? 64 : 1
            })
        program.output.print(Explaining(isRecursive: isRecursive).text(answer, path))
    }
}

struct Explaining {
    let isRecursive: Bool
    private static let width = 78

    /// Names of kinds may have dots, as `deployments.apps.spec` shows: the longest that is one counts.
    static func subject(_ word: String, _ kinds: Kinds) async throws -> (Resource, path: String) {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard !parts.contains("") else { throw CommandError("\"\(word)\" is not KIND.FIELD.FIELD") }
        for count in stride(from: parts.count, to: 1, by: -1) {
            let name = parts.prefix(count).joined(separator: ".")
            guard let resource = try? await kinds.named(name) else { continue }
            return (resource, parts.dropFirst(count).joined(separator: "."))
        }
        return (try await kinds.named(parts[0]), parts.dropFirst().joined(separator: "."))
    }

    func text(_ answer: ExplainResponse, _ path: String) -> String {
        let field = answer.field ?? FieldInfo()
        var lines = [
            "KIND:       \(answer.kind)",
            "VERSION:    \(answer.group.isEmpty ? "" : answer.group + "/")\(answer.version)", "",
        ]
        if !path.isEmpty { lines += ["FIELD: \(field.name) <\(field.type)>", ""] }
        lines += ["DESCRIPTION:"] + Self.wrapped(field.description, indent: 4)
        if !field.enum.isEmpty { lines += ["", "ENUM:"] + field.enum.map { "    \(Self.plain($0))" } }
        if !field.fields.isEmpty {
            lines += ["", "FIELDS:"]
            lines += field.fields.flatMap { described($0, depth: 1) }
        }
        return lines.joined(separator: "\n")
    }

    private func described(_ field: FieldInfo, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        var head = "\(indent)\(field.name)\t<\(field.type)>"
        if field.required { head += " -required-" }
        if isRecursive {
            return [head] + field.fields.flatMap { described($0, depth: depth + 1) }
                + (field.truncated ? ["\(indent)  ..."] : [])
        }
        var lines = [head]
        if !field.description.isEmpty { lines += Self.wrapped(field.description, indent: 4) }
        if !field.enum.isEmpty {
            lines.append("    One of: " + field.enum.map { Self.plain($0) }.joined(separator: ", "))
        }
        if !field.default.isEmpty { lines.append("    Unless said: \(Self.plain(field.default))") }
        return lines + [""]
    }

    /// Of JSON, texts without their quotes.
    private static func plain(_ json: String) -> String {
        (try? JSON.parse(Array(json.utf8)))?.string ?? json
    }

    private static func wrapped(_ text: String, indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        guard !text.isEmpty else { return ["\(space)<empty>"] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph -> [String] in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, indent + line.count + 1 + word.count > width {
                    lines.append(space + line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            return lines + [space + line]
        }
    }
}
