// `arktos logs`: what a container or a machine has written.

import API
import APIClient
import Messages
import RPC

extension Verb {
    static let logs = Verb(
        "logs", "Prints what a pod's container, or its machine's console, has written",
        usage: "logs [pod/]NAME [-c CONTAINER] [-f]", section: .pods,
        flags: [
            Flag("container", "c", .value("NAME"), "of a pod with several containers"),
            Flag("follow", "f", .on, "go on as more is written"),
            Flag("previous", "p", .on, "of the container before its last restart"),
            Flag("timestamps", nil, .on, "a time before each line"),
            Flag("tail", nil, .value("LINES"), "only the last so many lines; -1 for all"),
            Flag("since", nil, .value("DURATION"), "only lines of the last so much time, such as 5m"),
            Flag("limit-bytes", nil, .value("N"), "at most so many bytes"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let pod = try podName(arguments)
        let container = arguments.words.count > 1 ? arguments.words[1] : arguments.value("container") ?? ""
        let tail = try arguments.integer("tail")
        let since = try arguments.duration("since")
        let limit = try arguments.integer("limit-bytes")
        let request = LogsRequest.with {
            $0.tenant = session.tenant
            $0.namespace = session.namespace
            $0.pod = pod
            $0.container = container
            $0.follow = arguments.has("follow")
            $0.previous = arguments.has("previous")
            $0.timestamps = arguments.has("timestamps")
            if let tail, tail >= 0 { $0.tailLines = tail }
            $0.sinceSeconds = since.map { $0.components.seconds }
            $0.limitBytes = limit
        }
        do {
            for try await chunk in try await session.client.channel.call(NodeProxy.logs, request) {
                program.output.write(chunk.data)
            }
        } catch { throw APIError(ofCall: error) }
    }
}

/// `NAME`, `pod/NAME`, `pods/NAME`.
func podName(_ arguments: Arguments) throws(CommandError) -> String {
    guard let word = arguments.words.first else { throw CommandError("expected the name of a pod") }
    return try podName(word)
}

func podName(_ word: String) throws(CommandError) -> String {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 1 { return word }
    guard parts.count == 2, !parts[1].isEmpty, try Kinds.known(String(parts[0])).plural == "pods" else {
        throw CommandError("\"\(word)\" is not the name of a pod")
    }
    return String(parts[1])
}
