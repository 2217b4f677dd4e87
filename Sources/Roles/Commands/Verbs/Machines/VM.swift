// `arktos vm`: what can be done to a machine and not to a container. Switches are the pod's own field; what
// is done once is an Action, whose outcome is waited for.

import API
import APIClient
import Messages

extension Verb {
    static let vm = Verb(
        "vm", "Switches virtual machines, keeps and restores their state, opens their consoles",
        section: .machines,
        explanation: """
            A machine is named by its pod. Without a word behind it, nothing is done. Each waits until the machine is as it
            should be, unless --wait=false says otherwise; what was begun goes on when nobody waits any more.
            """,
        verbs: [
            .vmStart, .vmStop, .vmPause, .vmSuspend, .vmResume, .vmReboot, .vmSnapshot, .vmSnapshots,
            .vmRestore,
            .vmDeleteSnapshot, .vmMigrate, .vmResize, .vmConsole,
        ])

    static let vmConsole = Verb(
        "console", "Opens a machine's serial console",
        usage: "vm console [pod/]NAME", section: .machines,
        explanation: """
            Everybody who has it open sees the same and can type. The last that was said is shown first. The key Ctrl-]
            leaves it.
            """,
        examples: [
            .init("Type on it", "vm console vm"),
            .init("Have a program type, and look for five seconds", "vm console vm --timeout=5s < lines.txt"),
        ],
        flags: [
            Flag("stdin", "i", .on, "pass standard input on, which is so unless it is =false"),
            Flag("timeout", nil, .value("DURATION"), "leave after this time"),
        ], words: .names("pods")
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let limit = try arguments.duration("timeout")
        let session = try Session.open(arguments, program)
        let pod = try await MachinePod.get(try podName(arguments), session)
        var attachment = Attachment(session, program, pod.metadata.name)
        attachment.takeConsole()
        attachment.start.stdin = !arguments.hasNot("stdin")
        attachment.limit = limit
        try await attachment.run()
    }
}

/// The pods that machines are named by.
enum MachinePod {
    static func get(_ name: String, _ session: Session) async throws -> Pod {
        let place = ObjectName(tenant: session.tenant, namespace: session.namespace, name: name)
        let pod = try await session.client.get(Pod.self, place)
        guard pod.spec.virtualMachine != nil else {
            throw CommandError("pod \(name) is made of containers: it has no virtual machine")
        }
        return pod
    }

    /// `vm`, `pod/vm`, several of them.
    static func names(_ arguments: Arguments) throws(CommandError) -> [String] {
        guard !arguments.words.isEmpty else {
            throw .usage("expected the name of a pod", of: arguments)
        }
        var names: [String] = []
        for word in arguments.words { names.append(try podName(word)) }
        return names
    }
}

/// How long a verb waits for what it has asked for.
struct MachineWait: Sendable {
    static let flags = [
        Flag("wait", nil, .on, "until it is done, which is so unless it is =false"),
        Flag("timeout", nil, .value("DURATION"), "wait no longer than this; 10m unless said"),
    ]

    /// Nil for not at all.
    let limit: Duration?
    /// What an action is given.
    let seconds: Int64

    init(seconds: Int64 = Action.usualDeadline) {
        self.seconds = seconds
        limit = .seconds(seconds)
    }

    init(_ arguments: Arguments) throws(CommandError) {
        let timeout = try arguments.duration("timeout") ?? .seconds(Action.usualDeadline)
        guard timeout >= .seconds(1), timeout <= .seconds(86_400) else {
            throw CommandError("--timeout has to be from 1s to 24h")
        }
        seconds = timeout.components.seconds
        limit = arguments.hasNot("wait") ? nil : timeout
    }

    /// Asks again and again until `isDone`; `failure` makes the sentence when the time is over.
    func until(
        _ isDone: () async throws -> Bool, orElse failure: () async -> String
    ) async throws {
        guard let limit else { return }
        let deadline = ContinuousClock.now + limit
        var pause = Duration.milliseconds(50)
        while true {
            if try await isDone() { return }
            guard ContinuousClock.now < deadline else { throw CommandError(await failure()) }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(500))
        }
    }
}
