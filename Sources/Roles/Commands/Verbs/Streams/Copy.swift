// `arktos cp`: files and folders into containers and out of them, by a `tar` at both ends.

import API
import APIClient
import Linux
import Messages
import RPC

extension Verb {
    static let cp = Verb(
        "cp", "Copies files and folders into containers and out of them",
        usage: "cp ([[TENANT/]NAMESPACE/]POD:PATH LOCAL | LOCAL [[TENANT/]NAMESPACE/]POD:PATH)",
        section: .pods,
        explanation: """
            The container needs a program `tar`, and so does this machine. A local name with a colon in it is written with \
            ./ before it. What a container sends cannot leave the place that it is copied to.
            """,
        examples: [
            .init("A folder into a container", "cp ./site web:/var/www"),
            .init("A file out of one, of another namespace", "cp prod/web:/etc/hosts ./hosts"),
        ],
        flags: [
            Flag(
                "container", "c", .value("NAME"), "of a pod with several containers", candidates: .containers),
            Flag("no-preserve", nil, .on, "owners and permissions are not copied"),
        ], words: .files
    ) { arguments, program in
        guard arguments.words.count == 2 else {
            throw CommandError.usage("source and destination are required", of: arguments)
        }
        let source = try CopyPlace(arguments.words[0])
        let destination = try CopyPlace(arguments.words[1])
        let copy = FileCopy(arguments, program, try Session.open(arguments, program))
        switch (source.pod, destination.pod) {
        case (nil, nil):
            throw CommandError("one of src or dest must be a remote file specification: POD:PATH")
        case (_?, _?): throw CommandError("one of src or dest must be a local file specification")
        case (let pod?, nil): try await copy.fetch(pod, source.path, to: destination.path)
        case (nil, let pod?): try await copy.send(source.path, to: pod, destination.path)
        }
    }
}

/// One of the two ends.
struct CopyPlace: Hashable, Sendable {
    struct Pod: Hashable, Sendable {
        var tenant: String?
        var namespace: String?
        var name: String
    }

    /// Nil for this machine.
    let pod: Pod?
    let path: String

    init(_ text: String) throws(CommandError) {
        let isLocal = ["/", "./", "../"].contains { text.hasPrefix($0) }
        guard !isLocal, let colon = text.firstIndex(of: ":") else {
            guard !text.isEmpty else { throw CommandError("filepath can not be empty") }
            (pod, path) = (nil, text)
            return
        }
        path = String(text[text.index(after: colon)...])
        let parts = text[..<colon].split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard (1...3).contains(parts.count), !parts.contains("") else {
            throw CommandError(
                "\"\(text)\" is not [[TENANT/]NAMESPACE/]POD:PATH; a local name with a colon begins with ./")
        }
        guard !path.isEmpty else { throw CommandError("\"\(text)\": filepath can not be empty") }
        pod = Pod(
            tenant: parts.count == 3 ? parts[0] : nil,
            namespace: parts.count > 1 ? parts[parts.count - 2] : nil,
            name: parts[parts.count - 1])
    }

    /// The folder, and what stands in it.
    static func split(_ path: String) -> (folder: String, name: String) {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}

struct FileCopy: Sendable {
    private let program: CommandLineProgram
    private let session: Session
    private let container: String
    private let preserves: Bool

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ session: Session) {
        self.program = program
        self.session = session
        container = arguments.value("container") ?? ""
        preserves = !arguments.has("no-preserve")
    }

    // MARK: Out of a container

    func fetch(_ pod: CopyPlace.Pod, _ path: String, to local: String) async throws {
        let (folder, name) = CopyPlace.split(path)
        guard ![".", "..", ""].contains(name) else {
            throw CommandError(
                "\"\(path)\" names no file and no folder of its own: copy what is in it by name")
        }
        let target = Files.isDirectory(local) ? "\(local)/\(name)" : local
        let place = CopyPlace.split(target).folder
        guard Files.isDirectory(place) else { throw CommandError("there is no folder \(place)") }
        // The container says what its archive holds. So it is unpacked where nothing else is, and only what
        // was asked for is taken from there.
        let scratch = try Files.makeTemporaryDirectory(prefix: ".arktos-cp", in: place)
        defer { try? Files.removeTree(scratch) }
        let owner = preserves ? [] : ["--no-same-owner", "--no-same-permissions"]
        try await pack(
            pod, ["tar", "cf", "-", "-C", folder, "--", name], into: ["-x", "-C", scratch] + owner)
        let found = "\(scratch)/\(name)"
        guard Files.exists(found) else { throw CommandError("the container sent no \(name)") }
        // Folders that are there are added to, and no link that is there is followed.
        let copied = try await Linux.Process.run(
            Command("cp", ["-aT", "--remove-destination", "--", found, target]), timeout: .seconds(3600))
        guard copied.status.isSuccess else { throw CommandError(copied.errorText.trimmed) }
    }

    // MARK: Into a container

