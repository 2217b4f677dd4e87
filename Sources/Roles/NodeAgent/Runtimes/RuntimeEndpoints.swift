// The runtimes of a node as its operator writes them:
// "containerd,container,/run/containerd/containerd.sock;...".

import Settings

package struct RuntimeEndpoint: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case container, vm
    }

    package var name: String
    package var kind: Kind
    /// Of the unix socket.
    package var path: String

    package init(name: String, kind: Kind, path: String) {
        self.name = name
        self.kind = kind
        self.path = path
    }
}

/// At least one; names differ. The first of a kind serves that kind's pods.
package struct RuntimeEndpoints: Hashable, Sendable {
    package let list: [RuntimeEndpoint]

    /// Entries `name,type,endpoint` between semicolons; a single one may be an endpoint alone, which is
    /// called "default" and runs containers. Endpoints are absolute paths, with or without "unix:".
    package init(_ text: String) throws(SettingProblem) {
        let entries = text.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
        guard !entries.isEmpty else {
            throw SettingProblem("names no runtime: expected name,type,endpoint;...")
        }
        var list: [RuntimeEndpoint] = []
        for (index, entry) in entries.enumerated() {
            let endpoint = try Self.endpoint(entry, number: index + 1, isOnly: entries.count == 1)
            guard !list.contains(where: { $0.name == endpoint.name }) else {
                throw SettingProblem("two runtimes are called \"\(endpoint.name)\"")
            }
            list.append(endpoint)
        }
        self.list = list
    }

    /// Decides whether the node is ready: the first container runtime, or the only one that there is.
    package var primary: RuntimeEndpoint { list.first { $0.kind == .container } ?? list[0] }

    private static func endpoint(_ entry: String, number: Int, isOnly: Bool) throws(SettingProblem)
        -> RuntimeEndpoint
    {
        let parts = entry.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmed }
        if parts.count == 1 && isOnly {
            return RuntimeEndpoint(name: "default", kind: .container, path: try path(parts[0], number))
        }
        guard parts.count == 3 else {
            throw SettingProblem(
                "runtime \(number), \"\(entry)\", has \(parts.count) parts: expected name,type,endpoint")
        }
        let isName = parts[0].utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isName, (1...63).contains(parts[0].utf8.count) else {
            throw SettingProblem(
                "runtime \(number), \"\(entry)\": its name has to be 1 to 63 letters, digits and hyphens")
        }
        guard let kind = RuntimeEndpoint.Kind(rawValue: parts[1]) else {
            throw SettingProblem(
                "runtime \(number), \"\(entry)\": type \"\(parts[1])\" is unknown: expected container or vm")
        }
        return RuntimeEndpoint(name: parts[0], kind: kind, path: try path(parts[2], number))
    }

    private static func path(_ text: String, _ number: Int) throws(SettingProblem) -> String {
        var path = text
        if path.hasPrefix("unix://") {
            path.removeFirst(7)
        } else if path.hasPrefix("unix:") {
            path.removeFirst(5)
        }
        guard path.hasPrefix("/"), path.utf8.count <= 107 else {
            throw SettingProblem(
                "runtime \(number): endpoint \"\(text)\" is not the absolute path of a unix socket "
                    + "of at most 107 bytes")
        }
        return path
    }
}

extension StringProtocol {
    var trimmed: String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let head = drop(while: isSpace)
        guard let last = head.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(head[...last])
    }
}
