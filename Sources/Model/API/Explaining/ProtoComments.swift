// The comments of the protos, as clients are shown them.

import Messages

/// What the protos' comments say.
enum ProtoComments {
    /// By "MESSAGE" and "MESSAGE NAME".
    static let all: [String: String] = {
        var comments: [String: String] = [:]
        var message = ""
        for line in protoDocumentation.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let text = String(line[line.index(after: space)...])
            if line.first == "=" {
                message = String(line[line.index(after: line.startIndex)..<space])
                comments[message] = text
            } else {
                comments["\(message) \(line[..<space])"] = text
            }
        }
        return comments
    }()
}