    func send(_ local: String, to pod: CopyPlace.Pod, _ path: String) async throws {
        guard Files.exists(local) else { throw CommandError("\(local) doesn't exist in local filesystem") }
        let (folder, name) = CopyPlace.split(local)
        let isFolder = try await isFolder(path, pod)
        let (place, newName) = isFolder ? (path, name) : CopyPlace.split(path)
        guard ![".", "..", ""].contains(newName) else {
            throw CommandError("\"\(path)\" names no place for \(local)")
        }
        var packing = ["-c", "-C", folder]
        if newName != name { packing += ["--transform", Self.renaming(name, newName)] }
        let owner = preserves ? [] : ["--no-same-permissions", "--no-same-owner"]
        try await unpack(
            pod, packing + ["--", name], into: ["tar", "-xmf", "-"] + owner + ["-C", place])
    }

    /// An expression of GNU tar for the first part of all names; what links lead to stays as it is.
    static func renaming(_ name: String, _ newName: String) -> String {
        let pattern = name.map { "\\.*[]^$".contains($0) ? "\\\($0)" : String($0) }.joined()
        let replacement = newName.map { "\\&".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "s\u{1}^\(pattern)\u{1}\(replacement)\u{1}S"
    }

    private func isFolder(_ path: String, _ pod: CopyPlace.Pod) async throws -> Bool {
        if path.hasSuffix("/") { return true }
        return try await run(pod, ["test", "-d", path]).code == 0
    }

    // MARK: Two ends

    private func pack(_ pod: CopyPlace.Pod, _ remote: [String], into local: [String]) async throws {
        var command = Command("tar", ["-f", "-"] + local)
        command.input = .pipe
        command.errorOutput = .pipe
        let tar = try Linux.Process(command, on: EventLoopGroup.shared.next())
        async let complaint = tar.errorOutput?.readToEnd(atMost: 1 << 20) ?? []
        let ending: Messages.ExitStatus
        do {
            ending = try await run(pod, remote, output: { try await tar.input?.write($0) })
        } catch {
            tar.input?.close()
            _ = await tar.wait()
            throw error
        }
        tar.input?.close()
        let said = String(decoding: try await complaint, as: UTF8.self).trimmed
        let status = await tar.wait()
        guard ending.code == 0 else { throw Self.failed(remote, ending) }
        guard status.isSuccess else { throw CommandError("tar on this machine: \(status): \(said)") }
    }

    private func unpack(_ pod: CopyPlace.Pod, _ local: [String], into remote: [String]) async throws {
        var command = Command("tar", ["-f", "-"] + local)
        command.output = .pipe
        command.errorOutput = .pipe
        let tar = try Linux.Process(command, on: EventLoopGroup.shared.next())
        async let complaint = tar.errorOutput?.readToEnd(atMost: 1 << 20) ?? []
        let ending = try await run(pod, remote, input: { try await tar.output?.read() ?? [] })
        tar.output?.close()
        let said = String(decoding: try await complaint, as: UTF8.self).trimmed
        let status = await tar.wait()
        guard ending.code == 0 else { throw Self.failed(remote, ending) }
        guard status.isSuccess else { throw CommandError("tar on this machine: \(status): \(said)") }
    }

    private static func failed(_ command: [String], _ ending: Messages.ExitStatus) -> CommandError {
        CommandError(
            "\(command[0]) in the container ended with exit code \(ending.code)"
                + (ending.code == 127 || ending.code == 126
                    ? ": is there a program \(command[0]) in it?" : ""))
    }

    /// Runs a command in the container. `input`: nothing at its end.
    @discardableResult
    private func run(
        _ pod: CopyPlace.Pod, _ command: [String],
        input: (@Sendable () async throws -> [UInt8])? = nil,
        output: @Sendable ([UInt8]) async throws -> Void = { _ in }
    ) async throws -> Messages.ExitStatus {
        let start = ExecStart.with {
            $0.tenant = pod.tenant ?? session.tenant
            $0.namespace = pod.namespace ?? session.namespace
            $0.pod = pod.name
            $0.container = container
            $0.command = command
            $0.stdin = input != nil
        }
        let call: BidirectionalCall<ExecRequest, ExecResponse>
        do {
            call = try await session.client.channel.call(NodeProxy.exec)
            try await call.send(.with { $0.content = .start(start) })
            if input == nil { try await call.finish() }
        } catch { throw APIError(ofCall: error) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            if let input {
                group.addTask {
                    while case let bytes = try await input(), !bytes.isEmpty {
                        try await call.send(.with { $0.content = .stdin(bytes) })
                    }
                    try await call.finish()
                }
            }
            do {
                for try await answer in call.responses {
                    switch answer.content {
                    case .stdout(let bytes): try await output(bytes)
                    case .stderr(let bytes): program.output.complain(bytes: bytes)
                    case .exit(let status): return status
                    case nil: continue
                    }
                }
            } catch let error as RPCError { throw APIError(ofCall: error) }
            throw CommandError("the stream ended before \(command[0]) did")
        }
    }
}
