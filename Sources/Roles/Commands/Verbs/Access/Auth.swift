// `arktos auth`: who you are and what you may do. Each word has a file of its own, but for `whoami`.

import API
import APIClient
import Formats
import Messages
import Protobuf

extension Verb {
    static let auth = Verb(
        "auth", "Who you are, what you may do, and roles as manifests say", section: .access,
        verbs: [.canI, .authWhoAmI, .authReconcile])

    static let authWhoAmI = Verb(
        "whoami", "Prints whom the server takes you for", usage: "auth whoami [-o FORM]",
        examples: [.init("For programs", "auth whoami -o json")], flags: Flag.printing
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let form = try OutputForm(arguments, withTables: false)
        let session = try Session.open(arguments, program)
        let review = try await session.ask(
            "selfsubjectreviews", of: "authentication.k8s.io", SelfSubjectReview())
        if let form {
            let kind: [Tree.Member] = [
                Tree.Member("apiVersion", .string("authentication.k8s.io/v1")),
                Tree.Member("kind", .string("SelfSubjectReview")),
            ]
            let tree = Tree(.object(kind + (review.tree.members ?? [])))
            return try Printer(form, arguments, program.output).print(tree)
        }
        let user = review.status.userInfo
        var table = TextTable(["ATTRIBUTE", "VALUE"])
        table.add(["Username", user.username])
        table.add(["Tenant", user.tenant])
        if !user.uid.isEmpty { table.add(["UID", user.uid]) }
        table.add(["Groups", "[\(user.groups.joined(separator: " "))]"])
        for (name, values) in user.extra.sorted(by: { $0.key < $1.key }) {
            table.add(["Extra: \(name)", "[\(values.items.joined(separator: " "))]"])
        }
        program.output.print(table.text)
    }
}

extension Session {
    /// A question that is created and answered.
    func ask<Question: Message>(
        _ resource: String, of group: String, _ question: Question
    ) async throws -> Question {
        let request = CreateRequest.with {
            $0.resource = .with {
                $0.group = group
                $0.version = "v1"
                $0.resource = resource
            }
            $0.object = question.bytes
        }
        return try Question(bytes: try await client.call(Objects.create, request).object)
    }
}
